/**
 * Random sequences of reader actions on a real page, checked against the simplest model: a list of all states, and an
 * index of the current one. `npm run fuzz -- page` tries many, tests/browser/sequences.test.js some.
 *
 * @import { Figure, Place } from './figure.js'
 * @typedef {Place & { label: number }} Point
 * @typedef {{ points: Point[], task: string }} State
 */
import assert from 'node:assert/strict';
import { createRandom } from '../../../web/engine/shared/random.js';
import { post } from './stage.js';

export const page = post('show="tools data transport table" layers="2" keep');

const COMMANDS = {
  draw: 6,
  drag: 4,
  undo: 4,
  redo: 2,
  clear: 1,
  bring: 2,
  open: 2,
  play: 2,
  reset: 1,
  reload: 0.3,
};
const TASKS = ['classification', 'regression', 'unsupervised'];
/** No two points are closer than a press reaches. */
const APART = 0.5;
/** A little more than a pixel, in data units. */
const NEAR = 0.03;

/** @param {number} seed */
function randomOf(seed) {
  const { uniform } = createRandom(seed);
  const below = (/** @type {number} */ count) => Math.floor(uniform() * count);
  /** @template T @param {readonly T[]} list */
  const one = (list) => /** @type {T} */ (list[below(list.length)]);
  const names = /** @type {[keyof typeof COMMANDS, number][]} */ (Object.entries(COMMANDS));
  const total = names.reduce((sum, [, share]) => sum + share, 0);
  const command = () => {
    let left = uniform() * total;
    for (const [name, share] of names) {
      left -= share;
      if (left < 0) return name;
    }
    return 'draw';
  };
  /** A position away from all others, if there is one. @param {readonly Place[]} others @returns {Place | null} */
  const place = (others) => {
    for (let tries = 0; tries < 20; tries++) {
      const to = { x: -2.5 + 5 * uniform(), y: -1.2 + 2.4 * uniform() };
      if (others.every(({ x, y }) => Math.hypot(x - to.x, y - to.y) > APART)) return to;
    }
    return null;
  };
  const places = () => {
    /** @type {Point[]} */
    const points = [];
    for (let i = 1 + below(4); i > 0; i--) {
      const next = place(points);
      if (next) points.push({ ...next, label: 0 });
    }
    return points;
  };
  return { below, one, command, place, places };
}

/** A point must be near its target; from then on the page's position counts. @param {Point} is @param {Place} meant */
const near = (is, meant) =>
  assert.ok(Math.hypot(is.x - meant.x, is.y - meant.y) < NEAR, 'near to the pointer');

/**
 * Runs a sequence on a page as the previous one left it; throws when page and model disagree.
 * @param {Figure} figure
 * @param {number} seed
 * @param {number} length
 * @returns {Promise<Figure>} the figure, a new one after a reload
 */
export async function runSequence(figure, seed, length) {
  const { below, one, command, place, places } = randomOf(seed);
  /** @type {string[]} */
  const done = [];
  const read = async () => {
    const { points, settings } = await figure.read();
    return { points: points.map(({ x, y, label }) => ({ x, y, label })), task: settings.task };
  };
  const drive = (/** @type {string} */ text) =>
    figure.element.evaluate((each, what) => each.drive(what), text);

  /** The plane may be scrolled out of view, or move in the next frame: another task has other tools above it. */
  const seen = () =>
    figure.element.evaluate(async (each) => {
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      each.scrollIntoView({ behavior: 'instant' });
    });

  /** @type {State[]} */
  let states = [];
  let now = 0;
  /** @param {State} state */
  const change = (state) => {
    states = [...states.slice(0, now + 1), state];
    now = states.length - 1;
  };
  const begin = async () => {
    await figure.setState({ points: [] });
    states = [await read()];
    now = 0;
  };
  const present = () => /** @type {State} */ (states[now]);

  /** @type {Record<keyof typeof COMMANDS, () => Promise<unknown>>} */
  const acts = {
    async draw() {
      const { points, task } = present();
      const to = place(points);
      if (!to) return;
      await seen();
      await figure.click(to);
      const is = (await read()).points.at(-1);
      near(/** @type {Point} */ (is), to);
      change({ task, points: [...points, /** @type {Point} */ (is)] });
    },
    async drag() {
      const { points, task } = present();
      const index = below(points.length);
      const from = points[index];
      const to = from && place(points);
      if (!to) return;
      await seen();
      await figure.drag([from, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, to]);
      const is = /** @type {Point} */ ((await read()).points[index]);
      near(is, to);
      change({
        task,
        points: points.map((point, i) => (i === index ? { ...is, label: point.label } : point)),
      });
    },
    async undo() {
      if (now === 0) return; // earlier states do not belong to the sequence
      await drive('undo');
      now -= 1;
    },
    async redo() {
      await drive('redo');
      now = Math.min(states.length - 1, now + 1);
    },
    async clear() {
      await drive('clear');
      if (present().points.length) change({ ...present(), points: [] });
    },
    async bring() {
      const points = places();
      await figure.element.evaluate(async (each, text) => {
        const bring = each.shadowRoot.querySelector('.import');
        Object.assign(bring.querySelector('textarea'), { value: text }).dispatchEvent(new Event('input'));
        const take = () =>
          [...bring.querySelectorAll('button:not(:disabled)')].find((one) =>
            one.textContent.startsWith('Replace'),
          );
        while (!take()) await new Promise(requestAnimationFrame);
        take().click();
      }, JSON.stringify(points));
      change({ ...present(), points });
    },
    async open() {
      const [points, task] = [places(), one(TASKS)];
      await figure.setState({ settings: /** @type {any} */ ({ task, layers: [2] }), points });
      change({ task, points });
    },
    async play() {
      await figure.element.evaluate((each) => each.play());
    },
    async reset() {
      await figure.element.evaluate((each) => each.reset());
    },
    async reload() {
      const before = await figure.element.evaluate((each) => {
        each.pause();
        return JSON.stringify(each.points);
      });
      figure = await figure.reload();
      await figure.until(
        ({ shadowRoot }) => shadowRoot.querySelector('.autosave')?.dataset.state === 'restored',
      );
      await figure.until(({ shadowRoot }) => shadowRoot.querySelector('.import'));
      assert.equal(JSON.stringify(await figure.element.evaluate(({ points }) => points)), before);
      states = [await read()];
      now = 0;
    },
  };

  try {
    await begin();
    for (let i = 0; i < length; i++) {
      const name = command();
      done.push(name);
      await acts[name]();
      assert.deepEqual(await read(), present());
    }
    await figure.element.evaluate((each) => each.pause());
    for (; now > 0; now--) {
      assert.deepEqual(await read(), present());
      await drive('undo');
    }
    assert.deepEqual(await read(), present());
  } catch (error) {
    throw new Error(`seed ${seed}, after ${done.join(', ')}: ${error}`, { cause: error });
  }
  return figure;
}
