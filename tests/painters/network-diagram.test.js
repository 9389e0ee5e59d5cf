// How the lines of the network tell sign and size: by hue, width and opacity, and where color may not be seen by dashes too.
import { expect, test } from 'vitest';
import { paintNetwork } from '../../web/painters/network-diagram.js';
import { readTheme } from '../../web/painters/theme.js';

const theme = readTheme({ getPropertyValue: () => '', fontFamily: 'serif', fontSize: '16' });
const size = { width: 400, height: 300, dpr: 1 };

/** The lines that are painted, with the state of the context at each. @param {object} changes of the network @param {object} [look] of the theme */
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

test('a negative weight is blue and a positive one orange; the larger is wider and stronger', () => {
  const [small, large, ...more] = linesOf({});
  expect(more).toEqual([]);
  expect(small).toMatchObject({ color: theme.negative, dash: [] });
  expect(large).toMatchObject({ color: theme.positive, dash: [] });
  expect(small.width).toBeLessThan(large.width);
  expect(small.alpha).toBeLessThan(large.alpha);
});

test('a negative one is dashed when it is selected, in high contrast and in print, a positive one never', () => {
  const dashed = (/** @type {{ color: string, dash: number[] }[]} */ lines) =>
    lines.filter(({ dash }) => dash.length > 0).map(({ color }) => color);
  expect(dashed(linesOf({ parameter: 1 }))).toEqual([theme.negative]);
  expect(dashed(linesOf({ parameter: 0 }))).toEqual([]);
  expect(dashed(linesOf({}, { contrast: true }))).toEqual([theme.negative]);
  expect(dashed(linesOf({}, { print: true }))).toEqual([theme.negative]);
});

test('in high contrast no line fades', () => {
  expect(linesOf({}, { contrast: true }).map(({ alpha }) => alpha)).toEqual([1, 1]);
});
