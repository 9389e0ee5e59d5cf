/**
 * Mouse, finger, pen and keys on the diagram: a press selects a part and opens it; dragging by mouse or pen, or the
 * keys + and −, change a weight. A finger scrolls the page and opens by tapping; it changes numbers on the card.
 *
 * @import { HiDpiCanvas } from '../../ui/hidpi-canvas.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Selection } from '../../model/selection.js'
 * @import { Place } from '../../painters/frame.js'
 * @import { Part } from '../../painters/network-layout.js'
 */

import { keyOf } from '../../element/keyboard.js';
import { sizesOf } from '../../engine/shared/dataset.js';
import { parameterAt, parameterCount, placeOf } from '../../engine/shared/parameter-layout.js';
import { NO_PART } from '../../model/selection.js';
import { hitNetwork, layoutNetwork } from '../../painters/network-layout.js';
import { keepStrokes } from '../../ui/keep-strokes.js';

/** Distance within which a press hits a weight, in CSS pixels. */
const HIT_RADIUS = { mouse: 7, pen: 9, touch: 16 };
/** Change of a weight per pixel dragged, and per key. */
const PER_PIXEL = 0.02;
const PER_KEY = 0.1;
/** Movement up to which a press is not a drag, in CSS pixels. */
const DRAG_THRESHOLD = 3;

export class DiagramInput {
  /** The part under the pointer, and the position. @type {{ part: Part, place: Place } | null} */
  over = null;
  /** Whether the keys were used last, and not a pointer. */
  keys = false;
  #model;
  #sheet;
  #card;
  /**
   * The current drag; up increases.
   * @type {{ pointer: number, parameter: number, y: number, value: number, started: boolean } | null}
   */
  #drag = null;
  /** What the current press will open, unless it becomes a drag. @type {{ kind: string, part: Part | null }} */
  #pressed = { kind: 'mouse', part: null };

  /**
   * @param {FigureModel} model @param {HiDpiCanvas} sheet
   * @param {{ open: (by: 'pointer' | 'key') => void, close: () => boolean }} card opens the card of the selection;
   *   closes it, and returns whether it was open
   */
  constructor(model, sheet, card) {
    this.#model = model;
    this.#sheet = sheet;
    this.#card = card;
    const { canvas } = sheet;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#moved(event));
    canvas.addEventListener('pointerleave', () => this.#hover(null));
    canvas.addEventListener('lostpointercapture', () => this.#end('end'));
    canvas.addEventListener('pointercancel', () => this.#end('cancel'));
    canvas.addEventListener('click', (event) => this.#clicked(event));
    canvas.addEventListener('keydown', (event) => this.#key(event));
    keepStrokes(canvas, (pointer) => this.#drag?.pointer === pointer);
  }

  /** Ends the current drag and keeps its result. */
  release() {
    this.#end('end');
    this.#hover(null);
  }

  /** @param {PointerEvent} event */
  #down(event) {
    const { pointerType: kind } = event;
    this.#pressed = { kind, part: null };
    this.keys = false;
    if (event.button !== 0 || kind === 'touch') return;
    const part = this.#press(event, kind);
    this.#pressed = { kind, part };
    if (!part || !('parameter' in part)) return;
    const { parameter } = part;
    const value = this.#model.run.latest?.parameters?.[parameter] ?? 0;
    this.#drag = { pointer: event.pointerId, parameter, y: event.clientY, value, started: false };
    this.#sheet.canvas.setPointerCapture(event.pointerId);
  }

  /** A finger's press is a tap rather than a swipe if a click follows. @param {MouseEvent} event */
  #clicked(event) {
    const { kind, part } = this.#pressed;
    const opened = kind === 'touch' ? this.#press(event, kind) : part;
    this.#pressed = { kind: 'mouse', part: null };
    if (opened) this.#card.open('pointer');
  }

  /**
   * Selects the part there; a press on a column's fold only selects.
   * @param {MouseEvent} event
   * @param {string} kind of pointer
   * @returns {Part | null}
   */
  #press(event, kind) {
    const part = this.#partAt(event, kind);
    const { layers } = this.#layout;
    this.#model.focus.select(part ?? NO_PART);
    if (!part || !('unit' in part)) return part;
    return layers[part.unit.layer]?.some(({ index }) => index === part.unit.index) ? part : null;
  }

  get #layout() {
    const { settings, focus } = this.#model;
    return layoutNetwork(this.#sheet.size, sizesOf(settings), focus.selection);
  }

  /** @param {MouseEvent} event @param {string} kind of pointer */
  #partAt(event, kind) {
    return hitNetwork(
      this.#layout,
      this.#sheet.place(event),
      HIT_RADIUS[/** @type {'mouse'} */ (kind)] ?? HIT_RADIUS.mouse,
    );
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    const drag = this.#drag;
    if (!drag && event.pointerType !== 'touch') {
      const part = this.#partAt(event, event.pointerType);
      return this.#hover(part && { part, place: this.#sheet.place(event) });
    }
    if (drag?.pointer !== event.pointerId) return;
    const up = drag.y - event.clientY;
    if (!drag.started && Math.abs(up) < DRAG_THRESHOLD) return;
    if (!drag.started) this.#model.beginGesture();
    drag.started = true;
    this.#pressed = { ...this.#pressed, part: null };
    this.#set(drag.parameter, Number((drag.value + up * PER_PIXEL).toPrecision(6)));
  }

  /** @param {DiagramInput['over']} over */
  #hover(over) {
    if (!over && !this.over) return;
    this.over = over;
    this.#model.repaint();
  }

  /** @param {'end' | 'cancel'} how */
  #end(how) {
    const started = this.#drag?.started;
    this.#drag = null;
    if (started) this.#model[how === 'cancel' ? 'cancelGesture' : 'endGesture']();
  }

  /**
   * Up and down move from weight to weight, left and right from layer to layer, page up and down from unit to unit;
   * Enter opens the selection, + and − change its value.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { settings, focus, run } = this.#model;
    const { selection } = focus;
    const sizes = sizesOf(settings);
    const { layer, unit } = selection;
    const parameter =
      layer === null ? (selection.parameter ?? -1) : parameterAt(sizes, { layer, from: 0, to: 0 });
    const key = keyOf(event);
    const direction = { ArrowDown: 1, ArrowUp: -1 }[key] ?? 0;
    const sideways = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
    const units = { PageDown: 1, PageUp: -1 }[key] ?? 0;
    const more = { '+': 1, '=': 1, '-': -1 }[key] ?? 0;
    const hasSelection = parameter >= 0 || unit !== null;
    if (key === 'Escape' && hasSelection) this.#card.close() || this.#select(NO_PART);
    else if (key === 'Enter' && hasSelection) this.#card.open('key');
    else if (units) this.#walkUnits(sizes, units);
    else if (direction || sideways) this.#walk(sizes, parameter, direction, sideways);
    else if (more && selection.parameter !== null)
      this.#set(
        parameter,
        Number(((run.latest?.parameters?.[parameter] ?? 0) + more * PER_KEY).toPrecision(12)),
      );
    else return;
    this.keys = true;
    this.#model.repaint();
    event.preventDefault();
  }

  /** @param {number[]} sizes @param {number} parameter −1 for none @param {number} direction @param {number} sideways */
  #walk(sizes, parameter, direction, sideways) {
    const last = parameterCount(sizes) - 1;
    let next = parameter < 0 ? 0 : Math.max(0, Math.min(last, parameter + direction));
    if (parameter >= 0 && sideways) {
      const layer = Math.max(0, Math.min(sizes.length - 2, placeOf(sizes, parameter).layer + sideways));
      next = parameterAt(sizes, { layer, from: 0, to: 0 });
    }
    this.#select({ parameter: next });
  }

  /** Moves from unit to unit, column by column. @param {number[]} sizes @param {number} direction */
  #walkUnits(sizes, direction) {
    const all = sizes.flatMap((units, layer) =>
      Array.from({ length: units }, (_, index) => ({ layer, index })),
    );
    const { unit } = this.#model.focus.selection;
    const at = all.findIndex(({ layer, index }) => layer === unit?.layer && index === unit.index);
    const next = at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + direction));
    this.#select({ unit: all[next] ?? null });
  }

  /** @param {Partial<Selection>} change */
  #select(change) {
    this.#model.focus.select(change);
  }

  /** @param {number} parameter @param {number} value */
  #set(parameter, value) {
    this.#model.setParameter(parameter, value);
  }
}
