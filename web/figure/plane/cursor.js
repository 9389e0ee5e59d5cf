/**
 * The keyboard's place on the plane, and what keys do there.
 *
 * @import { Interval } from '../../engine/dataset.js'
 * @import { Model } from '../model.js'
 * @import { Sight } from '../sight.js'
 */

import { NONE } from '../selection.js';
import { clamp } from '../sight.js';
import { TEXT } from '../text.js';
import { REACH } from './pointer.js';
import { keyOf } from './shortcuts.js';

/** A key moves the cursor by this share of the plane, with Shift four times as far. */
const KEY_STEP = 1 / 40;

/** @type {Record<string, readonly [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class Cursor {
  #model;
  #sight;
  #say;
  #place = { x: 0, y: 0 };
  /** Whether it is shown. */
  focused = false;
  /** The point that it has picked up and moves, or −1. */
  held = -1;
  /** The point that it has walked to, or −1. */
  #walked = -1;

  /** @param {Model} model @param {Sight} sight @param {(text: string) => void} say */
  constructor(model, sight, say) {
    this.#model = model;
    this.#sight = sight;
    this.#say = say;
    const { canvas } = sight;
    canvas.addEventListener('keydown', (event) => this.#key(event));
    canvas.addEventListener('focus', () => this.#focus(canvas.matches(':focus-visible')));
    canvas.addEventListener('blur', () => this.#focus(false));
  }

  /** Where it is, in data units, or null while it is not shown. */
  get place() {
    return this.focused ? this.#place : null;
  }

  release() {
    this.held = -1;
  }

  /** @param {boolean} focused */
  #focus(focused) {
    this.focused = focused;
    if (!focused) this.drop();
    if (!focused) this.#walked = -1;
    this.#model.do({ type: 'repaint' });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#does(keyOf(event), event.shiftKey)) return;
    event.preventDefault();
    this.focused = true;
    this.#model.do({ type: 'repaint' });
  }

  /** Does what a key is for; returns whether it is for anything here. @param {string} key @param {boolean} shift */
  #does(key, shift) {
    const arrow = ARROWS[key];
    if (arrow) this.#step(arrow, shift ? 4 : 1);
    else if (key === 'Enter') this.#enter();
    else if (key === 'Delete' || key === 'Backspace') this.#delete();
    else if (key === 'Escape') return this.#escape();
    else if (key === 'Tab' && this.#walked >= 0) return this.#walk(this.#walked + (shift ? -1 : 1));
    else if (key === 'n') return this.#walk(this.#walked + 1);
    else if (key === '+' || key === '=' || key === '-')
      this.#model.do({ type: 'zoom', factor: key === '-' ? 2 : 0.5, about: this.#place });
    else if (key === '0') this.#model.do({ type: 'fit' });
    else if (key === 'c' && this.#model.group.length) this.#treat('copy');
    else return false;
    return true;
  }

  /** @param {readonly [number, number]} arrow @param {number} times */
  #step([dx, dy], times) {
    const { domain, group, points, kit, tool, zoomedIn } = this.#model;
    const by = (/** @type {Interval} */ [first, last]) => (last - first) * KEY_STEP * times;
    const [right, up] = [dx * by(domain.x), dy * by(domain.y)];
    // With points chosen, the arrows move them.
    if (tool === 'select' && kit && group.length && this.held < 0) {
      return this.#model.do({ type: 'redraw', points: kit.shifted(points, group, right, up), group });
    }
    const [x, y] = [this.#place.x + right, this.#place.y + up];
    const inside = { x: clamp(x, domain.x), y: clamp(y, domain.y) };
    // Beyond the edge of a part of the plane there is more to see; the whole of it ends there.
    if (zoomedIn) this.#model.do({ type: 'pan', dx: x - inside.x, dy: y - inside.y });
    this.#place = zoomedIn ? { x, y } : inside;
    this.#walked = -1;
    if (this.held >= 0) this.#model.do({ type: 'move', index: this.held, to: this.#sight.snap(this.#place) });
    this.#say(TEXT.cursor(this.#place.x, this.#place.y));
  }

  /** Puts a point at the cursor; on a point it picks that up, or puts it down, or takes it into the group. */
  #enter() {
    if (this.held >= 0) return this.drop();
    const { tool, group, kit, label } = this.#model;
    const index = this.#at();
    if (tool === 'erase') return this.#delete();
    if (tool === 'select') {
      if (index >= 0 && kit) this.#model.do({ type: 'group', group: kit.toggled(group, index) });
    } else if (index >= 0) {
      this.held = index;
      this.#model.do({ type: 'begin' });
    } else if (tool !== 'move') {
      this.#model.do({ type: 'put', point: { ...this.#sight.snap(this.#place), label } });
    }
  }

  /** Puts down what it has picked up. @param {'end' | 'cancel'} [how] */
  drop(how = 'end') {
    if (this.held < 0) return;
    this.held = -1;
    this.#model.do({ type: how });
  }

  #escape() {
    const { group } = this.#model;
    if (this.held >= 0) this.drop('cancel');
    else if (group.length) this.#model.do({ type: 'group', group: NONE });
    else if (this.#walked >= 0) this.#walked = -1;
    else return false;
    return true;
  }

  #delete() {
    if (this.#model.group.length) return this.#treat('delete');
    const index = this.held >= 0 ? this.held : this.#at();
    this.drop();
    const point = this.#model.points[index];
    if (point) this.#model.do({ type: 'erase', points: new Set([point]) });
  }

  /** Goes to a point; beyond the last one, or before the first, Tab leads out of the plane. @param {number} index */
  #walk(index) {
    const { points, settings } = this.#model;
    const point = points[index];
    this.#walked = point ? index : -1;
    if (!point) return false;
    this.#place = { x: point.x, y: point.y };
    this.#model.do({ type: 'select', change: { point: index } });
    this.#say(
      TEXT.pointAt(
        index + 1,
        points.length,
        settings.task === 'classification' ? point.label : -1,
        point.x,
        point.y,
      ),
    );
    return true;
  }

  /** @param {'copy' | 'delete'} what is done to the points that are chosen */
  #treat(what) {
    const { kit } = this.#model;
    if (kit) this.#model.do({ type: 'redraw', ...kit.treated(this.#model, what) });
  }

  #at() {
    const { frame } = this.#sight;
    if (!frame) return -1;
    return this.#sight.hit({ x: frame.x(this.#place.x), y: frame.y(this.#place.y) }, REACH.mouse);
  }
}
