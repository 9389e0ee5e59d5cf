// Which queries are sent to the engine, and when.
import { expect, test } from 'vitest';
import { QueryCache } from '../../web/model/query-cache.js';

const surface = { surface: /** @type {any} */ ({ columns: 2 }) };
const step = { preview: [] };
const map = { lossPlane: { count: 9 } };
const queries = { surface, step, map };

/**
 * Requests the queries that are due, and stores the time as their results. Returns their keys.
 * @param {QueryCache} cache @param {any} all @param {boolean} moves @param {number} now
 */
function request(cache, all, moves, now) {
  const due = cache.due(all, moves, now);
  const results = Object.fromEntries(Object.keys(due).map((key) => [key, { [key]: now }]));
  cache.store(all, due, /** @type {any} */ (results), moves, now);
  return Object.keys(due);
}

test('when paused each query is sent once, and again when the network has changed', () => {
  const cache = new QueryCache();
  expect(request(cache, queries, false, 0)).toEqual(['surface', 'step', 'map']);
  expect(request(cache, queries, false, 1000)).toEqual([]);
  expect(request(cache, queries, true, 2000)).toEqual(['surface', 'step']);
  expect(request(cache, queries, false, 2001)).toEqual(['map']); // not sent while the network changes
  expect(request(cache, queries, false, 9000)).toEqual([]);
});

test('during training, queries for text are sent four times a second, and all are completed when it stops', () => {
  const cache = new QueryCache();
  const frames = Array.from({ length: 66 }, (_, i) => request(cache, queries, true, (i * 1000) / 60));
  expect(frames.every((sent) => sent.includes('surface'))).toBe(true);
  expect(frames.filter((sent) => sent.includes('step'))).toHaveLength(5);
  expect(frames.flat()).not.toContain('map');
  expect(request(cache, queries, false, 1100)).toEqual(['step', 'map']);
});

test('a different query under the same key is sent at once, and a result includes its query', () => {
  const cache = new QueryCache();
  request(cache, { step }, true, 0);
  const other = { preview: [3] };
  expect(cache.due({ step: other }, true, 1)).toEqual({ step: other });
  expect(cache.results.step).toEqual({ step: 0, query: step }); // the previous one stays until then
  request(cache, { step: other }, true, 1);
  expect(cache.results.step).toEqual({ step: 1, query: other });
  expect(request(cache, { step: { preview: [3] } }, false, 2)).toEqual([]);
});

test('results of a query that a figure no longer makes are discarded, unless the figure makes none at all', () => {
  const cache = new QueryCache();
  const both = { '1 surface': queries.surface, '1 map': queries.map, '2 surface': queries.surface };
  request(cache, both, false, 0);
  request(cache, { '1 surface': queries.surface }, true, 1000);
  expect(Object.keys(cache.results).sort()).toEqual(['1 surface', '2 surface']);
  expect(request(cache, both, false, 1001).sort()).toEqual(['1 map', '2 surface']);
});
