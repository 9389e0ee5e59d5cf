// A run with a fake engine: which replies it uses.
import { beforeEach, expect, test, vi } from 'vitest';

/** Requests in flight. @type {{ asked: any, answer: (snapshot: any) => void }[]} */
let waiting = [];
vi.mock('../../web/engine/client/shared-engine.js', () => ({
  sharedEngine: async () => ({
    budgetMs: 9,
    newTrainer: () => 1,
    dispose: () => {},
    advance: (/** @type {number} */ _, /** @type {any} */ asked) =>
      new Promise((answer) => waiting.push({ asked, answer })),
  }),
}));
vi.stubGlobal('matchMedia', () => ({ matches: false }));
/** @type {((now: number) => void)[]} */
let frames = [];
vi.stubGlobal('requestAnimationFrame', (/** @type {(now: number) => void} */ frame) => frames.push(frame));
vi.stubGlobal('cancelAnimationFrame', () => {});
const { Run } = await import('../../web/model/run.js');

beforeEach(() => {
  waiting = [];
  frames = [];
});

const settled = () => new Promise((done) => setTimeout(done));

/** Runs an animation frame, and returns the request that it makes. */
async function frame() {
  for (const paint of frames.splice(0)) paint(16);
  await settled();
  return waiting.shift();
}

/** The snapshot at an epoch. @param {number} epoch */
const snapshotAt = (epoch, more = {}) => ({
  ...{ points: 10, epoch, step: 5 * epoch, evaluatedAt: 5 * epoch, stepsPerEpoch: 5, stepsLeft: 5 },
  ...{ loss: 1 / (1 + epoch), testPoints: 0, testLoss: 0, status: 'running', cut: false },
  ...{ samples: [], parameters: new Float64Array(3), results: {}, ...more },
});

/** A run at its start, playing at full speed. */
async function playing() {
  const views = { queries: () => ({}), paint: () => {}, notify: () => {} };
  const run = new Run(/** @type {any} */ (views), () => {});
  run.setVisible(true);
  (await frame())?.answer(snapshotAt(0));
  await settled();
  run.setSpeed('fast');
  run.play();
  return run;
}

test('samples of the loss are part of the curve', async () => {
  const run = await playing();
  const samples = [3, 7].map((epoch) => ({ epoch, loss: 1 / (1 + epoch), testLoss: 0 }));
  (await frame())?.answer(snapshotAt(9, { samples, cut: true }));
  await settled();
  expect(run.history.epochs).toEqual([0, 3, 7, 9]);
  expect(run.history.losses).toEqual([1, 1 / 4, 1 / 8, 1 / 10]);
  expect(run.history.testLosses.every(Number.isNaN)).toBe(true);
});

test('the reply to a request made before a restart is not part of the new run', async () => {
  const run = await playing();
  const before = await frame();
  expect(before?.asked.epochs).toBeGreaterThan(0);
  run.restart();
  before?.answer(snapshotAt(900, { cut: true }));
  await settled();
  const first = await frame();
  expect(first?.asked).toMatchObject({ reset: true, epochs: 0 });
  first?.answer(snapshotAt(0));
  await settled();
  expect(run.furthest).toEqual({ epoch: 0, step: 0 });
  expect(run.history.epochs).toEqual([0]);
  (await frame())?.answer(snapshotAt(40, { cut: true }));
  await settled();
  expect(run.history.epochs).toEqual([0, 40]);
});
