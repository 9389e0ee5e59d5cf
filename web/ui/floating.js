/**
 * What floats over the page beside what has opened it. It is in the browser's top layer: no box of the host clips it, no
 * transform moves it, and it lies over a dialog too. It opens to the side that has room.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';

/** CSS pixels between it and its anchor, and between it and the edges of the window. */
const GAP = 4;
const MARGIN = 8;

/**
 * @param {{ current: HTMLElement | null }} anchor
 * @param {boolean} open
 * @param {'start' | 'end'} [align] the edge of the anchor that it is flush with, where there is room
 * @returns {{ current: HTMLDivElement | null }} for the floating element, which has `popover="manual"`
 */
export function useFloating(anchor, open, align = 'start') {
  const floating = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    const element = floating.current;
    if (!open || !element) return;
    element.showPopover?.();
    const place = (/** @type {Event} */ event) => {
      if (event.target === element || !anchor.current) return;
      placeBeside(element, anchor.current.getBoundingClientRect(), align);
    };
    place(new Event('open'));
    // Scrolling does not bubble, but is caught on its way down: of the page, and of a dialog in the same shadow tree.
    const scrolled = [window, element.getRootNode()];
    for (const target of scrolled) target.addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place);
    return () => {
      for (const target of scrolled) target.removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
    };
  }, [anchor, open, align]);
  return floating;
}

/** @param {HTMLElement} element @param {DOMRect} anchor @param {'start' | 'end'} align */
function placeBeside(element, anchor, align) {
  const { clientWidth, clientHeight } = document.documentElement;
  const { style } = element;
  style.minInlineSize = `${anchor.width}px`;
  style.maxBlockSize = '';
  const { width, height } = element.getBoundingClientRect();
  const below = clientHeight - anchor.bottom - GAP - MARGIN;
  const above = anchor.top - GAP - MARGIN;
  const opensUp = height > below && above > below;
  const shown = Math.min(height, Math.max(opensUp ? above : below, 0));
  if (shown < height) style.maxBlockSize = `${shown}px`;
  const left = align === 'end' ? anchor.right - width : anchor.left;
  style.left = `${Math.max(MARGIN, Math.min(left, clientWidth - MARGIN - width))}px`;
  style.top = `${opensUp ? anchor.top - GAP - shown : anchor.bottom + GAP}px`;
}
