// One table of formulas for Explain and all exported languages: whatever is added to it appears everywhere.
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

test('every activation, loss and first-order optimizer has its formulas', () => {
  expect(Object.keys(ACTIVATIONS).sort()).toEqual([...NAMES.activation].sort());
  expect(['auto', 'cross-entropy', ...Object.keys(LOSSES)].sort()).toEqual([...NAMES.loss].sort());
  expect([...Object.keys(UPDATES), 'l-bfgs', 'levenberg-marquardt'].sort()).toEqual(
    [...NAMES.optimizer].sort(),
  );
});

test.each(Object.keys(LANGUAGES))('%s programs differ for each of them', (language) => {
  for (const [setting, names] of [
    ['activation', NAMES.activation.map((name) => [name])],
    ['loss', Object.keys(LOSSES)],
    ['optimizer', Object.keys(UPDATES)],
  ]) {
    const written = names.map((name) => program(language, { [setting]: name }));
    // Ignore the names in the header comment.
    const bodies = written.map((text) => text.replace(/^(#|\/\/) .*$|\(\w+\)\."""/gm, ''));
    expect(new Set(bodies).size, setting).toBe(names.length);
    expect(written.join('')).not.toMatch(/undefined|\[object|\{\{/);
  }
});

test('every activation survives an ONNX export and import', async () => {
  for (const name of NAMES.activation) {
    const settings = { ...DEFAULTS, layers: [2], activation: [name] };
    const parameters = Float64Array.from({ length: 9 }, (_, i) => i / 8);
    const file = toOnnx({ settings, points, parameters, step: 0, epoch: 0 });
    const opened = await open(file, { settings: DEFAULTS, points });
    expect([opened.state?.settings.activation, opened.notes]).toEqual([[name], []]);
  }
});

test('a template with an unknown name throws', async () => {
  const { render } = await import('../../web/export/render.js');
  expect(() => render('{{nothing}}', {})).toThrow('nothing');
  expect(() => render('#if nothing\na\n#end', {})).toThrow('nothing');
});

test('templates support values, conditions, lists and operation marks', async () => {
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
