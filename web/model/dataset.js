/**
 * The drawn points, and everything that adds, moves or removes them: each call is one step to undo, or a part of the gesture
 * that is open.
 *
 * @import { Point } from '../engine/shared/dataset.js'
 * @import { DocumentEditor } from './document-editor.js'
 * @import { Tool } from './drawing-tools.js'
 * @import { FigureModel } from './figure-model.js'
 */
import { readCount } from '../engine/shared/number.js';
import { originOf, preset, presetNames } from '../engine/shared/presets.js';
import { LIMITS, show } from '../engine/shared/settings.js';
import { NONE } from './selection.js';

/** @type {readonly Point[]} */
const NONE_YET = Object.freeze([]);

export class Dataset {
  #model;
  #editor;
  /** The number of the point that the author wants to be dragged, from 1; 0 for none. */
  #halo = 0;
  /** The points that the author has set up. @type {readonly Point[]} */
  #original = NONE_YET;

  /** @param {FigureModel} model @param {() => DocumentEditor} editor of its document */
  constructor(model, editor) {
    this.#model = model;
    this.#editor = editor;
  }

  // — what they are —————————————————————————————————————————————————————————————————

  /** What the points have been made from; undefined when they are the reader's own. */
  get origin() {
    return originOf(this.#model.points);
  }

  /** The preset that the points are, or '' when they are the reader's own. */
  get preset() {
    return this.origin?.name ?? '';
  }

  get presets() {
    return presetNames(this.#model.settings.task, this.#model.settings.inputs);
  }

  /** What there is now is what the author has set up. */
  setBaseline() {
    this.#original = this.#model.points;
  }

  // — one by one ————————————————————————————————————————————————————————————————————

  /** @param {Point} point */
  add(point) {
    this.set([...this.#model.points, point]);
  }

  /** @param {number} index @param {{ x: number, y: number }} to */
  move(index, to) {
    this.#halo = 0;
    this.set(this.#model.points.map((point, i) => (i === index ? { ...point, x: to.x, y: to.y } : point)));
  }

  /** @param {ReadonlySet<Point>} points */
  erase(points) {
    const left = this.#model.points.filter((point) => !points.has(point));
    if (left.length < this.#model.points.length) this.set(left);
  }

  // — all of them ———————————————————————————————————————————————————————————————————

  /**
   * Sets the points, and leaves the viewport as it is. A run that had stopped because nothing was left to learn goes on: now
   * something is.
   * @param {readonly Point[]} points
   * @param {readonly number[]} [selected] those that are selected afterwards
   */
  set(points, selected = NONE) {
    const { run } = this.#model;
    if (this.#areTooMany(points)) return;
    if (points.length === 0 && this.#model.points.length === 0) return;
    const hadEnded = run.outcome !== null;
    this.#editor().edit((document) => document.withPoints(points), { selected });
    if (hadEnded && points.length) run.play();
  }

  /** Replaces the points by others, and shows all of them. @param {readonly Point[]} points @param {number} [classes] at least */
  replace(points, classes = 0) {
    if (this.#areTooMany(points)) return;
    const { settings } = this.#model;
    const more = settings.task === 'classification' && settings.classes < classes;
    const editor = this.#editor();
    editor.interrupt();
    if (points.length || this.#model.points.length || more) {
      editor.edit((document) =>
        (more ? document.withSettings({ ...settings, classes }) : document).withPoints(points),
      );
    }
    this.#model.viewport.fit();
  }

  clear() {
    this.replace([]);
  }

  /** @param {readonly Point[]} points */
  #areTooMany(points) {
    const tooMany = points.length > LIMITS.points;
    if (tooMany) this.#model.reportProblem({ code: 'too-many-points', max: LIMITS.points });
    return tooMany;
  }

  // — presets ———————————————————————————————————————————————————————————————————————

  /**
   * Replaces the points by those of a preset; returns whether there is such a preset.
   * @param {string} [name] none: the first of the task
   * @param {{ seed?: number, count?: number, noise?: number, turns?: number }} [how] it is made
   */
  load(name = this.presets[0] ?? '', { seed = this.#model.settings.seed, ...how } = {}) {
    const { task, classes, inputs } = this.#model.settings;
    const points = preset(task, name, seed, classes, inputs, how);
    if (!points) {
      this.#model.reportProblem({
        code: 'invalid-option',
        name: 'data',
        given: show(name),
        allowed: this.presets,
      });
      return false;
    }
    this.replace(points);
    this.#model.restart();
    this.#model.clearProblems('data');
    return true;
  }

  /** Generates the preset again with another noise; but for that the points are the same. @param {number} noise */
  setNoise(noise) {
    if (!this.origin) return;
    const { task, name, seed, classes, inputs, how } = this.origin;
    this.set(preset(task, name, seed, classes, inputs, { ...how, noise }) ?? []);
    this.#model.restart();
  }

  // — classes ———————————————————————————————————————————————————————————————————————

  get canAddClass() {
    const { task, classes } = this.#model.settings;
    return task === 'classification' && classes < LIMITS.classes[1];
  }

  /** Adds a class, and takes its pen. */
  addClass() {
    const { classes } = this.#model.settings;
    this.#model.change({ classes: classes + 1 });
    this.#model.tools.setTool(/** @type {Tool} */ (String(classes)));
  }

  get canRemoveClass() {
    const { task, classes } = this.#model.settings;
    return task === 'classification' && classes > LIMITS.classes[0];
  }

  /** Removes the last class with its points, in one step to undo. */
  removeClass() {
    const { settings, points } = this.#model;
    const classes = settings.classes - 1;
    const left = points.filter(({ label }) => label < classes);
    const editor = this.#editor();
    editor.interrupt();
    editor.end();
    editor.edit((document) => document.withPoints(left).withSettings({ ...settings, classes }));
  }

  // — the halo ——————————————————————————————————————————————————————————————————————

  /** Marks a point to be dragged, until one is. @param {unknown} raw its number, from 1; null: none */
  setHalo(raw) {
    const number = raw === null ? 0 : readCount(String(raw));
    const [min, max] = [1, LIMITS.points];
    if (raw === null || (Number.isInteger(number) && number >= min && number <= max)) {
      this.#halo = number;
      this.#model.clearProblems('halo');
      this.#model.repaint();
    } else
      this.#model.reportProblem({ code: 'invalid-whole-number', name: 'halo', given: show(raw), min, max });
  }

  /** The point marked to be dragged, by its place among the points, as long as it is the author's; −1 if there is none. */
  get haloIndex() {
    const index = this.#halo - 1;
    const point = this.#model.points[index];
    return point && point === this.#original[index] ? index : -1;
  }
}
