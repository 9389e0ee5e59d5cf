/**
 * The part of the plane that is in sight. It can be zoomed and panned, and fitted to the points.
 *
 * @import { Point, Interval } from '../engine/shared/dataset.js'
 * @import { Settings } from '../engine/shared/settings.js'
 * @import { Domain } from '../painters/frame.js'
 */
import { DOMAINS, domainOf } from '../engine/shared/dataset.js';
import { FARTHEST } from '../engine/shared/state-document.js';

/** The least width and height. */
const NARROWEST = 1e-3;

export class Viewport {
  /** What is in sight, in data units; never changed in place. @type {Domain} */
  domain = DOMAINS.classification;
  #hooks;

  /**
   * @param {object} hooks
   * @param {() => { settings: Readonly<Settings>, points: readonly Point[] }} hooks.content what there is to see
   * @param {() => void} hooks.onChange
   */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** Whether there is more to see than is in sight. */
  get isZoomedIn() {
    return widthOf(this.domain.x) < widthOf(this.#whole.x);
  }

  /** @param {number} factor below 1: closer @param {{ x: number, y: number }} [about] stays where it is; none: the middle */
  zoom(factor, about = this.middle) {
    const scale = (/** @type {Interval} */ [low, high], /** @type {number} */ at) =>
      /** @type {Interval} */ ([at + (low - at) * factor, at + (high - at) * factor]);
    const { x, y } = this.domain;
    const next = { x: scale(x, about.x), y: scale(y, about.y) };
    if (Math.min(widthOf(next.x), widthOf(next.y)) >= NARROWEST) this.#move(next);
  }

  /** @param {number} dx @param {number} dy in data units */
  pan(dx, dy) {
    const { x, y } = this.domain;
    this.#move({ x: [x[0] + dx, x[1] + dx], y: [y[0] + dy, y[1] + dy] });
  }

  /** Shows the usual part of the plane when that holds all points, else as much more as they need. */
  fit() {
    this.#move(this.#whole);
  }

  get middle() {
    const { x, y } = this.domain;
    return { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 };
  }

  /** All that there is to see. @returns {Domain} */
  get #whole() {
    const { settings, points } = this.#hooks.content();
    const usual = domainOf(settings);
    const around = (/** @type {Interval} */ [low, high], /** @type {'x' | 'y'} */ axis) => {
      let [least, most] = [low, high];
      for (const point of points) {
        least = Math.min(least, point[axis]);
        most = Math.max(most, point[axis]);
      }
      if (least === low && most === high) return /** @type {Interval} */ ([low, high]);
      const margin = (most - least) * 0.05;
      return /** @type {Interval} */ ([
        Math.max(-FARTHEST, least - margin),
        Math.min(FARTHEST, most + margin),
      ]);
    };
    return { x: around(usual.x, 'x'), y: around(usual.y, 'y') };
  }

  /** Beyond where points may lie there is nothing to see. @param {Domain} domain */
  #move(domain) {
    if (Math.max(...[...domain.x, ...domain.y].map(Math.abs)) <= FARTHEST) this.domain = domain;
    this.#hooks.onChange();
  }
}

/** @param {Interval} interval */
const widthOf = ([low, high]) => high - low;
