// The numbers of a pass in the diagram overlap no tile, bias or other number, for several networks and sizes.
import { expect, test } from 'vitest';
import { layoutNetwork } from '../../web/painters/network-layout.js';
import { paintPass } from '../../web/painters/network-pass.js';
import { labelSize, readTheme } from '../../web/painters/theme.js';

/** @import { Pass } from '../../web/painters/network-pass.js' */

const theme = readTheme({ getPropertyValue: () => '', fontFamily: 'sans-serif', fontSize: '16' });
const em = labelSize(theme);

/** @typedef {{ what: string, left: number, right: number, top: number, bottom: number, squeezed?: number }} Box */

/** The boxes of all texts, in a wide bold typeface. @param {(ctx: any) => void} paint @returns {Box[]} */
function writtenBy(paint) {
  /** @type {Box[]} */
  const boxes = [];
  const widthOf = (/** @type {string} */ text) =>
    em * [...text].reduce((sum, sign) => sum + (/[.⁰¹²³⁴-⁹⁻]/.test(sign) ? 0.4 : 0.7), 0);
  const ctx = {
    textAlign: 'left',
    measureText: (/** @type {string} */ text) => ({ width: widthOf(text) }),
    fillText: (
      /** @type {string} */ what,
      /** @type {number} */ x,
      /** @type {number} */ y,
      most = Infinity,
    ) => {
      const width = Math.min(most, widthOf(what));
      const left = x - { left: 0, center: width / 2, right: width }[ctx.textAlign];
      const [top, bottom] = [y - em * 0.74, y + em * 0.05];
      boxes.push({ what, left, right: left + width, top, bottom, squeezed: width / widthOf(what) });
    },
  };
  paint(
    new Proxy(ctx, {
      get: (target, name) => /** @type {any} */ (target)[name] ?? (() => {}),
      set: (target, name, value) => Reflect.set(target, name, value),
    }),
  );
  return boxes;
}

/** @param {Box} a @param {Box} b @param {number} [space] CSS pixels */
const overlap = (a, b, space = 0) =>
  a.left < b.right + space &&
  b.left < a.right + space &&
  a.top < b.bottom + space &&
  b.top < a.bottom + space;

const NETWORKS = [
  [2, 4, 1],
  [2, 8, 8, 1],
  [2, 5, 4],
  [2, 8, 6],
  [2, 8, 8, 6],
  [1, 8, 8, 8, 1],
  [2, 64, 64, 64, 64, 64, 64, 64, 64, 1],
];
const SIZES = [
  { width: 565, height: 288, dpr: 1 },
  { width: 360, height: 208, dpr: 1 },
  { width: 340, height: 140, dpr: 1 },
];
/** Numbers from the shortest to the longest when displayed. */
const NUMBERS = [0, 0.5, -0.123, 12.3, -1234, -1.23e-5, 6.02e23];

test.each(NETWORKS)('the numbers of a %i-%i-… network overlap nothing', (...sizes) => {
  const units = sizes.reduce((sum, count) => sum + count, 0);
  const none = Array(units).fill(Number.NaN);
  const parameters = sizes.slice(1).reduce((sum, count, i) => sum + count * ((sizes[i] ?? 0) + 1), 0);
  const layerOf = (/** @type {number} */ parameter) => {
    let layer = 0;
    for (let left = parameter; left >= 0; layer++)
      left -= ((sizes[layer] ?? 0) + 1) * (sizes[layer + 1] ?? 0);
    return layer - 1;
  };
  for (const size of SIZES) {
    const layout = layoutNetwork(size, sizes);
    const { radius } = layout;
    const around = (
      /** @type {string} */ what,
      /** @type {{ x: number, y: number }} */ { x, y },
      half = radius,
    ) => ({
      ...{ what, left: x - half, right: x + half, top: y - half, bottom: y + half },
    });
    const tiles = [
      ...layout.layers.flat().map((unit) => around(`tile ${unit.layer}.${unit.index}`, unit)),
      ...layout.biases.map((bias) => around(`bias ${bias.parameter}`, bias, radius * 0.28)),
    ];
    for (const [i, value] of NUMBERS.entries())
      for (let parameter = 0; parameter < parameters; parameter += 1 + Math.floor(parameters / 40)) {
        const all = Array.from({ length: units }, (_, unit) => NUMBERS[(i + unit * i) % NUMBERS.length] ?? 0);
        /** @type {Pass} */
        const pass = {
          ...{ layers: [0], values: null, gradient: true, numbers: none, gradients: all },
          path: sizes.map((_, layer) => ({ layer, index: 0 })),
          loss: 'l = 0.000123',
          label: { parameter, layer: layerOf(parameter), values: [value], gradient: true },
          arrival: { units: null, loss: false, label: false, along: null },
        };
        const changing = {
          ...pass,
          gradients: none,
          label: { ...pass.label, values: [value, value], gradient: false },
        };
        for (const shown of [pass, changing]) {
          const boxes = writtenBy((ctx) => paintPass(ctx, size, theme, layout, sizes, shown));
          expect(boxes.length).toBeGreaterThan(0);
          const failures = boxes.flatMap((box, at) =>
            [...tiles, ...boxes.slice(at + 1)]
              .filter((other) => overlap(box, other, tiles.includes(other) ? 1 : 0))
              .map((other) => `${box.what} – ${other.what}`),
          );
          const outside = boxes.filter(
            ({ what, left, right, top, bottom, squeezed = 1 }) =>
              squeezed < (/^[^→]*⁻/.test(what) ? 0.7 : 0.5) ||
              left < 0 ||
              right > size.width ||
              top < 0 ||
              bottom > size.height,
          );
          expect([failures, outside], `${sizes} in ${size.width} × ${size.height}`).toEqual([[], []]);
        }
      }
  }
});
