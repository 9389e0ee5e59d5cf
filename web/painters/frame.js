import { linear } from './scale.js';

/**
 * The data plane's position on a canvas. Everything is in CSS pixels with y down; data has y up.
 *
 * @import { Interval } from './scale.js'
 *
 * @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context 1 unit = 1 CSS pixel
 * @typedef {{width: number, height: number, dpr: number}} Size CSS pixels; dpr is device pixels per CSS pixel
 * @typedef {{x: number, y: number}} Place CSS pixels, or data units where it says so
 * @typedef {{x: Interval, y: Interval}} Domain data units
 * @typedef {{left: number, right: number, top: number, bottom: number}} Inset CSS pixels around the plane
 * @typedef {object} Plane
 * @property {(value: number) => number} x data to pixels
 * @property {(value: number) => number} y data to pixels
 * @property {(pixels: number) => number} dataX pixels to data
 * @property {(pixels: number) => number} dataY pixels to data
 * @property {(pixels: number) => number} snap to the nearest device pixel's edge
 * @property {number} hair width of a hairline: whole device pixels
 * @property {{left: number, right: number, top: number, bottom: number, width: number, height: number}} box
 *   the plane, on device pixels
 * @property {Domain} domain
 * @typedef {Size & Plane} Frame
 */

/** @param {Size & {domain: Domain, inset: Inset}} options @returns {Frame} */
export const createFrame = (options) => {
  const { width, height, dpr, domain, inset } = options;
  /** @param {number} pixels */
  const snap = (pixels) => Math.round(pixels * dpr) / dpr;
  const left = snap(inset.left);
  const top = snap(inset.top);
  const right = Math.max(left, snap(width - inset.right));
  const bottom = Math.max(top, snap(height - inset.bottom));
  const across = linear(domain.x, [left, right]);
  const up = linear(domain.y, [bottom, top]);
  return {
    ...options,
    x: across.map,
    y: up.map,
    dataX: across.invert,
    dataY: up.invert,
    snap,
    hair: Math.max(1, Math.round(dpr / 2)) / dpr,
    box: { left, right, top, bottom, width: right - left, height: bottom - top },
  };
};

/** The outline of a dot. @param {Context} ctx @param {Place} place @param {number} radius CSS pixels */
export const traceDot = (ctx, { x, y }, radius) => {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 7);
};

/**
 * Clips to the plane; the caller saves and restores the context.
 * @param {Context} ctx @param {Frame} frame
 */
export const clipPlane = (ctx, { box }) => {
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
};
