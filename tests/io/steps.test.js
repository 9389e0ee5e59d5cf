// Long input is read in steps, and the page responds between them. `npm run bench -- reading` measures their
// duration.
import { expect, test } from 'vitest';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { textInSteps } from '../../web/io/points/reading.js';
import { finish, inSlices } from '../../web/io/steps.js';
import { longTexts } from './points/long-texts.js';

/** @param {string} text */
const stepsOf = (text) => {
  const steps = textInSteps(text, DEFAULTS);
  for (let count = 1; ; count++) if (steps.next().done) return count;
};

test.each([
  ['commas', 1000],
  ['quotes', 1000],
  ['wide rows', 100],
  ['objects', 100],
  ['numbers', 100],
])('2 million characters of %s are read in more than %i steps', (name, least) => {
  expect(stepsOf(longTexts(2_000_000)[name])).toBeGreaterThan(least);
});

test('reading in slices gives the same result, and stops between slices when canceled', async () => {
  const text = `x,y,label\n${'1,2,0\n3,4,1\n'.repeat(2500)}`;
  const whole = finish(textInSteps(text, DEFAULTS));
  expect(await inSlices(textInSteps(text, DEFAULTS), () => true)).toMatchObject({ points: whole.points });

  let asked = 0;
  const endless = (function* () {
    for (;;) yield;
  })();
  expect(await inSlices(endless, () => ++asked < 3)).toBeUndefined();
  expect(asked).toBe(3);
});

test('two texts can be read at the same time', () => {
  const list = (/** @type {number} */ label) => JSON.stringify(Array(2000).fill([1, 2, label]));
  const readings = [0, 1].map((label) => textInSteps(list(label), DEFAULTS));
  /** @type {any[]} */
  const results = [];
  while (results.filter(Boolean).length < 2) {
    readings.forEach((steps, i) => {
      const { done, value } = steps.next();
      if (done && !results[i]) results[i] = value;
    });
  }
  expect(results.map(({ points }) => [points.length, points[1999].label])).toEqual([
    [2000, 0],
    [2000, 1],
  ]);
});
