/**
 * What is drawn, and under which settings. A document is never changed: each edit makes another, so that a step back is
 * the document that was there before. Each kind of task has points of its own, so that going from one to another loses none.
 *
 * @import { Point } from '../engine/shared/dataset.js'
 * @import { Settings } from '../engine/shared/settings.js'
 * @typedef {Readonly<Record<string, readonly Point[]>>} PointsByTask
 */
import { isValued } from '../engine/shared/dataset.js';
import { preset, presetNames } from '../engine/shared/presets.js';
import { SETTINGS } from '../engine/shared/settings.js';

/** Which settings have points of their own. @param {Readonly<Settings>} settings */
export const taskKey = (settings) => (isValued(settings) ? 'values' : settings.task);

/** The settings that decide which points can be drawn. */
const OF_THE_PLANE = /** @type {const} */ (['task', 'classes', 'inputs']);

export class FigureDocument {
  settings;
  #points;

  /** @param {Readonly<Settings>} settings @param {PointsByTask} [points] none for a task: its first preset */
  constructor(settings, points = {}) {
    // The same object as long as none has changed: panels compare it to know whether to render.
    this.settings = Object.isFrozen(settings) ? settings : Object.freeze({ ...settings });
    const key = taskKey(settings);
    this.#points = key in points ? points : { ...points, [key]: frozen(firstPreset(settings)) };
  }

  /** @returns {readonly Point[]} */
  get points() {
    return this.#points[taskKey(this.settings)] ?? [];
  }

  /** @param {readonly Point[]} points */
  withPoints(points) {
    return new FigureDocument(this.settings, { ...this.#points, [taskKey(this.settings)]: frozen(points) });
  }

  /**
   * With other settings. Points of a class that is gone go to the last one there is.
   * @param {Readonly<Settings>} settings
   */
  withSettings(settings) {
    const next = new FigureDocument(settings, this.#points);
    const last = settings.classes - 1;
    if (settings.task !== 'classification' || next.points.every(({ label }) => label <= last)) return next;
    return next.withPoints(next.points.map((point) => ({ ...point, label: Math.min(point.label, last) })));
  }

  /** Without the points of the other tasks. */
  alone() {
    return new FigureDocument(this.settings, { [taskKey(this.settings)]: this.points });
  }

  /** Whether other settings make another plane to draw on. @param {Readonly<Settings>} settings */
  hasOtherPlane(settings) {
    return OF_THE_PLANE.some((name) => settings[name] !== this.settings[name]);
  }

  /**
   * The points of this document, and of its settings those named; all else as in `current`.
   * @param {FigureDocument} current @param {readonly (keyof Settings)[]} names
   */
  over(current, names) {
    const some = Object.fromEntries(names.map((name) => [name, this.settings[name]]));
    return new FigureDocument({ ...current.settings, ...some }, this.#points);
  }
}

/** The settings in which two documents differ. @param {FigureDocument} a @param {FigureDocument} b */
export const differingSettings = (a, b) =>
  SETTINGS.filter((name) => String(a.settings[name]) !== String(b.settings[name]));

/** The points that a task begins with. @param {Readonly<Settings>} settings */
const firstPreset = ({ task, classes, inputs }) =>
  preset(task, presetNames(task, inputs)[0] ?? '', 1, classes, inputs) ?? [];

/** Points are handed out frozen, so that nobody changes a document through them. @param {readonly Point[]} points */
const frozen = (points) => {
  for (const point of points) Object.freeze(point);
  return Object.freeze(points);
};
