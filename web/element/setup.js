/**
 * The state of a figure before it is first connected. Frameworks set attributes in any order, and may use properties
 * and methods before or between them. So the model is built on demand, from all attributes first and then from the
 * recorded calls, and rebuilt after an attribute changes.
 */
import { FigureModel } from '../model/figure-model.js';
import { readElement } from './attributes.js';

export class Setup {
  #element;
  /** Properties that the page set before the element was upgraded. */
  #presetProperties;
  /** Recorded calls, in order. @type {((model: FigureModel) => unknown)[]} */
  #acts = [];
  /** @type {FigureModel | null} */
  #model = null;

  /** @param {HTMLElement} element @param {object} prototype of its class */
  constructor(element, prototype) {
    this.#element = element;
    this.#presetProperties = removeOwnProperties(element, prototype);
  }

  /** The model so far. */
  get model() {
    for (const [name, value] of this.#presetProperties.splice(0)) Reflect.set(this.#element, name, value);
    if (!this.#model) {
      this.#model = new FigureModel();
      readElement(this.#model, this.#element);
      this.replay(this.#model);
    }
    return this.#model;
  }

  /** Runs and records a call. @template T @param {(model: FigureModel) => T} act */
  act(act) {
    const { model } = this;
    this.#acts.push(act);
    return act(model);
  }

  /** Repeats the recorded calls on a model. @param {FigureModel} model */
  replay(model) {
    for (const act of this.#acts) act(model);
  }

  /** Discards the model, because an attribute has changed. */
  invalidate() {
    this.#model = null;
  }
}

/**
 * Removes own properties that the page set before the element was upgraded, since they would shadow those of the class.
 * @param {HTMLElement} element
 * @param {object} prototype of the class
 * @returns {[name: string, value: unknown][]} those with a setter, to be set again
 */
function removeOwnProperties(element, prototype) {
  const own = Object.entries(element).filter(([name]) => accessorOf(prototype, name)?.get);
  for (const [name] of own) Reflect.deleteProperty(element, name);
  return own.filter(([name]) => accessorOf(prototype, name)?.set);
}

/**
 * @param {object | null} prototype @param {string} name
 * @returns {PropertyDescriptor | undefined} from the prototype chain
 */
const accessorOf = (prototype, name) =>
  prototype
    ? (Object.getOwnPropertyDescriptor(prototype, name) ?? accessorOf(Object.getPrototypeOf(prototype), name))
    : undefined;
