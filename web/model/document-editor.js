/**
 * Edits a document with undo. Each edit is an undo step; all edits of one gesture are a single step.
 *
 * @import { Settings } from '../engine/shared/settings.js'
 * @import { Position } from './run.js'
 *
 * @typedef {object} DocumentStep restores the points of a document and some of its settings
 * @property {FigureDocument} document
 * @property {readonly (keyof Settings)[]} settings the names of those to restore
 * @property {boolean} [whole] whether the whole document was replaced
 * @property {Position | null} [position] of the run, if the step replaces the document or changes its layers; null:
 *   unknown
 *
 * @typedef {{ parameter: number, value: number }} ParameterStep restores the value of a weight or bias
 *
 * @typedef {object} Hooks
 * @property {(before: FigureDocument, document: FigureDocument, selected: readonly number[]) => void} onChange
 * @property {() => void} onInterrupt takes the gesture in progress from the pointer, and keeps its result
 * @property {(parameter: number, value: number) => number} exchangeParameter sets a parameter and returns its previous
 *   value
 * @property {() => Position | null} position of the run; null: unknown
 * @property {(position: Position, whole: boolean) => void} goTo continues the run from a position
 */
import { DEFAULTS, differInLayers, needsRestart, SETTINGS } from '../engine/shared/settings.js';
import { differingSettings, FigureDocument } from './figure-document.js';
import { History } from './history.js';
import { NO_POINTS } from './selection.js';

export class DocumentEditor {
  document = new FigureDocument(DEFAULTS);
  /** @type {History<DocumentStep | ParameterStep>} */
  #history = new History();
  /** The document before the gesture in progress. @type {FigureDocument | null} */
  #before = null;
  #hooks;

  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** Copies the document and its history. @param {Hooks} hooks of the copy */
  copy(hooks) {
    const copy = new DocumentEditor(hooks);
    copy.document = this.document;
    copy.#history = this.#history.copy();
    copy.#before = this.#before;
    return copy;
  }

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /**
   * @param {(document: FigureDocument) => FigureDocument} change @param {object} [how]
   * @param {readonly number[]} [how.selected] indices of points to select afterwards
   * @param {boolean} [how.whole] whether the edit replaces the whole document, and so its run
   * @param {boolean} [how.layers] whether the edit changes the layers of a continuing run: undo restores their weights
   */
  edit(change, { selected, whole = false, layers = false } = {}) {
    const before = this.document;
    const position = whole || layers ? this.#hooks.position() : undefined;
    this.setDocument(change(before), selected);
    if (whole || !this.#before) this.#remember(before, position, whole);
  }

  /**
   * Changes settings. A change of the layers, or of the kind of points, ends the gesture in progress.
   * @param {Settings} settings all of them, valid
   */
  changeSettings(settings) {
    const { document } = this;
    const next = document.withSettings(settings);
    if (differingSettings(document, next).length === 0) return this.setDocument(next);
    const layers = differInLayers(document.settings, settings);
    if (layers || document.changesPlane(settings)) {
      this.interrupt();
      this.end();
    }
    this.edit(() => next, { layers: layers && !needsRestart(document.settings, settings) });
  }

  /** Replaces the document without an undo step. @param {FigureDocument} document @param {readonly number[]} [selected] */
  setDocument(document, selected = NO_POINTS) {
    const before = this.document;
    this.document = document;
    this.#hooks.onChange(before, document, selected);
  }

  /** Takes the gesture in progress, if any, from the pointer, and keeps its result. */
  interrupt() {
    this.#hooks.onInterrupt();
  }

  /** Begins a gesture, after ending any open one. */
  begin() {
    this.end();
    this.#before = this.document;
  }

  /** Ends the gesture; its changes become one undo step. */
  end() {
    const before = this.#before;
    this.#before = null;
    if (before && before !== this.document) this.#remember(before);
  }

  cancel() {
    const before = this.#before;
    this.#before = null;
    if (before && before !== this.document) this.setDocument(before);
  }

  undo() {
    this.interrupt();
    this.end();
    this.#history.undo((step) => this.#apply(step));
  }

  redo() {
    this.interrupt();
    this.end();
    this.#history.redo((step) => this.#apply(step));
  }

  /** Adds an undo step for a change already made. @param {ParameterStep} step */
  push(step) {
    this.#history.push(step);
  }

  /** Drops the undo steps of parameter edits, which do not apply to a new network. */
  dropParameterSteps() {
    this.#history.filter((step) => !('parameter' in step));
  }

  /** Clears the history. */
  clear() {
    this.#before = null;
    this.#history.clear();
    this.document = this.document.withoutOtherTasks();
  }

  /** Applies a step and returns its inverse. @param {DocumentStep | ParameterStep} step @returns {DocumentStep | ParameterStep} */
  #apply(step) {
    if ('parameter' in step) {
      const value = this.#hooks.exchangeParameter(step.parameter, step.value);
      return { parameter: step.parameter, value };
    }
    const { document, settings, position, whole = false } = step;
    const inverse = {
      document: this.document,
      settings,
      ...(position !== undefined && { position: this.#hooks.position(), whole }),
    };
    this.setDocument(document.mergedInto(this.document, settings));
    if (position) this.#hooks.goTo(position, whole);
    return inverse;
  }

  /** @param {FigureDocument} document @param {Position | null} [position] @param {boolean} [whole] */
  #remember(document, position, whole = false) {
    const settings = whole ? SETTINGS : differingSettings(document, this.document);
    this.#history.push({ document, settings, ...(position !== undefined && { position, whole }) });
  }
}
