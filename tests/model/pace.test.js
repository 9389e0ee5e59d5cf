import { expect, test } from 'vitest';
import { Pace } from '../../web/model/pace.js';

/** The steps of a run after some seconds on a screen with a refresh rate. */
function stepsAfter(
  /** @type {number} */ seconds,
  /** @type {number} */ hertz,
  speed = 'normal',
  stepsPerEpoch = 10,
) {
  const pace = new Pace();
  pace.speed = /** @type {'normal'} */ (speed);
  pace.start();
  let step = 0;
  for (let frame = 0; frame <= seconds * hertz; frame++) {
    step += pace.due((1000 * frame) / hertz, step, stepsPerEpoch);
  }
  return step;
}

/** The seconds until a run has taken this many steps. */
function secondsUntil(/** @type {number} */ steps) {
  let seconds = 0;
  while (stepsAfter(seconds, 60) < steps) seconds += 0.1;
  return seconds;
}

test('case 123: a run is equally fast at every refresh rate', () => {
  const slow = stepsAfter(5, 30);
  for (const hertz of [60, 144, 240]) {
    const steps = stepsAfter(5, hertz);
    expect(steps / slow).toBeGreaterThan(0.9);
    expect(steps / slow).toBeLessThan(1.1);
  }
});

test('a reader can watch runs of tens to tens of thousands of steps', () => {
  // Steps after which the default network seems to have learned two Gaussians, XOR, two moons and a spiral.
  expect(secondsUntil(30)).toBeGreaterThan(1.5);
  for (const steps of [660, 1270, 2540, 23_000]) {
    expect(secondsUntil(steps)).toBeGreaterThan(4);
    expect(secondsUntil(steps)).toBeLessThan(9);
  }
});

test('slow is one epoch per second, however many steps an epoch has', () => {
  expect(stepsAfter(10, 60, 'slow', 10)).toBeCloseTo(100, -1);
  expect(stepsAfter(10, 60, 'slow', 1)).toBeCloseTo(10, -1);
});

test('the first step is due in the first frame, so Play responds at once', () => {
  const pace = new Pace();
  for (const speed of /** @type {const} */ (['slow', 'normal'])) {
    pace.speed = speed;
    pace.start();
    expect(pace.due(1000, 0, 10)).toBe(1);
    expect(pace.due(1016, 1, 10)).toBe(0);
  }
});

test('time while the page was hidden does not count', () => {
  const pace = new Pace();
  pace.start();
  pace.due(0, 1000, 10);
  expect(pace.due(60_000, 1000, 10)).toBeLessThanOrEqual(pace.due(60_100, 1000, 10) + 1);
});

test('fast has no limit once it has started', () => {
  expect(new Pace().due(0, 0, 10)).toBe(0);
  const pace = new Pace();
  pace.speed = 'fast';
  expect(pace.due(0, 0, 10)).toBe(Number.POSITIVE_INFINITY);
});
