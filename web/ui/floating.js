/**
 * Positions a popover next to the element that opened it. It is in the browser's top layer, so that no box of the host
 * clips it, no transform moves it, and it covers dialogs too. It opens to the side with room, and does not cover a
 * column of buttons that it was opened from.
 */
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useDismiss } from './dismiss.js';

/** In windows up to this width, sheets open from below. */
const PHONE = '(max-width: 40em)';
/** Distances to the anchor and to the edges of the window, in CSS pixels. */
const GAP = 4;
const MARGIN = 8;

/**
 * State and positioning of a popover that opens under a button and is closed by Escape, a press outside, or the button.
 * @param {'start' | 'end'} [align] the edge of the button to align with, if there is room
 * @param {boolean} [sheet] whether it opens as a sheet from below on a phone
 */
export function useFloating(align = 'start', sheet = false) {
  const [open, setOpen] = useState(false);
  /** Contains the button and the popover. @type {{ current: HTMLDivElement | null }} */
  const root = useRef(null);
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  /** The popover, an element with `popover="manual"`. @type {{ current: HTMLDivElement | null }} */
  const floating = useRef(null);
  const close = useCallback(() => {
    setOpen(false);
    button.current?.focus();
  }, []);
  const dismiss = useCallback((/** @type {Event} */ { type }) => {
    if (type === 'keydown') close();
    else setOpen(false);
  }, []);
  useDismiss(root, open, dismiss);
  useLayoutEffect(() => {
    const element = floating.current;
    if (!open || !element) return;
    element.showPopover?.();
    const place = (/** @type {Event} */ event) => {
      if (event.target === element || !button.current) return;
      // An iframe's window is as high as the figure: its bottom may be far away.
      const below = sheet && window === window.top && matchMedia(PHONE).matches;
      element.classList.toggle('sheet-below', below);
      if (below) element.removeAttribute('style');
      else placeNextTo(element, button.current, align);
    };
    place(new Event('open'));
    // Scroll events do not bubble but can be captured: those of the page, and of a dialog in the same shadow tree.
    const closed = new AbortController();
    const { signal } = closed;
    for (const target of [window, element.getRootNode()])
      target.addEventListener('scroll', place, { capture: true, passive: true, signal });
    addEventListener('resize', place, { signal });
    return () => closed.abort();
  }, [open, align, sheet]);
  return { open, setOpen, close, root, button, floating };
}

/** @param {HTMLElement} element @param {HTMLElement} opener @param {'start' | 'end'} align */
function placeNextTo(element, opener, align) {
  const { clientWidth, clientHeight } = document.documentElement;
  const { style } = element;
  /** Boxes are measured in pixels of the window, but styles are in pixels of the host, which may be zoomed. */
  const px = (/** @type {number} */ length) => `${length / (element.currentCSSZoom || 1)}px`;
  const anchor = opener.getBoundingClientRect();
  style.minInlineSize = px(anchor.width);
  style.maxBlockSize = '';
  const { width, height } = element.getBoundingClientRect();
  const within = (/** @type {number} */ at, /** @type {number} */ size, /** @type {number} */ room) =>
    px(Math.max(MARGIN, Math.min(at, room - MARGIN - size)));
  const column = opener.closest('[role="toolbar"]')?.getBoundingClientRect();
  if (column && column.height > column.width && column.right + GAP + width + MARGIN <= clientWidth) {
    style.left = px(column.right + GAP);
    style.top = within(anchor.top, height, clientHeight);
    return;
  }
  const below = clientHeight - anchor.bottom - GAP - MARGIN;
  const above = anchor.top - GAP - MARGIN;
  const opensUp = height > below && above > below;
  const shown = Math.min(height, Math.max(opensUp ? above : below, 0));
  if (shown < height) style.maxBlockSize = px(shown);
  style.left = within(align === 'end' ? anchor.right - width : anchor.left, width, clientWidth);
  style.top = px(opensUp ? anchor.top - GAP - shown : anchor.bottom + GAP);
}
