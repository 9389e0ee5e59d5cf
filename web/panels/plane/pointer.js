/**
 * Mouse, finger and pen on the plane: chooses the gesture that a press begins, and feeds it the pointer's moves. Only
 * one pointer draws at a time, and anything that takes it away ends the gesture. Every drag has an equivalent of two
 * presses: one on a point picks it up, the next puts it down.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Place } from '../../painters/frame.js'
 * @import { PlaneGeometry } from './plane-geometry.js'
 * @import { Gesture, Plane, Press } from './gestures/gesture.js'
 *
 * @typedef {'draw' | 'tap' | 'grab'} Fingers what one finger does: the same as a mouse; scroll, and tap to press;
 *   scroll, and tap to grab a point
 */
import { keepStrokes } from '../../ui/keep-strokes.js';
import { drag, dragGroup } from './gestures/drag.js';
import { brush, draw } from './gestures/draw.js';
import { erase } from './gestures/erase.js';
import { pan } from './gestures/pan.js';
import { select } from './gestures/select.js';

/** Distance within which a press hits a point, in CSS pixels. */
export const HIT_RADIUS = Object.freeze({ mouse: 11, pen: 14, touch: 22 });
/** Movement up to which a press is not a drag, in CSS pixels. */
const DRAG_THRESHOLD = 4;
/** The eraser end of a pen. */
const ERASER = 5;

export class Pointer {
  #model;
  #geometry;
  #fingers;
  /** @type {Plane} */
  #plane;
  /** @type {{ gesture: Gesture, pointer: number, type: string, from: Place, dragged: boolean } | null} */
  #active = null;
  /** Whether a scrolling finger is down: if it taps instead, a click follows. */
  #mayTap = false;
  /** The point under the mouse, or −1. */
  hovered = -1;
  /** Position of the mouse in data units, or null. @type {Place | null} */
  over = null;
  /** The point for the next press to put down, or −1. */
  picked = -1;

  /** @param {FigureModel} model @param {PlaneGeometry} geometry @param {() => Fingers} fingers */
  constructor(model, geometry, fingers) {
    this.#model = model;
    this.#geometry = geometry;
    this.#fingers = fingers;
    this.#plane = { model, geometry };
    const { canvas } = geometry;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#moved(event));
    canvas.addEventListener('pointerup', (event) => this.#up(event, 'end'));
    canvas.addEventListener('pointercancel', (event) => this.#up(event, 'cancel'));
    canvas.addEventListener('lostpointercapture', (event) => this.#up(event, 'end'));
    canvas.addEventListener('click', (event) => this.#click(event));
    canvas.addEventListener('pointerleave', () => this.#hover(-1, null));
    canvas.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    keepStrokes(canvas, (pointer) => this.#active?.pointer === pointer);
  }

  /** The point held by a drag or a press, or −1. */
  get held() {
    return this.#active ? (this.#active.gesture.held ?? -1) : this.picked;
  }

  /** The outline of a selection so far, in data units. @returns {readonly Place[]} */
  get path() {
    return this.#active?.gesture.path ?? [];
  }

  /** Ends everything and keeps the result. */
  release() {
    const edits = this.#active?.gesture.edits;
    this.#active = null;
    this.picked = -1;
    if (edits) this.#model.endGesture();
  }

  /** Cancels the current gesture. */
  cancel() {
    if (!this.#active) return;
    const { edits } = this.#active.gesture;
    this.#active = null;
    if (edits) this.#model.cancelGesture();
    else this.#model.repaint();
  }

  /** @param {PointerEvent} event */
  #down(event) {
    const { button, pointerType, pointerId } = event;
    this.#mayTap = false;
    if ((button !== 0 && button !== ERASER) || !this.#geometry.frame) return;
    if (this.#active && !this.#yields(pointerType)) return;
    const press = this.#pressOf(
      event,
      HIT_RADIUS[/** @type {keyof typeof HIT_RADIUS} */ (pointerType)] ?? HIT_RADIUS.mouse,
    );
    const gesture = this.#choose(press, button === ERASER)(this.#plane, press);
    if (pointerType === 'touch' && this.#fingers() !== 'draw' && !gesture.claimsFinger) {
      this.#mayTap = true;
      return;
    }
    this.#geometry.canvas.setPointerCapture(pointerId);
    this.#hover(-1, this.#geometry.data(press.place));
    this.picked = -1;
    this.#active = { gesture, pointer: pointerId, type: pointerType, from: press.place, dragged: false };
    this.#begin(gesture);
  }

  /** @param {Gesture} gesture */
  #begin(gesture) {
    if (gesture.edits) this.#model.beginGesture();
    gesture.begin?.();
  }

  /** @param {Gesture} gesture @param {boolean} dragged */
  #end(gesture, dragged) {
    gesture.end?.(dragged);
    if (gesture.edits) this.#model.endGesture();
    this.picked = dragged ? -1 : (gesture.picksUp ?? -1);
  }

  /**
   * Whether the current gesture yields to another pointer, which cancels it. A pen takes over from the palm that
   * touched first, and ignores palms while it draws. A second finger is not a stroke: it scrolls or zooms.
   * @param {string} type
   */
  #yields(type) {
    if (this.#active?.type !== 'touch') return false;
    this.cancel();
    return type === 'pen';
  }

  /** @param {MouseEvent} event @param {number} reach @returns {Press} */
  #pressOf(event, reach) {
    const place = this.#geometry.place(event);
    const { picked } = this;
    if (this.#model.points[picked]) return { place, reach, index: picked, carried: true };
    return { place, reach, index: this.#geometry.hit(place, reach) };
  }

  /** The kind of gesture that a press begins. @param {Press} press @param {boolean} erases @returns {(plane: Plane, press: Press) => Gesture} */
  #choose({ index, carried }, erases) {
    const { tool, selectedPoints, options } = this.#model.tools;
    if (erases || (tool === 'erase' && !carried)) return erase;
    if (selectedPoints.includes(index)) return dragGroup;
    if (tool === 'select' && !carried) return select;
    if (options.brush.on && tool !== 'move' && !carried) return brush;
    if (index >= 0) return drag;
    return tool === 'move' ? pan : draw;
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    const active = this.#active;
    if (!active) {
      const place = this.#geometry.place(event);
      if (event.pointerType === 'mouse' && this.#geometry.frame)
        this.#hover(this.#geometry.hit(place, HIT_RADIUS.mouse), this.#geometry.data(place));
      return;
    }
    if (event.pointerId !== active.pointer) return;
    const here = this.#geometry.place(event);
    this.over = this.#geometry.data(here);
    active.dragged ||= Math.hypot(here.x - active.from.x, here.y - active.from.y) > DRAG_THRESHOLD;
    active.gesture.move?.(here, active.dragged, () => this.#geometry.places(event));
  }

  /** @param {PointerEvent} event @param {'end' | 'cancel'} how */
  #up({ pointerId }, how) {
    if (how === 'cancel') this.#mayTap = false;
    if (this.#active?.pointer !== pointerId) return;
    const { gesture, dragged } = this.#active;
    if (how === 'cancel') return this.cancel();
    this.#active = null;
    this.#end(gesture, dragged);
  }

  /** A scrolling finger has tapped. @param {MouseEvent} event */
  #click(event) {
    if (!this.#mayTap || this.#active || !this.#geometry.frame) return;
    this.#mayTap = false;
    const press = this.#pressOf(event, HIT_RADIUS.touch);
    if (this.#fingers() === 'grab' && press.index < 0) return;
    const gesture = this.#choose(press, false)(this.#plane, press);
    this.#begin(gesture);
    this.#end(gesture, false);
  }

  /** @param {number} index @param {Place | null} over */
  #hover(index, over) {
    if (index === this.hovered && over?.x === this.over?.x && over?.y === this.over?.y) return;
    this.hovered = index;
    this.over = over;
    this.#geometry.canvas.classList.toggle('over', index >= 0);
    this.#model.repaint();
  }

  /**
   * The wheel scrolls the page; with Ctrl, which is also how pinches on a touchpad arrive, it zooms.
   * @param {WheelEvent} event
   */
  #wheel(event) {
    if (!event.ctrlKey || !this.#geometry.frame) return;
    event.preventDefault();
    const about = this.#geometry.data(this.#geometry.place(event));
    this.#model.viewport.zoom(2 ** (event.deltaY / 200), about);
  }
}
