// A network whose layers change during a run, from a figure's model down to the core.
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { sizesOf } from '../../web/engine/shared/dataset.js';
import { parameterAt, parameterCount } from '../../web/engine/shared/parameter-layout.js';
import { serve } from '../../web/engine/worker/serve.js';
import { packed } from './support.js';

/** The engine of all figures, in this thread; its clock advances by 1 ms whenever it is read. */
class Engine {
  dead = false;
  budgetMs = 8;
  #given = 0;
  #time = 0;
  /** @type {Map<number, (reply: any) => void>} */
  #waiting = new Map();
  #port = {
    postMessage: (/** @type {any} */ reply) => this.#waiting.get(reply.id)?.(reply),
    onmessage: /** @type {any} */ (null),
  };

  constructor() {
    serve(this.#port, () => ++this.#time);
  }

  newTrainer() {
    return ++this.#given;
  }

  async advance(/** @type {number} */ trainer, /** @type {any} */ advance) {
    const { snapshot, error } = await this.ask({ trainer, advance: structuredClone(advance) });
    if (error !== undefined) throw new Error(error);
    return snapshot;
  }

  /** @param {any} message @returns {Promise<any>} */
  ask(message) {
    const id = this.#waiting.size;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#port.onmessage({ data: { id, ...message } });
    });
  }
}

const engine = new Engine();
await engine.ask({ wasm: packed });
vi.mock('../../web/engine/client/shared-engine.js', () => ({ sharedEngine: async () => engine }));
vi.stubGlobal('matchMedia', () => ({ matches: false }));
/** @type {((now: number) => void)[]} */
let frames = [];
let time = 0;
vi.stubGlobal('requestAnimationFrame', (/** @type {(now: number) => void} */ frame) => frames.push(frame));
vi.stubGlobal('cancelAnimationFrame', () => {});
const { FigureModel } = await import('../../web/model/figure-model.js');

/** @import { Settings } from '../../web/engine/shared/settings.js' */

/** Runs animation frames until nothing changes. @param {number} [most] frames */
async function show(most = 1000) {
  for (let quiet = 0, i = 0; quiet < 2 && i < most; i++) {
    const due = frames.splice(0);
    quiet = due.length > 0 ? 0 : quiet + 1;
    time += 16;
    for (const frame of due) frame(time);
    await new Promise((done) => setImmediate(done));
  }
}

/** A view that requests and draws nothing. */
const viewer = () =>
  /** @type {any} */ (
    new Proxy(
      { queries: () => ({}) },
      { get: (own, name) => own[/** @type {'queries'} */ (name)] ?? (() => {}) },
    )
  );

/** A visible figure with a few points. @param {Partial<Settings>} [settings] */
async function figure(settings = {}) {
  const [model, view] = [new FigureModel(), viewer()];
  model.views.join(view);
  model.dataset.load('xor');
  model.dataset.set(model.points.slice(0, 40));
  model.change({ layers: [4, 3], ...settings });
  model.setBaseline();
  model.views.show(view, true);
  await show();
  return model;
}

/** @typedef {Awaited<ReturnType<typeof figure>>} Model */

/** @param {Model} model @param {number} epochs */
async function train(model, epochs) {
  for (let i = 0; i < epochs; i++) model.stepEpoch();
  await show();
}

/** The network of a figure, and where its run is. @param {Model} model */
const networkOf = ({ settings, run: { latest } }) => ({
  layers: [...settings.layers],
  activation: [...settings.activation],
  parameters: [...(latest?.parameters ?? [])],
  epoch: latest?.epoch,
  step: latest?.step,
});

/** Opens the state of a figure in another one. @param {Model} model */
async function reopened(model) {
  const { state } = model;
  const other = await figure();
  expect(other.openDocument(JSON.parse(JSON.stringify(state)))).toBe(true);
  await show();
  return other;
}

beforeEach(() => {
  frames = [];
});

describe('before the first step', () => {
  test('a figure with changed layers equals one that had them from the start', async () => {
    const model = await figure();
    model.setArchitecture({ layers: [5, 5, 2], activation: ['relu', 'tanh'] });
    await show();
    const fresh = await figure({ layers: [5, 5, 2], activation: ['relu', 'tanh'] });
    expect(networkOf(model)).toEqual(networkOf(fresh));
    await train(model, 3);
    await train(fresh, 3);
    expect(networkOf(model)).toEqual(networkOf(fresh));
  });

  test('changed layers are one undo step, which restores the initial weights', async () => {
    const model = await figure();
    const before = networkOf(model);
    model.setArchitecture({ layers: [2], activation: ['relu'] });
    await show();
    const changed = networkOf(model);
    model.undo();
    await show();
    expect(networkOf(model)).toEqual(before);
    expect(model.canUndo).toBe(false);
    model.redo();
    await show();
    expect(networkOf(model)).toEqual(changed);
  });
});

describe('during a run', () => {
  test('adding a unit keeps epoch, weights and history, and nearly the loss', async () => {
    const model = await figure();
    await train(model, 30);
    const before = networkOf(model);
    const { loss } = /** @type {any} */ (model.run.latest);
    model.setArchitecture({ layers: [5, 3] });
    await show();
    const after = networkOf(model);
    expect(after).toMatchObject({ layers: [5, 3], epoch: 30, step: before.step });
    expect(Math.abs(/** @type {any} */ (model.run.latest).loss - loss)).toBeLessThan(0.02);
    const [old, sizes] = [
      [2, 4, 3, 1],
      [2, 5, 3, 1],
    ];
    for (let layer = 0; layer < 3; layer++) {
      const rows = [...Array(old[layer]).keys(), null];
      for (const from of rows)
        for (let to = 0; to < (old[layer + 1] ?? 0); to++)
          expect(after.parameters[parameterAt(sizes, { layer, from, to })]).toBe(
            before.parameters[parameterAt(old, { layer, from, to })],
          );
    }
    for (let to = 0; to < 3; to++)
      expect(Math.abs(after.parameters[parameterAt(sizes, { layer: 1, from: 4, to })] ?? 1)).toBeLessThan(
        0.01,
      );
    expect(model.run.history.epochs.at(0)).toBe(0);
    expect(model.run.history.epochs.at(-1)).toBe(30);
    expect(model.run.replayStart).toBe(30);
    expect(model.run.previousHistory).toBeNull();
    await train(model, 2);
    expect(networkOf(model).epoch).toBe(32);
    expect(model.run.history.epochs.at(-1)).toBe(32);
  });

  test('changing the activation keeps every weight', async () => {
    const model = await figure();
    await train(model, 5);
    const { parameters } = networkOf(model);
    model.set('activation', 'relu');
    await show();
    expect(networkOf(model)).toMatchObject({ parameters, epoch: 5, activation: ['relu'] });
  });

  test.for(['gradient-descent', 'adam', 'l-bfgs', 'levenberg-marquardt'])(
    'the saved state of a changed network continues with the same bits in another figure: %s',
    async (optimizer) => {
      const model = await figure({ optimizer });
      await train(model, 6);
      model.setArchitecture({ layers: [4, 4, 3] });
      await show();
      const other = await reopened(model);
      expect(networkOf(other)).toEqual(networkOf(model));
      await train(model, 4);
      await train(other, 4);
      expect(networkOf(other)).toEqual(networkOf(model));
    },
  );

  test('undo restores the previous network with its weights, and redo the later one', async () => {
    const model = await figure({ optimizer: 'adam' });
    await train(model, 6);
    const before = networkOf(model);
    model.setArchitecture({ layers: [4] });
    await train(model, 5);
    const after = networkOf(model);
    model.undo();
    await show();
    expect(networkOf(model)).toEqual(before);
    expect(model.run.history.epochs.at(-1)).toBe(6);
    expect(model.run.history.epochs.at(0)).toBe(0);
    model.redo();
    await show();
    expect(networkOf(model)).toEqual(after);
  });

  test('weight edits before and after a change of layers can be undone and redone', async () => {
    const model = await figure();
    await train(model, 3);
    const start = networkOf(model);
    model.setParameter(3, 1.5);
    await show();
    const edited = networkOf(model);
    model.setArchitecture({ layers: [4, 4] });
    await show();
    const changed = networkOf(model);
    model.setParameter(36, -2);
    await show();
    expect(networkOf(model).parameters[36]).toBe(-2);
    for (const expected of [changed, edited, start]) {
      model.undo();
      await show();
      expect(networkOf(model)).toEqual(expected);
    }
    for (const expected of [edited, changed]) {
      model.redo();
      await show();
      expect(networkOf(model)).toEqual(expected);
    }
  });

  test('a restart equals a new figure with the current layers', async () => {
    const model = await figure();
    await train(model, 3);
    model.setArchitecture({ layers: [6] });
    await train(model, 3);
    model.restart();
    await show();
    const fresh = await figure({ layers: [6] });
    expect(networkOf(model)).toEqual(networkOf(fresh));
  });

  test('training continues through a change of layers', async () => {
    const model = await figure();
    model.setSpeed('fast');
    model.play();
    await show(30);
    const { step = 0 } = networkOf(model);
    expect(step).toBeGreaterThan(0);
    model.setArchitecture({ layers: [4, 3, 2] });
    expect(model.run.playing).toBe(true);
    await show(30);
    expect(networkOf(model).step).toBeGreaterThan(step);
    expect(networkOf(model).parameters).toHaveLength(parameterCount(sizesOf(model.settings)));
    model.undo();
    expect(model.run.playing).toBe(true);
    model.pause();
    await show();
  });

  test('several changes within one frame are applied one by one', async () => {
    const [slow, quick] = [await figure(), await figure()];
    for (const model of [slow, quick]) await train(model, 4);
    for (const [model, settle] of /** @type {const} */ ([
      [slow, true],
      [quick, false],
    ])) {
      for (const layers of [
        [3, 3],
        [4, 3],
        [4, 3, 3],
      ]) {
        model.setArchitecture({ layers });
        if (settle) await show();
      }
      await show();
    }
    expect(networkOf(quick)).toEqual(networkOf(slow));
  });

  test('undo restores the network across a restart with other features', async () => {
    const model = await figure();
    await train(model, 4);
    const before = networkOf(model);
    model.setArchitecture({ layers: [3] });
    await show();
    model.set('features', 'x1 x2 x1x2');
    await train(model, 2);
    model.undo();
    model.undo();
    await show();
    expect(networkOf(model)).toEqual(before);
    expect(model.problems).toEqual([]);
  });
});

const change = fc.record(
  {
    layers: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
    activation: fc.array(fc.constantFrom('tanh', 'relu', 'sigmoid', 'linear'), {
      minLength: 1,
      maxLength: 3,
    }),
  },
  { requiredKeys: ['layers'] },
);
const act = fc.oneof(
  change.map((given) => ({ given })),
  fc.integer({ min: 1, max: 3 }).map((epochs) => ({ epochs })),
  fc.constantFrom({ way: /** @type {const} */ ('undo') }, { way: /** @type {const} */ ('redo') }),
);

test('any sequence of changes, training, undo and redo restores each network as it was left', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const model = await figure();
      /** The networks to undo and redo to. @type {ReturnType<typeof networkOf>[][]} */
      let [past, future] = [[], []];
      for (const { given, epochs, way } of /** @type {any[]} */ (acts)) {
        const before = networkOf(model);
        if (epochs) await train(model, epochs);
        if (given) {
          model.setArchitecture(given);
          await show();
          const { layers, activation } = model.settings;
          const same = String([layers, '', activation]) === String([before.layers, '', before.activation]);
          if (!same) [past, future] = [[...past, before], []];
        }
        if (way) {
          const [from, to] = way === 'undo' ? [past, future] : [future, past];
          const expected = from.pop() ?? before;
          if (expected !== before) to.push(before);
          model[/** @type {'undo'} */ (way)]();
          await show();
          expect(networkOf(model)).toEqual(expected);
        }
        expect(model.run.latest?.parameters).toHaveLength(parameterCount(sizesOf(model.settings)));
        expect(networkOf(await reopened(model))).toEqual(networkOf(model));
      }
      expect(model.problems).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('any sequence of actions within a frame leaves a network that matches the settings, and keeps the run', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(act, fc.boolean()), { maxLength: 16 }), async (acts) => {
      const model = await figure();
      await train(model, 2);
      for (const [{ given, epochs, way }, settle] of /** @type {any[]} */ (acts)) {
        if (epochs) model.stepEpoch();
        if (given) model.setArchitecture(given);
        if (way) model[/** @type {'undo'} */ (way)]();
        if (settle) await show();
      }
      await show();
      expect(model.run.latest?.parameters).toHaveLength(parameterCount(sizesOf(model.settings)));
      expect(model.run.latest?.parameters.every(Number.isFinite)).toBe(true);
      expect(model.run.latest?.epoch).toBeGreaterThanOrEqual(2);
      expect(model.problems).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
