/**
 * The drawn points with undo: every edit replaces the list, so a step back is the list before. One gesture,
 * however many points it puts or moves, is one step. Steps that are not of points (an edit of a weight) stand in the
 * same row, as what undoes and redoes them.
 *
 * @import { Point } from '../engine/dataset.js'
 * @typedef {{ undo: () => void, redo: () => void }} Step
 */
import { LIMITS } from '../engine/settings.js';

const DEPTH = 200;

export class Drawing {
  /** @type {readonly Point[]} */
  #points;
  /** @type {(readonly Point[] | Step)[]} */
  #past = [];
  /** @type {(readonly Point[] | Step)[]} */
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

  /** Takes in a step that is not of points; it has been done already. @param {Step} step */
  note(step) {
    this.#remember(step);
  }

  /** Forgets all steps that are not of points: what they were taken on is gone. */
  forgetSteps() {
    this.#past = this.#past.filter(isPoints);
    this.#future = this.#future.filter(isPoints);
  }

  undo() {
    this.end();
    this.#swap(this.#past, this.#future, 'undo');
  }

  redo() {
    this.end();
    this.#swap(this.#future, this.#past, 'redo');
  }

  /**
   * Goes one step from one side to the other.
   * @param {(readonly Point[] | Step)[]} from
   * @param {(readonly Point[] | Step)[]} to
   * @param {'undo' | 'redo'} way
   */
  #swap(from, to, way) {
    const next = from.pop();
    if (!next) return;
    to.push(isPoints(next) ? this.#points : next);
    if (isPoints(next)) this.#points = next;
    else next[way]();
  }

  /** @param {readonly Point[]} points */
  #change(points) {
    if (!this.#before) this.#remember(this.#points);
    this.#points = frozen(points);
  }

  /** @param {readonly Point[] | Step} before */
  #remember(before) {
    this.#past.push(before);
    if (this.#past.length > DEPTH) this.#past.shift();
    this.#future = [];
  }
}

/** @param {readonly Point[] | Step} entry @returns {entry is readonly Point[]} */
const isPoints = (entry) => Array.isArray(entry);

/** What is handed out cannot be used to change the drawing or its past. @param {readonly Point[]} points */
const frozen = (points) => {
  for (const point of points) Object.freeze(point);
  return Object.freeze(points);
};
