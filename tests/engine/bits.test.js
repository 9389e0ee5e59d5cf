import { expect, test } from 'vitest';
import { instantiate } from '../../web/engine/worker/trainer.js';
import { SETTINGS, trainedBits } from './bits-case.js';
import { createTrainer, ELEMENTWISE, golden, VOCABULARY, wasm } from './support.js';

// The browsers and the native build are compared with the same files. If the arithmetic of the core changes on purpose,
// copy what these tests received into tests/golden.
const STEPS = 5000;
const isSecondOrder = (/** @type {string} */ name) => ['l-bfgs', 'levenberg-marquardt'].includes(name);

/** One case for each value of a setting. @param {string} setting @param {readonly string[]} names */
const each = (setting, names) => Object.fromEntries(names.map((name) => [name, { [setting]: name }]));

const activationBits = (/** @type {any} */ create) => trainedBits(create, each('hidden', ELEMENTWISE), STEPS);

test('5,000 steps end with the golden bits for every activation', async () => {
  expect(await activationBits(createTrainer)).toEqual(golden('bits'));
});

test('5,000 steps, or 50 of second-order methods, end with the golden bits for every optimizer', async () => {
  const [second, first] = [true, false].map((is) =>
    VOCABULARY.optimizers.filter((name) => isSecondOrder(name) === is),
  );
  expect({
    ...(await trainedBits(createTrainer, each('optimizer', first), STEPS)),
    ...(await trainedBits(createTrainer, each('optimizer', second), 50)),
  }).toEqual(golden('optimizer-bits'));
});

test('5,000 steps end with the golden bits for every other setting', async () => {
  expect(await trainedBits(createTrainer, SETTINGS, STEPS)).toEqual(golden('setting-bits'));
});

test('a second instance of the core ends with the same bits', async () => {
  expect(await activationBits(await instantiate(wasm))).toEqual(await activationBits(createTrainer));
});
