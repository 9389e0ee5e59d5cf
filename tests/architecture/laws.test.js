import { describe, expect, test } from 'vitest';
import { laws, violationsOf } from './laws.js';
import { projectSources, strip } from './sources.js';

const sources = projectSources();

test('the sources are found', () => {
  const paths = Object.keys(sources);
  for (const folder of ['cpp/downhill/', 'web/engine/', 'web/painters/']) {
    expect(paths.filter((path) => path.startsWith(folder)).length, folder).toBeGreaterThan(2);
  }
});

describe.each(laws)('$law', (law) => {
  test('holds', () => expect(violationsOf(law, sources)).toEqual([]));

  test.each(law.broken)('reports %j', (broken) => expect(violationsOf(law, broken)).toHaveLength(1));

  const { kept } = law;
  if (kept) test('reports nothing else', () => expect(violationsOf(law, kept)).toEqual([]));
});

test('no tagged template has a backslash before a digit, which webpack’s minifier rejects', () => {
  const isRejected = (/** @type {string} */ text) => /\braw`[^`]*\\\d/.test(text);
  expect(isRejected('String.raw`(a)\\1`')).toBe(true);
  const shipped = Object.keys(sources).filter((path) => path.startsWith('web/'));
  expect(shipped.filter((path) => isRejected(sources[path]))).toEqual([]);
});

test('strip removes comments and literals, and keeps line numbers', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code to parse
  const text = "a; // b\n/* c\n */ f('d', /[/]e'/g, `g${h(`i${j}`)}k`, 1 / l / m);\nn";
  const { code, strings } = strip(text, false);
  expect(code.match(/\w+/g)).toEqual(['a', 'f', '0', 'h', 'j', '1', 'l', 'm', 'n']);
  expect(strings).toEqual(['d']);
  expect(code.split('\n').length).toBe(text.split('\n').length);
});
