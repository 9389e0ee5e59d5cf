import { expect, test } from 'vitest';
import { sentence } from '../../web/words/index.js';

test.each([
  ['2', /newer version \(2\)/],
  ['1.5', /newer version/],
  ['null', /unknown version \(null\)/],
  ['0', /unknown version/],
])('the message for version %s distinguishes newer from unknown versions', (given, what) => {
  expect(sentence({ code: 'document-version', given })).toMatch(what);
  expect(sentence({ code: 'document-version', given })).toMatch(/Nothing was changed\.$/);
});
