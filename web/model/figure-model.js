/**
 * State and rules of a figure, independent of the DOM. Settings, documents, undo and training are here; the points are in
 * `dataset`, what the reader draws with in `tools`, what is looked at in `viewport` and `focus`, how the training goes in
 * `run`, and the figures that show it all in `views`.
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

/** Hidden units of an autoencoder, which works by its bottleneck. */
const BOTTLENECK = Object.freeze([8, 1, 8]);

/** @param {Settings['task']} task */
const usualLayers = (task) => (task === 'unsupervised' ? BOTTLENECK : DEFAULTS.layers);

export class FigureModel {
  tools = new DrawingTools({
    settings: () => this.settings,
    onTool: () => this.views.notify('onTool'),
    onChange: () => this.repaint(),
  });
  /** What the tools bring for selected points, the brush and the grid; null until their file has come. @type {typeof import('../panels/tools/point-tools.js').pointTools | null} */
  pointTools = null;
  viewport = new Viewport({ content: () => this.#editor.document, onChange: () => this.repaint() });
  /** What the author has set up. @type {State | null} */
  original = null;
  userHasInteracted = false;
  /** Whether it was opened from a link: then it is a copy, and not the reader's own drawing. */
  isSharedCopy = false;
  /** The figures that show it. */
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
    onInterrupt: () => this.views.notify('cancelGesture'),
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

  // — who shows it ——————————————————————————————————————————————————————————————————

  /** Paints what is in sight now, in other colours than the figures' own for a picture. @param {Theme} [theme] */
  paint(theme) {
    this.views.paint(theme);
  }

  /** Paints in the next frame. */
  repaint() {
    this.run.repaint();
  }

  /** @param {Problem} problem */
  reportProblem(problem) {
    this.#problems.add(problem);
    this.views.notify('onProblem', problem);
    this.repaint();
  }

  /** Everything that is wrong with what the author has set up, until the reader begins, and what was wrong last. */
  get problems() {
    return this.#problems.list(this.userHasInteracted);
  }

  /** Something has changed for the better. @param {string} [name] of a setting that is valid now */
  clearProblems(name) {
    this.#problems.clear(name);
  }

  /**
   * What would go wrong in doing something: tried on a copy that is never shown.
   * @param {(copy: FigureModel) => void} act
   * @returns {Problem | undefined} the first
   */
  rehearse(act) {
    const copy = new FigureModel();
    const { document } = this.#editor;
    copy.run.follow(copy.#editor.document, document);
    copy.#editor = this.#editor.copy(copy.#hooks);
    act(copy);
    return copy.problems[0];
  }

  // — what it is ————————————————————————————————————————————————————————————————————

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

  /** From here on everything is one step to undo, until the gesture ends. */
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

  /** @param {Position} position @param {boolean} whole */
  #goTo(position, whole) {
    if (!whole) return this.run.goTo(position);
    this.restart(position);
    this.viewport.fit();
  }

  /** The document has changed. @param {FigureDocument} before @param {FigureDocument} document @param {readonly number[]} selected points */
  #documentChanged(before, document, selected) {
    const { settings, points } = document;
    if (!this.run.follow(before, document)) this.#editor.dropParameterSteps();
    if (String(sizesOf(before.settings)) !== String(sizesOf(settings))) {
      this.focus.select(NO_PART);
      this.focus.showUnit(null);
    }
    this.tools.followSettings();
    if (points !== before.points) {
      this.userHasInteracted = true;
      this.tools.selectedPoints = selected;
      this.focus.keepWithin(points.length);
    }
    if (kindOfPoints(settings) !== kindOfPoints(before.settings)) this.viewport.fit();
    this.views.notify('onChange');
    this.repaint();
  }

  // — settings ——————————————————————————————————————————————————————————————————————

  /**
   * Changes a setting, or the speed. What is not valid is reported, and changes nothing.
   * @param {string} name @param {unknown} raw
   */
  set(name, raw) {
    if (name === 'speed') return this.setSpeed(raw);
    const setting = SETTINGS.find((known) => known === name);
    if (!setting) return this.reportProblem({ code: 'unknown-setting', given: show(name) });
    const reading = attempt(() => readSetting(setting, raw)) ?? readSetting(setting, {});
    if ('problem' in reading) return this.reportProblem(reading.problem);
    this.clearProblems(name);
    this.change({ [name]: reading.value });
  }

  /** Changes settings together, by values that are valid: one step to undo. @param {Partial<Settings>} change */
  change(change) {
    this.clearProblems();
    const { settings } = this;
    const { task = settings.task } = change;
    // A network that is the usual one of its task gives way to that of another.
    const usual = task !== settings.task && String(settings.layers) === String(usualLayers(settings.task));
    this.#editor.changeSettings({ ...settings, ...(usual && { layers: usualLayers(task) }), ...change });
  }

  /**
   * Changes the hidden layers, their activations, or both in one step to undo. A run that has begun goes on with what it has
   * learnt; one at its start begins with what the seed draws. What is not valid is reported, and changes nothing.
   * @param {{ layers?: unknown, activation?: unknown }} architecture as set() takes them
   */
  setArchitecture(architecture) {
    /** @type {Partial<Settings>} */
    const change = {};
    for (const name of /** @type {const} */ (['layers', 'activation'])) {
      if (architecture[name] === undefined) continue;
      const reading = readSetting(name, architecture[name]);
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

  /** What there is now is what the author has set up: undo ends here, and the reader has not begun. */
  setBaseline() {
    this.#editor.clear();
    this.run.setData(this.points);
    this.original = this.state;
    this.#problems.settingUp = false;
    this.dataset.setBaseline();
    this.userHasInteracted = false;
  }

  /** Opens a state document, all or nothing. @param {unknown} raw @returns {boolean} whether it was valid */
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

  // — the run ———————————————————————————————————————————————————————————————————————

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

  /** Restarts with the same initial weights, or goes on from a position. @param {Position} [position] */
  restart(position) {
    this.clearProblems();
    this.userHasInteracted = true;
    this.run.restart(position);
  }

  /** Restarts with different random weights. */
  newWeights() {
    this.change({ seed: (this.settings.seed + 1) % 2 ** 32 });
  }

  /** Sets the initial weights and biases, as text; null: those that the seed draws. @param {string | null} text */
  startFrom(text) {
    this.userHasInteracted = true;
    this.#report(this.run.startFrom(text));
  }

  /** Sets a weight or bias; within a gesture all values of one parameter are one step to undo. @param {number} parameter @param {number} value */
  setParameter(parameter, value) {
    this.userHasInteracted = true;
    this.#report(this.run.setParameter(parameter, value));
    if (!this.#gesturing) this.#endParameterEdit();
  }

  /** @param {Problem | undefined} problem of what has just been tried */
  #report(problem) {
    this.clearProblems();
    if (problem) this.reportProblem(problem);
  }

  #endParameterEdit() {
    const edit = this.run.endParameterEdit();
    if (edit) this.#editor.push(edit);
  }
}
