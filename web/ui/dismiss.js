/** Closes floating elements on Escape or a press outside. */
import { useLayoutEffect } from 'preact/hooks';

/**
 * @param {{ current: Element | null }} ref the open element, including the button that opened it
 * @param {boolean} open @param {(event: Event) => void} close
 */
export function useDismiss(ref, open, close) {
  // A layout effect: one after paint would request a frame for every figure, even those off-screen.
  useLayoutEffect(() => {
    const element = ref.current;
    if (!open || !element) return;
    const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault(); // a dialog underneath stays open
      close(event);
    };
    // At the document, presses inside a shadow tree have the figure as their target.
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
