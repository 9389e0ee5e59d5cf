import { expect, test } from 'vitest';
import { instantiate } from '../../web/engine/wasm-trainer.js';
import { trainedBits } from './bits-case.js';
import { createTrainer, golden, wasm } from './support.js';

// The browsers and the native build are held to the same file. When the arithmetic of the core changes on
// purpose, so does it: write what this test received into tests/golden/bits.json.
test('5,000 steps end in the same bits as on every other machine', () => {
  expect(trainedBits(createTrainer)).toEqual(golden('bits'));
});

test('a second instance of the core ends in the same bits', async () => {
  expect(trainedBits(await instantiate(wasm))).toEqual(trainedBits(createTrainer));
});
