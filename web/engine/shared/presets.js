/**
 * Built-in data sets, generated from a seed in data units.
 *
 * @import { Interval, Point } from './dataset.js'
 * @import { Settings, Task } from './settings.js'
 * @typedef {ReturnType<typeof createRandom>} Random
 *
 * @typedef {object} How parameters of a generator
 * @property {number} classes
 * @property {number} count number of points
 * @property {number} turns of each arm of the spiral
 * @property {number} noise standard deviation, in data units
 * @property {Random} noises a separate stream for noise added to exact presets, so that it does not change their layout
 *
 * @typedef {{ noise: number, make: (random: Random, how: How) => Point[] }} Maker noise: the default
 *
 * @typedef {object} Origin the arguments that points were generated from
 * @property {Task} task
 * @property {string} name
 * @property {number} seed
 * @property {number} classes
 * @property {number} inputs
 * @property {{ count?: number, turns?: number, noise: number }} how
 */
import { domainOf } from './dataset.js';
import { createRandom } from './random.js';

const COUNT = 100;
/** Points stay within ± this, which leaves a margin at the edges of the plane. */
const REACH = 2.6;

/** @param {number} count @param {(i: number, t: number) => Point} make */
const series = (count, make) => Array.from({ length: count }, (_, i) => make(i, i / Math.max(1, count - 1)));

/** @param {number} x @param {number} y @param {number} label @returns {Point} */
const point = (x, y, label) => ({ x, y, label });

/** @param {number} radius @param {number} angle @param {number} label @param {number} [dx] @param {number} [dy] */
const polar = (radius, angle, label, dx = 0, dy = 0) =>
  point(radius * Math.cos(angle) + dx, radius * Math.sin(angle) + dy, label);

/** @param {number} noise the default @param {Maker['make']} make @returns {Maker} */
const noisy = (noise, make) => ({ noise, make });

/** A preset that has no noise by default. @param {Maker['make']} make */
const exact = (make) =>
  noisy(0, (random, how) => {
    const points = make(random, how);
    const { noise, noises } = how;
    if (noise === 0) return points;
    return points.map(({ x, y, label }) =>
      point(x + noise * noises.normal(), y + noise * noises.normal(), label),
    );
  });

/** Points along the curve y = f(x). @param {(x: number) => number} f @param {number} defaultNoise @param {number} [reach] */
const along = (f, defaultNoise, reach = REACH) =>
  noisy(defaultNoise, (random, { count, noise }) =>
    series(count, (_, t) => {
      const x = reach * (2 * t - 1);
      return point(x, f(x) + noise * random.normal(), 0);
    }),
  );

/** Points all over the plane with values f(x, y); the noise is added to the value. @param {(x: number, y: number) => number} f */
const over = (f) =>
  noisy(0.05, (random, { count, noise }) =>
    series(count, () => {
      const [x, y] = [REACH * (2 * random.uniform() - 1), REACH * (2 * random.uniform() - 1)];
      return point(x, y, f(x, y) + noise * random.normal());
    }),
  );

/** @type {Record<Task, Record<string, Maker>>} */
const MAKERS = {
  classification: {
    xor: exact((random, { count }) =>
      series(count, () => {
        // A margin on both axes keeps the four quarters apart.
        const side = () => (0.3 + (REACH - 0.3) * random.uniform()) * (random.uniform() < 0.5 ? -1 : 1);
        const [x, y] = [side(), side()];
        return point(x, y, x * y > 0 ? 1 : 0);
      }),
    ),
    circle: exact((random, { count }) =>
      series(count, (i) => {
        const inside = i % 2;
        const radius = inside ? 1.2 * Math.sqrt(random.uniform()) : 1.8 + 0.8 * random.uniform();
        return polar(radius, 2 * Math.PI * random.uniform(), inside);
      }),
    ),
    moons: noisy(0.14, (random, { count, noise }) =>
      series(count, (i) => {
        const lower = i % 2;
        const angle = Math.PI * random.uniform();
        const sign = lower ? -1 : 1;
        const [dx, dy] = [noise * random.normal(), noise * random.normal()];
        return point(
          sign * (1.5 * Math.cos(angle) - 0.75) + dx,
          sign * (1.5 * Math.sin(angle) - 0.4) + dy,
          lower,
        );
      }),
    ),
    spiral: noisy(0.04, (random, { classes, count, turns, noise }) =>
      series(count, (i) => {
        const arm = i % classes;
        const t = Math.floor(i / classes) / Math.max(1, count / classes - 1);
        const radius = REACH * (0.08 + 0.92 * t);
        const angle = 2 * Math.PI * turns * t + (2 * Math.PI * arm) / classes;
        return polar(radius, angle, arm, noise * random.normal(), noise * random.normal());
      }),
    ),
    gaussians: noisy(0.5, (random, { classes, count, noise }) =>
      series(count, (i) => {
        const label = i % classes;
        // Two blobs on the diagonal, more of them around the middle.
        const angle = (2 * Math.PI * label) / classes + (5 * Math.PI) / 4;
        return polar(1.7, angle, label, noise * random.normal(), noise * random.normal());
      }),
    ),
  },
  unsupervised: {
    arc: along((x) => 0.5 * x * x - 1.5, 0.12, 2.4),
    line: along((x) => 0.6 * x, 0.25, 2.4),
    ring: noisy(0.08, (random, { count, noise }) =>
      series(count, (_, t) => polar(1.8 + noise * random.normal(), 1.7 * Math.PI * t, 0)),
    ),
  },
  regression: {
    line: along((x) => 0.4 * x, 0.08),
    sine: along((x) => Math.sin((2 * Math.PI * x) / 4), 0.05),
    step: along((x) => (x < 0 ? -0.8 : 0.8), 0.05),
    parabola: along((x) => 0.3 * x * x - 1, 0.15),
  },
};

/** Clamps a point to the default domain, which noise may carry it out of. @param {Pick<Settings, 'task' | 'inputs'>} settings @param {Point} drawn @returns {Point} */
function onPlane(settings, drawn) {
  const { x, y } = domainOf(settings);
  return { ...drawn, x: clamp(drawn.x, x), y: clamp(drawn.y, y) };
}

/** @param {number} value @param {Interval} range */
const clamp = (value, [min, max]) => Math.min(max, Math.max(min, value));

/** Presets for a regression with two inputs. @type {typeof MAKERS[Task]} */
const VALUED = {
  tilt: over((x, y) => (x + y) / 6),
  saddle: over((x, y) => (x * y) / 7),
  hill: over((x, y) => 2 * Math.exp(-(x * x + y * y) / 3) - 1),
};

/** @param {Task} task @param {number} inputs */
const makersOf = (task, inputs) => (task === 'regression' && inputs === 2 ? VALUED : MAKERS[task]);

/** The names of the presets of a task; the first is the default. @param {Task} task @param {number} [inputs] number of inputs in a regression */
export const presetNames = (task, inputs = 1) => Object.keys(makersOf(task, inputs));

/** Maximum noise, at which nothing of a data set's shape is left. */
export const MAX_NOISE = 1;

/** @type {WeakMap<readonly Point[], Origin>} */
const origins = new WeakMap();

/** How points were generated; undefined if they are not an unedited preset. @param {readonly Point[]} points */
export const originOf = (points) => origins.get(points);

/** Whether points equal a preset with its default options, under these settings. @param {readonly Point[]} points @param {Settings} settings */
export function isDefaultPreset(points, { task, seed, classes, inputs }) {
  const origin = origins.get(points);
  const defaults = origin && preset(task, origin.name, seed, classes, inputs);
  return JSON.stringify(defaults) === JSON.stringify(points);
}

/**
 * Generates the points of a preset; null if the task has no preset of this name.
 * @param {Task} task @param {string} name @param {number} seed @param {number} [classes]
 * @param {number} [inputs] number of inputs in a regression
 * @param {object} [how]
 * @param {number} [how.count] number of points
 * @param {number} [how.turns] turns of each arm of the spiral
 * @param {number} [how.noise] standard deviation, in data units; by default that of the preset
 */
export function preset(task, name, seed, classes = 2, inputs = 1, how = {}) {
  const makers = makersOf(task, inputs);
  const maker = Object.hasOwn(makers, name) ? makers[name] : undefined;
  if (!maker) return null;
  const { count = task === 'regression' && inputs === 1 ? COUNT / 2 : COUNT, turns = 1.25 } = how;
  const { noise = maker.noise } = how;
  const noises = createRandom(seed, 1);
  const points = maker
    .make(createRandom(seed), { classes, count, turns, noise, noises })
    .map((drawn) => onPlane({ task, inputs }, drawn));
  origins.set(points, { task, name, seed, classes, inputs, how: { ...how, noise } });
  return points;
}

/** The default points of a task. @param {Readonly<Settings>} settings */
export const firstPreset = ({ task, classes, inputs }) =>
  preset(task, presetNames(task, inputs)[0] ?? '', 1, classes, inputs) ?? [];
