/**
 * Data sets to begin with, drawn from a seed in the units of the plane.
 *
 * @import { Interval, Point } from './dataset.js'
 * @import { Task } from './settings.js'
 * @typedef {ReturnType<typeof createRandom>} Random
 *
 * @typedef {object} How a preset is made
 * @property {number} classes
 * @property {number} count of points
 * @property {number} turns of each arm of the spiral
 */
import { domainOf, isValued } from './dataset.js';
import { createRandom } from './random.js';
import { DEFAULTS } from './settings.js';

const COUNT = 100;
/** Room left free at the edges of the plane: the points stay within ± this. */
const REACH = 2.6;

/** @param {number} count @param {(i: number, t: number) => Point} make */
const series = (count, make) => Array.from({ length: count }, (_, i) => make(i, i / Math.max(1, count - 1)));

/** @param {number} x @param {number} y @param {number} label @returns {Point} */
const point = (x, y, label) => ({ x, y, label });

/** Points along x with a target f(x) and some noise. @param {(x: number) => number} f @param {number} noise */
const along =
  (f, noise) =>
  (/** @type {Random} */ random, /** @type {How} */ { count }) =>
    series(count, (_, t) => {
      const x = REACH * (2 * t - 1);
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
        const angle = 2 * Math.PI * random.uniform();
        return point(radius * Math.cos(angle), radius * Math.sin(angle), inside);
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
        const [dx, dy] = [0.04 * random.normal(), 0.04 * random.normal()];
        return point(radius * Math.cos(angle) + dx, radius * Math.sin(angle) + dy, arm);
      }),
    gaussians: (random, { classes, count }) =>
      series(count, (i) => {
        const label = i % classes;
        // Two blobs on the diagonal, more of them around the middle.
        const angle = (2 * Math.PI * label) / classes + (5 * Math.PI) / 4;
        const [x, y] = [1.7 * Math.cos(angle), 1.7 * Math.sin(angle)];
        return point(x + 0.5 * random.normal(), y + 0.5 * random.normal(), label);
      }),
  },
  unsupervised: {
    arc: (random, { count }) =>
      series(count, (_, t) => {
        const x = 2.4 * (2 * t - 1);
        return point(x, 0.5 * x * x - 1.5 + 0.12 * random.normal(), 0);
      }),
    line: (random, { count }) =>
      series(count, (_, t) => {
        const x = 2.4 * (2 * t - 1);
        return point(x, 0.6 * x + 0.25 * random.normal(), 0);
      }),
    ring: (random, { count }) =>
      series(count, (_, t) => {
        const [angle, radius] = [1.7 * Math.PI * t, 1.8 + 0.08 * random.normal()];
        return point(radius * Math.cos(angle), radius * Math.sin(angle), 0);
      }),
  },
  regression: {
    line: along((x) => 0.4 * x, 0.08),
    sine: along((x) => Math.sin((2 * Math.PI * x) / 4), 0.05),
    step: along((x) => (x < 0 ? -0.8 : 0.8), 0.05),
    parabola: along((x) => 0.3 * x * x - 1, 0.15),
  },
};

/** Noise may carry a point off the plane that is shown: it stays at the edge. @param {ReturnType<typeof domainOf>} domain @param {Point} drawn */
const onPlane = (domain, drawn) => ({ ...drawn, x: clamp(drawn.x, domain.x), y: clamp(drawn.y, domain.y) });

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
 * @param {number} [how.noise] to be added to the usual one, as a standard deviation in data units
 * @param {number} [how.turns] of each arm of the spiral
 */
export function preset(task, name, seed, classes = 2, inputs = 1, how = {}) {
  const makers = makersOf(task, inputs);
  const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
  if (!make) return null;
  const settings = { ...DEFAULTS, task, inputs };
  const { count = task === 'regression' && inputs === 1 ? COUNT / 2 : COUNT, noise = 0, turns = 1.25 } = how;
  const more = createRandom(seed, 1);
  const blur = (/** @type {number} */ value) => value + noise * more.normal();
  const blurred = (/** @type {Point} */ { x, y, label }) => {
    if (isValued(settings)) return { x, y, label: blur(label) };
    return task === 'regression' ? { x, y: blur(y), label } : { x: blur(x), y: blur(y), label };
  };
  const made = make(createRandom(seed), { classes, count, turns });
  return (noise > 0 ? made.map(blurred) : made).map((drawn) => onPlane(domainOf(settings), drawn));
}
