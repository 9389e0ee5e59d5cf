/**
 * The public properties and methods of a figure.
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
   * @param {object} access how a figure reaches its model, which can be replaced
   * @param {() => FigureModel} access.model
   * @param {<T>(act: (model: FigureModel) => T) => T} access.act applies a change to the model, and, while the figure is being
   *   set up, again to the model that replaces it
   */
  constructor(access) {
    super();
    this.#access = access;
  }

  /** The number of completed epochs. */
  get epoch() {
    return this.#access.model().run.latest?.epoch ?? 0;
  }

  /** The mean loss of the training set; undefined before the first results, and without points. @returns {number | undefined} */
  get loss() {
    return /** @type {number | undefined} */ (this.getValue('loss'));
  }

  /**
   * Chooses the loss function, like the attribute: frameworks set the property if there is one of that name.
   * @param {unknown} kind
   */
  set loss(kind) {
    this.setSetting('loss', kind);
  }

  /** The fraction of points classified correctly; undefined if the task is not a classification. @returns {number | undefined} */
  get accuracy() {
    const accuracy = /** @type {number | undefined} */ (this.getValue('accuracy'));
    return this.settings.task === 'classification' ? accuracy : undefined;
  }

  /** Whether the figure is training. */
  get playing() {
    return this.#access.model().run.playing;
  }

  /** A copy of all weights and biases: for each layer, W row by row, then b. @returns {Float64Array | undefined} */
  get parameters() {
    return this.#access.model().run.latest?.parameters?.slice();
  }

  /** The points, frozen. Every edit creates a new array. @returns {readonly Point[]} */
  get points() {
    return this.#access.model().points;
  }

  /** The current settings, frozen. @returns {Readonly<Settings>} */
  get settings() {
    return this.#access.model().settings;
  }

  /** Trains until paused. */
  play() {
    this.#access.act((model) => model.play());
  }

  /** Stops training. */
  pause() {
    this.#access.act((model) => model.pause());
  }

  /** Trains until the next epoch is complete. */
  step() {
    this.#access.act((model) => model.stepEpoch());
  }

  /** Restarts with the same seed and the same initial weights. */
  reset() {
    this.#access.act((model) => model.restart());
  }

  /** Restarts with different initial weights. */
  newSeed() {
    this.#access.act((model) => model.newWeights());
  }

  /**
   * Changes one setting, like its property. An invalid value is reported, and the setting stays as it was.
   * @param {keyof Settings} name @param {unknown} value
   */
  setSetting(name, value) {
    this.#access.act((model) => model.set(name, value));
  }

  /** Adds a point. @param {Point} point in data units */
  addPoint(point) {
    this.#access.act((model) => {
      const read = attempt(() => readPoint(point, model.settings));
      if (read) model.dataset.add(read);
      else model.reportProblem({ code: 'invalid-point', given: String(model.points.length + 1) });
    });
  }

  /** Returns the state document: version, settings, points, and how far training has come. It can be saved as JSON. */
  getState() {
    return this.#access.model().state;
  }

  /**
   * Loads a state document, completely or not at all, and resumes its run if it has one. This is one undo step.
   * @param {unknown} state
   * @returns {boolean} whether it was loaded
   */
  setState(state) {
    return this.#access.act((model) => model.openDocument(state));
  }

  /** The selected weight or bias, unit, layer and point. @returns {Selection} */
  get selection() {
    return this.#access.model().focus.selection;
  }

  /**
   * Selects a weight or bias, a unit, a layer or a point; null clears the selection.
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
   * Sets a weight or bias. This is one undo step.
   * @param {number} parameter its index in `parameters`
   * @param {number} value
   */
  setParameter(parameter, value) {
    this.#access.act((model) => model.setParameter(parameter, value));
  }

  /**
   * Writes the network, points and seed on screen as a program that prints the same losses.
   * @param {string} language `numpy` `pytorch` `cpp` `javascript`
   * @returns {Promise<string>} rejects with a RangeError if there are no points, or if the language is unknown
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
   * Runs an instruction, completely or not at all: `weight:0.0.0=5; learning-rate=0.3; play`. An invalid one is reported.
   * @param {string} text
   * @returns {boolean} whether it was run
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
   * Returns a value by its name: `epoch`, `step`, `loss`, `test-loss`, `accuracy`, `test-accuracy`, `r-squared`, `penalty`,
   * `points`, a weight `weight:layer.from.to`, a bias `bias:layer.of`, or a setting.
   * @param {string} name
   * @returns {number | string | undefined} a string for `epoch`, `step`, `points` and settings; undefined if there is no value
   */
  getValue(name) {
    return read(this.#access.model(), name);
  }

  // — former names, which existing posts may still use ——————————————————————————————————

  /** @deprecated the former name of run() @param {string} text */
  drive(text) {
    return this.run(text);
  }

  /** @deprecated the former name of getValue() @param {string} name */
  read(name) {
    return this.getValue(name);
  }
}
