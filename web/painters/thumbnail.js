/**
 * A data set at button size: its points as dots in the colors they have on the plane.
 *
 * @import { Context, Domain } from './frame.js'
 * @import { Point } from './points.js'
 * @import { Interval } from './scale.js'
 * @import { Theme } from './theme.js'
 */
import { traceDot } from './frame.js';
import { shareOf, signScale } from './signs.js';

/** Dot radius, as a fraction of the edge. */
const DOT = 0.035;
/** Margin around the plane, as a fraction of the edge. */
const MARGIN = 0.08;
/** Color share of a value of zero, to keep it visible. */
const MIN_STRENGTH = 0.2;

/**
 * @param {Context} ctx
 * @param {number} edge of the square, in pixels of the canvas
 * @param {Theme} theme @param {readonly Point[]} points @param {object} how
 * @param {Domain} how.domain
 * @param {'class' | 'value' | 'none'} how.labels what the labels mean
 */
export const paintThumbnail = (ctx, edge, theme, points, { domain, labels }) => {
  const scale = (/** @type {number} */ value, /** @type {Interval} */ [low, high]) =>
    edge * (MARGIN + ((1 - 2 * MARGIN) * (value - low)) / (high - low));
  const values = signScale(labels === 'value' ? points.map(({ label }) => label) : []);
  ctx.clearRect(0, 0, edge, edge);
  for (const { x, y, label } of points) {
    const share = shareOf(values, label);
    ctx.globalAlpha = labels === 'value' ? MIN_STRENGTH + (1 - MIN_STRENGTH) * Math.abs(share) : 1;
    ctx.fillStyle = {
      class: theme.classes[label] ?? theme.ink,
      value: share < 0 ? theme.negative : theme.positive,
      none: theme.ink,
    }[labels];
    traceDot(ctx, { x: scale(x, domain.x), y: edge - scale(y, domain.y) }, DOT * edge);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
};
