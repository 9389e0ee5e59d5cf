/**
 * A figure that has not been in a page yet. Frameworks set its attributes in any order, and may use properties and methods
 * before and between them. So everything is read at once, the attributes first and then what the page has done, and read
 * again when an attribute changes.
 */
import { FigureModel } from '../model/figure-model.js';
import { readElement } from './attributes.js';

export class Setup {
  #element;
  /** Properties that the page had set before the element was one of ours. */
  #given;
  /** What the page has done, in order. @type {((model: FigureModel) => unknown)[]} */
  #acts = [];
  /** @type {FigureModel | null} */
  #model = null;

  /** @param {HTMLElement} element @param {object} prototype of its class */
  constructor(element, prototype) {
    this.#element = element;
    this.#given = removeOwnProperties(element, prototype);
  }

  /** The model so far. */
  get model() {
    for (const [name, value] of this.#given.splice(0)) Reflect.set(this.#element, name, value);
    if (!this.#model) {
      this.#model = new FigureModel();
      readElement(this.#model, this.#element);
      this.replay(this.#model);
    }
    return this.#model;
  }

  /** @template T @param {(model: FigureModel) => T} act */
  act(act) {
    const { model } = this;
    this.#acts.push(act);
    return act(model);
  }

  /** Does to another model what the page has done. @param {FigureModel} model */
  replay(model) {
    for (const act of this.#acts) act(model);
  }

  /** An attribute has changed. */
  forget() {
    this.#model = null;
  }
}

/**
 * Takes away the properties that a page gave an element before it was one of ours: they would hide those of its class.
 * @param {HTMLElement} element
 * @param {object} prototype of the class
 * @returns {[name: string, value: unknown][]} those that can be set
 */
function removeOwnProperties(element, prototype) {
  const own = Object.entries(element).filter(([name]) => accessorOf(prototype, name)?.get);
  for (const [name] of own) Reflect.deleteProperty(element, name);
  return own.filter(([name]) => accessorOf(prototype, name)?.set);
}

/**
 * @param {object | null} prototype @param {string} name
 * @returns {PropertyDescriptor | undefined} of the class or of one that it extends
 */
const accessorOf = (prototype, name) =>
  prototype
    ? (Object.getOwnPropertyDescriptor(prototype, name) ?? accessorOf(Object.getPrototypeOf(prototype), name))
    : undefined;
