/**
 * Conversions on the plane: from the pointer to CSS pixels, to data units, to the point there.
 *
 * @import { Interval } from '../../engine/shared/dataset.js'
 * @import { Frame, Place } from '../../painters/frame.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { HiDpiCanvas } from '../../ui/hidpi-canvas.js'
 */

const ORIGIN = Object.freeze({ x: 0, y: 0 });

export class PlaneGeometry {
  #model;
  #sheet;
  /** As last painted. @type {Frame | null} */
  frame = null;

  /** @param {FigureModel} model @param {HiDpiCanvas} sheet */
  constructor(model, sheet) {
    this.#model = model;
    this.#sheet = sheet;
  }

  get canvas() {
    return this.#sheet.canvas;
  }

  /** The pointer's position in CSS pixels of the canvas. @param {MouseEvent} event */
  place(event) {
    return this.#sheet.place(event);
  }

  /** The pointer's positions since its last event, this one's last. @param {PointerEvent} event */
  places(event) {
    return this.#sheet.places(event);
  }

  /**
   * A position in data units, clamped to the plane.
   * @param {Place} place
   * @param {Place} [offset] of the result, in data units
   * @returns {Place}
   */
  data({ x, y }, offset = ORIGIN) {
    const frame = /** @type {Frame} */ (this.frame);
    const { domain } = frame;
    return {
      x: clamp(frame.dataX(x) + offset.x, domain.x),
      y: clamp(frame.dataY(y) + offset.y, domain.y),
    };
  }

  /** The nearest grid crossing, if points snap to the grid. @param {Place} place */
  snap(place) {
    const { pointTools, tools, viewport } = this.#model;
    return tools.options.snap && pointTools ? pointTools.snapped(place, viewport.domain) : place;
  }

  /** The nearest point within reach, the topmost of several, or −1. @param {Place} place @param {number} reach */
  hit({ x, y }, reach) {
    const { frame } = this;
    if (!frame) return -1;
    let [best, least] = [-1, reach * reach];
    this.#model.points.forEach((point, i) => {
      const [dx, dy] = [frame.x(point.x) - x, frame.y(point.y) - y];
      if (dx * dx + dy * dy <= least) [best, least] = [i, dx * dx + dy * dy];
    });
    return best;
  }
}

/** @param {number} value @param {Interval} range */
export const clamp = (value, [min, max]) => Math.min(max, Math.max(min, value));
