import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrame } from '../../web/painters/frame.js';
import { layoutNetwork } from '../../web/painters/network-layout.js';
import { createScratch, paintSurface, SOFT } from '../../web/painters/surface.js';
import { DARK, LIGHT, parseColour, readTheme } from '../../web/painters/theme.js';

/** @type {(palette: import('../../web/painters/theme.js').Palette) => import('../../web/painters/theme.js').Theme} */
const themeOf = (palette) =>
  readTheme({
    fontFamily: 'serif',
    fontSize: '18px',
    getPropertyValue: (name) => ` ${palette[/** @type {keyof typeof palette} */ (name.slice(11))]}`,
  });

/** @type {(a: number[], b: number[], t: number) => number[]} */
const mix = (a, b, t) => a.map((v, i) => v + ((b[i] ?? 0) - v) * t);
/** @param {number[]} colour */
const luminance = (colour) => {
  const [r = 0, g = 0, b = 0] = colour.map((v) =>
    v <= 10 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
/** @type {(a: number[], b: number[]) => number} */
const contrast = (a, b) => {
  const [x, y] = [luminance(a) + 0.05, luminance(b) + 0.05];
  return Math.max(x / y, y / x);
};

test.each([
  ['light', LIGHT],
  ['dark', DARK],
])(
  '%s: the contrast of text is 4.5:1, that of the outline of a mark 3:1 on paper and on its surface',
  (_, palette) => {
    const theme = themeOf(palette);
    const paper = parseColour(theme.paper);
    for (const name of /** @type {const} */ (['ink', 'muted', 'gradient', 'curve', 'alert'])) {
      expect(contrast(parseColour(theme[name]), paper), name).toBeGreaterThanOrEqual(4.5);
    }
    for (const name of /** @type {const} */ (['positive', 'negative'])) {
      expect(contrast(parseColour(theme[name]), paper), name).toBeGreaterThanOrEqual(3);
    }
    for (const colour of theme.classes.map(parseColour)) {
      const edge = mix(colour, parseColour(theme.ink), 0.45);
      expect(contrast(edge, paper)).toBeGreaterThanOrEqual(3);
      expect(contrast(edge, mix(paper, colour, SOFT))).toBeGreaterThanOrEqual(3);
    }
  },
);

test('colors are parsed in hexadecimal and functional notation', () => {
  expect(parseColour('#0072b2')).toEqual([0, 114, 178]);
  expect(parseColour('rgb(0, 114, 178)')).toEqual([0, 114, 178]);
  expect(parseColour('rgba(1 2 3 / 0.5)')).toEqual([1, 2, 3]);
  expect(themeOf(LIGHT).classes).toHaveLength(6);
  expect(readTheme({ fontFamily: '', fontSize: '', getPropertyValue: () => '' }).paper).toBe(LIGHT.paper);
});

test('a frame maps and inverts, with y upward, and its box is aligned to device pixels', () => {
  const inset = { left: 30.3, right: 9.1, top: 8.7, bottom: 19.4 };
  const frame = createFrame({ width: 320, height: 300, dpr: 2, domain: { x: [-1, 1], y: [-2, 6] }, inset });
  expect([frame.x(-1), frame.x(1)]).toEqual([frame.box.left, frame.box.right]);
  expect([frame.y(-2), frame.y(6)]).toEqual([frame.box.bottom, frame.box.top]);
  expect(frame.dataY(frame.y(1.25))).toBeCloseTo(1.25);
  expect((frame.box.left * 2) % 1).toBe(0);
  expect(
    createFrame({ width: 0, height: 0, dpr: 1, domain: { x: [0, 0], y: [0, 0] }, inset }).box.width,
  ).toBe(0);
});

/** The pixels of a surface, painted without a browser into the array of the scratch. @param {number[]} values */
const surfaceOf = (values) => {
  const ctx = {
    fillStyle: '',
    createImageData: (/** @type {number} */ w, /** @type {number} */ h) => ({
      data: new Uint8ClampedArray(4 * w * h),
    }),
  };
  const nothing = () => {};
  const all = new Proxy(ctx, { get: (target, name) => Reflect.get(target, name) ?? nothing });
  const canvas = { width: 1, height: 1, getContext: () => all };
  const scratch = createScratch(() => /** @type {any} */ (canvas));
  const inset = { left: 0, right: 0, top: 0, bottom: 0 };
  const frame = createFrame({ width: 50, height: 50, dpr: 1, domain: { x: [0, 1], y: [0, 1] }, inset });
  const colours = /** @type {const} */ ([LIGHT['class-1'], LIGHT['class-2']]);
  const grid = { values: Float32Array.from(values), columns: 2, rows: 2 };
  const surface = { ...grid, low: 0, high: 1, threshold: 0.5, colours };
  const paint = () => paintSurface(/** @type {any} */ (all), frame, themeOf(LIGHT), surface, scratch);
  paint();
  const { image } = scratch;
  paint();
  expect(scratch.image).toBe(image);
  return Array.from({ length: 4 }, (_, i) => [...(image?.data.subarray(4 * i, 4 * i + 3) ?? [])]);
};

test('a surface has its first row at the bottom, fades from class 1 through paper to class 2, and never paints NaN black', () => {
  const [topLeft, topRight, bottomLeft, bottomRight] = surfaceOf([-7, 0.5, NaN, 9]);
  const soft = (/** @type {number} */ n) =>
    mix([255, 255, 255], parseColour(themeOf(LIGHT).classes[n] ?? ''), SOFT);
  /** @type {(a: number[] | undefined, b: number[]) => void} */
  const near = (a, b) => a?.forEach((v, i) => void expect(Math.abs(v - (b[i] ?? NaN))).toBeLessThan(2));
  near(bottomLeft, soft(0));
  near(bottomRight, [255, 255, 255]);
  near(topRight, soft(1));
  expect(Math.min(...(topLeft ?? [0]))).toBeGreaterThan(100);
});

const sizes = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 10 });

test('the layout contains every parameter exactly once when nothing is folded', () => {
  fc.assert(
    fc.property(sizes, (units) => {
      const { weights, biases, layers, folded } = layoutNetwork({ width: 300, height: 200 }, units);
      const used = [...weights, ...biases].map(({ parameter }) => parameter).sort((a, b) => a - b);
      const total = units.slice(1).reduce((sum, out, l) => sum + ((units[l] ?? 0) + 1) * out, 0);
      expect(used).toEqual(Array.from({ length: total }, (_, i) => i));
      expect(layers.map((column) => column.length)).toEqual(units);
      expect(folded).toEqual([]);
    }),
  );
});

test('parameters are ordered W row by row, then b', () => {
  const { weights, biases } = layoutNetwork({ width: 300, height: 200 }, [2, 3, 1]);
  const find = (/** @type {number} */ l, /** @type {number} */ i, /** @type {number} */ j) =>
    weights.find(({ from, to }) => from.layer === l && from.index === i && to.index === j)?.parameter;
  expect([find(0, 0, 0), find(0, 0, 2), find(0, 1, 0), find(1, 0, 0), find(1, 2, 0)]).toEqual([
    0, 2, 3, 9, 11,
  ]);
  expect(biases.map(({ parameter }) => parameter)).toEqual([6, 7, 8, 12]);
});

test('units fit on the canvas without touching, and folded columns show ten', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 2, maxLength: 10 }),
      fc.integer({ min: 240, max: 900 }),
      fc.integer({ min: 140, max: 500 }),
      (units, width, height) => {
        const { layers, biases, weights, radius, folded } = layoutNetwork({ width, height }, units);
        for (const { x, y } of [...layers.flat(), ...biases]) {
          expect(x - radius).toBeGreaterThan(0);
          expect(x + radius).toBeLessThan(width);
          expect(y - radius).toBeGreaterThanOrEqual(0);
          expect(y + radius / 2).toBeLessThan(height);
        }
        for (const column of layers) {
          expect(column.length).toBeLessThanOrEqual(10);
          column.forEach((unit, i) => {
            if (i) expect(unit.y - (column[i - 1]?.y ?? 0)).toBeGreaterThan(2.5 * radius);
          });
        }
        expect(folded.map(({ count }) => count)).toEqual(units.filter((n) => n > 10).map((n) => n - 10));
        const total = units.slice(1).reduce((sum, out, l) => sum + ((units[l] ?? 0) + 1) * out, 0);
        const used = [...weights, ...biases].map(({ parameter }) => parameter);
        expect(new Set(used).size).toBe(used.length);
        expect(Math.max(...used)).toBeLessThan(total);
      },
    ),
    { numRuns: 60 },
  );
});
