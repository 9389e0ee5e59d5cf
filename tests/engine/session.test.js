import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Session } from '../../web/engine/client/session.js';
import { toArrays, toNetwork } from '../../web/engine/shared/dataset.js';
import { DEFAULTS } from '../../web/engine/shared/settings.js';

/** An engine that notes what it is asked and answers at once, when told to, or never again. */
class FakeEngine {
  dead = false;
  budgetMs = 7;
  requests = [];
  given = 0;
  givenBack = [];
  /** Parameters of every snapshot, as a network of [2, 1] has them. */
  parameters = Float64Array.of(1, 2, 3);
  /** The step that it is at. */
  steps = () => this.requests.length;
  /** What happens to the next request. */
  next = () => Promise.resolve();

  newTrainer() {
    return ++this.given;
  }

  async advance(trainer, request) {
    // A copy, as on its way to a worker.
    this.requests.push({ trainer, ...structuredClone(request) });
    await this.next();
    return { step: this.steps(), epoch: 0, parameters: this.parameters };
  }

  dispose(trainer) {
    this.givenBack.push(trainer);
  }

  /** Dies at the next request, and of it unless that is another figure's. */
  dieNext(blamed = true) {
    this.next = () => {
      this.dead = true;
      return Promise.reject(Object.assign(new Error('The engine has died.'), { blamed }));
    };
  }

  /** Holds the next request; returns how to let it go, or to die of it. */
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

/** Engines in the order in which they take over from one another. @type {FakeEngine[]} */
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
  test('carries everything the first time, and then nothing', async () => {
    await session.advance({ epochs: 3, queries });
    expect(first.last).toEqual({ trainer: 1, network, data, epochs: 3, budgetMs: 7, queries });
    await session.advance({ epochs: 1, queries: { a: { outputs: true } } });
    expect(first.last).toEqual({ trainer: 1, epochs: 1, budgetMs: 7, queries: { a: { outputs: true } } });
  });

  test('carries each change once', async () => {
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

  test('carries the points anew when the task has changed', async () => {
    await session.advance({ queries });
    session.setSettings({ ...linear, task: 'regression' });
    await session.advance({ queries });
    expect(first.last).toMatchObject({
      network: { sizes: [1, 1] },
      data: toArrays({ ...linear, task: 'regression' }, points),
    });
  });

  test('carries the points anew when others are test points', async () => {
    await session.advance({ queries });
    session.setSettings({ ...linear, testShare: 0.5 });
    await session.advance({ queries });
    expect(first.last).toMatchObject({ data: toArrays({ ...linear, testShare: 0.5 }, points) });
  });

  test('asks for steps in place of epochs', async () => {
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

  test('leaves changes made during its flight to the next', async () => {
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

  test('leaves its snapshot behind', async () => {
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

  test('takes back parameters that were waiting', async () => {
    await session.advance({ queries });
    session.setParameters(Float64Array.of(7, 8, 9));
    session.reset();
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('parameters');
  });
});

describe('a new run', () => {
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
  ])('begins with another %s: %o → %s', ([, change, restarts]) => {
    expect(session.restarted).toBe(false);
    session.setSettings({ ...linear, ...change });
    expect(session.restarted).toBe(restarts);
  });

  test('begins with a reset', () => {
    session.reset();
    expect(session.restarted).toBe(true);
  });
});

describe('when the engine dies', () => {
  /** Where the run was last. */
  let kept;
  beforeEach(async () => {
    const { parameters, epoch, step } = await session.advance({ queries });
    kept = { parameters, epoch, step };
  });

  test('the next engine gets everything, with the last parameters', async () => {
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

  test('the request that was in flight is made again', async () => {
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

  test('the session is busy until the request that is made again is answered', async () => {
    first.dieNext();
    const { release } = second.hold();
    const flight = session.advance({ queries });
    await expect.poll(() => second.requests.length).toBe(1);
    expect(session.busy).toBe(true);
    release();
    await flight;
    expect(session.busy).toBe(false);
  });

  test('parameters set by hand meanwhile are set on top of the last ones', async () => {
    const parameters = Float64Array.of(7, 8, 9);
    session.setParameters(parameters);
    first.dieNext();
    await session.advance({ queries });
    expect(second.last).toMatchObject({ resume: kept, parameters });
  });

  test('a reset on its way is a reset all the same', async () => {
    first.dieNext();
    session.reset();
    await session.advance({ queries });
    expect(second.last).not.toHaveProperty('resume');
  });

  test('a reset made while the last parameters are on their way takes them back', async () => {
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

  test('a new learning rate goes on from the last parameters', async () => {
    session.setSettings({ ...linear, learningRate: 0.5 });
    first.dieNext();
    await session.advance({ queries });
    expect(second.last).toMatchObject({ network: { learningRate: 0.5 }, resume: kept });
  });

  test.for([
    ['seed', { seed: 2 }],
    ['initialiser', { initialiser: 'he' }],
  ])('a new %s begins anew, not from the old parameters', async ([, change]) => {
    session.setSettings({ ...linear, ...change });
    first.dieNext();
    await session.advance({ queries });
    expect(second.last).toMatchObject({ network: toNetwork({ ...linear, ...change }) });
    expect(second.last).not.toHaveProperty('resume');
  });

  test('other layers go on from the last parameters of the old ones', async () => {
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

  test('again and again, the session gives up', async () => {
    for (const engine of engines) engine.dieNext();
    await expect(session.advance({ queries })).rejects.toThrow('The engine has died.');
    expect(session.busy).toBe(false);
  });

  describe('more often', () => {
    beforeEach(() => {
      vi.useFakeTimers();
      return () => vi.useRealTimers();
    });
    /** As many engines as are asked for. @param {number} count */
    const more = (count) => {
      engines = Array.from({ length: count }, () => new FakeEngine());
      const open = async () => engines.find(({ dead }) => !dead) ?? new FakeEngine();
      session = new Session(open, linear, points);
    };

    test('holds 1: but a minute apart, it goes on each time', async () => {
      more(10);
      for (const engine of engines) {
        engine.dieNext();
        await session.advance({ epochs: 1, queries });
        vi.advanceTimersByTime(61_000);
      }
    });

    test('of what other figures ask, it goes on each time', async () => {
      more(10);
      for (const engine of engines) {
        engine.dieNext(false);
        await session.advance({ epochs: 1, queries });
      }
    });

    test('after it has given up, whoever asks again is served, and nothing is lost', async () => {
      more(5);
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

describe('when a request is refused', () => {
  test('the session says so, and the next request brings everything again', async () => {
    await session.advance({ queries });
    first.next = () => Promise.reject(new Error('refused'));
    session.setData([]);
    await expect(session.advance({ queries })).rejects.toThrow('refused');
    expect(session.busy).toBe(false);

    first.next = () => Promise.resolve();
    await session.advance({ queries });
    expect(first.last).toMatchObject({ trainer: 1, network, data: toArrays(linear, []) });
  });

  test('parameters that no longer fit the network are not what it is refused for', async () => {
    await session.advance({ queries });
    session.setParameters(Float64Array.of(4, 5, 6));
    session.setSettings({ ...linear, layers: [4] });
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('parameters');
  });
});

describe('dispose', () => {
  test('gives the trainer back', async () => {
    await session.advance({ queries });
    session.dispose();
    expect(first.givenBack).toEqual([1]);
  });

  test('needs no engine', () => {
    expect(() => session.dispose()).not.toThrow();
  });

  test('leaves no trainer behind when the engine was still being opened', async () => {
    const flight = session.advance({ queries });
    session.dispose();
    await flight.catch(() => {});
    expect(first.givenBack).toHaveLength(first.given);
  });
});

test('edits of single parameters go together with the next request, and never into another run', async () => {
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

  test('is gone on with, once', async () => {
    session.resume(saved);
    await session.advance({ queries });
    expect(first.last).toMatchObject({ reset: true, resume: saved });
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('resume');
  });

  test('is forgotten when another run begins', async () => {
    session.resume(saved);
    session.reset();
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('resume');
  });

  test('comes back on the next engine when the first one dies of it', async () => {
    first.dieNext();
    session.resume(saved);
    await session.advance({ queries });
    expect(second.last).toMatchObject({ resume: saved });
  });
});

describe('other layers', () => {
  const wide = { ...linear, layers: [4] };
  const wider = { ...linear, layers: [5] };

  test('begin as the seed says where no step has been taken', async () => {
    first.steps = () => 0;
    await session.advance({ queries });
    session.setSettings(wide);
    expect(session.restarted).toBe(true);
    await session.advance({ queries });
    expect(first.last).toMatchObject({ network: toNetwork(wide), reset: true });
    expect(first.last).not.toHaveProperty('architecture');
  });

  test('go on one after the other, each with what was decided while it was there', async () => {
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

  test('of a run that is about to be resumed are those that it goes on with', async () => {
    await session.advance({ queries });
    const saved = { parameters: Float64Array.of(4, 5, 6), epoch: 2, step: 9 };
    session.resume(saved);
    session.setSettings(wide);
    await session.advance({ queries });
    expect(first.last).toMatchObject({ before: { reset: true, resume: saved }, architecture: true });
  });

  test('are not those of a new run that begins meanwhile', async () => {
    await session.advance({ queries });
    session.setSettings(wide);
    session.setSettings({ ...wide, seed: 2 });
    await session.advance({ queries });
    expect(first.last).toMatchObject({ network: toNetwork({ ...wide, seed: 2 }), reset: true });
    expect(first.last).not.toHaveProperty('architecture');
    expect(first.last).not.toHaveProperty('before');
  });

  test('make a snapshot that is on its way one of the past', async () => {
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

  test('that were lost with an engine are brought again, after what was decided before them', async () => {
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

describe('another number of classes', () => {
  const more = { ...linear, classes: 3 };

  test('goes on with more outputs: settings and points go together, and edits of the old ones before', async () => {
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

  test('of a regression is nothing', async () => {
    session.setSettings({ ...linear, task: 'regression' });
    await session.advance({ queries });
    session.setSettings({ ...more, task: 'regression' });
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('architecture');
    expect(first.last).not.toHaveProperty('data');
  });

  test('begins as the seed says where the run had not begun, or begins again', async () => {
    session.setSettings(more);
    await session.advance({ queries });
    expect(first.last).not.toHaveProperty('architecture');
    session.setSettings({ ...more, classes: 4 });
    session.reset();
    await session.advance({ queries });
    expect(first.last).toMatchObject({ reset: true });
    expect(first.last).not.toHaveProperty('architecture');
  });

  test('takes no parameters of the old size along, neither those that arrive late nor those that fail', async () => {
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
