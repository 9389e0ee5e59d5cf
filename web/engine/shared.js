/**
 * The one engine that all figures of a page share. It begins with the light one, which is in this file; the first figure
 * that asks for more has the whole one loaded, from the file beside it, and from then on that serves all.
 *
 * @import { Engine, Serve } from './engine.js'
 * @typedef {{ engine: Serve, wasmBytes: () => Uint8Array<ArrayBuffer> }} Parts what an engine is made of
 */
import wasmBytes from '../../build/wasm/downhill.wasm?bytes';
import { beside } from './beside.js';
import { openEngine } from './engine.js';
import engine from './light.js?engine';

/** An engine that is started when it is first asked for, and again after it has died or could not start. */
class Source {
  #load;
  /** @type {Promise<Engine> | undefined} */
  #engine;

  /** @param {() => Promise<Parts>} load */
  constructor(load) {
    this.#load = load;
  }

  /** @returns {Promise<Engine>} */
  async open() {
    this.#engine ??= this.#start();
    const current = this.#engine;
    const opened = await current;
    if (!opened.dead) return opened;
    // Whoever comes first starts the next one for all.
    if (this.#engine === current) this.#engine = undefined;
    return this.open();
  }

  /** It is not asked again, and ends when its trainers have left. */
  async retire() {
    (await this.#engine)?.retire();
    this.#engine = undefined;
  }

  async #start() {
    try {
      const { engine, wasmBytes } = await this.#load();
      return await openEngine(engine, wasmBytes());
    } catch (error) {
      this.#engine = undefined; // the next call tries anew
      throw error;
    }
  }
}

const light = new Source(async () => ({ engine, wasmBytes }));
const whole = new Source(() =>
  beside('downhill-whole.js').catch((error) => {
    throw Object.assign(error, { problem: { code: 'E-ENG-4' } });
  }),
);
/** Whether the whole engine is there. */
let complete = false;

/**
 * The page's engine.
 * @param {boolean} needsWhole whether the light one will not do
 * @returns {Promise<Engine>} rejects with an error that has a `problem` when the file of the whole one cannot be had
 */
export async function sharedEngine(needsWhole) {
  if (!complete && !needsWhole) return light.open();
  const opened = await whole.open();
  if (!complete) light.retire();
  complete = true;
  return opened;
}
