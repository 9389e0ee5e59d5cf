/**
 * Translating a page puts other elements in place of its text nodes, while our code goes on writing to the nodes that were
 * taken out. What is written there is shown in the element that took their place, and is translated again.
 * @param {ShadowRoot} root
 */
export function showThroughTranslation(root) {
  /** @type {WeakMap<Node, Element>} */
  const stands = new WeakMap();
  const observer = new MutationObserver((records) => {
    for (const { type, target, removedNodes, addedNodes } of records) {
      const [text, element] = [removedNodes[0], addedNodes[0]];
      if (type === 'characterData' && !target.isConnected)
        stands.get(target)?.replaceChildren(/** @type {Text} */ (target).data);
      else if (text instanceof Text && element instanceof HTMLElement && element.localName === 'font') {
        stands.set(text, element);
        observer.observe(text, { characterData: true });
      }
    }
  });
  observer.observe(root, { childList: true, subtree: true });
}
