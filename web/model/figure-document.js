/**
 * The points and settings of a figure. Documents are immutable: each edit creates a new one, so that undo can restore
 * the old one. Each kind of task has its own points, so that switching tasks loses none.
 *
 * @import { Point } from '../engine/shared/dataset.js'
 * @import { Settings } from '../engine/shared/settings.js'
 * @typedef {Readonly<Record<string, readonly Point[]>>} PointsByTask
 */
import { clampLabels, kindOfPoints } from '../engine/shared/dataset.js';
import { firstPreset } from '../engine/shared/presets.js';
import { SETTINGS } from '../engine/shared/settings.js';

/** The settings that determine which points can be drawn. */
const PLANE_SETTINGS = /** @type {const} */ (['task', 'classes', 'inputs']);

export class FigureDocument {
  settings;
  #points;

  /** @param {Readonly<Settings>} settings @param {PointsByTask} [points] default for a task: its first preset */
  constructor(settings, points = {}) {
    // The same object as long as nothing changes: panels compare it by identity to decide whether to render.
    this.settings = Object.isFrozen(settings) ? settings : Object.freeze({ ...settings });
    const key = kindOfPoints(settings);
    this.#points = key in points ? points : { ...points, [key]: freeze(firstPreset(settings)) };
  }

  /** @returns {readonly Point[]} */
  get points() {
    return this.#points[kindOfPoints(this.settings)] ?? [];
  }

  /** @param {readonly Point[]} points */
  withPoints(points) {
    return new FigureDocument(this.settings, {
      ...this.#points,
      [kindOfPoints(this.settings)]: freeze(points),
    });
  }

  /** A copy with other settings, and points that fit them. @param {Readonly<Settings>} settings */
  withSettings(settings) {
    const next = new FigureDocument(settings, this.#points);
    const points = clampLabels(next.points, settings);
    return points === next.points ? next : next.withPoints(points);
  }

  /** A copy without the points of other tasks. */
  withoutOtherTasks() {
    return new FigureDocument(this.settings, { [kindOfPoints(this.settings)]: this.points });
  }

  /** Whether settings change which points can be drawn. @param {Readonly<Settings>} settings */
  changesPlane(settings) {
    return PLANE_SETTINGS.some((name) => settings[name] !== this.settings[name]);
  }

  /**
   * A copy of `current` with the points and the named settings of this document.
   * @param {FigureDocument} current @param {readonly (keyof Settings)[]} names
   */
  mergedInto(current, names) {
    const own = Object.fromEntries(names.map((name) => [name, this.settings[name]]));
    return new FigureDocument({ ...current.settings, ...own }, this.#points);
  }
}

/** The names of settings in which two documents differ. @param {FigureDocument} a @param {FigureDocument} b */
export const differingSettings = (a, b) =>
  SETTINGS.filter((name) => String(a.settings[name]) !== String(b.settings[name]));

/** Freezes points, so that no caller can change a document through them. @param {readonly Point[]} points */
const freeze = (points) => {
  for (const point of points) Object.freeze(point);
  return Object.freeze(points);
};
