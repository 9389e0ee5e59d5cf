// The dots that flow along the lines of the network in a pass, and the numbers that appear when they arrive.
import { expect, test } from 'vitest';
import { dotsOf, paintFlow } from '../../web/painters/network-flow.js';
import { layoutNetwork } from '../../web/painters/network-layout.js';
import { paintPass } from '../../web/painters/network-pass.js';
import { readTheme } from '../../web/painters/theme.js';

/** @import { Pass } from '../../web/painters/network-pass.js' */

const theme = readTheme({ getPropertyValue: () => '', fontFamily: 'serif', fontSize: '16' });
const size = { width: 400, height: 300, dpr: 1 };
const SIZES = [2, 1, 1];
/** w₁ and w₂, b, w, b. */
const PARAMETERS = [2, -1, 0, 0.5, 0];

/** @param {Partial<Pass['arrival']>} arrival @param {Partial<Pass>} [changes] @returns {Pass} */
const passOf = (arrival, changes) => ({
  ...{ layers: [0], values: null, gradient: false, label: null },
  numbers: [1, 1, 0.5, Number.NaN],
  gradients: [Number.NaN, Number.NaN, 0.2, 0.1],
  path: [0, 1, 2].map((layer) => ({ layer, index: 0 })),
  loss: 'l = 1',
  arrival: { units: null, loss: false, label: false, along: null, ...arrival },
  ...changes,
});

/** @param {Pass} pass @param {readonly number[]} [sizes] */
function dots(pass, sizes = SIZES) {
  const layout = layoutNetwork(size, sizes);
  return { layout, all: dotsOf(theme, layout, sizes, PARAMETERS, pass) };
}

/** The positions of the dots, and the texts. @param {(ctx: any) => void} paint */
function painted(paint) {
  /** @type {{ x: number, y: number }[]} */
  const places = [];
  /** @type {string[]} */
  const words = [];
  const own = {
    arc: (/** @type {number} */ x, /** @type {number} */ y) => places.push({ x, y }),
    fillText: (/** @type {string} */ text) => words.push(text),
    measureText: () => ({ width: 0 }),
  };
  paint(
    new Proxy(own, {
      get: (target, name) => /** @type {any} */ (target)[name] ?? (() => {}),
      set: () => true,
    }),
  );
  return { places, words };
}

test('forward, each input times its weight moves from its unit to the next, with its sign and magnitude', () => {
  const { layout, all } = dots(passOf({ along: 'forward' }));
  expect(all.map(({ colour }) => colour)).toEqual([theme.positive, theme.negative]);
  expect(all[0]?.radius).toBeGreaterThan(/** @type {number} */ (all[1]?.radius));
  const at = (/** @type {number} */ share) => painted((ctx) => paintFlow(ctx, theme, all, share)).places;
  const [from] = layout.layers[0] ?? [];
  const [to] = layout.layers[1] ?? [];
  const near = (/** @type {number} */ share, /** @type {any} */ unit) =>
    Math.hypot(at(share)[0].x - unit.x, at(share)[0].y - unit.y);
  expect(near(0, from)).toBeLessThan(2 * layout.radius);
  expect(near(1, to)).toBeLessThan(2 * layout.radius);
  expect(at(0.5)[0].x).toBeCloseTo((from.x + to.x) / 2);
});

test('backward, gradients move to the left; for a weight’s gradient, input and δ meet', () => {
  const back = dots(passOf({ along: 'backward' }, { layers: [1] })).all;
  expect(back.map(({ colour }) => colour)).toEqual([theme.gradient]);
  expect(back[0]?.start).toBeGreaterThan(/** @type {number} */ (back[0]?.end));
  const both = dots(passOf({ along: 'both' })).all;
  expect(both).toHaveLength(4);
  const ends = both.map(({ end }) => end);
  expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(0.1);
});

test('in a network with many columns, dots move only along the path', () => {
  const deep = [2, ...Array(8).fill(10), 1];
  const numbers = Array(83).fill(1);
  const pass = passOf(
    { along: 'forward' },
    { layers: [1], numbers, path: deep.map((_, layer) => ({ layer, index: 0 })) },
  );
  const { all } = dots(pass, deep);
  expect(all).toHaveLength(10);
  expect(new Set(all.map(({ line }) => line.to.index))).toEqual(new Set([0]));
});

test('numbers appear only when the dots arrive', () => {
  const pass = passOf({ units: 1, loss: true });
  const layout = layoutNetwork(size, SIZES);
  const written = (/** @type {'all' | 'before' | 'arrival'} */ which) =>
    painted((ctx) => paintPass(ctx, size, theme, layout, SIZES, pass, which)).words;
  expect(written('before')).toEqual(['1.00', '1.00', '0.100']);
  expect(written('arrival')).toEqual(['0.200', 'l = 1']);
  expect(written('all')).toHaveLength(5);
});
