/**
 * Mouse, finger, pen and keys on the diagram: a press selects, a drag by mouse or pen and the keys + and − change a weight.
 * A finger scrolls the page and selects by a tap; its weights it changes in the panel of the weight.
 *
 * @import { HiDpiCanvas } from '../../ui/hidpi-canvas.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Selection } from '../../model/selection.js'
 */

import { keyOf } from '../../element/shortcuts.js';
import { sizesOf } from '../../engine/shared/dataset.js';
import { parameterAt, parameterCount, placeOf } from '../../engine/shared/parameter-layout.js';
import { NO_PART } from '../../model/selection.js';
import { hitNetwork, layoutNetwork } from '../../painters/network-diagram.js';
import { keepStrokes } from '../../ui/keep-strokes.js';

/** How near a press counts as on a weight, in CSS pixels. */
const REACH = { mouse: 7, pen: 9, touch: 16 };
/** By how much a drag of one pixel, and a key, changes a weight. */
const PIXEL = 0.02;
const KEY = 0.1;
/** A press that moves less is not a drag, in CSS pixels. */
const STILL = 3;

export class Hands {
  #model;
  #sheet;
  /** The drag that is going on: up is more. @type {{ pointer: number, parameter: number, y: number, value: number, begun: boolean } | null} */
  #drag = null;
  /** Whether the press that is going on is a finger's: if it is a tap, and no swipe, a click follows. */
  #finger = false;

  /** @param {FigureModel} model @param {HiDpiCanvas} sheet */
  constructor(model, sheet) {
    this.#model = model;
    this.#sheet = sheet;
    const { canvas } = sheet;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#moved(event));
    canvas.addEventListener('lostpointercapture', () => this.#end('end'));
    canvas.addEventListener('pointercancel', () => this.#end('cancel'));
    canvas.addEventListener('click', (event) => this.#finger && this.#press(event, REACH.touch));
    canvas.addEventListener('keydown', (event) => this.#key(event));
    keepStrokes(canvas, (pointer) => this.#drag?.pointer === pointer);
  }

  /** Takes back the drag that is going on. */
  release() {
    this.#end('cancel');
  }

  /** @param {PointerEvent} event */
  #down(event) {
    this.#finger = event.pointerType === 'touch';
    if (event.button !== 0 || this.#finger) return;
    const hit = this.#press(event, event.pointerType === 'pen' ? REACH.pen : REACH.mouse);
    if (!hit || !('parameter' in hit)) return;
    const { parameter } = hit;
    const value = this.#model.latest?.parameters?.[parameter] ?? 0;
    this.#drag = { pointer: event.pointerId, parameter, y: event.clientY, value, begun: false };
    this.#sheet.canvas.setPointerCapture(event.pointerId);
  }

  /** Selects what lies there. @param {MouseEvent} event @param {number} reach */
  #press(event, reach) {
    const { settings, selection } = this.#model;
    const layout = layoutNetwork(this.#sheet.size, sizesOf(settings), selection);
    const hit = hitNetwork(layout, this.#sheet.place(event), reach);
    this.#select(hit ?? NO_PART);
    return hit;
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    const up = drag.y - event.clientY;
    if (!drag.begun && Math.abs(up) < STILL) return;
    if (!drag.begun) this.#model.beginGesture();
    drag.begun = true;
    this.#set(drag.parameter, Number((drag.value + up * PIXEL).toPrecision(6)));
  }

  /** @param {'end' | 'cancel'} how */
  #end(how) {
    const begun = this.#drag?.begun;
    this.#drag = null;
    if (begun) this.#model[how === 'cancel' ? 'cancelGesture' : 'endGesture']();
  }

  /** Up and down go from weight to weight, left and right from layer to layer, Enter to the whole layer, + and − change the number. @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { settings, selection, latest } = this.#model;
    const sizes = sizesOf(settings);
    const { layer } = selection;
    const parameter =
      layer === null ? (selection.parameter ?? -1) : parameterAt(sizes, { layer, from: 0, to: 0 });
    const key = keyOf(event);
    const way = { ArrowDown: 1, ArrowUp: -1 }[key] ?? 0;
    const across = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
    const more = { '+': 1, '=': 1, '-': -1 }[key] ?? 0;
    const { unit } = selection;
    if (key === 'Escape' && (parameter >= 0 || unit)) this.#select(NO_PART);
    else if (key === 'Enter' && parameter >= 0) this.#select({ layer: placeOf(sizes, parameter).layer });
    else if (way || across) this.#walk(sizes, parameter, way, across);
    else if (more && selection.parameter !== null)
      this.#set(parameter, Number(((latest?.parameters?.[parameter] ?? 0) + more * KEY).toPrecision(12)));
    else return;
    event.preventDefault();
  }

  /** @param {number[]} sizes @param {number} parameter −1: none yet @param {number} way @param {number} across */
  #walk(sizes, parameter, way, across) {
    const last = parameterCount(sizes) - 1;
    let next = parameter < 0 ? 0 : Math.max(0, Math.min(last, parameter + way));
    if (parameter >= 0 && across) {
      const layer = Math.max(0, Math.min(sizes.length - 2, placeOf(sizes, parameter).layer + across));
      next = parameterAt(sizes, { layer, from: 0, to: 0 });
    }
    this.#select({ parameter: next });
  }

  /** @param {Partial<Selection>} change */
  #select(change) {
    this.#model.select(change);
  }

  /** @param {number} parameter @param {number} value */
  #set(parameter, value) {
    this.#model.setParameter(parameter, value);
  }
}
