/**
 * Data sets to begin with, drawn from a seed in the units of the plane.
 *
 * @import { Interval, Point } from './dataset.js'
 * @import { Settings, Task } from './settings.js'
 * @typedef {ReturnType<typeof createRandom>} Random
 *
 * @typedef {object} How a preset is made
 * @property {number} classes
 * @property {number} count of points
 * @property {number} turns of each arm of the spiral
 */
import { domainOf } from './dataset.js';
import { createRandom } from './random.js';

const COUNT = 100;
/** Room left free at the edges of the plane: the points stay within ± this. */
const REACH = 2.6;

/** @param {number} count @param {(i: number, t: number) => Point} make */
const series = (count, make) => Array.from({ length: count }, (_, i) => make(i, i / Math.max(1, count - 1)));

/** @param {number} x @param {number} y @param {number} label @returns {Point} */
const point = (x, y, label) => ({ x, y, label });

/** @param {number} radius @param {number} angle @param {number} label @param {number} [dx] @param {number} [dy] */
const polar = (radius, angle, label, dx = 0, dy = 0) =>
  point(radius * Math.cos(angle) + dx, radius * Math.sin(angle) + dy, label);

/** Points along x at a height f(x) and some noise. @param {(x: number) => number} f @param {number} noise @param {number} [reach] */
const along =
  (f, noise, reach = REACH) =>
  (/** @type {Random} */ random, /** @type {How} */ { count }) =>
    series(count, (_, t) => {
      const x = reach * (2 * t - 1);
      return point(x, f(x) + noise * random.normal(), 0);
    });

/** Points all over the plane with a value f(x, y) and some noise. @param {(x: number, y: number) => number} f */
const over =
  (f) =>
  (/** @type {Random} */ random, /** @type {How} */ { count }) =>
    series(count, () => {
      const [x, y] = [REACH * (2 * random.uniform() - 1), REACH * (2 * random.uniform() - 1)];
      return point(x, y, f(x, y) + 0.05 * random.normal());
    });

/** @type {Record<Task, Record<string, (random: Random, how: How) => Point[]>>} */
const MAKERS = {
  classification: {
    xor: (random, { count }) =>
      series(count, () => {
        // A margin on both axes keeps the four quarters apart.
        const side = () => (0.3 + (REACH - 0.3) * random.uniform()) * (random.uniform() < 0.5 ? -1 : 1);
        const [x, y] = [side(), side()];
        return point(x, y, x * y > 0 ? 1 : 0);
      }),
    circle: (random, { count }) =>
      series(count, (i) => {
        const inside = i % 2;
        const radius = inside ? 1.2 * Math.sqrt(random.uniform()) : 1.8 + 0.8 * random.uniform();
        return polar(radius, 2 * Math.PI * random.uniform(), inside);
      }),
    moons: (random, { count }) =>
      series(count, (i) => {
        const lower = i % 2;
        const angle = Math.PI * random.uniform();
        const sign = lower ? -1 : 1;
        const [dx, dy] = [0.14 * random.normal(), 0.14 * random.normal()];
        return point(
          sign * (1.5 * Math.cos(angle) - 0.75) + dx,
          sign * (1.5 * Math.sin(angle) - 0.4) + dy,
          lower,
        );
      }),
    spiral: (random, { classes, count, turns }) =>
      series(count, (i) => {
        const arm = i % classes;
        const t = Math.floor(i / classes) / Math.max(1, count / classes - 1);
        const radius = REACH * (0.08 + 0.92 * t);
        const angle = 2 * Math.PI * turns * t + (2 * Math.PI * arm) / classes;
        return polar(radius, angle, arm, 0.04 * random.normal(), 0.04 * random.normal());
      }),
    gaussians: (random, { classes, count }) =>
      series(count, (i) => {
        const label = i % classes;
        // Two blobs on the diagonal, more of them around the middle.
        const angle = (2 * Math.PI * label) / classes + (5 * Math.PI) / 4;
        return polar(1.7, angle, label, 0.5 * random.normal(), 0.5 * random.normal());
      }),
  },
  unsupervised: {
    arc: along((x) => 0.5 * x * x - 1.5, 0.12, 2.4),
    line: along((x) => 0.6 * x, 0.25, 2.4),
    ring: (random, { count }) =>
      series(count, (_, t) => polar(1.8 + 0.08 * random.normal(), 1.7 * Math.PI * t, 0)),
  },
  regression: {
    line: along((x) => 0.4 * x, 0.08),
    sine: along((x) => Math.sin((2 * Math.PI * x) / 4), 0.05),
    step: along((x) => (x < 0 ? -0.8 : 0.8), 0.05),
    parabola: along((x) => 0.3 * x * x - 1, 0.15),
  },
};

/** Noise may carry a point off the plane that is shown: it stays at the edge. @param {Pick<Settings, 'task' | 'inputs'>} settings @param {Point} drawn @returns {Point} */
export function onPlane(settings, drawn) {
  const { x, y } = domainOf(settings);
  return { ...drawn, x: clamp(drawn.x, x), y: clamp(drawn.y, y) };
}

/** @param {number} value @param {Interval} range */
const clamp = (value, [min, max]) => Math.min(max, Math.max(min, value));

/** Values over the plane, for a regression with two inputs. @type {typeof MAKERS[Task]} */
const VALUED = {
  tilt: over((x, y) => (x + y) / 6),
  saddle: over((x, y) => (x * y) / 7),
  hill: over((x, y) => 2 * Math.exp(-(x * x + y * y) / 3) - 1),
};

/** The makers of a task. @param {Task} task @param {number} inputs */
const makersOf = (task, inputs) => (task === 'regression' && inputs === 2 ? VALUED : MAKERS[task]);

/** The names of a task's presets; the first is its default. @param {Task} task @param {number} [inputs] of a regression */
export const presetNames = (task, inputs = 1) => Object.keys(makersOf(task, inputs));

/**
 * The points of a preset, or null when the task has none of this name.
 * @param {Task} task
 * @param {string} name
 * @param {number} seed
 * @param {number} [classes]
 * @param {number} [inputs] of a regression
 * @param {object} [how]
 * @param {number} [how.count] of points
 * @param {number} [how.turns] of each arm of the spiral
 */
export function preset(task, name, seed, classes = 2, inputs = 1, how = {}) {
  const makers = makersOf(task, inputs);
  const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
  const { count = task === 'regression' && inputs === 1 ? COUNT / 2 : COUNT, turns = 1.25 } = how;
  return (
    make?.(createRandom(seed), { classes, count, turns }).map((drawn) => onPlane({ task, inputs }, drawn)) ??
    null
  );
}
