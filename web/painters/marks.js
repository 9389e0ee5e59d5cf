/**
 * The mark of a point: a shape and a color per class.
 *
 * @import { Context } from './frame.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {'plain' | 'hover' | 'selected' | 'ghost' | 'hollow'} MarkState
 */

/** Outlines of the marks, from circle to star: rotational symmetry, then the repeated corners, x and y in radii.
 * All have the same visual weight. */
const OUTLINES = [
  [0],
  [4, 0.88, 0.88],
  [3, 0, -1.4],
  [4, 0, -1.32],
  [4, 1.18, 0.52, 0.52, 1.18, 0, 0.66],
  [5, 0, -1.5, 0.4, -0.55],
];

/**
 * The corners of a class's mark about its center, in radii; empty for a circle.
 * @param {number} label class, 0…5
 * @returns {[x: number, y: number][]}
 */
export const markCorners = (label) => {
  const [times = 0, ...corners] = OUTLINES[label] ?? [];
  /** @type {[number, number][]} */
  const all = [];
  for (let turn = 0; turn < times; turn++) {
    const cos = Math.cos((turn / times) * 2 * Math.PI);
    const sin = Math.sin((turn / times) * 2 * Math.PI);
    for (let i = 0; i < corners.length; i += 2) {
      const [dx = 0, dy = 0] = corners.slice(i);
      all.push([dx * cos - dy * sin, dx * sin + dy * cos]);
    }
  }
  return all;
};

const CORNERS = OUTLINES.map((_, label) => markCorners(label));

/** @type {(ctx: Context, x: number, y: number, label: number, radius: number) => void} */
const trace = (ctx, x, y, label, radius) => {
  const corners = CORNERS[label] ?? [];
  ctx.beginPath();
  if (!corners.length) ctx.arc(x, y, radius, 0, 7);
  for (const [dx, dy] of corners) ctx.lineTo(x + radius * dx, y + radius * dy);
  ctx.closePath();
};

/**
 * @param {Context} ctx
 * @param {number} x CSS pixels
 * @param {number} y CSS pixels
 * @param {number} label class, 0…5; negative for no class, an ink dot
 * @param {number} radius CSS pixels, of the circle of equal visual weight
 * @param {Theme} theme @param {MarkState} [state]
 * @param {string} [colour] instead of the class's
 */
export const paintMark = (
  ctx,
  x,
  y,
  label,
  radius,
  theme,
  state = 'plain',
  colour = theme.classes[label] ?? theme.ink,
) => {
  const edge = Math.max(0.75, radius * 0.2);
  ctx.save();
  ctx.lineJoin = 'round';
  /** @type {(colour: string, width: number) => void} */
  const stroke = (strokeStyle, lineWidth) => {
    Object.assign(ctx, { strokeStyle, lineWidth });
    ctx.stroke();
  };
  if (state === 'selected') {
    trace(ctx, x, y, -1, radius * 1.5 + 3);
    stroke(theme.paper, 4);
    stroke(theme.ink, 1.5);
  }
  trace(ctx, x, y, label, state === 'hover' ? radius * 1.25 : radius);
  // A halo of paper separates neighbors; the edge, class color mixed with ink, keeps 3:1 on the class's own surface.
  stroke(theme.paper, edge * 3);
  ctx.fillStyle = state === 'hollow' ? theme.paper : colour;
  if (state === 'ghost') ctx.globalAlpha = 0.4;
  ctx.fill();
  ctx.globalAlpha = 1;
  stroke(colour, state === 'hollow' ? edge * 1.6 : edge);
  ctx.globalAlpha = 0.45;
  stroke(theme.ink, edge);
  ctx.restore();
};
