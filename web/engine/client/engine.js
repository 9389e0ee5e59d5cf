/**
 * Client of the training engine: a worker with a trainer for each figure, or the same code on the page where workers are
 * blocked. All figures share one: see shared-engine.js.
 *
 * @import { Advance, Packed, Reply, Request, Snapshot } from '../shared/protocol.js'
 * @typedef {typeof import('../worker/serve.js').serve} Serve
 */
import { assertWasmAllowed } from '../shared/wasm-allowed.js';

/** A worker that has not answered for this long counts as dead. */
const SILENCE_MS = 5000;
/** A timer that is due comes within this time, unless the page stood still. */
const LATE_MS = 500;
/** The time for training that all figures share in one frame: on the page it must leave room for painting. */
const BUDGET_MS = { worker: 9, page: 4 };

/**
 * @typedef {object} Port what a worker and a message port have in common
 * @property {(message: any, transfer: Transferable[]) => void} postMessage
 * @property {((event: MessageEvent) => any) | null} onmessage
 *
 * @typedef {{ resolve: (reply: Reply) => void, reject: (error: Error) => void }} Waiting
 */

export class Engine {
  /** @type {Port} */
  #port;
  /** The requests that wait for an answer, the oldest first. @type {Map<number, Waiting>} */
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
      if (reply.fatal) return this.die(reply.error ?? '', waiting);
      this.#waiting.delete(reply.id);
      if (reply.error === undefined) waiting?.resolve(reply);
      else waiting?.reject(new Error(reply.error));
    };
  }

  newTrainer() {
    return this.#nextTrainer++;
  }

  /** The share of this frame's time for each figure that waits. */
  get budgetMs() {
    return BUDGET_MS[this.place] / Math.max(1, this.#waiting.size + 1);
  }

  /** @param {Packed} wasm */
  start(wasm) {
    return this.#ask({ wasm }, []);
  }

  /** @param {number} trainer @param {Advance} advance @returns {Promise<Snapshot>} */
  async advance(trainer, advance) {
    const reply = await this.#ask({ trainer, advance }, []);
    return /** @type {Snapshot} */ (reply.snapshot);
  }

  /** @param {number} trainer */
  dispose(trainer) {
    if (this.dead) return;
    this.#port.postMessage({ trainer, dispose: true }, []);
  }

  /**
   * Ends the engine: every pending request fails, and its session asks the next engine.
   * @param {string} why
   * @param {Waiting} [at] what it was working on; it takes one request after the other
   */
  die(why, at = this.#waiting.values().next().value) {
    if (this.dead) return;
    this.dead = true;
    this.#onDeath();
    for (const waiting of this.#waiting.values()) {
      waiting.reject(Object.assign(new Error(why), { blamed: waiting === at }));
    }
    this.#waiting.clear();
  }

  /** @param {object} message @param {Transferable[]} transfer @returns {Promise<Reply>} */
  #ask(message, transfer) {
    if (this.dead) return Promise.reject(new Error('The engine has ended.'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      // On the page it cannot be silent while the page is not.
      const stop = this.place === 'page' ? () => {} : this.#listenForSilence();
      const settle = (/** @type {(value: any) => void} */ then) => (/** @type {any} */ value) => {
        stop();
        then(value);
      };
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
      this.#port.postMessage({ id, ...message }, transfer);
    });
  }

  /** Declares the engine dead if it has not answered in time. Returns a function that cancels this. */
  #listenForSilence() {
    let timer = 0;
    const wait = () => {
      const due = performance.now() + SILENCE_MS;
      timer = Number(
        setTimeout(() => {
          // A late timer means that the page stood still, and perhaps that an answer has come but is still to be read.
          if (performance.now() > due + LATE_MS) wait();
          else this.die('The engine did not answer.');
        }, SILENCE_MS),
      );
    };
    wait();
    return () => clearTimeout(timer);
  }
}

/**
 * Opens an engine.
 * @param {Serve} serve as one function that names nothing outside of itself
 * @param {Packed} wasm its core, which it unpacks itself: the page has enough to do
 */
export async function openEngine(serve, wasm) {
  await assertWasmAllowed(); // before a worker is tried, which a page may not allow either
  try {
    return await begin(inWorker(serve), wasm);
  } catch {
    return await begin(onPage(serve), wasm);
  }
}

/** @param {Engine} engine @param {Packed} wasm */
async function begin(engine, wasm) {
  await engine.start(wasm);
  return engine;
}

/** In a worker made of the engine's own text: no second file, and no other origin. @param {Serve} serve */
function inWorker(serve) {
  const url = URL.createObjectURL(new Blob([`'use strict';(${serve})(self,()=>performance.now())`]));
  try {
    const worker = new Worker(trusted(url));
    const made = new Engine(worker, 'worker', () => worker.terminate());
    worker.onerror = (event) => {
      event.preventDefault();
      made.die(event.message ?? 'The worker could not start.');
    };
    return made;
  } finally {
    // The worker has fetched its text by its first answer; a URL that is never revoked would be a leak.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

/**
 * Under Trusted Types this URL of a script is declared to be trusted. A page may forbid that too, by its list of policies;
 * then the engine runs on the page.
 * @param {string} url
 */
function trusted(url) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  policy ??= types?.createPolicy('downhill', { createScriptURL: String });
  return policy ? policy.createScriptURL(url) : url;
}

/** A policy can be made once. @type {any} */
let policy;

/** On the page itself. @param {Serve} serve */
function onPage(serve) {
  const { port1, port2 } = new MessageChannel();
  serve(port1, () => performance.now());
  return new Engine(port2, 'page', () => port2.close());
}
