/**
 * State and rules of a figure, independent of the DOM. This class handles settings, documents, undo and training; the
 * points are in `dataset`, the drawing tools in `tools`, the visible part and the selection in `viewport` and `focus`,
 * the training state in `run`, and the attached figures in `views`.
 *
 * @import { State } from '../engine/shared/state-document.js'
 * @import { Problem, Settings } from '../engine/shared/settings.js'
 * @import { Theme } from '../painters/theme.js'
 * @import { Hooks } from './document-editor.js'
 * @import { FigureDocument } from './figure-document.js'
 * @import { Position } from './run.js'
 */
import { kindOfPoints, sizesOf } from '../engine/shared/dataset.js';
import { DEFAULTS, readSetting, SETTINGS, show } from '../engine/shared/settings.js';
import { readState, toState } from '../engine/shared/state-document.js';
import { attempt } from './attempt.js';
import { Dataset } from './dataset.js';
import { DocumentEditor } from './document-editor.js';
import { DrawingTools } from './drawing-tools.js';
import { Focus } from './focus.js';
import { Problems } from './problems.js';
import { Run } from './run.js';
import { NO_PART } from './selection.js';
import { Viewport } from './viewport.js';
import { Views } from './views.js';

/** Default hidden units of an autoencoder, which needs a bottleneck. */
const BOTTLENECK = Object.freeze([8, 1, 8]);

/** @param {Settings['task']} task */
const defaultLayers = (task) => (task === 'unsupervised' ? BOTTLENECK : DEFAULTS.layers);

/** Reads a value from a page; one that throws when read is invalid, like any object. @param {keyof Settings} name @param {unknown} raw */
const tryReading = (name, raw) => attempt(() => readSetting(name, raw)) ?? readSetting(name, {});

export class FigureModel {
  tools = new DrawingTools({
    settings: () => this.settings,
    onTool: () => this.views.notify('onTool'),
    onChange: () => this.repaint(),
  });
  /** Operations on selected points, the brush and the grid; null until their file is loaded. @type {typeof import('../panels/tools/point-tools.js').pointTools | null} */
  pointTools = null;
  viewport = new Viewport({ content: () => this.#editor.document, onChange: () => this.repaint() });
  /** The state that the author set up. @type {State | null} */
  original = null;
  /** Whether the document or the run has been changed since the author's setup. */
  userHasInteracted = false;
  /** Whether it was opened from a link, and so is a copy rather than the reader's own drawing. */
  isSharedCopy = false;
  views = new Views({
    onShow: (visible) => {
      this.run.setVisible(this.views.anyVisible);
      if (visible) this.repaint();
    },
    onEmpty: () => this.run.dispose(),
  });
  #problems = new Problems();
  run = new Run(this.views, (problem) => this.reportProblem(problem));
  /** @type {Hooks} */
  #hooks = {
    onChange: (before, document, selected) => this.#documentChanged(before, document, selected),
    onInterrupt: () => this.views.notify('releaseGesture'),
    exchangeParameter: (parameter, value) => this.run.exchangeParameter(parameter, value),
    position: () => this.run.position,
    goTo: (position, whole) => this.#goTo(position, whole),
  };
  #editor = new DocumentEditor(this.#hooks);
  dataset = new Dataset(this, () => this.#editor);
  focus = new Focus({
    onChange: () => this.repaint(),
    onSelect: (selection) => this.views.notify('onSelect', selection),
  });
  #gesturing = false;

  // — display ———————————————————————————————————————————————————————————————————————

  /** Paints the visible figures immediately. @param {Theme} [theme] overrides the figures' own, for an exported picture */
  paint(theme) {
    this.views.paint(theme);
  }

  /** Schedules a paint for the next frame. */
  repaint() {
    this.run.repaint();
  }

  /** @param {Problem} problem */
  reportProblem(problem) {
    this.#problems.add(problem);
    this.views.notify('onProblem', problem);
    this.repaint();
  }

  /** All problems of the author's setup, until the reader interacts, and the most recent problem. */
  get problems() {
    return this.#problems.list(this.userHasInteracted);
  }

  /** Clears the most recent problem. @param {string} [name] a setting that is now valid: its setup problems are cleared too */
  clearProblems(name) {
    this.#problems.clear(name);
  }

  /**
   * Tries something on a copy that is never shown.
   * @param {(copy: FigureModel) => void} act
   * @returns {Problem | undefined} the first problem that it would cause
   */
  rehearse(act) {
    const copy = new FigureModel();
    const { document } = this.#editor;
    copy.run.setDocument(copy.#editor.document, document);
    copy.#editor = this.#editor.copy(copy.#hooks);
    act(copy);
    return copy.problems[0];
  }

  // — document ——————————————————————————————————————————————————————————————————————

  get settings() {
    return this.#editor.document.settings;
  }

  get points() {
    return this.#editor.document.points;
  }

  get canUndo() {
    return this.#editor.canUndo;
  }

  get canRedo() {
    return this.#editor.canRedo;
  }

  get state() {
    const { start = null, at = null } = this.run.position ?? {};
    return toState(this.settings, this.points, at ?? undefined, start);
  }

  // — gestures and undo —————————————————————————————————————————————————————————————

  /** Groups all changes into one undo step, until the gesture ends. */
  beginGesture() {
    this.#gesturing = true;
    this.#editor.begin();
  }

  endGesture() {
    this.#gesturing = false;
    this.#endParameterEdit();
    this.#editor.end();
    this.repaint();
  }

  cancelGesture() {
    this.#gesturing = false;
    this.run.cancelParameterEdit();
    this.#editor.cancel();
    this.repaint();
  }

  undo() {
    this.#editor.undo();
  }

  redo() {
    this.#editor.redo();
  }

  /** Undo has reached a position. @param {Position} position @param {boolean} whole whether it is in another document */
  #goTo(position, whole) {
    if (!whole) return this.run.goTo(position);
    this.restart(position);
    this.viewport.fit();
  }

  /** @param {FigureDocument} before @param {FigureDocument} document @param {readonly number[]} selected points */
  #documentChanged(before, document, selected) {
    const { settings, points } = document;
    this.userHasInteracted = true;
    if (!this.run.setDocument(before, document)) this.#editor.dropParameterSteps();
    if (String(sizesOf(before.settings)) !== String(sizesOf(settings))) {
      this.focus.select(NO_PART);
      this.focus.showUnit(null);
    }
    this.tools.followSettings();
    if (points !== before.points) {
      this.tools.selectedPoints = selected;
      this.focus.keepWithin(points.length);
    }
    if (kindOfPoints(settings) !== kindOfPoints(before.settings)) this.viewport.fit();
    this.views.notify('onChange');
    this.repaint();
  }

  // — settings ——————————————————————————————————————————————————————————————————————

  /**
   * Changes a setting, or the speed. An invalid value is reported and changes nothing.
   * @param {string} name @param {unknown} raw
   */
  set(name, raw) {
    if (name === 'speed') return this.setSpeed(raw);
    const setting = SETTINGS.find((known) => known === name);
    if (!setting) return this.reportProblem({ code: 'unknown-setting', given: show(name) });
    const reading = tryReading(setting, raw);
    if ('problem' in reading) return this.reportProblem(reading.problem);
    this.clearProblems(name);
    this.change({ [name]: reading.value });
  }

  /** Changes several settings in one undo step. @param {Partial<Settings>} change valid values */
  change(change) {
    this.clearProblems();
    const { settings } = this;
    const { task = settings.task } = change;
    // Default layers of one task become the default layers of the next.
    const isDefault =
      task !== settings.task && String(settings.layers) === String(defaultLayers(settings.task));
    this.#editor.changeSettings({
      ...settings,
      ...(isDefault && { layers: defaultLayers(task) }),
      ...change,
    });
  }

  /**
   * Changes the hidden layers, their activations, or both in one undo step. A run in progress keeps its learned state;
   * a run at its start gets new weights from the seed. An invalid value is reported and changes nothing.
   * @param {{ layers?: unknown, activation?: unknown }} architecture values as for set()
   */
  setArchitecture(architecture) {
    /** @type {Partial<Settings>} */
    const change = {};
    for (const name of /** @type {const} */ (['layers', 'activation'])) {
      if (architecture[name] === undefined) continue;
      const reading = tryReading(name, architecture[name]);
      if ('problem' in reading) return this.reportProblem(reading.problem);
      change[name] = reading.value;
    }
    this.change(change);
  }

  /** @param {unknown} given */
  setSpeed(given) {
    const problem = this.run.setSpeed(given);
    if (problem) this.reportProblem(problem);
    else this.clearProblems('speed');
  }

  // — documents —————————————————————————————————————————————————————————————————————

  /** Declares the current state to be the author's setup: undo stops here, and the reader has not interacted yet. */
  setBaseline() {
    this.#editor.clear();
    this.run.setData(this.points);
    this.original = this.state;
    this.#problems.settingUp = false;
    this.dataset.setBaseline();
    this.userHasInteracted = false;
  }

  /** Opens a state document; an invalid one changes nothing. @param {unknown} raw @returns {boolean} whether it was valid */
  openDocument(raw) {
    const reading = attempt(() => readState(raw)) ?? { problem: { code: 'not-a-document' } };
    if ('problem' in reading) {
      this.reportProblem(reading.problem);
      return false;
    }
    const { settings, points, start, step = 0, epoch = 0, parameters } = reading.state;
    this.#editor.interrupt();
    this.#editor.end();
    this.#editor.edit((document) => document.withSettings(settings).withPoints(points), { whole: true });
    this.restart({
      start: start ? Float64Array.from(start) : null,
      at: parameters ? { parameters: Float64Array.from(parameters), epoch, step } : null,
    });
    this.viewport.fit();
    if (step > 0 && !parameters) this.run.seek(step);
    return true;
  }

  // — training ——————————————————————————————————————————————————————————————————————

  play() {
    this.userHasInteracted = true;
    this.clearProblems();
    this.run.play();
  }

  pause() {
    this.userHasInteracted = true;
    this.run.pause();
  }

  togglePlay() {
    if (this.run.playing) this.pause();
    else this.play();
  }

  stepEpoch() {
    this.userHasInteracted = true;
    this.run.stepEpoch();
  }

  stepBatch() {
    this.userHasInteracted = true;
    this.run.stepBatch();
  }

  /** Restarts with the same initial weights, or continues from a position. @param {Position} [position] */
  restart(position) {
    this.clearProblems();
    this.userHasInteracted = true;
    this.run.restart(position);
  }

  /** Restarts with different random weights. */
  newWeights() {
    this.change({ seed: (this.settings.seed + 1) % 2 ** 32 });
  }

  /** Sets the initial weights and biases. @param {string | null} text the numbers; null: drawn from the seed */
  startFrom(text) {
    this.userHasInteracted = true;
    this.#report(this.run.startFrom(text));
  }

  /** Sets a weight or bias; within a gesture all values of one parameter are one undo step. @param {number} parameter @param {number} value */
  setParameter(parameter, value) {
    this.userHasInteracted = true;
    this.#report(this.run.setParameter(parameter, value));
    if (!this.#gesturing) this.#endParameterEdit();
  }

  /** @param {Problem | undefined} problem the outcome of the last action */
  #report(problem) {
    this.clearProblems();
    if (problem) this.reportProblem(problem);
  }

  #endParameterEdit() {
    const edit = this.run.endParameterEdit();
    if (edit) this.#editor.push(edit);
  }
}
