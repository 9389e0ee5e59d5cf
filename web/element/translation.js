/**
 * Keeps text up to date on a page translated by the browser, which replaces text nodes with <font> elements while our
 * code keeps writing to the detached nodes. Copies such text to the replacement, where it is translated again.
 * @param {ShadowRoot} root
 */
export function followTranslation(root) {
  /** @type {WeakMap<Node, Element>} */
  const replacements = new WeakMap();
  const observer = new MutationObserver((records) => {
    for (const { type, target, removedNodes, addedNodes } of records) {
      const [text, element] = [removedNodes[0], addedNodes[0]];
      if (type === 'characterData' && !target.isConnected)
        replacements.get(target)?.replaceChildren(/** @type {Text} */ (target).data);
      else if (text instanceof Text && element instanceof HTMLElement && element.localName === 'font') {
        replacements.set(text, element);
        observer.observe(text, { characterData: true });
      }
    }
  });
  observer.observe(root, { childList: true, subtree: true });
}
