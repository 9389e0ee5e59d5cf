// Whatever is refused, the reader gets a sentence.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentence } from '../../web/figure/text.js';
import { NOTES, REFUSED, refusalSentence } from '../../web/panels/take/text.js';
import { open } from './figures.js';

const folder = new URL('../../web/models/', import.meta.url);
const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder)).toString());

test('every refusal and every note has a sentence, and no sentence is left over', () => {
  const codes = sources.flatMap((text) =>
    [...text.matchAll(/\brefuse\(\s*'([\w-]+)'/g)].map(([, code]) => code),
  );
  // Those of JSON come from web/data/json.js.
  const used = new Set([...codes, 'empty', 'points']);
  used.delete('state'); // has the sentence of its problem
  expect([...used].sort()).toEqual([...REFUSED].sort());
  for (const note of Object.keys(NOTES)) expect(sources.join('')).toContain(`'${note}'`);
});

test('it says what is wrong, where, and that nothing has happened', async () => {
  const said = async (value) => refusalSentence((await open(JSON.stringify(value))).refusal, sentence);
  expect(await said({ '0.weight': [[1, 2, 3]], '2.weight': [[1, 2]] })).toBe(
    '“2.weight” is 1 × 2: the layer before makes it 1 × 1. Nothing was changed.',
  );
  expect(await said({ version: 1, points: 5 })).toBe(
    'The points of this saved figure are not a list. Nothing was changed.',
  );
});
