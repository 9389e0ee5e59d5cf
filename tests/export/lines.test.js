// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the highlighted code has templates

// The lines that the code panel highlights: every operation that Explain shows has its lines in each language.
import { describe, expect, test } from 'vitest';
import { preset } from '../../web/engine/shared/presets.js';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { describe as described } from '../../web/export/describe.js';
import { tokenize } from '../../web/export/highlight.js';
import { LANGUAGES } from '../../web/export/languages.js';
import { linesAt } from '../../web/export/program.js';
import { explain } from '../../web/words/en/explain.js';

/** A program for two moons. */
const written = (language, settings = {}) =>
  LANGUAGES[language].write(
    described({ ...DEFAULTS, layers: [4, 3], ...settings }, preset('classification', 'moons', 1)),
  );

/** The text of the lines of an operation. */
const marked = (lines, kind, layer) => linesAt(lines, { kind, layer }).map((i) => lines[i].text.trim());

describe('every operation that Explain shows has lines', () => {
  const everything = { optimizer: 'adam', dropout: 0.2, l1: 0.01, clip: 1 };
  test.for(Object.keys(LANGUAGES))('%s', (language) => {
    const lines = written(language, everything);
    for (const kind of Object.keys(explain.operations)) expect(marked(lines, kind), kind).not.toHaveLength(0);
  });
});

describe('an operation has lines only in its own layer', () => {
  const lines = written('numpy', { optimizer: 'adam', clip: 1, l2: 0.01 });
  test.for([
    ['affine', 1, ['h2 = o1 @ W2 + b2', 'h2 = o1 @ W2 + b2']], // for all points, and in the step
    ['activation', 0, ['o1 = np.tanh(h1)', 'o1 = np.tanh(h1)']],
    ['loss', null, ['l = 0.5 * (o - Y) ** 2']],
    ['loss-slope', 2, ['dl_do3 = (o3 - Y) / len(X)']],
    ['slope', 2, ['dl_dh3 = dl_do3 * (1 - o3**2)']],
    ['delta', 0, ['dl_dh1 = dl_do1 * (1 - o1**2)']],
    ['propagate', 1, ['dl_do2 = dl_dh3 @ W3.T']],
    ['weights', 1, ['dl_dW2 = o1.T @ dl_dh2']],
    ['bias', 0, ['dl_db1 = dl_dh1.sum(axis=0)']],
    ['gradient', 1, ['dl_dW2 += 0.01 * W2']],
    ['direction', 1, ['m[:] = beta1 * m + (1 - beta1) * dw']],
    ['squares', 1, ['v[:] = beta2 * v + (1 - beta2) * dw**2']],
    ['corrected-m', 1, ['m_hat = m / (1 - beta1**t)']],
    ['corrected-v', 1, ['v_hat = v / (1 - beta2**t)']],
    ['step', 1, ['eta = 0.03', 'w -= eta * (m_hat / (np.sqrt(v_hat) + 1e-8))']],
  ])('%s of layer %s', ([kind, layer, expected]) => {
    expect(marked(lines, kind, layer)).toEqual(expected);
  });

  test('in PyTorch, the whole backward pass is one call', () => {
    const torch = written('pytorch');
    for (const kind of ['loss-slope', 'delta', 'propagate', 'weights', 'bias']) {
      expect(marked(torch, kind, 0)).toEqual(['l.backward()']);
    }
  });

  test('an unknown operation has no lines', () => {
    expect(marked(lines, 'weights', -1)).toEqual([]);
    expect(marked(lines, '__proto__', 0)).toEqual([]);
    expect(marked(lines, 'none', 0)).toEqual([]);
  });
});

describe('syntax highlighting', () => {
  test.for(Object.entries(LANGUAGES))(
    '%s: the tokens of a line concatenate to that line',
    ([language, { grammar }]) => {
      for (const { text } of written(language, {
        dropout: 0.2,
        optimizer: 'adamw',
        features: ['sin(x1)', 'x1^2'],
      })) {
        expect(
          tokenize(text, grammar)
            .map((token) => token.text)
            .join(''),
        ).toBe(text);
      }
    },
  );

  const kinds = (line, grammar) =>
    tokenize(line, grammar)
      .filter(({ kind }) => kind !== 'plain')
      .map(({ kind, text }) => [kind, text.trim()]);

  test.for([
    [
      'python',
      'for x in [1, 2e-3]:  # in a "loop"',
      [
        ['keyword', 'for'],
        ['keyword', 'in'],
        ['number', '1'],
        ['number', '2e-3'],
        ['comment', '# in a "loop"'],
      ],
    ],
    ['python', 'print(f"a # {b}")', [['string', 'f"a # {b}"']]],
    [
      'cpp',
      '#include <Eigen/Core>',
      [
        ['keyword', '#include'],
        ['string', '<Eigen/Core>'],
      ],
    ],
    [
      'cpp',
      'x1 < y && y > 0x9E37u // <b>',
      [
        ['number', '0x9E37u'],
        ['comment', '// <b>'],
      ],
    ],
    [
      'javascript',
      'const W1 = `a ${b}`;',
      [
        ['keyword', 'const'],
        ['string', '`a ${b}`'],
      ],
    ],
    ['javascript', '"not closed', []],
  ])('%s: %s', ([grammar, line, expected]) => {
    expect(kinds(line, grammar)).toEqual(expected);
  });
});

test.for(Object.keys(LANGUAGES))('%s: a comment says that a second-order method is replaced', (language) => {
  for (const [optimizer, name] of [
    ['l-bfgs', 'L-BFGS'],
    ['levenberg-marquardt', 'Levenberg–Marquardt'],
  ]) {
    const [, second, third, fourth] = written(language, { optimizer }).map(({ text }) => text);
    expect(second).toMatch(/^(\/\/|#) gradient-descent, learning rate 0\.03,/);
    expect(third).toContain(`The page trains with ${name}`);
    expect(fourth).toContain('so only its first loss equals that of the page.');
  }
  const usual = written(language, { optimizer: 'adam' }).map(({ text }) => text);
  expect(usual.join()).not.toContain('The page trains');
});
