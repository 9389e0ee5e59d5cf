// One table of formulas for the steps panel and all languages: whatever is added to it appears everywhere.
import { expect, test } from 'vitest';
import { preset } from '../../web/engine/shared/presets.js';
import { DEFAULTS, NAMES } from '../../web/engine/shared/settings.js';
import { describe } from '../../web/export/describe.js';
import { LANGUAGES } from '../../web/export/languages.js';
import { textOf } from '../../web/export/program.js';
import { ACTIVATIONS } from '../../web/formulas/activations.js';
import { LOSSES } from '../../web/formulas/losses.js';
import { UPDATES } from '../../web/formulas/updates.js';
import { toOnnx } from '../../web/io/models/files.js';
import { open } from '../io/models/figures.js';

const points = preset('classification', 'moons', 1);
const program = (language, settings) =>
  textOf(LANGUAGES[language].write(describe({ ...DEFAULTS, layers: [2], ...settings }, points)));

test('every activation, loss and first-order optimizer of the vocabulary has its formulas', () => {
  expect(Object.keys(ACTIVATIONS).sort()).toEqual([...NAMES.activation].sort());
  expect(['auto', 'cross-entropy', ...Object.keys(LOSSES)].sort()).toEqual([...NAMES.loss].sort());
  expect([...Object.keys(UPDATES), 'l-bfgs', 'levenberg-marquardt'].sort()).toEqual(
    [...NAMES.optimizer].sort(),
  );
});

test.each(Object.keys(LANGUAGES))('%s writes each of them, and no two alike', (language) => {
  for (const [setting, names] of [
    ['activation', NAMES.activation.map((name) => [name])],
    ['loss', Object.keys(LOSSES)],
    ['optimizer', Object.keys(UPDATES)],
  ]) {
    const written = names.map((name) => program(language, { [setting]: name }));
    // The names in the head do not count.
    const bodies = written.map((text) => text.replace(/^(#|\/\/) .*$|\(\w+\)\."""/gm, ''));
    expect(new Set(bodies).size, setting).toBe(names.length);
    expect(written.join('')).not.toMatch(/undefined|\[object|\{\{/);
  }
});

test('every activation survives the way through ONNX', async () => {
  for (const name of NAMES.activation) {
    const settings = { ...DEFAULTS, layers: [2], activation: [name] };
    const parameters = Float64Array.from({ length: 9 }, (_, i) => i / 8);
    const file = toOnnx({ settings, points, parameters, step: 0, epoch: 0 });
    const opened = await open(file, { settings: DEFAULTS, points });
    expect([opened.state?.settings.activation, opened.notes]).toEqual([[name], []]);
  }
});

test('a template that names what does not exist is refused', async () => {
  const { render } = await import('../../web/export/render.js');
  expect(() => render('{{nothing}}', {})).toThrow('nothing');
  expect(() => render('#if nothing\na\n#end', {})).toThrow('nothing');
});

test('templates: values, conditions, lists, marks', async () => {
  const { render } = await import('../../web/export/render.js');
  const template = `a = {{a}}  #@ data
#if yes
[{{list: x{n}}}]
#else
none
#end
#each list
{{n}} of {{a}}  #if n is one  #@ affine
#end
last  #if not yes`;
  const lines = render(template, {
    a: 1,
    yes: true,
    list: [
      { n: 'one', layer: 0 },
      { n: 'two', layer: 1 },
    ],
  });
  expect(lines).toEqual([
    { text: 'a = 1', operation: { kind: 'data' } },
    { text: '[xone, xtwo]' },
    { text: 'one of 1', operation: { kind: 'affine', layer: 0 } },
  ]);
});
