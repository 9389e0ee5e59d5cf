import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { serve } from '../../web/engine/worker/serve.js';
import { Trainer } from '../../web/engine/worker/trainer.js';
import { network, packed, randomData, trainerOn } from './support.js';

/** The page's end of an engine whose clock advances by `tick` ms whenever it is read. */
class Client {
  #port;
  #waiting = new Map();
  #nextId = 1;
  tick = 0;
  /** The resolution of its clock in ms: readings are rounded down. */
  resolution = 0;
  time = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    serve(port1, () => {
      this.time += this.tick;
      return this.resolution ? Math.floor(this.time / this.resolution) * this.resolution : this.time;
    });
    this.#port = port2;
    port2.onmessage = ({ data }) => {
      this.#waiting.get(data.id)(data);
      this.#waiting.delete(data.id);
    };
  }

  ask(message) {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#port.postMessage({ id, ...message });
    });
  }

  async advance(advance, trainer = 1) {
    return this.ask({ trainer, advance: { epochs: 0, budgetMs: 1000, queries: {}, ...advance } });
  }

  dispose(trainer) {
    this.#port.postMessage({ trainer, dispose: true });
  }

  close() {
    this.#port.close();
  }
}

const settings = network();
const data = randomData(settings, 25); // three steps to an epoch
const first = { network: settings, data };

/** @type {Client} */
let client;
beforeEach(async () => {
  client = new Client();
  await client.ask({ wasm: packed });
});
afterEach(() => client.close());

test('the first request creates a trainer and returns its snapshot', async () => {
  const { snapshot } = await client.advance(first);
  const trainer = trainerOn(settings);
  expect(snapshot).toEqual({
    points: 25,
    epoch: 0,
    step: 0,
    stepsPerEpoch: 3,
    stepsLeft: 3,
    learningRate: 0.1,
    status: 'running',
    ...trainer.evaluate(),
    evaluatedAt: 0,
    cut: false,
    samples: [],
    parameters: trainer.parameters(),
    results: {},
  });
  expect(snapshot).toMatchObject({ penalty: 0, testPoints: 0, rSquared: 0 });
});

test('a snapshot has the results of the queries, each under its key, and nothing else', async () => {
  await client.advance(first);
  const grid = { columns: 5, rows: 4, x: [-1, 1], y: [-1, 1] };
  const curve = { parameter: 3, from: -1, to: 1, count: 5 };
  const ranges = /** @type {const} */ ([curve, { ...curve, parameter: 4 }]);
  const queries = {
    plane: { surface: grid, outputs: true },
    inside: { gradient: true, numericGradient: true, diagnose: true, trace: [0, 24] },
    'a weight': { lossAlong: curve, lossOver: ranges },
    'another weight': { lossAlong: { ...curve, parameter: 7 } },
    'all points': { trace: { first: 25 } },
    nothing: {},
  };
  const { snapshot } = await client.advance({ queries });
  const trainer = trainerOn(settings);
  expect(snapshot.parameters).toEqual(trainer.parameters());
  expect(snapshot.results).toEqual({
    plane: { surface: trainer.surface(grid), outputs: trainer.outputs() },
    inside: {
      gradient: trainer.gradient(),
      numericGradient: trainer.numericGradient(),
      diagnose: trainer.diagnose(),
      trace: trainer.trace([0, 24]),
    },
    'a weight': { lossAlong: trainer.lossAlong(curve), lossOver: trainer.lossOver(ranges) },
    'another weight': { lossAlong: trainer.lossAlong({ ...curve, parameter: 7 }) },
    'all points': { trace: trainer.trace(Array.from({ length: 25 }, (_, i) => i)) },
    nothing: {},
  });
  expect((await client.advance()).snapshot.results).toEqual({});
});

test('equal queries are computed once and share their result', async () => {
  const trainer = trainerOn(settings);
  const grid = { columns: 5, rows: 4, x: [-1, 1], y: [-1, 1] };
  const { a, b, c } = trainer.answer({
    a: { surface: grid, outputs: true },
    b: { outputs: true, surface: { ...grid } },
    c: { surface: { ...grid, rows: 3 } },
  });
  expect(b.surface).toBe(a.surface);
  expect(b.outputs).toBe(a.outputs);
  expect(c.surface).toHaveLength(15);

  await client.advance(first);
  const { snapshot } = await client.advance({ queries: { a: { surface: grid }, b: { surface: grid } } });
  expect(snapshot.results.b).toEqual({ surface: a.surface });
  expect(snapshot.results.a).toEqual(snapshot.results.b);
});

test('unknown or invalid queries throw', () => {
  const trainer = trainerOn(settings);
  for (const name of ['loss', 'constructor', 'dispose'])
    expect(() => trainer.answer({ a: { [name]: true } })).toThrow(`There is no query “${name}”.`);
  for (const query of [null, 7, { trace: 'all' }, { trace: { first: 26 } }, { trace: 1n }, { surface: {} }])
    expect(() => trainer.answer({ a: query })).toThrow(RangeError);
});

describe('epochs', () => {
  test('are exact', async () => {
    const { snapshot } = await client.advance({ ...first, epochs: 40 });
    expect(snapshot).toMatchObject({ epoch: 40, step: 120, cut: false });
  });

  test('end at the end of an epoch, even when started in mid-epoch', async () => {
    expect(await client.advance({ ...first, steps: 1 })).toMatchObject({ snapshot: { epoch: 0, step: 1 } });
    expect(await client.advance({ epochs: 1 })).toMatchObject({ snapshot: { epoch: 1, step: 3 } });
    await client.advance({ steps: 2 });
    expect(await client.advance({ epochs: 2 })).toMatchObject({ snapshot: { epoch: 3, step: 9 } });
  });

  test('are ignored if steps are given', async () => {
    expect(await client.advance({ ...first, epochs: 9, steps: 2 })).toMatchObject({ snapshot: { step: 2 } });
  });

  test('do nothing without points', async () => {
    const { snapshot } = await client.advance({ network: settings, epochs: 5 });
    expect(snapshot).toMatchObject({ points: 0, epoch: 0, step: 0, loss: 0, cut: false });
  });
});

describe('the budget', () => {
  test('stops the training when the time is up', async () => {
    client.tick = 1;
    const { snapshot } = await client.advance({ ...first, epochs: 1e6, budgetMs: 9 });
    expect(snapshot.cut).toBe(true);
    // With a clock that counts a millisecond per call: nine calls of at most eight steps.
    expect(snapshot.step).toBeGreaterThanOrEqual(9);
    expect(snapshot.step).toBeLessThanOrEqual(9 * 8);
  });

  test('does not cut the request if the epochs are complete', async () => {
    client.tick = 1;
    const { snapshot } = await client.advance({ ...first, epochs: 2, budgetMs: 9 });
    expect(snapshot).toMatchObject({ cut: false, epoch: 2 });
  });

  test('of 0 still makes progress', async () => {
    client.tick = 1;
    const { snapshot } = await client.advance({ ...first, epochs: 1e6, budgetMs: 0 });
    expect(snapshot.cut).toBe(true);
    expect(snapshot.step).toBeGreaterThan(0);
  });

  describe('is kept for any duration of a step', () => {
    /** Milliseconds per step. */
    let cost = 0;
    beforeEach(() => {
      const { train } = Trainer.prototype;
      const spy = vi.spyOn(Trainer.prototype, 'train').mockImplementation(function (steps) {
        client.time += cost * steps;
        return train.call(this, steps);
      });
      return () => spy.mockRestore();
    });
    /** Trains and returns the milliseconds it took. @param {object} advance */
    const time = async (advance) => {
      const before = client.time;
      await client.advance({ epochs: 1e6, budgetMs: 9, ...advance });
      return client.time - before;
    };

    test.for([0.001, 0.1, 0.9, 3, 8, 20, 400])('%f ms', async (ms) => {
      cost = ms;
      expect(await time(first)).toBeLessThanOrEqual(9 + Math.max(1, ms));
      for (let frame = 0; frame < 5; frame++) {
        expect(await time({})).toBeLessThanOrEqual(9 + Math.max(1, ms));
      }
    });

    test.for([0.001, 0.1, 3, 20])(
      'case 122: %f ms, with a clock that ticks ten times a second',
      async (ms) => {
        client.resolution = 100;
        cost = ms;
        for (let frame = 0; frame < 6; frame++)
          expect(await time(frame ? {} : first)).toBeLessThanOrEqual(200);
      },
    );

    test.for([
      ['settings', { network: network({ batchSize: 25 }) }],
      ['points', { data }],
    ])('when a change of the %s makes steps slower', async ([, change]) => {
      cost = 0.0001;
      for (let frame = 0; frame < 5; frame++) await time(frame ? {} : first);
      cost = 50;
      expect(await time(change)).toBeLessThanOrEqual(50);
    });

    test('in few calls once the duration of a step is known', async () => {
      cost = 0.01;
      await time(first);
      const calls = vi.mocked(Trainer.prototype.train).mock.calls.length;
      const { snapshot } = await client.advance({ epochs: 1e6, budgetMs: 9 });
      // Calls of about a millisecond each, plus those that end where the loss is sampled.
      const more = vi.mocked(Trainer.prototype.train).mock.calls.length - calls;
      expect(more - snapshot.samples.length).toBeLessThanOrEqual(10);
    });
  });
});

describe('a slow evaluation', () => {
  /** Milliseconds per evaluation. */
  let cost = 30;
  beforeEach(() => {
    const { train, evaluate } = Trainer.prototype;
    const spies = [
      vi.spyOn(Trainer.prototype, 'train').mockImplementation(function (steps) {
        client.time += steps;
        return train.call(this, steps);
      }),
      vi.spyOn(Trainer.prototype, 'evaluate').mockImplementation(function () {
        client.time += cost;
        return evaluate.call(this);
      }),
    ];
    return () => {
      for (const spy of spies) spy.mockRestore();
    };
  });
  const evaluations = () => vi.mocked(Trainer.prototype.evaluate).mock.calls.length;
  const frame = async (advance = {}) =>
    (await client.advance({ epochs: 1e6, budgetMs: 9, ...advance })).snapshot;

  test('is not made in every frame, and its results have the step at which they were computed', async () => {
    await frame(first);
    const before = evaluations();
    const frames = [];
    for (let i = 0; i < 40; i++) frames.push(await frame());
    // At most half of the time goes into evaluations: one of 30 ms in three or four frames of 9 ms.
    expect(evaluations() - before).toBeGreaterThanOrEqual(9);
    expect(evaluations() - before).toBeLessThanOrEqual(14);
    const losses = new Map(frames.map(({ evaluatedAt, loss }) => [evaluatedAt, loss]));
    expect(losses.size).toBe(evaluations() - before + 1);
    for (const { evaluatedAt, step, loss } of frames) {
      expect(evaluatedAt).toBeLessThanOrEqual(step);
      expect(loss).toBe(losses.get(evaluatedAt));
    }
  });

  test('is made when training is complete or something has changed', async () => {
    await frame(first);
    await frame();
    for (const change of [
      { epochs: 0 },
      { epochs: 1, budgetMs: 1000 },
      { data },
      { network: network({ batchSize: 5 }) },
      { reset: true },
      { edits: [[0, 1]] },
    ]) {
      await frame();
      const { step, evaluatedAt } = await frame(change);
      expect(evaluatedAt, JSON.stringify(Object.keys(change))).toBe(step);
    }
  });

  test('is not made for the loss history', async () => {
    await frame(first);
    for (let i = 0; i < 20; i++) expect((await frame()).samples).toEqual([]);
  });

  test('is made in every frame if it is fast', async () => {
    cost = 1;
    await frame(first);
    for (let i = 0; i < 20; i++) {
      const { step, evaluatedAt } = await frame();
      expect(evaluatedAt).toBe(step);
    }
  });
});

describe('samples of the loss', () => {
  test('are exact, at every one of the first epochs and then at intervals of a fiftieth', async () => {
    const { snapshot } = await client.advance({ ...first, epochs: 1000 });
    const { samples } = snapshot;
    expect(samples.slice(0, 50).map(({ epoch }) => epoch)).toEqual(
      Array.from({ length: 50 }, (_, i) => i + 1),
    );
    for (const [i, { epoch }] of samples.entries()) {
      const before = samples[i - 1]?.epoch ?? 0;
      expect(epoch - before).toBe(Math.max(1, Math.floor(before / 50)));
    }
    const trainer = trainerOn(settings);
    for (const { epoch, loss } of samples) {
      trainer.train(3 * epoch - trainer.progress().step);
      expect(loss).toBe(trainer.evaluate().loss);
    }
    expect(1000 - (samples.at(-1)?.epoch ?? 0)).toBeLessThanOrEqual(20);
    trainer.dispose();
  });

  test('are taken once: not during a replay, but again after an edit', async () => {
    await client.advance({ ...first, epochs: 100 });
    expect((await client.advance({ goTo: 30 })).snapshot.samples).toEqual([]);
    expect((await client.advance({ epochs: 60 })).snapshot.samples).toEqual([]);
    const { samples } = (await client.advance({ edits: [[0, 1]], epochs: 3 })).snapshot;
    expect(samples.map(({ epoch }) => epoch)).toEqual([71, 72]);
  });
});

test('slicing the steps does not change the bits', async () => {
  const whole = await client.advance({ ...first, steps: 1000 }, 1);
  client.tick = 0.3;
  await client.advance(first, 2);
  for (let slice = 0; slice < 9; slice++) await client.advance({ steps: 100 }, 2);
  const sliced = await client.advance({ steps: 100 }, 2);
  expect(sliced).toMatchObject({ snapshot: { step: 1000 } });
  expect(sliced.snapshot.parameters).toEqual(whole.snapshot.parameters);
});

test('trainers are independent', async () => {
  await client.advance(first, 1);
  await client.advance({ ...first, network: network({ seed: 5, sizes: [2, 3, 1] }) }, 2);
  await client.advance({ steps: 50 }, 2);
  const { snapshot } = await client.advance({ steps: 50 }, 1);
  const alone = trainerOn(settings);
  alone.train(50);
  expect(snapshot.parameters).toEqual(alone.parameters());
});

test('a request applies resets, parameters and networks', async () => {
  await client.advance({ ...first, steps: 7 });
  const { snapshot: start } = await client.advance({ reset: true });
  expect(start).toMatchObject({ step: 0, parameters: trainerOn(settings).parameters() });

  const parameters = start.parameters.map((_, i) => i / 100);
  expect(await client.advance({ parameters })).toMatchObject({ snapshot: { parameters } });

  const reshaped = await client.advance({ network: network({ sizes: [2, 1] }) });
  expect(reshaped.snapshot.parameters).toHaveLength(3);
  expect(reshaped.snapshot.points).toBe(25);
});

test('divergence is reported, with finite numbers', async () => {
  const wild = network({ output: 'linear', learningRate: 1e4 });
  const { snapshot } = await client.advance({
    network: wild,
    data,
    epochs: 1000,
  });
  expect(snapshot).toMatchObject({ status: 'diverged', cut: false });
  expect(snapshot.step).toBeLessThan(3000);
  expect(snapshot.loss).toBeLessThan(Infinity);
  expect(snapshot.parameters.every(Number.isFinite)).toBe(true);
});

describe('goTo', () => {
  const parametersAt = (step) => {
    const trainer = trainerOn(settings);
    trainer.train(step);
    return trainer.parameters();
  };
  /** Repeats the request until the step is reached, as a figure does with its budget per frame. */
  const goTo = async (step) => {
    for (let tries = 0; tries < 1000; tries++) {
      const { snapshot } = await client.advance({ goTo: step, budgetMs: 2 });
      if (!snapshot.cut) return snapshot;
    }
    throw new Error('The step is never reached.');
  };

  test.for([0, 1, 255, 256, 257, 700, 1499, 1500, 1501, 2222])(
    'step %i restores the same bits as training to it',
    async (step) => {
      await client.advance({ ...first, steps: 1500 });
      client.tick = 0.5;
      const snapshot = await goTo(step);
      expect(snapshot).toMatchObject({ step, epoch: Math.floor(step / 3) });
      expect(snapshot.parameters).toEqual(parametersAt(step));
    },
  );

  test('stops at the step of an edit', async () => {
    await client.advance({ ...first, steps: 100 });
    const parameters = parametersAt(3);
    await client.advance({ parameters, steps: 10 });
    const { snapshot } = await client.advance({ goTo: 50 });
    expect(snapshot).toMatchObject({ step: 100, parameters });
  });

  test('takes precedence over steps and epochs', async () => {
    const { snapshot } = await client.advance({ ...first, goTo: 5, steps: 9, epochs: 9 });
    expect(snapshot.step).toBe(5);
  });

  test('rejects an invalid step', async () => {
    await client.advance(first);
    for (const step of [-1, 0.5, NaN, '7', null]) {
      expect(await client.advance({ goTo: step })).toMatchObject({
        error: expect.stringMatching(/step/),
        fatal: false,
      });
    }
  });
});

test('test points are evaluated but not learned', async () => {
  const test = randomData(settings, 10, 8);
  const testData = { testInputs: test.inputs, testTargets: test.targets };
  const { snapshot } = await client.advance({
    network: settings,
    data: { ...data, ...testData },
    steps: 50,
  });
  const alone = trainerOn(settings);
  alone.train(50);
  expect(snapshot.parameters).toEqual(alone.parameters());
  alone.setData(test.inputs, test.targets);
  expect(snapshot).toMatchObject({ points: 25, testPoints: 10, testLoss: alone.evaluate().loss });
  alone.dispose();
});

test('a run resumes where another trainer left it', async () => {
  const { snapshot } = await client.advance({ ...first, epochs: 4 }, 1);
  const { parameters, epoch, step } = snapshot;
  await client.advance({ ...first, resume: { parameters, epoch, step } }, 2);
  const [on, resumed] = await Promise.all([1, 2].map((trainer) => client.advance({ epochs: 3 }, trainer)));
  expect(resumed.snapshot).toEqual(on.snapshot);
});

describe('adding a class', () => {
  const more = { ...settings, sizes: [2, 4, 2, 3], output: 'softmax', loss: 'cross-entropy' };
  const widen = { network: more, architecture: true, data: randomData(more, 25) };
  const hidden = 12 + 10;

  test('keeps the hidden layers, epoch and step, and continues reproducibly', async () => {
    const { snapshot: before } = await client.advance({ ...first, epochs: 5 });
    const { snapshot: wide } = await client.advance(widen);
    expect(wide.parameters.slice(0, hidden)).toEqual(before.parameters.slice(0, hidden));
    expect(wide).toMatchObject({ epoch: 5, step: 15, points: 25 });
    const { snapshot: on } = await client.advance({ epochs: 5 });
    expect(on).toMatchObject({ epoch: 10, step: 30 });
    expect(on.loss).toBeLessThan(wide.loss);

    await client.advance({ ...first, epochs: 5 }, 2);
    await client.advance(widen, 2);
    const { snapshot: again } = await client.advance({ epochs: 5 }, 2);
    expect(again.parameters).toEqual(on.parameters);
  });

  test('limits how far the run can be rewound, until a reset', async () => {
    await client.advance({ ...first, epochs: 5 });
    const { snapshot: wide } = await client.advance(widen);
    await client.advance({ epochs: 5 });
    const { snapshot: back } = await client.advance({ goTo: 3 });
    expect(back.step).toBe(15);
    expect(back.parameters).toEqual(wide.parameters);

    const { snapshot: reset } = await client.advance({ reset: true, epochs: 5 });
    const { snapshot: fresh } = await client.advance({ ...widen, epochs: 5 }, 2);
    expect(reset.parameters).toEqual(fresh.parameters);
  });
});

describe('an invalid request', () => {
  test.for([
    ['a first request without a network', { data }],
    ['a network that cannot be', { network: network({ sizes: [2, 999, 1] }) }],
    [
      'points of the wrong length',
      { ...first, data: { inputs: new Float64Array(3), targets: new Float64Array(3) } },
    ],
    ['parameters of the wrong length', { ...first, parameters: new Float64Array(1) }],
  ])('is answered with an error, and the engine stays usable: %s', async ([, advance]) => {
    const reply = await client.advance(advance);
    expect(reply.error).toMatch(/.+/);
    expect(reply.fatal).toBe(false);
    expect(reply.snapshot).toBeUndefined();
    expect(await client.advance(first)).toMatchObject({ snapshot: { points: 25 } });
  });

  test('is answered even before the engine has started', async () => {
    const early = new Client();
    expect(await early.advance(first)).toMatchObject({ error: expect.stringMatching(/.+/), fatal: false });
    early.close();
  });
});

describe('a failed core', () => {
  test('holds 13: running out of memory is reported as fatal, and the core is not used again', async () => {
    // A device without spare memory: the heap cannot grow.
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('Out of memory');
    });
    await client.advance(first);
    const grid = { columns: 4000, rows: 4000, x: [-1, 1], y: [-1, 1] };
    const reply = await client.advance({ queries: { a: { surface: grid } } });
    expect(reply).toMatchObject({ error: expect.stringMatching(/memory/), fatal: true });
    expect(reply.snapshot).toBeUndefined();
    grow.mockRestore();
    client.dispose(1);
    for (const advance of [first, {}, { steps: 1 }]) {
      expect(await client.advance(advance)).toMatchObject({ fatal: true });
    }
  });

  test('any error other than InvalidArgument is fatal', async () => {
    await client.advance(first);
    for (const failure of [
      new RangeError('Maximum call stack size exceeded'),
      new TypeError('x'),
      'text',
      '',
    ]) {
      const engine = new Client();
      await engine.ask({ wasm: packed });
      await engine.advance(first);
      const spy = vi.spyOn(Trainer.prototype, 'evaluate').mockImplementation(() => {
        throw failure;
      });
      expect(await engine.advance({})).toMatchObject({ error: expect.stringMatching(/.+/), fatal: true });
      spy.mockRestore();
      expect(await engine.advance({})).toMatchObject({ fatal: true });
      engine.close();
    }
  });
});

test('a disposed trainer no longer exists', async () => {
  await client.advance({ ...first, steps: 5 });
  client.dispose(1);
  client.dispose(1);
  expect((await client.advance({})).error).toMatch(/must include its network/);
  expect(await client.advance(first)).toMatchObject({ snapshot: { step: 0 } });
});

describe('an edit', () => {
  test('sets one parameter and keeps the others', async () => {
    const before = (await client.advance({ ...first, epochs: 2 })).snapshot;
    const { snapshot } = await client.advance({ edits: [[3, 0.125]] });
    expect(snapshot.parameters).toEqual(before.parameters.with(3, 0.125));
    expect(snapshot.loss).not.toBe(before.loss);
  });

  test('of an unknown parameter is rejected', async () => {
    await client.advance(first);
    const { error } = await client.advance({ edits: [[1000, 1]] });
    expect(error).toMatch('no parameter 1000');
  });
});
