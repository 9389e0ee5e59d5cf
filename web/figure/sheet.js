/**
 * A canvas that keeps its backing store in step with its box and the display's pixels.
 */
import { h } from './dom.js';

/** The most pixels a backing store has, at 4K and high zoom too. */
const MOST_PIXELS = 2_000_000;

export class Sheet {
  /** Size in CSS pixels, and device pixels to one of them. */
  size = { width: 0, height: 0, dpr: 1 };
  #observer;

  /**
   * @param {Record<string, any>} properties of the canvas
   * @param {() => void} resized
   */
  constructor(properties, resized) {
    this.canvas = h('canvas', properties);
    this.ctx = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    this.#observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = this.canvas;
      const fit = Math.sqrt(MOST_PIXELS / Math.max(1, width * height));
      const dpr = Math.min(devicePixelRatio || 1, fit);
      if (width === this.size.width && height === this.size.height && dpr === this.size.dpr) return;
      this.size = { width, height, dpr };
      this.canvas.width = Math.round(width * dpr);
      this.canvas.height = Math.round(height * dpr);
      resized();
    });
  }

  /** Follows the box's size, from now on. */
  connect() {
    this.#observer.observe(this.canvas);
  }

  disconnect() {
    this.#observer.disconnect();
  }

  /** A clean context in CSS pixels, or null while there is nothing to paint on. */
  begin() {
    const { width, height, dpr } = this.size;
    if (width < 1 || height < 1) return null;
    this.ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
    this.ctx.clearRect(0, 0, width, height);
    return this.ctx;
  }
}
