// The engine as a library for other programs.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import * as library from '../../web/engine/index.js';
import { VOCABULARY } from './support.js';

test('the library exports these names', () => {
  expect(Object.keys(library).sort()).toEqual([
    'DEFAULTS',
    'createTrainer',
    'preset',
    'presetNames',
    'toArrays',
    'toNetwork',
  ]);
});

test('the code in the README has at most ten lines, and learns XOR in examples/engine.js', async () => {
  const [readme, example] = ['README.md', 'examples/engine.js'].map((path) => readFileSync(path, 'utf8'));
  const [, lines] = /downhill\/engine'`\):\n\n```js\n(.*?)```/s.exec(readme) ?? [];
  expect(example).toContain(lines);
  expect(lines.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
  const { stdout } = await promisify(execFile)('node', ['examples/engine.js']);
  const [, outputs] = /^\d+ Float64Array\(4\) (\[.*\])$/s.exec(stdout.trim()) ?? [];
  expect(JSON.parse(outputs).map((output) => Math.round(output))).toEqual([-1, 1, 1, -1]);
});

test('docs/engine.md lists every field of a description and every method of a trainer', async () => {
  const text = readFileSync('docs/engine.md', 'utf8');
  const rows = (/** @type {RegExp} */ name) => Array.from(text.matchAll(name), ([, each]) => each).sort();
  expect(rows(/^\| `(\w+)` \|/gm)).toEqual(['sizes', ...Object.keys(library.DEFAULTS)].sort());
  const trainer = await library.createTrainer({ sizes: [2, 1] });
  const methods = [];
  for (
    let face = Object.getPrototypeOf(trainer);
    face !== Object.prototype;
    face = Object.getPrototypeOf(face)
  ) {
    const own = Object.entries(Object.getOwnPropertyDescriptors(face));
    methods.push(...own.filter(([name, { value }]) => value && name !== 'constructor').map(([name]) => name));
  }
  expect(rows(/^\| `(\w+)\(/gm)).toEqual(methods.sort());
  trainer.dispose();
});

test('docs/engine.md lists every name that the core knows', () => {
  const text = readFileSync('docs/engine.md', 'utf8');
  const { activations, losses, initialisers, optimizers, schedules } = VOCABULARY;
  for (const word of [activations, losses, initialisers, optimizers, schedules].flat())
    expect(text).toMatch(new RegExp(`[ :]${word}[, (|]`));
});

test('trainers are independent', async () => {
  const [one, other] = await Promise.all(
    [1, 2].map((seed) => library.createTrainer({ sizes: [2, 3, 1], seed })),
  );
  expect(one.parameters()).not.toEqual(other.parameters());
  one.dispose();
  expect(other.parameters()).toHaveLength(13);
  other.dispose();
});

test('an invalid description rejects with a reason', async () => {
  await expect(library.createTrainer({ sizes: [2, 0, 1] })).rejects.toThrow(RangeError);
  await expect(library.createTrainer({ sizes: [2, 1], optimizer: 'luck' })).rejects.toThrow(/luck/);
});
