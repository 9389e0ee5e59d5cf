/**
 * The visible part of the plane: zooming, panning, and fitting to the points.
 *
 * @import { Point, Interval } from '../engine/shared/dataset.js'
 * @import { Settings } from '../engine/shared/settings.js'
 * @import { Domain } from '../painters/frame.js'
 */
import { DOMAINS, domainOf } from '../engine/shared/dataset.js';
import { MAX_COORDINATE } from '../engine/shared/state-document.js';

/** Minimum width and height, in data units. */
const MIN_SIZE = 1e-3;

export class Viewport {
  /** The visible domain, in data units; never mutated. @type {Domain} */
  domain = DOMAINS.classification;
  #hooks;

  /**
   * @param {object} hooks
   * @param {() => { settings: Readonly<Settings>, points: readonly Point[] }} hooks.content
   * @param {() => void} hooks.onChange
   */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** Whether part of the content is out of view. */
  get isZoomedIn() {
    return widthOf(this.domain.x) < widthOf(this.#fitted.x);
  }

  /** @param {number} factor below 1 zooms in @param {{ x: number, y: number }} [about] the fixed point; default: the center */
  zoom(factor, about = this.center) {
    const scale = (/** @type {Interval} */ [low, high], /** @type {number} */ at) =>
      /** @type {Interval} */ ([at + (low - at) * factor, at + (high - at) * factor]);
    const { x, y } = this.domain;
    const next = { x: scale(x, about.x), y: scale(y, about.y) };
    if (Math.min(widthOf(next.x), widthOf(next.y)) >= MIN_SIZE) this.#move(next);
  }

  /** @param {number} dx @param {number} dy in data units */
  pan(dx, dy) {
    const { x, y } = this.domain;
    this.#move({ x: [x[0] + dx, x[1] + dx], y: [y[0] + dy, y[1] + dy] });
  }

  /** Shows the default domain, extended to contain all points. */
  fit() {
    this.#move(this.#fitted);
  }

  get center() {
    const { x, y } = this.domain;
    return { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 };
  }

  /** @returns {Domain} */
  get #fitted() {
    const { settings, points } = this.#hooks.content();
    const base = domainOf(settings);
    const extend = (/** @type {Interval} */ [low, high], /** @type {'x' | 'y'} */ axis) => {
      let [least, most] = [low, high];
      for (const point of points) {
        least = Math.min(least, point[axis]);
        most = Math.max(most, point[axis]);
      }
      if (least === low && most === high) return /** @type {Interval} */ ([low, high]);
      const margin = (most - least) * 0.05;
      return /** @type {Interval} */ ([
        Math.max(-MAX_COORDINATE, least - margin),
        Math.min(MAX_COORDINATE, most + margin),
      ]);
    };
    return { x: extend(base.x, 'x'), y: extend(base.y, 'y') };
  }

  /** Ignores a domain beyond the allowed coordinates, where there can be no points. @param {Domain} domain */
  #move(domain) {
    if (Math.max(...[...domain.x, ...domain.y].map(Math.abs)) <= MAX_COORDINATE) this.domain = domain;
    this.#hooks.onChange();
  }
}

/** @param {Interval} interval */
const widthOf = ([low, high]) => high - low;
