// Too few points, identical points, or only test points. Nothing is divided by zero, and a message says what is
// missing.
import { expect, test } from 'vitest';
import { isTest, shortcoming, toArrays, toNetwork } from '../../web/engine/shared/dataset.js';
import { DEFAULTS, LIMITS, NAMES } from '../../web/engine/shared/settings.js';
import { notices } from '../../web/words/index.js';
import { createTrainer } from './support.js';

const A = { x: 1, y: -2, label: 0 };
const B = { x: -1, y: 0.5, label: 1 };
const [, most] = LIMITS.testShare;

/** A seed that makes all points test points. @param {number} count of points */
const seedWithoutTraining = (count) => {
  for (let seed = 0; ; seed++) {
    const settings = { ...DEFAULTS, seed, testShare: most };
    if (Array.from({ length: count }).every((_, i) => isTest(settings, i))) return seed;
  }
};

/** @type {[name: string, points: typeof A[], changes: Partial<typeof DEFAULTS>][]} */
const fixtures = [
  ['no points', [], {}],
  ['one point', [A], {}],
  ['points of one class', [A, { ...B, label: 0 }], {}],
  ['identical points', [A, A, A], {}],
  ['identical points of both classes', [A, { ...A, label: 1 }], {}],
  ['only test points', [A, B], { testShare: most, seed: seedWithoutTraining(2) }],
  ['no test points', [A, B], { testShare: 0 }],
];
const kinds = NAMES.task.flatMap((task) => [
  { task, standardise: true },
  { task, optimizer: 'levenberg-marquardt' },
  { task, batchSize: 1000, optimizer: 'adam' },
]);

test.each(fixtures)('with %s, training and results stay finite in every task', (_, points, changes) => {
  for (const kind of kinds) {
    const settings = /** @type {typeof DEFAULTS} */ ({ ...DEFAULTS, ...changes, ...kind });
    const trainer = createTrainer(toNetwork(settings));
    const { inputs, targets, testInputs, testTargets } = toArrays(settings, points);
    trainer.setData(inputs, targets);
    trainer.setTestData(testInputs, testTargets);
    trainer.train(50);
    const numbers = [...trainer.parameters(), ...Object.values(trainer.evaluate())];
    expect(numbers.filter((value) => typeof value === 'number' && !Number.isFinite(value))).toEqual([]);
    expect(trainer.progress().status).not.toBe('diverged');
    expect([...trainer.surface({ columns: 3, rows: 3, x: [-3, 3], y: [-3, 3] })].every(Number.isFinite)).toBe(
      true,
    );
    trainer.dispose();
  }
});

test('a message for each shortcoming says what to add', () => {
  const said = fixtures.slice(0, 5).map(([, points]) => shortcoming('classification', points));
  expect(said).toEqual(['empty', 'single', 'one-class', 'identical', 'identical']);
  for (const lack of said)
    expect(notices.shortcomings[/** @type {'empty'} */ (lack)]).toMatch(/[Aa]dd (some|more)/);
});
