/**
 * The drawn points with undo: every edit replaces the list, so a step back is the list before. One gesture,
 * however many points it puts or moves, is one step.
 *
 * @import { Point } from '../engine/dataset.js'
 */
import { LIMITS } from '../engine/settings.js';

const DEPTH = 200;

export class Drawing {
  /** @type {readonly Point[]} */
  #points;
  /** @type {(readonly Point[])[]} */
  #past = [];
  /** @type {(readonly Point[])[]} */
  #future = [];
  /** The points before the gesture that is going on. @type {readonly Point[] | null} */
  #before = null;

  /** @param {readonly Point[]} points */
  constructor(points) {
    this.#points = frozen(points);
  }

  get points() {
    return this.#points;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** Begins a gesture; one that is still open ends first. */
  begin() {
    this.end();
    this.#before = this.#points;
  }

  /** Ends the gesture: what it changed is one step to undo. */
  end() {
    const before = this.#before;
    this.#before = null;
    if (before && before !== this.#points) this.#remember(before);
  }

  /** Takes the open gesture back. */
  cancel() {
    if (this.#before) this.#points = this.#before;
    this.#before = null;
  }

  /** Adds a point. Returns whether there was room for it. @param {Point} point */
  put(point) {
    if (this.#points.length >= LIMITS.points) return false;
    this.#change([...this.#points, point]);
    return true;
  }

  /** @param {number} index @param {{ x: number, y: number }} to */
  move(index, to) {
    this.#change(this.#points.map((point, i) => (i === index ? { ...point, x: to.x, y: to.y } : point)));
  }

  /** @param {(point: Point) => boolean} doomed */
  erase(doomed) {
    const left = this.#points.filter((point) => !doomed(point));
    if (left.length < this.#points.length) this.#change(left);
  }

  /** Puts other points in the place of all. @param {readonly Point[]} points */
  replace(points) {
    if (points !== this.#points && (points.length || this.#points.length)) this.#change(points);
  }

  undo() {
    this.end();
    const before = this.#past.pop();
    if (!before) return;
    this.#future.push(this.#points);
    this.#points = before;
  }

  redo() {
    this.end();
    const after = this.#future.pop();
    if (!after) return;
    this.#past.push(this.#points);
    this.#points = after;
  }

  /** @param {readonly Point[]} points */
  #change(points) {
    if (!this.#before) this.#remember(this.#points);
    this.#points = frozen(points);
  }

  /** @param {readonly Point[]} before */
  #remember(before) {
    this.#past.push(before);
    if (this.#past.length > DEPTH) this.#past.shift();
    this.#future = [];
  }
}

/** What is handed out cannot be used to change the drawing or its past. @param {readonly Point[]} points */
const frozen = (points) => {
  for (const point of points) Object.freeze(point);
  return Object.freeze(points);
};
