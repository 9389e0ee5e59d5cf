import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { serve } from '../../web/engine/worker/serve.js';
import { Trainer } from '../../web/engine/worker/trainer.js';
import { network, packed, randomData, trainerOn } from './support.js';

/** The page's end of an engine whose clock moves on by `tick` ms whenever it is read. */
class Client {
  #port;
  #waiting = new Map();
  #nextId = 1;
  tick = 0;
  /** What its clock shows is rounded down to these. */
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

test('a first request makes a trainer and looks at it', async () => {
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

test('a snapshot has the answers to what is asked, each under its key, and no more', async () => {
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

test('what several ask alike is computed once and comes to each of them', async () => {
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

test('what cannot be asked is refused', () => {
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

  test('end where an epoch ends, from the middle of one too', async () => {
    expect(await client.advance({ ...first, steps: 1 })).toMatchObject({ snapshot: { epoch: 0, step: 1 } });
    expect(await client.advance({ epochs: 1 })).toMatchObject({ snapshot: { epoch: 1, step: 3 } });
    await client.advance({ steps: 2 });
    expect(await client.advance({ epochs: 2 })).toMatchObject({ snapshot: { epoch: 3, step: 9 } });
  });

  test('give way to steps', async () => {
    expect(await client.advance({ ...first, epochs: 9, steps: 2 })).toMatchObject({ snapshot: { step: 2 } });
  });

  test('of no points are none', async () => {
    const { snapshot } = await client.advance({ network: settings, epochs: 5 });
    expect(snapshot).toMatchObject({ points: 0, epoch: 0, step: 0, loss: 0, cut: false });
  });
});

describe('the budget', () => {
  test('ends the training when the time is over', async () => {
    client.tick = 1;
    const { snapshot } = await client.advance({ ...first, epochs: 1e6, budgetMs: 9 });
    expect(snapshot.cut).toBe(true);
    // A clock that says a millisecond to each call: nine calls, none longer than the one before.
    expect(snapshot.step).toBeGreaterThanOrEqual(9);
    expect(snapshot.step).toBeLessThanOrEqual(9 * 8);
  });

  test('is not used up when the epochs are done', async () => {
    client.tick = 1;
    const { snapshot } = await client.advance({ ...first, epochs: 2, budgetMs: 9 });
    expect(snapshot).toMatchObject({ cut: false, epoch: 2 });
  });

  test('of nothing still moves on', async () => {
    client.tick = 1;
    const { snapshot } = await client.advance({ ...first, epochs: 1e6, budgetMs: 0 });
    expect(snapshot.cut).toBe(true);
    expect(snapshot.step).toBeGreaterThan(0);
  });

  describe('is kept, however long a step takes', () => {
    /** What a step takes, in milliseconds. */
    let cost = 0;
    beforeEach(() => {
      const { train } = Trainer.prototype;
      const spy = vi.spyOn(Trainer.prototype, 'train').mockImplementation(function (steps) {
        client.time += cost * steps;
        return train.call(this, steps);
      });
      return () => spy.mockRestore();
    });
    /** Trains, and returns how long that took. @param {object} advance */
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

    test.for([0.001, 0.1, 3, 20])('case 122: %f ms, by a clock that ticks ten times a second', async (ms) => {
      client.resolution = 100;
      cost = ms;
      for (let frame = 0; frame < 6; frame++) expect(await time(frame ? {} : first)).toBeLessThanOrEqual(200);
    });

    test.for([
      ['settings', { network: network({ batchSize: 25 }) }],
      ['points', { data }],
    ])('and when other %s make it longer', async ([, change]) => {
      cost = 0.0001;
      for (let frame = 0; frame < 5; frame++) await time(frame ? {} : first);
      cost = 50;
      expect(await time(change)).toBeLessThanOrEqual(50);
    });

    test('by a trainer that has shown its pace, at once', async () => {
      cost = 0.01;
      await time(first);
      const calls = vi.mocked(Trainer.prototype.train).mock.calls.length;
      const { snapshot } = await client.advance({ epochs: 1e6, budgetMs: 9 });
      // Calls of about a millisecond each, and those that end where the loss is sampled.
      const more = vi.mocked(Trainer.prototype.train).mock.calls.length - calls;
      expect(more - snapshot.samples.length).toBeLessThanOrEqual(10);
    });
  });
});

describe('an evaluation that takes long', () => {
  /** What one takes, in milliseconds. */
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

  test('is not made in every frame, and its numbers say at which step they were so', async () => {
    await frame(first);
    const before = evaluations();
    const frames = [];
    for (let i = 0; i < 40; i++) frames.push(await frame());
    // As much time for training as for looking at it: one look of 30 ms in three or four frames of 9 ms.
    expect(evaluations() - before).toBeGreaterThanOrEqual(9);
    expect(evaluations() - before).toBeLessThanOrEqual(14);
    const losses = new Map(frames.map(({ evaluatedAt, loss }) => [evaluatedAt, loss]));
    expect(losses.size).toBe(evaluations() - before + 1);
    for (const { evaluatedAt, step, loss } of frames) {
      expect(evaluatedAt).toBeLessThanOrEqual(step);
      expect(loss).toBe(losses.get(evaluatedAt));
    }
  });

  test('is made when nothing more is to be done, or something has changed', async () => {
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

  test('is not made on the way', async () => {
    await frame(first);
    for (let i = 0; i < 20; i++) expect((await frame()).samples).toEqual([]);
  });

  test('that is quick is made in every frame', async () => {
    cost = 1;
    await frame(first);
    for (let i = 0; i < 20; i++) {
      const { step, evaluatedAt } = await frame();
      expect(evaluatedAt).toBe(step);
    }
  });
});

describe('losses on the way', () => {
  test('are those of their epochs, all of the first ones and then a fiftieth apart', async () => {
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

  test('are sampled once: a replay passes them, and a run that goes another way has others', async () => {
    await client.advance({ ...first, epochs: 100 });
    expect((await client.advance({ goTo: 30 })).snapshot.samples).toEqual([]);
    expect((await client.advance({ epochs: 60 })).snapshot.samples).toEqual([]);
    const { samples } = (await client.advance({ edits: [[0, 1]], epochs: 3 })).snapshot;
    expect(samples.map(({ epoch }) => epoch)).toEqual([71, 72]);
  });
});

test('slices do not change the bits', async () => {
  const whole = await client.advance({ ...first, steps: 1000 }, 1);
  client.tick = 0.3;
  await client.advance(first, 2);
  for (let slice = 0; slice < 9; slice++) await client.advance({ steps: 100 }, 2);
  const sliced = await client.advance({ steps: 100 }, 2);
  expect(sliced).toMatchObject({ snapshot: { step: 1000 } });
  expect(sliced.snapshot.parameters).toEqual(whole.snapshot.parameters);
});

test('trainers do not know of one another', async () => {
  await client.advance(first, 1);
  await client.advance({ ...first, network: network({ seed: 5, sizes: [2, 3, 1] }) }, 2);
  await client.advance({ steps: 50 }, 2);
  const { snapshot } = await client.advance({ steps: 50 }, 1);
  const alone = trainerOn(settings);
  alone.train(50);
  expect(snapshot.parameters).toEqual(alone.parameters());
});

test('a request changes, sets back and sets before it trains', async () => {
  await client.advance({ ...first, steps: 7 });
  const { snapshot: start } = await client.advance({ reset: true });
  expect(start).toMatchObject({ step: 0, parameters: trainerOn(settings).parameters() });

  const parameters = start.parameters.map((_, i) => i / 100);
  expect(await client.advance({ parameters })).toMatchObject({ snapshot: { parameters } });

  const reshaped = await client.advance({ network: network({ sizes: [2, 1] }) });
  expect(reshaped.snapshot.parameters).toHaveLength(3);
  expect(reshaped.snapshot.points).toBe(25);
});

test('divergence is told, with numbers that are finite', async () => {
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

describe('a step to go to', () => {
  const parametersAt = (step) => {
    const trainer = trainerOn(settings);
    trainer.train(step);
    return trainer.parameters();
  };
  /** Asks again until the step is reached, as a figure does that has only so much time in a frame. */
  const goTo = async (step) => {
    for (let tries = 0; tries < 1000; tries++) {
      const { snapshot } = await client.advance({ goTo: step, budgetMs: 2 });
      if (!snapshot.cut) return snapshot;
    }
    throw new Error('It does not arrive.');
  };

  test.for([0, 1, 255, 256, 257, 700, 1499, 1500, 1501, 2222])(
    '%i: the bits are those of training to it',
    async (step) => {
      await client.advance({ ...first, steps: 1500 });
      client.tick = 0.5;
      const snapshot = await goTo(step);
      expect(snapshot).toMatchObject({ step, epoch: Math.floor(step / 3) });
      expect(snapshot.parameters).toEqual(parametersAt(step));
    },
  );

  test('before an edit is the step of the edit', async () => {
    await client.advance({ ...first, steps: 100 });
    const parameters = parametersAt(3);
    await client.advance({ parameters, steps: 10 });
    const { snapshot } = await client.advance({ goTo: 50 });
    expect(snapshot).toMatchObject({ step: 100, parameters });
  });

  test('gives way to nothing', async () => {
    const { snapshot } = await client.advance({ ...first, goTo: 5, steps: 9, epochs: 9 });
    expect(snapshot.step).toBe(5);
  });

  test('that is no step is refused', async () => {
    await client.advance(first);
    for (const step of [-1, 0.5, NaN, '7', null]) {
      expect(await client.advance({ goTo: step })).toMatchObject({
        error: expect.stringMatching(/step/),
        fatal: false,
      });
    }
  });
});

test('test points are looked at and not learnt', async () => {
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

test('a run is resumed where another engine left it', async () => {
  const { snapshot } = await client.advance({ ...first, epochs: 4 }, 1);
  const { parameters, epoch, step } = snapshot;
  await client.advance({ ...first, resume: { parameters, epoch, step } }, 2);
  const [on, resumed] = await Promise.all([1, 2].map((trainer) => client.advance({ epochs: 3 }, trainer)));
  expect(resumed.snapshot).toEqual(on.snapshot);
});

describe('a class that is added', () => {
  const more = { ...settings, sizes: [2, 4, 2, 3], output: 'softmax', loss: 'cross-entropy' };
  const widen = { network: more, architecture: true, data: randomData(more, 25) };
  const hidden = 12 + 10;

  test('leaves the hidden layers, epoch and step as they are, and goes on to the same bits each time', async () => {
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

  test('can be gone back to, but not across, and is there from the start after a reset', async () => {
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

describe('a mistake', () => {
  test.for([
    ['a first request without a network', { data }],
    ['a network that cannot be', { network: network({ sizes: [2, 999, 1] }) }],
    [
      'points of the wrong length',
      { ...first, data: { inputs: new Float64Array(3), targets: new Float64Array(3) } },
    ],
    ['parameters of the wrong length', { ...first, parameters: new Float64Array(1) }],
  ])('is answered: %s', async ([, advance]) => {
    const reply = await client.advance(advance);
    expect(reply.error).toMatch(/.+/);
    expect(reply.fatal).toBe(false);
    expect(reply.snapshot).toBeUndefined();
    expect(await client.advance(first)).toMatchObject({ snapshot: { points: 25 } });
  });

  test('is answered before the engine has started, too', async () => {
    const early = new Client();
    expect(await early.advance(first)).toMatchObject({ error: expect.stringMatching(/.+/), fatal: false });
    early.close();
  });
});

describe('an engine whose core has failed', () => {
  test('holds 13: of too little memory says so, and asks the core for nothing any more', async () => {
    // A device without memory to spare: it grows no more.
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

  test('in any other way than by refusing what it was asked is not asked again either', async () => {
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

test('a trainer that is given back is gone', async () => {
  await client.advance({ ...first, steps: 5 });
  client.dispose(1);
  client.dispose(1);
  expect((await client.advance({})).error).toMatch(/must have its network/);
  expect(await client.advance(first)).toMatchObject({ snapshot: { step: 0 } });
});

describe('an edit', () => {
  /** @type {Client} */
  let client;
  beforeEach(async () => {
    client = new Client();
    await client.ask({ wasm: packed });
  });
  afterEach(() => client.close());

  test('sets what it names and leaves the rest to the training', async () => {
    const before = (await client.advance({ ...first, epochs: 2 })).snapshot;
    const { snapshot } = await client.advance({ edits: [[3, 0.125]] });
    expect(snapshot.parameters).toEqual(before.parameters.with(3, 0.125));
    expect(snapshot.loss).not.toBe(before.loss);
  });

  test('of what is not there is refused', async () => {
    await client.advance(first);
    const { error } = await client.advance({ edits: [[1000, 1]] });
    expect(error).toMatch('no parameter 1000');
  });
});
