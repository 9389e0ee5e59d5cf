/**
 * The keyboard cursor on the plane, and the keys for it.
 *
 * @import { Interval } from '../../engine/shared/dataset.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { PlaneGeometry } from './plane-geometry.js'
 */

import { keyOf } from '../../element/keyboard.js';
import { ACTIONS, actionOfKey } from '../../model/actions.js';
import { classLetter } from '../../model/notation.js';
import { NO_POINTS } from '../../model/selection.js';
import { plane } from '../../words/index.js';
import { clamp } from './plane-geometry.js';
import { HIT_RADIUS } from './pointer.js';

/** Fraction of the plane that a key moves the cursor; four times as much with Shift. */
const KEY_STEP = 1 / 40;

/** @type {Record<string, readonly [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class Cursor {
  #model;
  #geometry;
  #say;
  #place = { x: 0, y: 0 };
  /** Whether it is visible. */
  focused = false;
  /** The point it has picked up, or −1. */
  held = -1;
  /** The point it was moved to by Tab, or −1. */
  #walked = -1;

  /** @param {FigureModel} model @param {PlaneGeometry} geometry @param {(text: string) => void} say */
  constructor(model, geometry, say) {
    this.#model = model;
    this.#geometry = geometry;
    this.#say = say;
    const { canvas } = geometry;
    canvas.addEventListener('keydown', (event) => this.#key(event));
    canvas.addEventListener('focus', () => this.#focus());
    canvas.addEventListener('blur', () => this.#blur());
  }

  /** The point under it, or −1. */
  get point() {
    return this.focused ? this.#at() : -1;
  }

  /** Its position in data units, or null while hidden. */
  get place() {
    return this.focused ? this.#place : null;
  }

  /** Ends carrying a point and keeps the result. */
  release() {
    const { held } = this;
    this.held = -1;
    if (held >= 0) this.#model.endGesture();
  }

  #focus() {
    this.focused ||= this.#geometry.canvas.matches(':focus-visible');
    this.#model.repaint();
  }

  /** If only the window has lost focus, the cursor stays for when the reader returns. */
  #blur() {
    const { canvas } = this.#geometry;
    const { activeElement } = /** @type {ShadowRoot} */ (canvas.getRootNode());
    if (activeElement === canvas) return;
    this.focused = false;
    this.drop();
    this.#walked = -1;
    this.#model.repaint();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#handleKey(keyOf(event), event.shiftKey))
      return;
    event.preventDefault();
    this.focused = true;
    this.#model.repaint();
  }

  /** Returns whether the key was handled. @param {string} key @param {boolean} shift */
  #handleKey(key, shift) {
    const arrow = ARROWS[key];
    if (arrow) this.#step(arrow, shift ? 4 : 1);
    else if (key === 'Enter') this.#enter();
    else if (key === 'Delete' || key === 'Backspace') this.#delete();
    else if (key === 'Escape') return this.#escape();
    else if (key === 'Tab' && this.#walked >= 0) return this.#walk(this.#walked + (shift ? -1 : 1));
    else if (key === 'n') return this.#walk(this.#walked + 1);
    else if (key === 'c' && this.#model.tools.selectedPoints.length) this.#applyToSelection('copy');
    else {
      const name = actionOfKey(key === '=' ? '+' : key, true);
      if (name) ACTIONS[name].run(this.#model, this.#place);
      return Boolean(name);
    }
    return true;
  }

  /** @param {readonly [number, number]} arrow @param {number} times */
  #step([dx, dy], times) {
    const { viewport, tools, points, pointTools } = this.#model;
    const { domain, isZoomedIn } = viewport;
    const { tool, selectedPoints } = tools;
    const by = (/** @type {Interval} */ [first, last]) => (last - first) * KEY_STEP * times;
    const [right, up] = [dx * by(domain.x), dy * by(domain.y)];
    // If points are selected, arrows move them.
    if (tool === 'select' && pointTools && selectedPoints.length && this.held < 0) {
      const moved = pointTools.shifted(points, selectedPoints, right, up);
      return this.#model.dataset.set(moved, selectedPoints);
    }
    const [x, y] = [this.#place.x + right, this.#place.y + up];
    const inside = { x: clamp(x, domain.x), y: clamp(y, domain.y) };
    // At the edge of a zoomed plane, pan; the whole plane ends there.
    if (isZoomedIn) viewport.pan(x - inside.x, y - inside.y);
    this.#place = isZoomedIn ? { x, y } : inside;
    this.#walked = -1;
    if (this.held >= 0) this.#model.dataset.move(this.held, this.#geometry.snap(this.#place));
    this.#say(plane.coordinates(this.#place.x, this.#place.y));
  }

  /** Adds a point at the cursor; on a point, picks it up, puts it down, or adds it to the selection. */
  #enter() {
    if (this.held >= 0) return this.drop();
    const { tool } = this.#model.tools;
    const index = this.#at();
    if (tool === 'erase') this.#delete();
    else if (tool === 'select') this.#toggle(index);
    else if (index >= 0) {
      this.held = index;
      this.#model.beginGesture();
      this.#say(plane.pickedUp);
    } else if (tool !== 'move') this.#put();
  }

  #put() {
    const model = this.#model;
    const { points: before, tools } = model;
    const { label } = tools;
    model.dataset.add({ ...this.#geometry.snap(this.#place), label });
    if (model.points !== before) this.#say(plane.added(this.#classOf(label), model.points.length));
  }

  /** @param {number} index */
  #toggle(index) {
    const model = this.#model;
    if (index < 0 || !model.pointTools) return;
    model.tools.selectPoints(model.pointTools.toggled(model.tools.selectedPoints, index));
    this.#say(plane.selected(model.tools.selectedPoints.length));
  }

  /** The name of a class, if points have classes. @param {number} label */
  #classOf(label) {
    return this.#model.settings.task === 'classification' ? classLetter(label) : '';
  }

  /** Puts down the point. @param {'end' | 'cancel'} [how] */
  drop(how = 'end') {
    if (this.held < 0) return;
    this.held = -1;
    if (how === 'cancel') this.#model.cancelGesture();
    else this.#model.endGesture();
    this.#say(how === 'end' ? plane.putDown(this.#place.x, this.#place.y) : plane.putBack);
  }

  #escape() {
    const { tools } = this.#model;
    if (this.held >= 0) this.drop('cancel');
    else if (tools.selectedPoints.length) tools.selectPoints(NO_POINTS);
    else if (this.#walked >= 0) this.#walked = -1;
    else return false;
    return true;
  }

  #delete() {
    const model = this.#model;
    const before = model.points.length;
    if (model.tools.selectedPoints.length) this.#applyToSelection('delete');
    else {
      const index = this.held >= 0 ? this.held : this.#at();
      this.drop();
      const point = model.points[index];
      if (point) model.dataset.erase(new Set([point]));
      // Indices after the removed point shift by one.
      if (index === this.#walked) this.#walked -= 1;
    }
    const { length } = model.points;
    if (length < before) this.#say(plane.deleted(before - length, length));
  }

  /** Moves to a point; before the first and after the last, Tab leaves the plane. @param {number} index */
  #walk(index) {
    const { points } = this.#model;
    const point = points[index];
    this.#walked = point ? index : -1;
    if (!point) return false;
    this.#place = { x: point.x, y: point.y };
    this.#model.focus.select({ point: index });
    const { x, y, label } = point;
    this.#say(plane.pointAt(index + 1, points.length, this.#classOf(label), x, y));
    return true;
  }

  /** @param {'copy' | 'delete'} what to do with the selected points */
  #applyToSelection(what) {
    const { pointTools } = this.#model;
    if (!pointTools) return;
    const { points, group } = pointTools.edited(this.#model, what);
    this.#model.dataset.set(points, group);
  }

  /** The point at the cursor, or −1: the one moved to by Tab, even if others are at the same position. */
  #at() {
    const { frame } = this.#geometry;
    const walked = this.#model.points[this.#walked];
    if (walked?.x === this.#place.x && walked.y === this.#place.y) return this.#walked;
    if (!frame) return -1;
    return this.#geometry.hit({ x: frame.x(this.#place.x), y: frame.y(this.#place.y) }, HIT_RADIUS.mouse);
  }
}
