/**
 * A page that is translated has other elements in place of its texts, while those who write a text go on writing the one that
 * was taken out. What is written there is shown in the element that stands in its place, and is translated anew.
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
