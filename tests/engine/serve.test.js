import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serve } from '../../web/engine/serve.js';
import { network, randomData, trainerOn, wasm } from './support.js';

/** The page's end of an engine whose clock moves on by `tick` ms whenever it is read. */
class Client {
  #port;
  #waiting = new Map();
  #nextId = 1;
  tick = 0;
  #time = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    serve(port1, () => {
      this.#time += this.tick;
      return this.#time;
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
    return this.ask({ trainer, advance: { epochs: 0, budgetMs: 1000, want: {}, ...advance } });
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
  await client.ask({ module: wasm });
});
afterEach(() => client.close());

test('a first request makes a trainer and looks at it', async () => {
  const { snapshot } = await client.advance(first);
  const { loss, accuracy } = trainerOn(settings).evaluate();
  expect(snapshot).toEqual({
    points: 25,
    epoch: 0,
    step: 0,
    stepsPerEpoch: 3,
    diverged: false,
    cut: false,
    loss,
    accuracy,
  });
});

test('a snapshot has what is wanted and no more', async () => {
  await client.advance(first);
  const grid = { columns: 5, rows: 4, x: [-1, 1], y: [-1, 1] };
  const { snapshot } = await client.advance({ want: { surface: grid, outputs: true, parameters: true } });
  const trainer = trainerOn(settings);
  expect(snapshot.surface).toEqual(trainer.surface(grid));
  expect(snapshot.outputs).toEqual(trainer.outputs());
  expect(snapshot.parameters).toEqual(trainer.parameters());
  expect(await client.advance({ want: { outputs: true } })).not.toHaveProperty('snapshot.surface');
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
    // A clock that says a millisecond to each call: nine calls of about eight steps.
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

  test('makes the calls shorter when steps take longer', async () => {
    client.tick = 100; // every call seems to take 100 ms
    const { snapshot } = await client.advance({ ...first, epochs: 1e6, budgetMs: 1000 });
    expect(snapshot.cut).toBe(true);
    expect(snapshot.step).toBeLessThanOrEqual(8 + 9);
  });
});

test('slices do not change the bits', async () => {
  const want = { parameters: true };
  const whole = await client.advance({ ...first, steps: 1000, want }, 1);
  client.tick = 0.3;
  await client.advance(first, 2);
  for (let slice = 0; slice < 9; slice++) await client.advance({ steps: 100 }, 2);
  const sliced = await client.advance({ steps: 100, want }, 2);
  expect(sliced).toMatchObject({ snapshot: { step: 1000 } });
  expect(sliced.snapshot.parameters).toEqual(whole.snapshot.parameters);
});

test('trainers do not know of one another', async () => {
  const want = { parameters: true };
  await client.advance(first, 1);
  await client.advance({ ...first, network: network({ seed: 5, sizes: [2, 3, 1] }) }, 2);
  await client.advance({ steps: 50 }, 2);
  const { snapshot } = await client.advance({ steps: 50, want }, 1);
  const alone = trainerOn(settings);
  alone.train(50);
  expect(snapshot.parameters).toEqual(alone.parameters());
});

test('a request changes, sets back and sets before it trains', async () => {
  const want = { parameters: true };
  await client.advance({ ...first, steps: 7 });
  const { snapshot: start } = await client.advance({ reset: true, want });
  expect(start).toMatchObject({ step: 0, parameters: trainerOn(settings).parameters() });

  const parameters = start.parameters.map((_, i) => i / 100);
  expect(await client.advance({ parameters, want })).toMatchObject({ snapshot: { parameters } });

  const reshaped = await client.advance({ network: network({ sizes: [2, 1] }), want });
  expect(reshaped.snapshot.parameters).toHaveLength(3);
  expect(reshaped.snapshot.points).toBe(25);
});

test('divergence is told, with numbers that are finite', async () => {
  const wild = network({ output: 'linear', learningRate: 1e4 });
  const { snapshot } = await client.advance({
    network: wild,
    data,
    epochs: 1000,
    want: { parameters: true },
  });
  expect(snapshot).toMatchObject({ diverged: true, cut: false });
  expect(snapshot.loss).toBeLessThan(Infinity);
  expect(snapshot.parameters.every(Number.isFinite)).toBe(true);
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
    expect(reply.error).toMatch(/Error: .+/);
    expect(reply.snapshot).toBeUndefined();
    expect(await client.advance(first)).toMatchObject({ snapshot: { points: 25 } });
  });

  test('is answered before the engine has started, too', async () => {
    const early = new Client();
    expect((await early.advance(first)).error).toMatch(/Error: .+/);
    early.close();
  });
});

test('a trainer that is given back is gone', async () => {
  await client.advance({ ...first, steps: 5 });
  client.dispose(1);
  client.dispose(1);
  expect((await client.advance({})).error).toMatch(/begins with its network/);
  expect(await client.advance(first)).toMatchObject({ snapshot: { step: 0 } });
});
