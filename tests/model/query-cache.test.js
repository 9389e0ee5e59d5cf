// Which queries the engine gets, and when.
import { expect, test } from 'vitest';
import { QueryCache } from '../../web/model/query-cache.js';

const surface = { surface: /** @type {any} */ ({ columns: 2 }) };
const step = { preview: [] };
const map = { lossPlane: { count: 9 } };
const queries = { surface, step, map };

/** Asks for what is due and takes its answers, each with the time. @param {QueryCache} cache @param {any} all @param {boolean} moves @param {number} now */
function ask(cache, all, moves, now) {
  const due = cache.due(all, moves, now);
  const results = Object.fromEntries(Object.keys(due).map((key) => [key, { [key]: now }]));
  cache.store(all, due, /** @type {any} */ (results), moves, now);
  return Object.keys(due);
}

test('at rest each query is asked once, and again when the network is another', () => {
  const cache = new QueryCache();
  expect(ask(cache, queries, false, 0)).toEqual(['surface', 'step', 'map']);
  expect(ask(cache, queries, false, 1000)).toEqual([]);
  expect(ask(cache, queries, true, 2000)).toEqual(['surface', 'step']);
  expect(ask(cache, queries, false, 2001)).toEqual(['map']); // what no movement waits for
  expect(ask(cache, queries, false, 9000)).toEqual([]);
});

test('while the network moves, what is only read is asked four times a second, and all is at rest', () => {
  const cache = new QueryCache();
  const frames = Array.from({ length: 66 }, (_, i) => ask(cache, queries, true, (i * 1000) / 60));
  expect(frames.every((asked) => asked.includes('surface'))).toBe(true);
  expect(frames.filter((asked) => asked.includes('step'))).toHaveLength(5);
  expect(frames.flat()).not.toContain('map');
  expect(ask(cache, queries, false, 1100)).toEqual(['step', 'map']);
});

test('another query under the same key is asked at once; its result says what it is of', () => {
  const cache = new QueryCache();
  ask(cache, { step }, true, 0);
  const other = { preview: [3] };
  expect(cache.due({ step: other }, true, 1)).toEqual({ step: other });
  expect(cache.results.step).toEqual({ step: 0, query: step }); // until then the former one stays
  ask(cache, { step: other }, true, 1);
  expect(cache.results.step).toEqual({ step: 1, query: other });
  expect(ask(cache, { step: { preview: [3] } }, false, 2)).toEqual([]);
});

test('of what a figure asks no longer nothing is kept, and of one that asks nothing at all everything is', () => {
  const cache = new QueryCache();
  const both = { '1 surface': queries.surface, '1 map': queries.map, '2 surface': queries.surface };
  ask(cache, both, false, 0);
  ask(cache, { '1 surface': queries.surface }, true, 1000);
  expect(Object.keys(cache.results).sort()).toEqual(['1 surface', '2 surface']);
  expect(ask(cache, both, false, 1001).sort()).toEqual(['1 map', '2 surface']);
});
