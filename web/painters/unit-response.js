import { shareOf } from './signs.js';
import { paintGrid, rgbOf, writeMixed } from './surface.js';

/**
 * How a unit's values are colored.
 *
 * @import { Context } from './frame.js'
 * @import { SignScale } from './signs.js'
 * @import { Scratch } from './surface.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {SignScale & { colours: readonly [below: string, above: string] }} UnitScale
 */

/** Fraction of color at a unit's largest values: the rest is paper. */
const MAX_STRENGTH = 0.8;

/**
 * The shades of a color on paper, cached rather than computed for every tile of every frame.
 * @param {Scratch} scratch @param {string} paper @param {string} colour
 */
const shadesOf = (scratch, paper, colour) => {
  const key = `${paper} ${colour}`;
  const known = scratch.shades.get(key);
  if (known) return known;
  const shades = new Uint32Array(256);
  const bytes = new Uint8ClampedArray(shades.buffer);
  const [from, to] = [rgbOf(scratch, paper), rgbOf(scratch, colour)];
  for (let i = 0; i < 256; i++) writeMixed(bytes, 4 * i, (MAX_STRENGTH * i) / 255, from, to);
  scratch.shades.set(key, shades);
  return shades;
};

/**
 * A unit's output over the plane, for its tile, to which the caller clips: sign by hue, magnitude by strength. For
 * points of one coordinate it is a curve.
 *
 * @param {Context} ctx @param {Theme} theme
 * @param {{x: number, y: number, radius: number}} unit CSS pixels
 * @param {Float32Array} values row by row from the lowest y up
 * @param {{columns: number, rows: number}} grid a single row is a curve
 * @param {Scratch} scratch
 * @param {UnitScale} [scale] defaults to zero-centered over the range of the values
 */
export const paintResponse = (ctx, theme, { x, y, radius }, values, { columns, rows }, scratch, scale) => {
  let most = 1e-6;
  for (const value of values)
    if (Math.abs(value) > most && Math.abs(value) < Infinity) most = Math.abs(value);
  if (rows < 2) {
    ctx.beginPath();
    for (let i = 0; i < columns; i++) {
      ctx.lineTo(
        x - radius + (2 * radius * i) / (columns - 1),
        y - ((values[i] ?? NaN) / most) * radius * 0.7,
      );
    }
    ctx.lineWidth = Math.max(1, radius / 7);
    ctx.strokeStyle = theme.curve;
    ctx.stroke();
  } else {
    const { colours, ...signs } = scale ?? {
      ...{ low: -most, high: most, threshold: 0 },
      colours: [theme.negative, theme.positive],
    };
    const [below, above] = colours.map((colour) => shadesOf(scratch, theme.paper, colour));
    const [left, right, top, bottom] = [x - radius, x + radius, y - radius, y + radius];
    const box = { left, right, top, bottom, width: 2 * radius, height: 2 * radius };
    paintGrid(ctx, box, scratch, { columns, rows }, (pixels) => {
      for (let row = 0; row < rows; row++) {
        const target = (rows - 1 - row) * columns;
        for (let column = 0; column < columns; column++) {
          const share = shareOf(signs, values[row * columns + column] ?? 0);
          const shades = share > 0 ? above : below;
          pixels[target + column] = shades?.[Math.round(Math.abs(share) * 255)] ?? 0;
        }
      }
    });
  }
};
