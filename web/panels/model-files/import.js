/**
 * Imports a model: it is read and previewed, and applied only when the reader confirms.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { GivenFile, Opened } from '../../io/models/open-file.js'
 */
import { openFile } from '../../io/models/open-file.js';
import { sentence, modelFiles as text } from '../../words/index.js';
import { recipe, refusalSentence } from './refusals.js';

export class Import {
  #model;
  #changed;
  /** Aborts reading: of two files the later one is shown, and the earlier is not read to its end. */
  #reading = new AbortController();
  /** @type {readonly GivenFile[]} */
  #files = [];
  /** The contents of a file, until the reader decides. @type {Opened | null} */
  found = null;
  /** A message, and lines of a program that help. */
  message = '';
  recipe = '';

  /** @param {FigureModel} model @param {() => void} changed */
  constructor(model, changed) {
    this.#model = model;
    this.#changed = changed;
  }

  /** Reads files that belong together and shows the contents. @param {readonly GivenFile[]} files */
  async open(files) {
    if (files.length === 0) return;
    this.#files = files;
    this.#reading.abort();
    this.#reading = new AbortController();
    this.#show(null);
    await this.#read();
  }

  /** Reads them again. @param {string} activation missing from the file */
  choose(activation) {
    return this.#read(activation);
  }

  accept() {
    if (this.found) this.#model.openDocument(this.found.state);
    this.#show(null, text.opened);
  }

  cancel() {
    this.#show(null);
  }

  /** Sets the message. @param {string} message */
  setMessage(message) {
    this.#show(this.found, message);
  }

  /** @param {string} [activation] */
  async #read(activation) {
    const { signal } = this.#reading;
    try {
      const opened = await openFile(this.#files, this.#model, { signal, ...(activation && { activation }) });
      signal.throwIfAborted();
      if ('refusal' in opened) {
        const { refusal } = opened;
        this.#show(null, refusalSentence(refusal, sentence), recipe(refusal));
      } else this.#show(opened);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** @param {Opened | null} found @param {string} [message] @param {string} [lines] */
  #show(found, message = '', lines = '') {
    Object.assign(this, { found, message, recipe: lines });
    this.#changed();
  }
}
