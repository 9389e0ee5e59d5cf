/**
 * The one engine of a page, shared by all its figures: a worker with a trainer for each figure, or the same
 * code on the page where no worker may run.
 *
 * @import { Advance, Reply, Request, Snapshot } from './protocol.js'
 */
import wasmBytes from '../../build/wasm/downhill.wasm?bytes';
import engine from './serve.js?engine';

/** A worker that has not answered for this long is taken for dead. */
const SILENCE_MS = 5000;
/** The time for training that all figures share in one frame: on the page it must leave room for painting. */
const BUDGET_MS = { worker: 9, page: 4 };

/**
 * @typedef {object} Port what a worker and a message port have in common
 * @property {(message: any, transfer: Transferable[]) => void} postMessage
 * @property {((event: MessageEvent) => any) | null} onmessage
 */

export class Engine {
  /** @type {Port} */
  #port;
  /** @type {Map<number, { resolve: (reply: Reply) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  #nextId = 1;
  #nextTrainer = 1;
  #onDeath;
  /** Whether the engine is gone; a new one takes its place. */
  dead = false;
  /** Where it runs. @type {'worker' | 'page'} */
  place;

  /** @param {Port} port @param {'worker' | 'page'} place @param {() => void} onDeath frees what holds the port */
  constructor(port, place, onDeath) {
    this.#port = port;
    this.place = place;
    this.#onDeath = onDeath;
    port.onmessage = ({ data }) => {
      const reply = /** @type {Reply} */ (data);
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (reply.fatal) this.die(reply.error ?? 'The core has trapped.');
      if (reply.error) waiting?.reject(new Error(reply.error));
      else waiting?.resolve(reply);
    };
  }

  /** A number for a new trainer. */
  newTrainer() {
    return this.#nextTrainer++;
  }

  /** This frame's share of the time for one of the figures that wait. */
  get budgetMs() {
    return BUDGET_MS[this.place] / Math.max(1, this.#waiting.size + 1);
  }

  /** @param {WebAssembly.Module} module */
  start(module) {
    return this.#ask({ module }, []);
  }

  /**
   * @param {number} trainer
   * @param {Advance} advance
   * @returns {Promise<Snapshot>}
   */
  async advance(trainer, advance) {
    const reply = await this.#ask({ trainer, advance }, []);
    return /** @type {Snapshot} */ (reply.snapshot);
  }

  /** @param {number} trainer */
  dispose(trainer) {
    if (!this.dead) this.#port.postMessage({ trainer, dispose: true }, []);
  }

  /** Ends the engine: everybody who waits is told, and asks the next engine again. @param {string} why */
  die(why) {
    if (this.dead) return;
    this.dead = true;
    this.#onDeath();
    for (const { reject } of this.#waiting.values()) reject(new Error(why));
    this.#waiting.clear();
  }

  /** @param {object} message @param {Transferable[]} transfer @returns {Promise<Reply>} */
  #ask(message, transfer) {
    if (this.dead) return Promise.reject(new Error('The engine has ended.'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.die('The engine did not answer.'), SILENCE_MS);
      const settle = (/** @type {(value: any) => void} */ then) => (/** @type {any} */ value) => {
        clearTimeout(timer);
        then(value);
      };
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
      this.#port.postMessage({ id, ...message }, transfer);
    });
  }
}

/** The engine in a worker made of the engine's own text: no second file, and no other origin. */
function inWorker() {
  const url = URL.createObjectURL(new Blob([`'use strict';(${engine})(self,()=>performance.now())`]));
  try {
    const worker = new Worker(trusted(url));
    const made = new Engine(worker, 'worker', () => worker.terminate());
    worker.onerror = (event) => {
      event.preventDefault();
      made.die(event.message ?? 'The worker could not start.');
    };
    return made;
  } finally {
    // The worker has fetched its text by its first answer; an address kept for ever would be a leak.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

/**
 * Where a page takes only trusted addresses of scripts, this one is declared to be; a page may forbid that too, by its
 * list of policies, and then the engine runs on the page.
 * @param {string} url
 */
function trusted(url) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  policy ??= types?.createPolicy('downhill', { createScriptURL: String });
  return policy ? policy.createScriptURL(url) : url;
}

/** A policy can be made once. @type {any} */
let policy;

/** The engine on the page itself. */
function onPage() {
  const { port1, port2 } = new MessageChannel();
  engine(port1, () => performance.now());
  return new Engine(port2, 'page', () => port2.close());
}

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;
/** @type {Promise<Engine> | undefined} */
let shared;

async function start() {
  compiled ??= WebAssembly.compile(wasmBytes());
  const module = await compiled;
  try {
    return await begin(inWorker(), module);
  } catch {
    return await begin(onPage(), module);
  }
}

/** @param {Engine} engine @param {WebAssembly.Module} module */
async function begin(engine, module) {
  await engine.start(module);
  return engine;
}

/**
 * The page's engine; started at the first call, and again after it has died or could not start.
 * @returns {Promise<Engine>}
 */
export async function sharedEngine() {
  shared ??= start();
  const current = shared;
  const made = await current.catch(forget);
  if (made.dead) {
    // Whoever comes first starts the next one for all.
    if (shared === current) shared = start();
    return sharedEngine();
  }
  return made;
}

/** What could not start is tried anew at the next call. @param {Error} error @returns {never} */
function forget(error) {
  compiled = shared = undefined;
  throw error;
}
