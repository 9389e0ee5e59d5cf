/**
 * The drawn points, and everything that adds, moves or removes them. Each call is one undo step, or part of the open
 * gesture.
 *
 * @import { Point } from '../engine/shared/dataset.js'
 * @import { DocumentEditor } from './document-editor.js'
 * @import { Tool } from './drawing-tools.js'
 * @import { FigureModel } from './figure-model.js'
 */
import { readCount } from '../engine/shared/number.js';
import { originOf, preset, presetNames } from '../engine/shared/presets.js';
import { LIMITS, show } from '../engine/shared/settings.js';
import { NO_POINTS } from './selection.js';

export class Dataset {
  #model;
  #editor;
  /** The number of the point that invites the reader to drag it, from 1; 0 for none. */
  #halo = 0;
  /** The author's points. @type {readonly Point[]} */
  #original = [];

  /** @param {FigureModel} model @param {() => DocumentEditor} editor */
  constructor(model, editor) {
    this.#model = model;
    this.#editor = editor;
  }

  // — origin ————————————————————————————————————————————————————————————————————————

  /** How the points were generated; undefined if they were drawn or edited. */
  get origin() {
    return originOf(this.#model.points);
  }

  /** The name of the points' preset, or '' if they were drawn or edited. */
  get preset() {
    return this.origin?.name ?? '';
  }

  get presets() {
    return presetNames(this.#model.settings.task, this.#model.settings.inputs);
  }

  /** Declares the current points to be the author's. */
  setBaseline() {
    this.#original = this.#model.points;
  }

  // — single points —————————————————————————————————————————————————————————————————

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

  // — all points ————————————————————————————————————————————————————————————————————

  /**
   * Sets the points and keeps the viewport. A run that had ended by itself resumes, since there is something new to
   * learn.
   * @param {readonly Point[]} points
   * @param {readonly number[]} [selected] indices to select afterwards
   */
  set(points, selected = NO_POINTS) {
    const { run } = this.#model;
    if (this.#areTooMany(points)) return;
    if (points.length === 0 && this.#model.points.length === 0) return;
    const hadEnded = run.outcome !== null;
    this.#editor().edit((document) => document.withPoints(points), { selected });
    if (hadEnded && points.length) run.play();
  }

  /** Replaces all points and fits the viewport to them. @param {readonly Point[]} points @param {number} [classes] minimum number of classes */
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
   * Replaces the points with those of a preset.
   * @param {string} [name] default: the first preset of the task
   * @param {{ seed?: number, count?: number, noise?: number, turns?: number }} [how]
   * @returns whether the preset exists
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

  /** Regenerates the preset with a different noise level and otherwise the same points. @param {number} noise */
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

  /** Adds a class and selects its pen. */
  addClass() {
    const { classes } = this.#model.settings;
    this.#model.change({ classes: classes + 1 });
    this.#model.tools.setTool(/** @type {Tool} */ (String(classes)));
  }

  get canRemoveClass() {
    const { task, classes } = this.#model.settings;
    return task === 'classification' && classes > LIMITS.classes[0];
  }

  /** Removes the last class and its points, in one undo step. */
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

  /** Marks a point to be dragged, until any point is. @param {unknown} raw its number, from 1; null: none */
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

  /** The index of the point marked to be dragged, as long as it is the author's; −1 if there is none. */
  get haloIndex() {
    const index = this.#halo - 1;
    const point = this.#model.points[index];
    return point && point === this.#original[index] ? index : -1;
  }
}
