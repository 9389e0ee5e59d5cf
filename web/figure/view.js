/**
 * The part of the plane that is looked at: zoomed about a place, fitted to the points, and its grid.
 *
 * @import { Point, Interval } from '../engine/dataset.js'
 * @import { Settings } from '../engine/settings.js'
 * @typedef {{ x: Interval, y: Interval }} Domain
 */
import { domainOf } from '../engine/dataset.js';
import { FARTHEST } from '../engine/document.js';

/** Between these widths one can zoom. */
const NARROWEST = 1e-3;
/** Lines of the grid across a plane, about. */
const LINES = 30;

/**
 * @param {Domain} domain
 * @param {number} factor below 1: closer
 * @param {{ x: number, y: number }} about stays where it is
 * @returns {Domain}
 */
export function zoomed({ x, y }, factor, about) {
  const scale = (/** @type {Interval} */ [low, high], /** @type {number} */ at) =>
    /** @type {Interval} */ ([at + (low - at) * factor, at + (high - at) * factor]);
  const next = { x: scale(x, about.x), y: scale(y, about.y) };
  const width = Math.min(next.x[1] - next.x[0], next.y[1] - next.y[0]);
  const far = Math.max(...[...next.x, ...next.y].map(Math.abs));
  return width < NARROWEST || far > FARTHEST ? { x, y } : next;
}

/** @param {Domain} domain @param {number} dx @param {number} dy @returns {Domain} */
export function panned({ x, y }, dx, dy) {
  const next = /** @type {Domain} */ ({ x: [x[0] + dx, x[1] + dx], y: [y[0] + dy, y[1] + dy] });
  return Math.max(...[...next.x, ...next.y].map(Math.abs)) > FARTHEST ? { x, y } : next;
}

/** The usual part when it holds all points, else as much more as they need. @param {Settings} settings @param {readonly Point[]} points @returns {Domain} */
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

/** The distance of the grid's lines: 1, 2 or 5 times a power of ten. @param {Interval} interval */
export function gridStep([low, high]) {
  const raw = (high - low) / LINES;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10);
}

/** The nearest crossing of the grid. @param {{ x: number, y: number }} place @param {Domain} domain */
export function snapped({ x, y }, domain) {
  const snap = (/** @type {number} */ value, /** @type {Interval} */ interval) => {
    const step = gridStep(interval);
    return Number((Math.round(value / step) * step).toPrecision(12)) + 0;
  };
  return { x: snap(x, domain.x), y: snap(y, domain.y) };
}
