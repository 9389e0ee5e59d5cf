import { expect, test } from 'vitest';
import { makeRoom } from '../../web/panels/autosave/eviction.js';
import { keyOf } from '../../web/panels/autosave/key.js';
import { checksum, isIntact, record } from '../../web/panels/autosave/store.js';

/** Figures of a page with these values of `autosave`. @param {...string} names */
const figures = (...names) => {
  const ownerDocument = { querySelectorAll: () => all };
  const all = names.map((name) => ({ ownerDocument, getAttribute: () => name }));
  return all;
};
const post = { href: 'https://blog.example/a/post?x=1#part', framed: false };

test('every post, figure and named drawing has its own key', () => {
  const [first, second] = figures('', '');
  expect(keyOf(first, post)).toBe('https://blog.example/a/post#1');
  expect(keyOf(second, post)).toBe('https://blog.example/a/post#2');
  expect(keyOf(first, { ...post, href: 'https://blog.example/b' })).toBe('https://blog.example/b#1');
  // In an iframe, one page serves many posts.
  expect(keyOf(first, { href: 'https://d.example/embed?doc=7', framed: true })).toContain('?doc=7');
  expect(keyOf(figures('moons')[0], post)).toBe('named/https://blog.example/moons');
});

test('the checksum is CRC-32, and one changed bit changes it', () => {
  expect(checksum('')).toBe(0);
  expect(checksum('123456789')).toBe(0xcbf43926); // the value of zlib
  expect(checksum('{"x":1}')).not.toBe(checksum('{"x":3}'));
});

test('the drawings not opened for the longest time are evicted, but never the open one', () => {
  const use = (/** @type {number} */ i, size = 1000) => ({ key: `${i}`, size });
  const uses = Array.from({ length: 60 }, (_, i) => use(i));
  const { kept, evicted } = makeRoom(use(30), uses);
  expect(kept).toHaveLength(50);
  expect(kept.at(-1)).toEqual(use(30));
  expect(evicted).toEqual(uses.slice(0, 10).map(({ key }) => key));
  expect(makeRoom(use(70, 4_998_500), uses).kept).toEqual([use(59), use(70, 4_998_500)]);
  expect(makeRoom(use(70, 9e9), uses).kept).toEqual([use(70, 9e9)]);
  expect(makeRoom(use(1), [use(0), null, { key: 3 }, use(1)]).kept).toEqual([use(0), use(1)]);
  expect(makeRoom(use(1), 'nonsense')).toEqual({ kept: [use(1)], evicted: [] });
});

test('holds 7: a record with any change is recognized as damaged', () => {
  const whole = record(7, '{"points":[]}', 1234);
  expect(isIntact(whole)).toBe(true);
  expect(isIntact(JSON.parse(JSON.stringify(record(0, ''))))).toBe(true);
  for (const change of [
    { revision: 9 },
    { revision: 7.5 },
    { text: '{"points":[1]}' },
    { author: 1235 },
    { author: undefined },
    { schema: 1 },
    { checksum: whole.checksum + 1 },
  ])
    expect(isIntact({ ...whole, ...change }), JSON.stringify(change)).toBe(false);
  // A revision that cannot be incremented is invalid even with the right checksum.
  for (const revision of [2 ** 53 - 1, 2 ** 52, -1, Number.NaN])
    expect(isIntact(record(revision, ''))).toBe(false);
  for (const given of [undefined, null, 1, '', [], { schema: 2 }]) expect(isIntact(given)).toBe(false);
});
