/**
 * Support for the plane's gestures, loaded with the tools: groups of selected points, by index, and their edits; the
 * brush; the snap grid. All functions are pure.
 *
 * @import { Interval, Point } from '../../engine/shared/dataset.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Context, Domain, Frame, Place } from '../../painters/frame.js'
 * @import { Theme } from '../../painters/theme.js'
 * @typedef {readonly number[]} Group
 */
import { createRandom } from '../../engine/shared/random.js';
import { paintGridLines, paintPath, paintRing } from '../../painters/overlay.js';

// — groups —————————————————————————————————————————————————————————————————————————

/** Offset of a copy, as a fraction of the plane. */
const BESIDE = 1 / 20;

/**
 * The points in the box given by two corners.
 * @param {readonly Point[]} points @param {Place} a @param {Place} b
 * @returns {number[]}
 */
export const inBox = (points, a, b) => {
  const between = (/** @type {number} */ value, /** @type {number} */ p, /** @type {number} */ q) =>
    value >= Math.min(p, q) && value <= Math.max(p, q);
  return numbersOf(points, ({ x, y }) => between(x, a.x, b.x) && between(y, a.y, b.y));
};

/** The points within a closed path: a ray from each crosses it an odd number of times. @param {readonly Point[]} points @param {readonly Place[]} path @returns {number[]} */
export const inLasso = (points, path) =>
  numbersOf(points, ({ x, y }) => {
    let inside = false;
    path.forEach((a, i) => {
      const b = path[(i + 1) % path.length] ?? a;
      if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
    });
    return inside;
  });

/**
 * The points enclosed by the path of a selection: in a box between its ends, or in a lasso.
 * @param {readonly Point[]} points @param {readonly Place[]} path @param {boolean} lasso
 * @returns {Group}
 */
export const enclosed = (points, path, lasso) => {
  const [a, b] = [path[0], path.at(-1)];
  return lasso ? inLasso(points, path) : a && b ? inBox(points, a, b) : [];
};

/**
 * Paints such a path.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme @param {readonly Place[]} path
 * @param {boolean} lasso
 */
export const paintEnclosure = (ctx, frame, theme, path, lasso) => {
  const [a, b] = [path[0], path.at(-1)];
  const box = a && b ? [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }] : [];
  paintPath(ctx, frame, theme, lasso ? path : box);
};

/** Adds a point to the group or removes it. @param {Group} group @param {number} index @returns {Group} */
export const toggled = (group, index) =>
  group.includes(index) ? group.filter((one) => one !== index) : [...group, index];

/** @param {readonly Point[]} points @param {Group} group @param {number} dx @param {number} dy @returns {Point[]} */
export const shifted = (points, group, dx, dy) =>
  changed(points, group, (point) => ({ ...point, x: point.x + dx, y: point.y + dy }));

/** @param {readonly Point[]} points @param {Group} group @param {number} label @returns {Point[]} */
export const labelled = (points, group, label) => changed(points, group, (point) => ({ ...point, label }));

/** @param {readonly Point[]} points @param {Group} group @returns {Point[]} */
export const without = (points, group) => {
  const gone = new Set(group);
  return points.filter((_, i) => !gone.has(i));
};

/**
 * Copies the points; the copies are the new group.
 * @param {readonly Point[]} points @param {Group} group @param {number} dx @param {number} dy
 */
export const copied = (points, group, dx, dy) => ({
  points: [
    ...points,
    ...group.flatMap((i) => (points[i] ? [{ ...points[i], x: points[i].x + dx, y: points[i].y + dy }] : [])),
  ],
  group: /** @type {Group} */ (group.map((_, i) => points.length + i)),
});

/**
 * The points after an edit of the selected ones, and the new selection.
 * @param {Pick<FigureModel, 'points' | 'tools' | 'viewport'>} model
 * @param {'copy' | 'delete' | number} what a number is their new class
 * @returns {{ points: readonly Point[], group?: Group }}
 */
export const edited = ({ points, tools, viewport }, what) => {
  const group = tools.selectedPoints;
  const { domain } = viewport;
  if (what === 'delete') return { points: without(points, group) };
  if (what !== 'copy') return { points: labelled(points, group, what), group };
  const by = (/** @type {Interval} */ [first, last]) => (last - first) * BESIDE;
  return copied(points, group, by(domain.x), -by(domain.y));
};

/** @param {readonly Point[]} points @param {(point: Point) => boolean} isIn */
const numbersOf = (points, isIn) => points.flatMap((point, i) => (isIn(point) ? [i] : []));

/** @param {readonly Point[]} points @param {Group} group @param {(point: Point) => Point} change */
function changed(points, group, change) {
  const chosen = new Set(group);
  return points.map((point, i) => (chosen.has(i) ? change(point) : point));
}

// — the brush ——————————————————————————————————————————————————————————————————————

/**
 * Positions spread evenly over a disc.
 * @param {Place} place @param {{ size: number, density: number }} brush
 * @param {number} seed makes the spray reproducible
 * @param {number} stream
 * @returns {Place[]}
 */
export function sprayed({ x, y }, { size, density }, seed, stream) {
  const random = createRandom(seed, stream);
  return Array.from({ length: density }, () => {
    const [radius, angle] = [size * Math.sqrt(random.uniform()), 2 * Math.PI * random.uniform()];
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  });
}

// — the grid ———————————————————————————————————————————————————————————————————————

/** Approximate number of lines across the plane. */
const LINES = 30;

/** The spacing of the lines: 1, 2 or 5 times a power of ten. @param {Interval} interval */
export function gridStep([low, high]) {
  const raw = (high - low) / LINES;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10);
}

/** The nearest grid crossing. @param {Place} place @param {Domain} domain */
export function snapped({ x, y }, domain) {
  const snap = (/** @type {number} */ value, /** @type {Interval} */ interval) => {
    const step = gridStep(interval);
    return Number((Math.round(value / step) * step).toPrecision(12)) + 0;
  };
  return { x: snap(x, domain.x), y: snap(y, domain.y) };
}

/** @param {Context} ctx @param {Frame} frame @param {Theme} theme */
export const paintGrid = (ctx, frame, theme) =>
  paintGridLines(ctx, frame, theme, gridStep(frame.domain.x), gridStep(frame.domain.y));

export const pointTools = Object.freeze({
  ...{ enclosed, paintEnclosure, toggled, shifted, edited },
  ...{ sprayed, paintRing, snapped, paintGrid },
});
