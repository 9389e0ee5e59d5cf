/**
 * The part of the plane that is looked at: zoomed about a place, or fitted to the points.
 *
 * @import { Point, Interval } from '../engine/shared/dataset.js'
 * @import { Settings } from '../engine/shared/settings.js'
 * @typedef {{ x: Interval, y: Interval }} Viewport
 */
import { domainOf } from '../engine/shared/dataset.js';
import { FARTHEST } from '../engine/shared/state-document.js';

/** Between these widths one can zoom. */
const NARROWEST = 1e-3;

/**
 * @param {Viewport} domain
 * @param {number} factor below 1: closer
 * @param {{ x: number, y: number }} [about] stays where it is; none: the middle
 * @returns {Viewport}
 */
export function zoomed({ x, y }, factor, about = { x: middleOf(x), y: middleOf(y) }) {
  const scale = (/** @type {Interval} */ [low, high], /** @type {number} */ at) =>
    /** @type {Interval} */ ([at + (low - at) * factor, at + (high - at) * factor]);
  const next = { x: scale(x, about.x), y: scale(y, about.y) };
  const width = Math.min(next.x[1] - next.x[0], next.y[1] - next.y[0]);
  const far = Math.max(...[...next.x, ...next.y].map(Math.abs));
  return width < NARROWEST || far > FARTHEST ? { x, y } : next;
}

/** @param {Interval} interval */
export const middleOf = ([low, high]) => (low + high) / 2;

/** @param {Viewport} domain @param {number} dx @param {number} dy @returns {Viewport} */
export function panned({ x, y }, dx, dy) {
  const next = /** @type {Viewport} */ ({ x: [x[0] + dx, x[1] + dx], y: [y[0] + dy, y[1] + dy] });
  return Math.max(...[...next.x, ...next.y].map(Math.abs)) > FARTHEST ? { x, y } : next;
}

/** The usual part when it holds all points, else as much more as they need. @param {Settings} settings @param {readonly Point[]} points @returns {Viewport} */
export function fitted(settings, points) {
  const usual = domainOf(settings);
  const around = (/** @type {Interval} */ [low, high], /** @type {'x' | 'y'} */ axis) => {
    let [least, most] = [low, high];
    for (const point of points) [least, most] = [Math.min(least, point[axis]), Math.max(most, point[axis])];
    if (least === low && most === high) return /** @type {Interval} */ ([low, high]);
    const margin = (most - least) * 0.05;
    return /** @type {Interval} */ ([Math.max(-FARTHEST, least - margin), Math.min(FARTHEST, most + margin)]);
  };
  return { x: around(usual.x, 'x'), y: around(usual.y, 'y') };
}
