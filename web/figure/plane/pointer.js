/**
 * What mouse, finger and pen do on the plane. One pointer at a time draws; whatever takes it away ends the gesture.
 * Every drag has a twin of two presses: one on a point picks it up, the next puts it down.
 *
 * @import { Point } from '../../engine/dataset.js'
 * @import { Command } from '../command.js'
 * @import { Model } from '../model.js'
 * @import { Sight } from '../sight.js'
 * @typedef {{ x: number, y: number }} Place
 * @typedef {'put' | 'spray' | 'move' | 'shift' | 'choose' | 'pan' | 'erase'} Act
 *
 * @typedef {object} Gesture
 * @property {number} pointer
 * @property {Act} act
 * @property {number} index of the point that is moved, or −1
 * @property {Place} first CSS pixels
 * @property {Place} last
 * @property {boolean} moved whether it is a drag by now
 * @property {number} reach
 * @property {readonly Point[]} before the points as they were
 * @property {Place[]} way of a lasso, in data units
 */
import { NONE } from '../selection.js';
import { middleOf } from './view.js';

/** How near a press counts as on a point, in CSS pixels. */
export const REACH = { mouse: 11, pen: 14, touch: 22 };
/** The distance between the points of one stroke, in CSS pixels. */
const STROKE = { classification: 16, regression: 9, unsupervised: 12 };
/** What changes points, and is one step to undo. @type {ReadonlySet<Act>} */
const EDITS = new Set(['put', 'spray', 'move', 'shift', 'erase']);
/** A press that moves less is none of a drag, in CSS pixels. */
const STILL = 4;

export class Pointer {
  #model;
  #sight;
  #ask;
  /** @type {Gesture | null} */
  #gesture = null;
  /** The point under the mouse, or −1. */
  hovered = -1;
  /** Where the mouse is, in data units, or null. @type {Place | null} */
  over = null;
  /** The point that the next press puts down, or −1. */
  picked = -1;

  /** @param {Model} model @param {Sight} sight @param {(command: Command) => void} ask */
  constructor(model, sight, ask) {
    this.#model = model;
    this.#sight = sight;
    this.#ask = ask;
    const { canvas } = sight;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#moved(event));
    canvas.addEventListener('pointerup', (event) => this.#up(event, 'end'));
    canvas.addEventListener('pointercancel', (event) => this.#up(event, 'cancel'));
    canvas.addEventListener('lostpointercapture', (event) => this.#up(event, 'end'));
    canvas.addEventListener('pointerleave', () => this.#hover(-1, null));
    canvas.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
  }

  /** The point that is held by a drag or by a press, or −1. */
  get held() {
    return this.#gesture?.index ?? this.picked;
  }

  /** The way of a selection that is being drawn, in data units. @returns {Place[]} */
  get way() {
    const { act, way = [], moved } = this.#gesture ?? {};
    return act === 'choose' && moved ? way : [];
  }

  /** Lets go of everything, as it is. */
  release() {
    this.#gesture = null;
    this.picked = -1;
  }

  /** @param {'end' | 'cancel'} how */
  stop(how) {
    if (!this.#gesture) return;
    const { act } = this.#gesture;
    this.#gesture = null;
    this.#ask({ type: EDITS.has(act) ? how : 'repaint' });
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0 || !this.#sight.frame) return;
    // A second finger means scrolling or zooming: what the first has done is taken back.
    if (this.#gesture) return this.stop('cancel');
    const place = this.#sight.place(event);
    const reach = REACH[/** @type {keyof typeof REACH} */ (event.pointerType)] ?? REACH.mouse;
    const index = this.#sight.hit(place, reach);
    this.#sight.canvas.setPointerCapture(event.pointerId);
    this.#hover(-1, this.#sight.data(place));
    if (this.picked >= 0) return this.#putDown(place);
    const act = this.#actOn(index);
    const way = [this.#sight.data(place)];
    const before = this.#model.points;
    this.#gesture = {
      pointer: event.pointerId,
      act,
      index,
      first: place,
      last: place,
      moved: false,
      reach,
      before,
      way,
    };
    if (EDITS.has(act)) this.#ask({ type: 'begin' });
    else this.#gesture.index = -1;
    if (act === 'put') {
      this.#put(place);
      this.#gesture.index = before.length;
    }
    if (act === 'move') this.#ask({ type: 'select', change: { point: index } });
    if (act === 'spray') this.#spray(place);
    if (act === 'erase') this.#erase(place);
  }

  /** What a press on a point, or beside all, begins. @param {number} index @returns {Act} */
  #actOn(index) {
    const { tool, group, brush } = this.#model;
    if (tool === 'erase') return 'erase';
    if (tool === 'select') return group.includes(index) ? 'shift' : 'choose';
    if (brush.on && tool !== 'move') return 'spray';
    if (index >= 0) return 'move';
    return tool === 'move' ? 'pan' : 'put';
  }

  /** The second press of two: what the first has picked up goes here. @param {Place} place */
  #putDown(place) {
    const { picked } = this;
    const to = this.#sight.snap(this.#sight.data(place));
    this.picked = -1;
    if (this.#model.group.includes(picked)) this.#shiftTo(this.#model.points, picked, to);
    else if (this.#model.points[picked]) this.#ask({ type: 'move', index: picked, to });
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    const gesture = this.#gesture;
    const place = this.#sight.place(event);
    if (!gesture) {
      if (event.pointerType === 'mouse')
        this.#hover(this.#sight.hit(place, REACH.mouse), this.#sight.data(place));
      return;
    }
    if (event.pointerId !== gesture.pointer) return;
    this.over = this.#sight.data(place);
    gesture.moved ||= Math.hypot(place.x - gesture.first.x, place.y - gesture.first.y) > STILL;
    const passed = event.getCoalescedEvents?.() ?? [];
    const places = passed.length ? passed.map((each) => this.#sight.place(each)) : [place];
    const to = this.#sight.snap(this.over);
    if (gesture.act === 'move') this.#ask({ type: 'move', index: gesture.index, to });
    else if (gesture.act === 'shift') this.#shiftTo(gesture.before, gesture.index, to);
    else if (gesture.act === 'pan') this.#pan(gesture, place);
    else if (gesture.act === 'choose') this.#circle(gesture, places);
    else for (const each of places) this.#stroke(gesture, each);
  }

  /** Moves the chosen points so that one of them comes to a place. @param {readonly Point[]} points as they were @param {number} index @param {Place} to */
  #shiftTo(points, index, to) {
    const { kit, group } = this.#model;
    const point = points[index];
    if (point && kit)
      this.#ask({
        type: 'redraw',
        points: kit.shifted(points, group, to.x - point.x, to.y - point.y),
        group,
      });
  }

  /** @param {Gesture} gesture @param {Place} place */
  #pan(gesture, place) {
    const frame = this.#sight.frame;
    if (!frame || !gesture.moved) return;
    const dx = frame.dataX(gesture.last.x) - frame.dataX(place.x);
    const dy = frame.dataY(gesture.last.y) - frame.dataY(place.y);
    gesture.last = place;
    this.#ask({ type: 'pan', dx, dy });
  }

  /** A press in place of dragging the plane: what lies about it is shown, unless all is. @param {Place} place */
  #centre(place) {
    const { domain, zoomedIn } = this.#model;
    const { x, y } = this.#sight.data(place);
    if (zoomedIn) this.#ask({ type: 'pan', dx: x - middleOf(domain.x), dy: y - middleOf(domain.y) });
  }

  /** @param {Gesture} gesture @param {Place[]} places */
  #circle(gesture, places) {
    gesture.way.push(...places.map((place) => this.#sight.data(place)));
    this.#ask({ type: 'repaint' });
  }

  /** Goes on with a stroke of the pen, the brush or the eraser; a fast one leaves gaps between its events. @param {Gesture} gesture @param {Place} place */
  #stroke(gesture, place) {
    if (gesture.act === 'erase') return this.#erase(place);
    const { brush, settings } = this.#model;
    const spacing = gesture.act === 'spray' ? brush.size / 2 : STROKE[settings.task];
    for (;;) {
      const [dx, dy] = [place.x - gesture.last.x, place.y - gesture.last.y];
      const distance = Math.hypot(dx, dy);
      if (distance < spacing) return;
      gesture.last = {
        x: gesture.last.x + (dx / distance) * spacing,
        y: gesture.last.y + (dy / distance) * spacing,
      };
      gesture.index = -1;
      if (gesture.act === 'spray') this.#spray(gesture.last);
      else this.#put(gesture.last);
    }
  }

  /** @param {Place} place */
  #put(place) {
    this.#ask({
      type: 'put',
      point: { ...this.#sight.snap(this.#sight.data(place)), label: this.#model.label },
    });
  }

  /** Some points about a place. @param {Place} place */
  #spray(place) {
    const { kit, brush, points, settings } = this.#model;
    for (const each of kit?.sprayed(place, brush, settings.seed, points.length + 1) ?? []) this.#put(each);
  }

  /** @param {Place} place */
  #erase(place) {
    const { frame } = this.#sight;
    const reach = this.#gesture?.reach ?? REACH.mouse;
    if (!frame) return;
    const near = (/** @type {Point} */ { x, y }) =>
      Math.hypot(frame.x(x) - place.x, frame.y(y) - place.y) <= reach;
    this.#ask({ type: 'erase', points: new Set(this.#model.points.filter(near)) });
  }

  /** @param {PointerEvent} event @param {'end' | 'cancel'} how */
  #up(event, how) {
    const gesture = this.#gesture;
    if (!gesture || event.pointerId !== gesture.pointer) return;
    if (gesture.act === 'choose') {
      this.#gesture = null;
      if (how === 'end') this.#choose(gesture);
      return this.#ask({ type: 'repaint' });
    }
    const { act, index, moved, before } = gesture;
    if (act === 'pan') {
      this.#gesture = null;
      return how === 'end' && !moved ? this.#centre(gesture.first) : undefined;
    }
    this.stop(how);
    // A press without a drag picks the point up, where the tool is for moving.
    const still = how === 'end' && !moved && this.#model.points === before;
    const moves = act === 'shift' || (act === 'move' && this.#model.tool === 'move');
    if (still && moves) this.picked = index;
  }

  /** The end of a selection: a press takes one point in or out, a drag all in its box or lasso. @param {Gesture} gesture */
  #choose({ moved, first, reach, way }) {
    const { kit, points, group, lasso } = this.#model;
    const index = this.#sight.hit(first, reach);
    if (!kit) return;
    if (moved) this.#ask({ type: 'group', group: kit.gathered(points, way, lasso) });
    else this.#ask({ type: 'group', group: index < 0 ? NONE : kit.toggled(group, index) });
  }

  /** @param {number} index @param {Place | null} over */
  #hover(index, over) {
    if (index === this.hovered && over?.x === this.over?.x && over?.y === this.over?.y) return;
    this.hovered = index;
    this.over = over;
    this.#sight.canvas.classList.toggle('over', index >= 0);
    this.#ask({ type: 'repaint' });
  }

  /** The wheel scrolls the page; with Ctrl, as pinching a touchpad sends it, it zooms. @param {WheelEvent} event */
  #wheel(event) {
    if (!event.ctrlKey || !this.#sight.frame) return;
    event.preventDefault();
    const about = this.#sight.data(this.#sight.place(event));
    this.#ask({ type: 'zoom', factor: 2 ** (event.deltaY / 200), about });
  }
}
