/**
 * Edits a document: each edit is a step to undo, all edits of one gesture are one.
 *
 * @import { Settings } from '../engine/shared/settings.js'
 * @import { Position } from './run.js'
 *
 * @typedef {object} DocumentStep leads to the points of a document, and to some of its settings
 * @property {FigureDocument} document
 * @property {readonly (keyof Settings)[]} settings
 * @property {boolean} [whole] whether it is another document
 * @property {Position | null} [position] of the run, when the whole document is another or its layers are; null: not known
 *
 * @typedef {{ parameter: number, value: number }} ParameterStep leads to another value of a weight or bias
 *
 * @typedef {object} Hooks
 * @property {(before: FigureDocument, document: FigureDocument, selected: readonly number[]) => void} onChange
 * @property {() => void} onInterrupt something else takes over from the gesture that is going on
 * @property {(parameter: number, value: number) => number} exchangeParameter sets a parameter, and returns what it was
 * @property {() => Position | null} position of the run; null: not known
 * @property {(position: Position, whole: boolean) => void} goTo goes on from there, in another document or in this one
 */
import { DEFAULTS, differInLayers, SETTINGS, startsAnew } from '../engine/shared/settings.js';
import { differingSettings, FigureDocument } from './figure-document.js';
import { History } from './history.js';
import { NONE } from './selection.js';

export class DocumentEditor {
  document = new FigureDocument(DEFAULTS);
  /** @type {History<DocumentStep | ParameterStep>} */
  #history = new History();
  /** What there was before the gesture that is going on. @type {FigureDocument | null} */
  #before = null;
  #hooks;

  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** The same document with the same steps, for other hooks. @param {Hooks} hooks */
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
   * @param {readonly number[]} [how.selected] points that are selected afterwards
   * @param {boolean} [how.whole] whether it is another document, whose run is another, too
   * @param {boolean} [how.layers] whether it has other layers: the step back leads to the weights that they had
   */
  edit(change, { selected, whole = false, layers = false } = {}) {
    const before = this.document;
    const position = whole || layers ? this.#hooks.position() : undefined;
    this.become(change(before), selected);
    if (whole || !this.#before) this.#remember(before, position, whole);
  }

  /**
   * Changes settings, by values that are valid. Other layers, or another plane to draw on, end the gesture that is going on.
   * @param {Settings} settings all of them
   */
  changeSettings(settings) {
    const { document } = this;
    const next = document.withSettings(settings);
    if (differingSettings(document, next).length === 0) return this.become(next);
    const layers = differInLayers(document.settings, settings);
    if (layers || document.hasOtherPlane(settings)) {
      this.interrupt();
      this.end();
    }
    const goesOn = layers && !startsAnew(document.settings, settings);
    this.edit(() => next, { layers: goesOn });
  }

  /** Changes the document, which is no step to undo. @param {FigureDocument} document @param {readonly number[]} [selected] */
  become(document, selected = NONE) {
    const before = this.document;
    this.document = document;
    this.#hooks.onChange(before, document, selected);
  }

  /** Ends the gesture that is going on, if there is one. */
  interrupt() {
    this.#hooks.onInterrupt();
  }

  /** Begins a gesture; one that is still open ends first. */
  begin() {
    this.end();
    this.#before = this.document;
  }

  /** Ends the gesture: what it changed is one step to undo. */
  end() {
    const before = this.#before;
    this.#before = null;
    if (before && before !== this.document) this.#remember(before);
  }

  cancel() {
    const before = this.#before;
    this.#before = null;
    if (before && before !== this.document) this.become(before);
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

  /** Adds a step that has been taken already. @param {ParameterStep} step */
  push(step) {
    this.#history.push(step);
  }

  /** The parameters are those of another network: no edit of them can be undone. */
  dropParameterSteps() {
    this.#history.filter((step) => !('parameter' in step));
  }

  /** Forgets all steps: nothing can be undone. */
  clear() {
    this.#before = null;
    this.#history.clear();
    this.document = this.document.alone();
  }

  /** Takes a step, and returns the one that leads back. @param {DocumentStep | ParameterStep} step @returns {DocumentStep | ParameterStep} */
  #apply(step) {
    if ('parameter' in step) {
      const value = this.#hooks.exchangeParameter(step.parameter, step.value);
      return { parameter: step.parameter, value };
    }
    const { document, settings, position, whole = false } = step;
    const back = {
      document: this.document,
      settings,
      ...(position !== undefined && { position: this.#hooks.position(), whole }),
    };
    this.become(document.over(this.document, settings));
    if (position) this.#hooks.goTo(position, whole);
    return back;
  }

  /** @param {FigureDocument} document @param {Position | null} [position] @param {boolean} [whole] */
  #remember(document, position, whole = false) {
    const settings = whole ? SETTINGS : differingSettings(document, this.document);
    this.#history.push({ document, settings, ...(position !== undefined && { position, whole }) });
  }
}
