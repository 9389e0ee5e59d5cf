// docs/compatibility.md matches the tests: every case has a test, and every number in a title is a case.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compatibilityPage, gaps, testedCases } from '../../scripts/compatibility.js';
import { GROUPS } from '../cases.js';

const root = join(import.meta.dirname, '../..');
const cases = GROUPS.flatMap((group) => group.cases);

test('every case has a test or a section in the documentation, and every numbered test a case', () => {
  expect(gaps()).toEqual({ untested: [], unknown: [] });
  expect(new Set(cases.map(([id]) => id)).size).toBe(cases.length);
  expect(testedCases().size).toBeGreaterThan(100);
});

test('docs/compatibility.md is up to date: node scripts/compatibility.js', () => {
  expect(readFileSync(join(root, 'docs/compatibility.md'), 'utf8')).toBe(compatibilityPage());
});

test('a documented case refers to an existing heading', () => {
  for (const [id, , , where] of cases) {
    if (!where) continue;
    const [file = '', heading] = where.split('#');
    const headings = Array.from(
      readFileSync(join(root, 'docs', file), 'utf8').matchAll(/^#+ (.*)$/gm),
      ([, text = '']) =>
        text
          .toLowerCase()
          .replace(/[^\w\s-]/g, '')
          .replace(/\s/g, '-'),
    );
    expect(headings, id).toContain(heading);
  }
});
