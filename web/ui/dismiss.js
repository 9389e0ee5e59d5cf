/** Closes what floats over the page the usual way: by Escape, or by a press anywhere outside. */
import { useLayoutEffect } from 'preact/hooks';

/**
 * @param {{ current: Element | null }} ref what is open, with the button that opened it
 * @param {boolean} open
 * @param {(event: Event) => void} close
 */
export function useDismiss(ref, open, close) {
  // At once: an effect after the paint would ask for a frame of every figure, those out of sight too.
  useLayoutEffect(() => {
    const element = ref.current;
    if (!open || !element) return;
    const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault(); // a dialog below stays open
      close(event);
    };
    // The press is seen at the document, where those inside a shadow tree have the figure for a target.
    const onPointerDown = (/** @type {Event} */ event) => {
      if (!event.composedPath().includes(element)) close(event);
    };
    const closed = new AbortController();
    const { signal } = closed;
    element.addEventListener('keydown', /** @type {EventListener} */ (onKeyDown), { signal });
    document.addEventListener('pointerdown', onPointerDown, { capture: true, signal });
    return () => closed.abort();
  }, [ref, open, close]);
}
