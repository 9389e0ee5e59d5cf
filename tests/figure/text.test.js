import { expect, test } from 'vitest';
import { sentence } from '../../web/figure/text.js';

test.each([
  ['2', /newer version \(2\): reload/],
  ['1.5', /newer version/],
  ['null', /no version that is known \(null\)/],
  ['0', /no version that is known/],
])('a figure of version %s is told from one that is none', (given, what) => {
  expect(sentence({ code: 'E-DOC-2', given })).toMatch(what);
  expect(sentence({ code: 'E-DOC-2', given })).toMatch(/Nothing was changed\.$/);
});
