/**
 * Places a card next to what it is about.
 *
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box
 */

/** How far the card is from its place, in pixels. */
const GAP = 14;
/** A figure that is narrower has its card as a sheet at the lower edge of the window, CSS pixels. */
const SHEET = 480;

/**
 * Puts a card beside a place of the diagram, inside the figure and the window as far as it can be; in a narrow figure as a
 * sheet from below.
 * @param {HTMLElement} card
 * @param {HTMLElement} panel that it is a part of
 * @param {HTMLElement} diagram
 * @param {{ x: number, y: number, reach?: number }} place in CSS pixels of the diagram; how far it goes up and down
 */
export function putCard(card, panel, diagram, place) {
  const figure = /** @type {HTMLElement} */ (panel.closest('.figure') ?? panel);
  // The window of an iframe is as high as the figure: its lower edge may be far away.
  const sheet = figure.offsetWidth < SHEET && window === window.top;
  card.classList.toggle('sheet-below', sheet);
  if (sheet) {
    card.popover = 'manual'; // over everything, whatever the page has transformed
    if (!card.matches(':popover-open')) card.showPopover();
    Object.assign(card.style, { left: '', top: '' });
    showAbove(card, figure, diagram, place);
    return;
  }
  // It stays where it is while the page scrolls below it.
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
 * Scrolls once, where what a sheet is about would be behind it, or behind a plane that stays in sight.
 * @param {HTMLElement} card
 * @param {HTMLElement} figure
 * @param {HTMLElement} diagram
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
 * Below the place and to its right; where there is no room, to its left and above it; and always within the bounds, as far as
 * it is not larger than these.
 * @param {{ x: number, y: number }} at what the card is about
 * @param {{ width: number, height: number }} size
 * @param {Box} bounds
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
