// Every rejection has a message that says why, and what to do.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { refusal } from '../../../web/io/refusal.js';
import { recipe, refusalSentence } from '../../../web/panels/model-files/refusals.js';
import { modelFiles, modelRefusals, sentence, tableReading } from '../../../web/words/index.js';
import { open } from './figures.js';

const REFUSED = Object.keys(modelRefusals);
const folder = new URL('../../../web/io/models/', import.meta.url);
const sources = readdirSync(folder)
  .map((name) => readFileSync(new URL(name, folder)).toString())
  .join('\n');

test('every reason and every note has a sentence, and no sentence is unused', () => {
  const codes = [...sources.matchAll(/\brefus(?:e|al)\(\s*'([\w-]+)'/g)].map(([, code]) => code);
  // 'state' has the sentence of its problem.
  expect(codes.filter((code) => code !== 'state' && !REFUSED.includes(code))).toEqual([]);
  const unused = REFUSED.filter((code) => !sources.includes(`'${code}'`));
  expect(unused).toEqual(['empty'].filter((code) => unused.includes(code))); // those of JSON come from web/io/points/json.js
  for (const note of Object.keys(modelFiles.notes)) expect(sources).toContain(`'${note}'`);
});

test('every reason to reject a table has a sentence', () => {
  const points = new URL('../../../web/io/points/', import.meta.url);
  const texts = readdirSync(points).map((name) => readFileSync(new URL(name, points)).toString());
  for (const [, code] of texts.join('\n').matchAll(/\brefus(?:e|al)\(\s*'([\w-]+)'/g)) {
    // A damaged workbook has the sentence of Excel files, a state document that of its problem.
    if (!['zip', 'state'].includes(code))
      expect(tableReading.refusal(refusal(code), sentence), code).not.toBe(code);
  }
});

test('no sentence is longer than 120 characters, even with long details', () => {
  const detail = {
    name: 'a_rather_long_name_of_an_array.weight',
    given: 'a value that is far too long to be shown',
    shape: [1234, 1234],
    expected: [1234, 1234],
    max: 20_000,
    line: 12_345,
    column: 1234,
  };
  for (const code of REFUSED) {
    const words = refusalSentence(refusal(code, detail), sentence);
    expect(words.length, words).toBeLessThanOrEqual(120);
    expect(words).toMatch(/^(?:[“\p{Lu}]|a value).*[.?]$/u);
    expect(words).not.toMatch(/undefined|\[object/);
  }
});

test('a sentence says what is wrong and where', async () => {
  const said = async (value) => refusalSentence((await open(JSON.stringify(value))).refusal, sentence);
  expect(await said({ '0.weight': [[1, 2, 3]], '2.weight': [[1, 2]] })).toBe(
    '“2.weight” is 1 × 2; after the layer before it, it should be 1 × 1.',
  );
  expect(await said({ version: 1, points: 5 })).toBe(sentence({ code: 'invalid-points' }));
});

test('the message for a file of another program has the code that saves a readable one', () => {
  for (const kind of ['keras', 'hdf5', 'pytorch', 'pickle']) {
    expect(recipe(refusal('foreign', { kind }))).toMatch(/json\.dump/);
  }
  expect(recipe(refusal('foreign', { kind: 'excel' }))).toBe('');
});
