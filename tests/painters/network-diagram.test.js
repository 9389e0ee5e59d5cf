// How the lines of the network show sign and magnitude: by hue, width and opacity, and by dashes where color may not be
// visible.
import { expect, test } from 'vitest';
import { paintNetwork } from '../../web/painters/network-diagram.js';
import { readTheme } from '../../web/painters/theme.js';

const theme = readTheme({ getPropertyValue: () => '', fontFamily: 'serif', fontSize: '16' });
const size = { width: 400, height: 300, dpr: 1 };

/**
 * The painted lines, with the state of the context for each.
 * @param {object} changes of the network @param {object} [look] changes of the theme
 */
function linesOf(changes, look = {}) {
  /** @type {{ color: string, width: number, alpha: number, dash: number[] }[]} */
  const lines = [];
  let dash = /** @type {number[]} */ ([]);
  let curved = false;
  /** @type {any} */
  const ctx = new Proxy(
    {
      globalAlpha: 1,
      beginPath: () => {
        curved = false;
      },
      bezierCurveTo: () => {
        curved = true;
      },
      setLineDash: (/** @type {number[]} */ given) => {
        dash = given;
      },
      stroke: () => {
        const { strokeStyle: color, lineWidth: width, globalAlpha: alpha } = ctx;
        if (curved) lines.push({ color, width, alpha, dash });
      },
    },
    { get: (target, name) => /** @type {any} */ (target)[name] ?? (() => {}) },
  );
  paintNetwork(
    ctx,
    size,
    { ...theme, ...look },
    {
      sizes: [2, 1],
      parameters: [3, -0.2, 1],
      inputNames: [],
      outputNames: [],
      ...changes,
    },
  );
  return lines;
}

test('negative weights are blue and positive ones orange; larger ones are wider and more opaque', () => {
  const [small, large, ...more] = linesOf({});
  expect(more).toEqual([]);
  expect(small).toMatchObject({ color: theme.negative, dash: [] });
  expect(large).toMatchObject({ color: theme.positive, dash: [] });
  expect(small.width).toBeLessThan(large.width);
  expect(small.alpha).toBeLessThan(large.alpha);
});

test('negative weights are dashed when selected, in high contrast and in print; positive ones never', () => {
  const dashed = (/** @type {{ color: string, dash: number[] }[]} */ lines) =>
    lines.filter(({ dash }) => dash.length > 0).map(({ color }) => color);
  expect(dashed(linesOf({ parameter: 1 }))).toEqual([theme.negative]);
  expect(dashed(linesOf({ parameter: 0 }))).toEqual([]);
  expect(dashed(linesOf({}, { contrast: true }))).toEqual([theme.negative]);
  expect(dashed(linesOf({}, { print: true }))).toEqual([theme.negative]);
});

test('in high contrast all lines are opaque', () => {
  expect(linesOf({}, { contrast: true }).map(({ alpha }) => alpha)).toEqual([1, 1]);
});

/** A pass through the second of two layers. @param {object} [changes] */
const passing = (changes) => ({
  sizes: [1, 1, 1],
  parameters: [1, 0, 1, 0],
  pass: {
    ...{ layers: [1], values: null, gradient: false, numbers: [], gradients: [] },
    ...{ path: [], loss: '', label: null, arrival: { units: null, loss: false, label: false, along: null } },
    ...changes,
  },
});

test('lines that take part in a pass are bright, the others are dimmed', () => {
  const [other, own] = linesOf(passing());
  expect(other.alpha).toBeLessThan(own.alpha / 2);
  expect(own.color).toBe(theme.positive);
});

test('in high contrast the other lines are thin instead of dimmed', () => {
  const [other, own] = linesOf(passing(), { contrast: true });
  expect([other.alpha, own.alpha]).toEqual([1, 1]);
  expect(other.width).toBeLessThan(own.width / 2);
});

test('gradients have their own color and a width relative to the largest', () => {
  const [, own] = linesOf(passing({ gradient: true, values: [1, 0, 0.001, 0] }));
  expect(own.color).toBe(theme.gradient);
  const [, strong] = linesOf(passing({ gradient: true, values: [0, 0, 0.001, 0] }));
  expect(strong.width).toBeGreaterThan(own.width);
  expect(linesOf(passing({ gradient: true }))[0].color).toBe(theme.positive);
});

test('without room for numbers the other lines look alike, with negative ones dashed in high contrast', () => {
  const deep = {
    ...passing({ layers: [0], path: Array(12).fill({ index: 0 }) }),
    sizes: Array(12).fill(1),
    parameters: Array(12).fill([-1, 0, 3, 0]).flat(),
  };
  const [negative, positive, own, ...more] = linesOf(deep);
  expect(more).toEqual([]);
  expect([negative.color, positive.color, own.color]).toEqual([
    theme.negative,
    theme.positive,
    theme.negative,
  ]);
  expect(negative.width).toBe(positive.width);
  expect(positive.alpha).toBeLessThan(own.alpha / 2);
  const [dashed, solid] = linesOf(deep, { contrast: true });
  expect([dashed.alpha, solid.alpha]).toEqual([1, 1]);
  expect(dashed.dash).not.toEqual([]);
  expect(solid.dash).toEqual([]);
});
