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

/** Codes whose sentence is supplied by a panel. */
const WITH_SENTENCE = ['link-unreadable', 'link-incomplete', 'source-unreadable', 'unknown-language'];

test('every error code in the reference has a sentence', () => {
  const codes = documented();
  expect(codes.length).toBeGreaterThan(25);
  for (const code of codes) {
    const given = WITH_SENTENCE.includes(code) ? 'The sentence of the panel.' : '1';
    const text = sentence({ code, given, allowed: ['x'], min: 1, max: 2, name: 'layers' });
    expect([code, '1'], code).not.toContain(text);
    expect(text, code).toMatch(/[.?]$/);
  }
});
