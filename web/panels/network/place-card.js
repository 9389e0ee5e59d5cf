/**
 * Places a card next to its subject.
 *
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box
 */

/** Distance of the card from its subject, in pixels. */
const GAP = 14;
/** In narrower figures the card is a sheet at the bottom of the window, CSS pixels. */
const SHEET = 480;

/**
 * Puts a card next to a position in the diagram, within the figure and the window if possible; in a narrow figure as a
 * sheet from below.
 * @param {HTMLElement} card
 * @param {HTMLElement} panel that contains it
 * @param {HTMLElement} diagram
 * @param {{ x: number, y: number, reach?: number }} place in CSS pixels of the diagram; `reach` is its vertical extent
 */
export function putCard(card, panel, diagram, place) {
  const figure = /** @type {HTMLElement} */ (panel.closest('.figure') ?? panel);
  // An iframe's window is as high as the figure: its bottom may be far away.
  const sheet = figure.offsetWidth < SHEET && window === window.top;
  card.classList.toggle('sheet-below', sheet);
  if (sheet) {
    card.popover = 'manual'; // in the top layer, whatever the page transforms
    if (!card.matches(':popover-open')) card.showPopover();
    Object.assign(card.style, { left: '', top: '' });
    showAbove(card, figure, diagram, place);
    return;
  }
  // It keeps its position while the page scrolls under it.
  const { offsetWidth: width, offsetHeight: height } = card;
  const placed = [width, height, figure.offsetWidth, place.x, place.y].join();
  if (card.dataset.placed === placed) return;
  card.dataset.placed = placed;
  const own = panel.getBoundingClientRect();
  const around = figure.getBoundingClientRect();
  const canvas = diagram.getBoundingClientRect();
  const scale = own.width / panel.offsetWidth || 1;
  const across = (/** @type {number} */ x) => (x - own.left) / scale;
  const down = (/** @type {number} */ y) => (y - own.top) / scale;
  const at = { x: across(canvas.left) + place.x, y: down(canvas.top) + place.y };
  const bounds = {
    left: across(around.left),
    right: across(around.right),
    top: down(Math.max(around.top, 0)),
    bottom: down(Math.min(around.bottom, innerHeight)),
  };
  const { left, top } = placeCard(at, { width, height }, bounds);
  Object.assign(card.style, { left: `${left}px`, top: `${top}px` });
}

/**
 * Scrolls once if a sheet, or a sticky plane, would hide its subject.
 * @param {HTMLElement} card @param {HTMLElement} figure @param {HTMLElement} diagram
 * @param {{ y: number, reach?: number }} place
 */
function showAbove(card, figure, diagram, { y, reach = GAP }) {
  if (card.dataset.placed) return;
  card.dataset.placed = 'sheet';
  const plane = figure.querySelector('.plane');
  const sticks = plane && getComputedStyle(plane).position === 'sticky';
  const top = sticks ? plane.getBoundingClientRect().bottom : 0;
  const bottom = card.getBoundingClientRect().top;
  const at = diagram.getBoundingClientRect().top + y;
  if (at < top + reach || at > bottom - reach)
    scrollBy({ top: at - (top + bottom) / 2, behavior: 'instant' });
}

/**
 * Below and to the right of the position; if there is no room, to the left or above; and within the bounds if it fits.
 * @param {{ x: number, y: number }} at the subject
 * @param {{ width: number, height: number }} size @param {Box} bounds
 * @returns {{ left: number, top: number }}
 */
export function placeCard(at, { width, height }, { left, top, right, bottom }) {
  return { left: along(at.x, width, left, right), top: along(at.y, height, top, bottom) };
}

/** @param {number} place @param {number} length @param {number} first @param {number} last */
function along(place, length, first, last) {
  const after = place + GAP;
  return Math.max(first, Math.min(last - length, after + length <= last ? after : place - GAP - length));
}
