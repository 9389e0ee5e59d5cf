/**
 * What posts, scripts and frameworks call: the properties and methods of a figure.
 *
 * @import { Point } from '../engine/shared/dataset.js'
 * @import { Settings } from '../engine/shared/settings.js'
 * @import { FigureModel } from '../model/figure-model.js'
 * @import { Selection } from '../model/selection.js'
 */
import { sizesOf } from '../engine/shared/dataset.js';
import { show } from '../engine/shared/settings.js';
import { readPoint } from '../engine/shared/state-document.js';
import { attempt } from '../model/attempt.js';
import { read } from '../model/readouts.js';
import { readSelection } from '../model/selection.js';
import { problemsOf } from '../panels/panel-files.js';
import { loadPanel } from '../panels/panel-loader.js';
import { perform, readInstructions } from './prose-commands.js';

export class FigureApi extends (globalThis.HTMLElement ?? class {}) {
  #access;

  /**
   * @param {object} access to the model of the figure, which may become another
   * @param {() => FigureModel} access.model
   * @param {<T>(act: (model: FigureModel) => T) => T} access.act does something to the model and, as long as the figure is
   *   being set up, again to each model that replaces it
   */
  constructor(access) {
    super();
    this.#access = access;
  }

  /** Completed epochs. */
  get epoch() {
    return this.#access.model().run.latest?.epoch ?? 0;
  }

  /** The training set's mean loss; undefined before the first numbers, and without points. @returns {number | undefined} */
  get loss() {
    return /** @type {number | undefined} */ (this.getValue('loss'));
  }

  /**
   * Chooses the kind of loss, as its attribute does: a framework sets a property of the name of an attribute if there is one.
   * @param {unknown} kind
   */
  set loss(kind) {
    this.setSetting('loss', kind);
  }

  /** The share of points that are classified correctly. @returns {number | undefined} */
  get accuracy() {
    const accuracy = /** @type {number | undefined} */ (this.getValue('accuracy'));
    return this.settings.task === 'classification' ? accuracy : undefined;
  }

  /** Whether it trains. */
  get playing() {
    return this.#access.model().run.playing;
  }

  /** All weights and biases, layer after layer: W row by row, then b. @returns {Float64Array | undefined} */
  get parameters() {
    return this.#access.model().run.latest?.parameters?.slice();
  }

  /** The drawn points, frozen: edits make new ones. @returns {readonly Point[]} */
  get points() {
    return this.#access.model().points;
  }

  /** The current settings, frozen. @returns {Readonly<Settings>} */
  get settings() {
    return this.#access.model().settings;
  }

  /** Trains until it is paused. */
  play() {
    this.#access.act((model) => model.play());
  }

  pause() {
    this.#access.act((model) => model.pause());
  }

  /** Trains until the next epoch is complete. */
  step() {
    this.#access.act((model) => model.stepEpoch());
  }

  /** Back to the same start: same seed, same first weights. */
  reset() {
    this.#access.act((model) => model.restart());
  }

  /** Starts from other first weights. */
  newSeed() {
    this.#access.act((model) => model.newWeights());
  }

  /**
   * Changes one setting, as its property does. What is not valid is named, and the setting stays.
   * @param {keyof Settings} name
   * @param {unknown} value
   */
  setSetting(name, value) {
    this.#access.act((model) => model.set(name, value));
  }

  /** @param {Point} point in data units */
  addPoint(point) {
    this.#access.act((model) => {
      const read = attempt(() => readPoint(point, model.settings));
      if (read) model.dataset.add(read);
      else model.reportProblem({ code: 'invalid-point', given: String(model.points.length + 1) });
    });
  }

  /** The state document: version, settings, points, how far the run has come. Plain data, fit for JSON. */
  getState() {
    return this.#access.model().state;
  }

  /**
   * Loads a state document, all or nothing; resumes its run if it has one. One step to undo.
   * @param {unknown} state
   * @returns {boolean} whether it was valid
   */
  setState(state) {
    return this.#access.act((model) => model.openDocument(state));
  }

  /** What is selected: a weight or bias, a unit or layer, a point. @returns {Selection} */
  get selection() {
    return this.#access.model().focus.selection;
  }

  /**
   * Selects a weight or bias, a unit or layer, or a point; null clears the selection.
   * @param {Partial<Selection> | null} change
   */
  select(change) {
    this.#access.act((model) => {
      const reading = attempt(() => readSelection(change, sizesOf(model.settings), model.points.length));
      if (reading && 'change' in reading) model.focus.select(reading.change);
      else model.reportProblem(reading?.problem ?? { code: 'invalid-selection', given: 'such part' });
    });
  }

  /**
   * Sets a weight or bias by its place in the flat block. One step to undo.
   * @param {number} parameter
   * @param {number} value
   */
  setParameter(parameter, value) {
    this.#access.act((model) => model.setParameter(parameter, value));
  }

  /**
   * The network, points and seed on screen as a program that gives the same losses.
   * @param {string} language `numpy` `pytorch` `cpp` `javascript`
   * @returns {Promise<string>}
   * @throws {RangeError} without points, or for an unknown language
   */
  async exportCode(language) {
    const model = this.#access.model();
    try {
      const { exportCode } = await loadPanel('code');
      return exportCode(typeof language === 'string' ? language : show(language), model);
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      const problems =
        error instanceof RangeError
          ? [{ code: 'unknown-language', given: message }]
          : problemsOf([{ name: 'code', error }]);
      for (const problem of problems) model.reportProblem(problem);
      throw error;
    }
  }

  /**
   * Runs commands as prose gives them, all of them or none: `weight:0.0.0=5; learning-rate=0.3; play`. What is not valid is named.
   * @param {string} text
   * @returns {boolean} whether it was done
   */
  run(text) {
    return this.#access.act((model) => {
      const reading = readInstructions(text);
      const problem =
        'problem' in reading
          ? reading.problem
          : model.rehearse((copy) => perform(copy, reading.instructions));
      if (problem) model.reportProblem(problem);
      else if ('instructions' in reading) perform(model, reading.instructions);
      return !problem;
    });
  }

  /**
   * A number by its name: `epoch`, `step`, `loss`, `test-loss`, `accuracy`, `test-accuracy`, `r-squared`, `penalty`,
   * `points`, a weight `weight:layer.from.to`, a bias `bias:layer.of`, or a setting. Undefined while there is none.
   * @param {string} name
   * @returns {number | string | undefined}
   */
  getValue(name) {
    return read(this.#access.model(), name);
  }

  // — former names, which posts may still use ———————————————————————————————————————————

  /** @deprecated run() by its former name @param {string} text */
  drive(text) {
    return this.run(text);
  }

  /** @deprecated getValue() by its former name @param {string} name */
  read(name) {
    return this.getValue(name);
  }
}
