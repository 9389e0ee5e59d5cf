import { shareOf } from './signs.js';
import { paintGrid, rgbOf, writeMixed } from './surface.js';

/**
 * How a unit's numbers are coloured.
 * @typedef {import('./signs.js').SignScale & { colours: readonly [below: string, above: string] }} UnitScale
 */

/**
 * What a unit makes of the plane, inside its tile: above zero and below it by hue, by how much by strength. With
 * points of one coordinate it is a curve.
 *
 * @param {import('./frame.js').Context} ctx
 * @param {import('./theme.js').Theme} theme
 * @param {{x: number, y: number, radius: number}} unit CSS pixels
 * @param {Float32Array} values row by row from the lowest y
 * @param {{columns: number, rows: number}} grid of one row: a curve
 * @param {import('./surface.js').Scratch} scratch
 * @param {UnitScale} [scale] none: about zero, as far as its numbers go
 */
export const paintResponse = (ctx, theme, { x, y, radius }, values, { columns, rows }, scratch, scale) => {
  let most = 1e-6;
  for (const value of values)
    if (Math.abs(value) > most && Math.abs(value) < Infinity) most = Math.abs(value);
  ctx.save();
  ctx.beginPath();
  ctx.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  ctx.clip();
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
    const [paper, below, above] = [theme.paper, ...colours].map((colour) => rgbOf(scratch, colour));
    const box = { left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius };
    paintGrid(ctx, /** @type {any} */ ({ box }), scratch, { columns, rows }, (pixels) => {
      const bytes = new Uint8ClampedArray(pixels.buffer);
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const share = shareOf(signs, values[row * columns + column] ?? 0);
          const at = 4 * ((rows - 1 - row) * columns + column);
          writeMixed(bytes, at, Math.abs(share) * 0.8, paper, share > 0 ? above : below);
        }
      }
    });
  }
  ctx.restore();
};
