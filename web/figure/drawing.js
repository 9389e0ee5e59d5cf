/**
 * What is drawn and under which settings, with undo. Each kind of task has points of its own, so that going from one to
 * another loses none. Nothing is changed in place: a step back is what was there before. One gesture, however many
 * points it puts or moves, is one step. Steps of another kind (an edit of a weight) stand in the same row, as what undoes
 * and redoes them.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { Place } from './run/run.js'
 * @import { Settings } from '../engine/settings.js'
 * @typedef {{ undo: () => void, redo: () => void }} Step
 * @typedef {Record<string, readonly Point[]>} Drawn the points by the kind of their task
 * @typedef {object} Version what a step leads to
 * @property {Drawn} drawn
 * @property {Partial<Settings>} [settings] as far as the step has changed them
 * @property {Place} [run] where the run was, when the step was another document
 */
import { isValued } from '../engine/dataset.js';
import { preset, presetNames } from '../engine/presets.js';
import { LIMITS, SETTINGS } from '../engine/settings.js';

const DEPTH = 200;

/** Which settings have points of their own. @param {Readonly<Settings>} settings */
export const kindOf = (settings) => (isValued(settings) ? 'values' : settings.task);

/** What of the settings decides which points can be drawn. */
const PLANE = /** @type {const} */ (['task', 'classes', 'inputs']);

export class Drawing {
  /** @type {Readonly<Settings>} */
  settings;
  /** @type {Drawn} */
  #drawn = {};
  /** @type {(Version | Step)[]} */
  #past = [];
  /** @type {(Version | Step)[]} */
  #future = [];
  /** What there was before the gesture that is going on. @type {Drawn | null} */
  #before = null;

  /** @param {Readonly<Settings>} settings */
  constructor(settings) {
    this.settings = settings;
  }

  get points() {
    const kind = kindOf(this.settings);
    this.#drawn[kind] ??= frozen(first(this.settings));
    return this.#drawn[kind];
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** What there is now is where undo ends. */
  settle() {
    this.#before = null;
    this.#drawn = { [kindOf(this.settings)]: this.points };
    this.#past = [];
    this.#future = [];
  }

  /** Begins a gesture; one that is still open ends first. */
  begin() {
    this.end();
    this.#before = this.#drawn;
  }

  /** Ends the gesture: what it changed is one step to undo. */
  end() {
    const drawn = this.#before;
    this.#before = null;
    if (drawn && drawn !== this.#drawn) this.#remember({ drawn });
  }

  /** Takes the open gesture back. */
  cancel() {
    if (this.#before) this.#drawn = this.#before;
    this.#before = null;
  }

  /** Adds a point. Returns whether there was room for it. @param {Point} point */
  put(point) {
    if (this.points.length >= LIMITS.points) return false;
    this.replace([...this.points, point]);
    return true;
  }

  /** @param {number} index @param {{ x: number, y: number }} to */
  move(index, to) {
    this.replace(this.points.map((point, i) => (i === index ? { ...point, x: to.x, y: to.y } : point)));
  }

  /** @param {(point: Point) => boolean} doomed */
  erase(doomed) {
    const left = this.points.filter((point) => !doomed(point));
    if (left.length < this.points.length) this.replace(left);
  }

  /** Puts other points in the place of all. @param {readonly Point[]} points */
  replace(points) {
    if (points === this.points || !(points.length || this.points.length)) return;
    if (!this.#before) this.#remember({ drawn: this.#drawn });
    this.#draw(points);
  }

  /** Whether other settings are another plane to draw on. @param {Readonly<Settings>} settings */
  isOther(settings) {
    return PLANE.some((name) => settings[name] !== this.settings[name]);
  }

  /**
   * Takes other settings, with points of theirs or without. Where that changes what can be drawn, it is a step.
   * @param {Settings} settings
   * @param {readonly Point[]} [points]
   * @param {Place} [run] of a document that this one takes the place of: undo brings back all of it
   */
  use(settings, points, run) {
    const before = this.settings;
    if (points || this.isOther(settings)) {
      this.end();
      const others = SETTINGS.filter((name) => run !== undefined || settings[name] !== before[name]);
      this.#remember({ drawn: this.#drawn, settings: some(before, others), run });
    }
    this.settings = Object.freeze({ ...settings });
    const last = settings.classes - 1;
    if (points) this.#draw(points);
    else if (settings.task === 'classification' && this.points.some(({ label }) => label > last)) {
      // Points of a class that is gone go over to the last one there is.
      this.#draw(this.points.map((point) => ({ ...point, label: Math.min(point.label, last) })));
    }
  }

  /** Takes in a step that is not of points; it has been done already. @param {Step} step */
  note(step) {
    this.#remember(step);
  }

  /** Forgets all steps that are not of points: what they were taken on is gone. */
  forgetSteps() {
    this.#past = this.#past.filter(isVersion);
    this.#future = this.#future.filter(isVersion);
  }

  /**
   * @param {() => Place} [run] where the run is
   * @returns {Place | undefined} where it was, when this brings another document back
   */
  undo(run) {
    this.end();
    return this.#swap(this.#past, this.#future, 'undo', run);
  }

  /** As undo() does. @param {() => Place} [run] */
  redo(run) {
    this.end();
    return this.#swap(this.#future, this.#past, 'redo', run);
  }

  /**
   * Goes one step from one side to the other.
   * @param {(Version | Step)[]} from
   * @param {(Version | Step)[]} to
   * @param {'undo' | 'redo'} way
   * @param {() => Place} [run]
   */
  #swap(from, to, way, run) {
    const next = from.pop();
    if (!next) return;
    if (!isVersion(next)) {
      to.push(next);
      next[way]();
      return;
    }
    const { settings } = next;
    to.push({
      drawn: this.#drawn,
      settings: settings && some(this.settings, Object.keys(settings)),
      run: next.run && run?.(),
    });
    this.#drawn = next.drawn;
    if (settings) this.settings = Object.freeze({ ...this.settings, ...settings });
    return next.run;
  }

  /** @param {readonly Point[]} points */
  #draw(points) {
    this.#drawn = { ...this.#drawn, [kindOf(this.settings)]: frozen(points) };
  }

  /** @param {Version | Step} before */
  #remember(before) {
    this.#past.push(before);
    if (this.#past.length > DEPTH) this.#past.shift();
    this.#future = [];
  }
}

/** @param {Version | Step} entry @returns {entry is Version} */
const isVersion = (entry) => 'drawn' in entry;

/** What a task begins with. @param {Readonly<Settings>} settings */
const first = ({ task, classes, inputs }) =>
  preset(task, presetNames(task, inputs)[0] ?? '', 1, classes, inputs) ?? [];

/** Some of the settings. @param {Readonly<Settings>} settings @param {readonly string[]} names @returns {Partial<Settings>} */
const some = (settings, names) =>
  Object.fromEntries(names.map((name) => [name, settings[/** @type {'seed'} */ (name)]]));

/** What is handed out cannot be used to change the drawing or its past. @param {readonly Point[]} points */
const frozen = (points) => {
  for (const point of points) Object.freeze(point);
  return Object.freeze(points);
};
