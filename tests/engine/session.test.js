import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Session } from '../../web/engine/client/session.js';
import { toArrays, toNetwork } from '../../web/engine/shared/dataset.js';
import { DEFAULTS } from '../../web/engine/shared/settings.js';

/** An engine that records its requests and answers at once, when told to, or not at all. */
class FakeEngine {
  dead = false;
  budgetMs = 7;
  requests = [];
  created = 0;
  disposed = [];
  /** The parameters in every snapshot, of a network of [2, 1]. */
  parameters = Float64Array.of(1, 2, 3);
  /** The step in the next snapshot. */
  steps = () => this.requests.length;
  /** What happens to the next request. */
  next = () => Promise.resolve();

  newTrainer() {
    return ++this.created;
  }

  async advance(trainer, request) {
    // A copy, as for a worker.
    this.requests.push({ trainer, ...structuredClone(request) });
    await this.next();
    return { step: this.steps(), epoch: 0, parameters: this.parameters };
  }

  dispose(trainer) {
    this.disposed.push(trainer);
  }

  /** Dies at the next request. @param {boolean} [blamed] whether that request is the cause */
  dieNext(blamed = true) {
    this.next = () => {
      this.dead = true;
      return Promise.reject(Object.assign(new Error('The engine has died.'), { blamed }));
    };
  }

  /** Holds the next request; returns functions that release it or let the engine die of it. */
  hold() {
    const settle = {};
    const held = new Promise((resolve, reject) => {
      settle.release = resolve;
      settle.die = () => {
        this.dead = true;
        reject(Object.assign(new Error('The engine has died.'), { blamed: true }));
      };
    });
    this.next = () => {
      this.next = () => Promise.resolve();
      return held;
    };
    return settle;
  }

  get last() {
    return this.requests.at(-1);
  }
}

const linear = { ...DEFAULTS, layers: [] };
const points = [
  { x: 1, y: 2, label: 0 },
  { x: 3, y: 4, label: 1 },
];
const queries = {};
const network = toNetwork(linear);
const data = toArrays(linear, points);

/** Engines in the order in which each replaces the one before. @type {FakeEngine[]} */
let engines;
let [first, second, third] = /** @type {FakeEngine[]} */ ([]);
/** @type {Session} */
let session;
beforeEach(() => {
  engines = [first, second, third] = [new FakeEngine(), new FakeEngine(), new FakeEngine()];
  const open = async () => engines.find(({ dead }) => !dead) ?? third;
  session = new Session(open, linear, points);
});

describe('a request', () => {
  test('contains everything the first time, and then only the command', async () => {
    await session.advance({ epochs: 3, queries });
    expect(first.last).toEqual({ trainer: 1, network, data, epochs: 3, budgetMs: 7, queries });
    await session.advance({ epochs: 1, queries: { a: { outputs: true } } });
    expect(first.last).toEqual({ trainer: 1, epochs: 1, budgetMs: 7, queries: { a: { outputs: true } } });
  });

  test('contains each change once', async () => {
    await session.advance({ queries });
    const parameters = Float64Array.of(4, 5, 6);
    session.setData(points.slice(1));
    session.setParameters(parameters);
    session.setSettings({ ...linear, learningRate: 0.5 });
    expect(session.dirty).toBe(true);

    await session.advance({ queries });
    expect(first.last).toMatchObject({
      data: toArrays(linear, points.slice(1)),
      parameters,
      network: { ...network, learningRate: 0.5 },
    });
    expect(session.dirty).toBe(false);
    await session.advance({ queries });
    expect(Object.keys(first.last).sort()).toEqual(['budgetMs', 'epochs', 'queries', 'trainer']);
  });

  test('contains the points again when the task has changed', async () => {
    await session.advance({ queries });
    session.setSettings({ ...linear, task: 'regression' });
    await session.advance({ queries });
    expect(first.last).toMatchObject({
      network: { sizes: [1, 1] },
      data: toArrays({ ...linear, task: 'regression' }, points),
    });
  });

  test('contains the points again when the test share has changed', async () => {
    await session.advance({ queries });
    session.setSettings({ ...linear, testShare: 0.5 });
    await session.advance({ queries });
    expect(first.last).toMatchObject({ data: toArrays({ ...linear, testShare: 0.5 }, points) });
  });

  test('can ask for steps instead of epochs', async () => {
    await session.advance({ steps: 5, queries });
    expect(first.last).toMatchObject({ steps: 5 });
  });

  test('is the only one in flight', async () => {
    const { release } = first.hold();
    const flight = session.advance({ queries });
    expect(session.busy).toBe(true);
    await expect(session.advance({ queries })).rejects.toThrow('One request at a time.');
    release();
    await flight;
    expect(session.busy).toBe(false);
    expect(first.requests).toHaveLength(1);
  });

  test('leaves changes made while it is in flight to the next request', async () => {
    await session.advance({ queries });
    const { release } = first.hold();
    const flight = session.advance({ queries });
    await expect.poll(() => first.requests.length).toBe(2);
    session.setData([]);
    release();
    await flight;
    expect(session.dirty).toBe(true);
    await session.advance({ queries });
    expect(first.last).toMatchObject({ data: toArrays(linear, []) });
  });

  test('stores its snapshot as the latest', async () => {
    expect(session.latest).toBeNull();
    const snapshot = await session.advance({ queries });
    expect(session.latest).toBe(snapshot);
  });
});

describe('a reset', () => {
  test('is sent once', async () => {
    await session.advance({ queries });
    session.reset();
    await session.advance({ queries });
    expect(first.last).toMatchObject({ reset: true });
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('reset');
  });

  test('discards pending parameters', async () => {
    await session.advance({ queries });
    session.setParameters(Float64Array.of(7, 8, 9));
    session.reset();
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('parameters');
  });
});

describe('a restart', () => {
  beforeEach(() => session.advance({ queries }));

  test.for([
    ['learning rate', { learningRate: 0.5 }, false],
    ['batch size', { batchSize: 1 }, false],
    ['seed', { seed: 2 }, true],
    ['shape', { layers: [4] }, false],
    ['activation', { activation: ['relu'] }, false],
    ['task', { task: 'regression' }, true],
    ['number of classes', { classes: 3 }, false],
    ['number of inputs', { inputs: 2 }, true],
    ['loss', { loss: 'huber' }, true],
    ['initialiser', { initialiser: 'he' }, true],
    ['feature', { features: ['x1', 'x1x2'] }, true],
    ['standardisation', { standardise: true }, true],
    ['optimizer', { optimizer: 'adam' }, false],
    ['momentum', { momentum: 0.5 }, false],
    ['schedule', { schedule: 'cosine' }, false],
    ['penalty', { l2: 0.1 }, false],
    ['dropout', { dropout: 0.1 }, false],
    ['clipping', { clip: 1 }, false],
    ['share of test points', { testShare: 0.2 }, false],
  ])('depends on the changed %s: %o → %s', ([, change, restarts]) => {
    expect(session.restarted).toBe(false);
    session.setSettings({ ...linear, ...change });
    expect(session.restarted).toBe(restarts);
  });

  test('is caused by a reset', () => {
    session.reset();
    expect(session.restarted).toBe(true);
  });
});

describe('when the engine dies', () => {
  /** The last known progress of the run. */
  let kept;
  beforeEach(async () => {
    const { parameters, epoch, step } = await session.advance({ queries });
    kept = { parameters, epoch, step };
  });

  test('the next engine receives everything, with the last parameters', async () => {
    first.dead = true;
    await session.advance({ epochs: 2, queries });
    expect(second.last).toEqual({
      trainer: 1,
      network,
      data,
      resume: kept,
      epochs: 2,
      budgetMs: 7,
      queries,
    });
  });

  test('the request in flight is repeated', async () => {
    first.dieNext();
    session.setData(points.slice(1));
    const snapshot = await session.advance({ steps: 9, queries });
    expect(second.last).toMatchObject({
      steps: 9,
      network,
      data: toArrays(linear, points.slice(1)),
      resume: kept,
    });
    expect(session.latest).toBe(snapshot);
  });

  test('the session is busy until the repeated request is answered', async () => {
    first.dieNext();
    const { release } = second.hold();
    const flight = session.advance({ queries });
    await expect.poll(() => second.requests.length).toBe(1);
    expect(session.busy).toBe(true);
    release();
    await flight;
    expect(session.busy).toBe(false);
  });

  test('pending parameters are applied after the last ones', async () => {
    const parameters = Float64Array.of(7, 8, 9);
    session.setParameters(parameters);
    first.dieNext();
    await session.advance({ queries });
    expect(second.last).toMatchObject({ resume: kept, parameters });
  });

  test('a pending reset is not lost', async () => {
    first.dieNext();
    session.reset();
    await session.advance({ queries });
    expect(second.last).not.toHaveProperty('resume');
  });

  test('a reset while the last parameters are in flight discards them', async () => {
    first.dead = true;
    const { die } = second.hold();
    const flight = session.advance({ queries });
    await expect.poll(() => second.last?.resume).toEqual(kept);
    session.reset();
    die();
    await flight;
    expect(third.last).toMatchObject({ reset: true });
    expect(third.last).not.toHaveProperty('resume');
  });

  test('a new learning rate continues from the last parameters', async () => {
    session.setSettings({ ...linear, learningRate: 0.5 });
    first.dieNext();
    await session.advance({ queries });
    expect(second.last).toMatchObject({ network: { learningRate: 0.5 }, resume: kept });
  });

  test.for([
    ['seed', { seed: 2 }],
    ['initialiser', { initialiser: 'he' }],
  ])('a new %s restarts without the old parameters', async ([, change]) => {
    session.setSettings({ ...linear, ...change });
    first.dieNext();
    await session.advance({ queries });
    expect(second.last).toMatchObject({ network: toNetwork({ ...linear, ...change }) });
    expect(second.last).not.toHaveProperty('resume');
  });

  test('changed layers continue from the last parameters of the old ones', async () => {
    session.setSettings({ ...linear, layers: [4] });
    first.dieNext();
    await session.advance({ queries });
    expect(second.last).toMatchObject({
      before: { network, data, resume: kept },
      network: toNetwork({ ...linear, layers: [4] }),
      architecture: true,
    });
    expect(second.last).not.toHaveProperty('resume');
  });

  test('three times in a row, the session gives up', async () => {
    for (const engine of engines) engine.dieNext();
    await expect(session.advance({ queries })).rejects.toThrow('The engine has died.');
    expect(session.busy).toBe(false);
  });

  describe('many times', () => {
    beforeEach(() => {
      vi.useFakeTimers();
      return () => vi.useRealTimers();
    });
    /** Starts a session with this many engines. @param {number} count */
    const withEngines = (count) => {
      engines = Array.from({ length: count }, () => new FakeEngine());
      const open = async () => engines.find(({ dead }) => !dead) ?? new FakeEngine();
      session = new Session(open, linear, points);
    };

    test('holds 1: a minute apart, the session recovers each time', async () => {
      withEngines(10);
      for (const engine of engines) {
        engine.dieNext();
        await session.advance({ epochs: 1, queries });
        vi.advanceTimersByTime(61_000);
      }
    });

    test('because of other figures, the session recovers each time', async () => {
      withEngines(10);
      for (const engine of engines) {
        engine.dieNext(false);
        await session.advance({ epochs: 1, queries });
      }
    });

    test('after giving up, the next request is served and nothing is lost', async () => {
      withEngines(5);
      const { parameters, epoch, step } = await session.advance({ queries });
      for (const engine of engines.slice(0, 3)) engine.dieNext();
      session.setParameter(1, 9);
      await expect(session.advance({ epochs: 1, queries })).rejects.toThrow('The engine has died.');
      const last = engines[3];
      await session.advance({ epochs: 1, queries });
      expect(last?.last).toMatchObject({
        network,
        data,
        resume: { parameters, epoch, step },
        edits: [[1, 9]],
      });
    });
  });
});

describe('when a request is rejected', () => {
  test('the session rejects too, and the next request contains everything again', async () => {
    await session.advance({ queries });
    first.next = () => Promise.reject(new Error('rejected'));
    session.setData([]);
    await expect(session.advance({ queries })).rejects.toThrow('rejected');
    expect(session.busy).toBe(false);

    first.next = () => Promise.resolve();
    await session.advance({ queries });
    expect(first.last).toMatchObject({ trainer: 1, network, data: toArrays(linear, []) });
  });

  test('the cause is never pending parameters that no longer fit the network', async () => {
    await session.advance({ queries });
    session.setParameters(Float64Array.of(4, 5, 6));
    session.setSettings({ ...linear, layers: [4] });
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('parameters');
  });
});

describe('dispose', () => {
  test('disposes of the trainer', async () => {
    await session.advance({ queries });
    session.dispose();
    expect(first.disposed).toEqual([1]);
  });

  test('needs no engine', () => {
    expect(() => session.dispose()).not.toThrow();
  });

  test('leaves no trainer behind if the engine was still starting', async () => {
    const flight = session.advance({ queries });
    session.dispose();
    await flight.catch(() => {});
    expect(first.disposed).toHaveLength(first.created);
  });
});

test('edits of single parameters are sent with the next request, and discarded by a reset', async () => {
  const engine = new FakeEngine();
  const session = new Session(async () => engine, DEFAULTS, []);
  await session.advance({ queries: {} });
  session.setParameter(1, 0.5);
  session.setParameter(1, 0.75);
  session.setParameter(0, -1);
  expect(session.dirty).toBe(true);
  await session.advance({ queries: {} });
  expect(engine.last.edits).toEqual([
    [1, 0.75],
    [0, -1],
  ]);
  session.setParameter(2, 9);
  session.reset();
  await session.advance({ queries: {} });
  expect(engine.last.edits).toBeUndefined();
});

describe('a saved run', () => {
  const saved = { parameters: Float64Array.of(4, 5, 6), epoch: 3, step: 30 };

  test('is resumed once', async () => {
    session.resume(saved);
    await session.advance({ queries });
    expect(first.last).toMatchObject({ reset: true, resume: saved });
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('resume');
  });

  test('is discarded by a reset', async () => {
    session.resume(saved);
    session.reset();
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('resume');
  });

  test('is resumed on the next engine if the first one dies', async () => {
    first.dieNext();
    session.resume(saved);
    await session.advance({ queries });
    expect(second.last).toMatchObject({ resume: saved });
  });
});

describe('changed layers', () => {
  const wide = { ...linear, layers: [4] };
  const wider = { ...linear, layers: [5] };

  test('are drawn from the seed if no step has been taken', async () => {
    first.steps = () => 0;
    await session.advance({ queries });
    session.setSettings(wide);
    expect(session.restarted).toBe(true);
    await session.advance({ queries });
    expect(first.last).toMatchObject({ network: toNetwork(wide), reset: true });
    expect(first.last).not.toHaveProperty('architecture');
  });

  test('are applied one by one, each with the edits made to it', async () => {
    await session.advance({ queries });
    session.setParameter(1, 9);
    session.setSettings(wide);
    session.setParameter(2, 8);
    session.setSettings({ ...wide, learningRate: 0.5 });
    session.setSettings(wider);
    expect(session.restarted).toBe(false);
    expect(session.outdated).toBe(true);
    await session.advance({ epochs: 1, queries });
    expect(first.last).toEqual({
      trainer: 1,
      before: {
        before: { edits: [[1, 9]] },
        network: toNetwork({ ...wide, learningRate: 0.5 }),
        architecture: true,
        edits: [[2, 8]],
      },
      network: toNetwork(wider),
      architecture: true,
      epochs: 1,
      budgetMs: 7,
      queries,
    });
    expect(session.outdated).toBe(false);
    expect(session.dirty).toBe(false);
  });

  test('are applied after a pending resume', async () => {
    await session.advance({ queries });
    const saved = { parameters: Float64Array.of(4, 5, 6), epoch: 2, step: 9 };
    session.resume(saved);
    session.setSettings(wide);
    await session.advance({ queries });
    expect(first.last).toMatchObject({ before: { reset: true, resume: saved }, architecture: true });
  });

  test('are not sent as an architecture change if the run restarts', async () => {
    await session.advance({ queries });
    session.setSettings(wide);
    session.setSettings({ ...wide, seed: 2 });
    await session.advance({ queries });
    expect(first.last).toMatchObject({ network: toNetwork({ ...wide, seed: 2 }), reset: true });
    expect(first.last).not.toHaveProperty('architecture');
    expect(first.last).not.toHaveProperty('before');
  });

  test('make a snapshot in flight outdated', async () => {
    await session.advance({ queries });
    const { release } = first.hold();
    const late = session.advance({ queries });
    await expect.poll(() => first.requests.length).toBe(2);
    session.setSettings(wide);
    release();
    await late;
    expect(session.outdated).toBe(true);
    await session.advance({ queries });
    expect(session.outdated).toBe(false);
  });

  test('lost with an engine are sent again, after everything that preceded them', async () => {
    const { parameters, epoch, step } = await session.advance({ queries });
    session.setParameter(0, 1);
    session.setSettings(wide);
    const { die } = first.hold();
    const lost = session.advance({ queries });
    await expect.poll(() => first.last?.architecture).toBe(true);
    session.setParameter(3, 4);
    session.setSettings(wider);
    die();
    await lost;
    expect(second.last).toMatchObject({
      before: {
        before: { network, data, resume: { parameters, epoch, step }, edits: [[0, 1]] },
        network: toNetwork(wide),
        architecture: true,
        edits: [[3, 4]],
      },
      network: toNetwork(wider),
      architecture: true,
    });
  });
});

describe('a changed number of classes', () => {
  const more = { ...linear, classes: 3 };

  test('keeps the run: settings and points are sent together, after edits of the old outputs', async () => {
    await session.advance({ queries });
    session.setParameter(1, 9);
    session.setSettings(more);
    session.setSettings({ ...more, learningRate: 0.5 });
    expect(session.restarted).toBe(false);
    await session.advance({ epochs: 1, queries });
    expect(first.last).toEqual({
      trainer: 1,
      before: { edits: [[1, 9]] },
      network: toNetwork({ ...more, learningRate: 0.5 }),
      architecture: true,
      data: toArrays(more, points),
      epochs: 1,
      budgetMs: 7,
      queries,
    });
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('architecture');
  });

  test('has no effect in a regression', async () => {
    session.setSettings({ ...linear, task: 'regression' });
    await session.advance({ queries });
    session.setSettings({ ...more, task: 'regression' });
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('architecture');
    expect(first.last).not.toHaveProperty('data');
  });

  test('is not sent as an architecture change before the first step or with a reset', async () => {
    session.setSettings(more);
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('architecture');
    session.setSettings({ ...more, classes: 4 });
    session.reset();
    await session.advance({ queries });
    expect(first.last).toMatchObject({ reset: true });
    expect(first.last).not.toHaveProperty('architecture');
  });

  test('discards parameters of the old size, whether they arrive late or were lost', async () => {
    await session.advance({ queries });
    const { release } = first.hold();
    const late = session.advance({ queries });
    await expect.poll(() => first.requests.length).toBe(2);
    session.setSettings(more);
    release();
    await late;
    first.dieNext();
    await session.advance({ queries });
    expect(second.last).toMatchObject({ network: toNetwork(more), data: toArrays(more, points) });
    expect(second.last).not.toHaveProperty('resume');

    const { die } = second.hold();
    session.setParameter(0, 1);
    const lost = session.advance({ queries });
    await expect.poll(() => second.last?.edits).toBeDefined();
    session.setSettings({ ...more, classes: 4 });
    die();
    await lost;
    expect(third.last).not.toHaveProperty('edits');
  });
});
