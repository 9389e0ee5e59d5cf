/**
 * A data set at the size of a button: its points as dots, in the colours that they have on the plane.
 *
 * @typedef {import('./points.js').Point} Point
 */
import { traceDot } from './frame.js';
import { shareOf, signScale } from './signs.js';

/** Radius of a dot, as a share of the edge. */
const DOT = 0.035;
/** What is left free around the plane, as a share of the edge. */
const MARGIN = 0.08;
/** How much of its colour a value of zero has, so that it is seen. */
const FAINTEST = 0.2;

/**
 * @param {import('./frame.js').Context} ctx
 * @param {number} edge of the square, in pixels of the canvas
 * @param {import('./theme.js').Theme} theme
 * @param {readonly Point[]} points
 * @param {object} how
 * @param {import('./frame.js').Domain} how.domain
 * @param {'class' | 'value' | 'none'} how.labels what the points' labels are
 */
export const paintThumbnail = (ctx, edge, theme, points, { domain, labels }) => {
  const scale = (/** @type {number} */ value, /** @type {import('./frame.js').Interval} */ [low, high]) =>
    edge * (MARGIN + ((1 - 2 * MARGIN) * (value - low)) / (high - low));
  const values = signScale(labels === 'value' ? points.map(({ label }) => label) : []);
  ctx.clearRect(0, 0, edge, edge);
  for (const { x, y, label } of points) {
    const share = shareOf(values, label);
    ctx.globalAlpha = labels === 'value' ? FAINTEST + (1 - FAINTEST) * Math.abs(share) : 1;
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
