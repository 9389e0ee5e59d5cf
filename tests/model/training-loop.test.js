// The training loop with a fake session: what it requests, frame by frame.
import { beforeEach, expect, test, vi } from 'vitest';

vi.stubGlobal('matchMedia', () => ({ matches: false }));
/** @type {((now: number) => void)[]} */
let frames = [];
vi.stubGlobal('requestAnimationFrame', (/** @type {(now: number) => void} */ frame) => frames.push(frame));
vi.stubGlobal('cancelAnimationFrame', () => {});
const { TrainingLoop } = await import('../../web/model/training-loop.js');

/** A large network: evaluated only at step 0 while it trains, and at once when no steps are requested. */
class FakeSession {
  busy = false;
  dirty = false;
  restarted = false;
  latest = { step: 0, evaluatedAt: 0, epoch: 0, points: 10, stepsPerEpoch: 5, cut: false, results: {} };
  /** @type {any[]} */
  asked = [];

  async advance(/** @type {any} */ how) {
    this.asked.push(how);
    const trains = how.epochs > 0 || how.steps > 0;
    const step = this.latest.step + (trains ? 1 : 0);
    this.latest = { ...this.latest, step, evaluatedAt: trains ? 0 : step, cut: trains };
    return this.latest;
  }
}

beforeEach(() => {
  frames = [];
});

/** Runs some animation frames. @param {number} count */
async function show(count) {
  for (let i = 0; i < count; i++) {
    for (const frame of frames.splice(0)) frame(16 * i);
    await new Promise((done) => setTimeout(done));
  }
}

test('pausing requests the metrics of the current step, once', async () => {
  const session = new FakeSession();
  const loop = new TrainingLoop(/** @type {any} */ (session), {
    queries: () => ({}),
    paint: () => {},
    onSnapshot: () => {},
    onFailure: (error) => {
      throw error;
    },
  });
  loop.setVisible(true);
  loop.pace.speed = 'fast';
  loop.play();
  await show(5);
  expect(session.latest.step).toBeGreaterThan(1);
  expect(session.latest.evaluatedAt).toBe(0);
  loop.pause();
  const { length } = session.asked;
  await show(5);
  expect(session.latest.evaluatedAt).toBe(session.latest.step);
  expect(session.asked.length).toBe(length + 1);
});
