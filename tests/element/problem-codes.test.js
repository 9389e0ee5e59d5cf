import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentence } from '../../web/words/index.js';

/** The codes in the table of docs/reference.md. */
const documented = () => {
  const text = readFileSync(new URL('../../docs/reference.md', import.meta.url), 'utf8');
  const [, table = ''] = text.split('| code | what is wrong |');
  const rows = table.slice(0, table.indexOf('\n## ')).split('\n');
  return rows.flatMap((row) => row.split('|')[1]?.match(/[a-z-]+(?=`)/g) ?? []);
};

/** What its panel says itself comes with its sentence. */
const SAID_BY_PANELS = ['link-unreadable', 'link-incomplete', 'source-unreadable', 'unknown-language'];

test('every code of the reference has its sentence', () => {
  const codes = documented();
  expect(codes.length).toBeGreaterThan(25);
  for (const code of codes) {
    const given = SAID_BY_PANELS.includes(code) ? 'What the panel says.' : '1';
    const said = sentence({ code, given, allowed: ['x'], min: 1, max: 2, name: 'layers' });
    expect([code, '1'], code).not.toContain(said);
    expect(said, code).toMatch(/[.?]$/);
  }
});
