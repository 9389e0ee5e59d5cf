/**
 * What is drawn, and under which settings. A document is never changed: each edit makes another, so that a step back is
 * the document that was there before. Each kind of task has points of its own, so that going from one to another loses none.
 *
 * @import { Point } from '../engine/shared/dataset.js'
 * @import { Settings } from '../engine/shared/settings.js'
 * @typedef {Readonly<Record<string, readonly Point[]>>} PointsByTask
 */
import { kindOfPoints, withinClasses } from '../engine/shared/dataset.js';
import { firstPreset } from '../engine/shared/presets.js';
import { SETTINGS } from '../engine/shared/settings.js';

/** The settings that decide which points can be drawn. */
const OF_THE_PLANE = /** @type {const} */ (['task', 'classes', 'inputs']);

export class FigureDocument {
  settings;
  #points;

  /** @param {Readonly<Settings>} settings @param {PointsByTask} [points] none for a task: its first preset */
  constructor(settings, points = {}) {
    // The same object as long as none has changed: panels compare it to know whether to render.
    this.settings = Object.isFrozen(settings) ? settings : Object.freeze({ ...settings });
    const key = kindOfPoints(settings);
    this.#points = key in points ? points : { ...points, [key]: frozen(firstPreset(settings)) };
  }

  /** @returns {readonly Point[]} */
  get points() {
    return this.#points[kindOfPoints(this.settings)] ?? [];
  }

  /** @param {readonly Point[]} points */
  withPoints(points) {
    return new FigureDocument(this.settings, {
      ...this.#points,
      [kindOfPoints(this.settings)]: frozen(points),
    });
  }

  /** With other settings, and the points that fit them. @param {Readonly<Settings>} settings */
  withSettings(settings) {
    const next = new FigureDocument(settings, this.#points);
    const points = withinClasses(next.points, settings);
    return points === next.points ? next : next.withPoints(points);
  }

  /** Without the points of the other tasks. */
  alone() {
    return new FigureDocument(this.settings, { [kindOfPoints(this.settings)]: this.points });
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

/** Points are handed out frozen, so that nobody changes a document through them. @param {readonly Point[]} points */
const frozen = (points) => {
  for (const point of points) Object.freeze(point);
  return Object.freeze(points);
};
