/**
 * Client of the training engine: a worker with one trainer per figure, or the same code on the main thread if workers
 * are blocked. All figures share one engine (see shared-engine.js).
 *
 * @import { Advance, Packed, Reply, Request, Snapshot } from '../shared/protocol.js'
 * @typedef {typeof import('../worker/serve.js').serve} Serve
 */
import { assertWasmAllowed } from '../shared/wasm-allowed.js';

/** A worker that has not replied for this long is considered dead. */
const TIMEOUT_MS = 5000;
/** A timer later than this means that the page was suspended. */
const MAX_TIMER_DELAY_MS = 500;
/** Training time per frame, shared by all figures; on the main thread it must leave room for painting. */
const BUDGET_MS = { worker: 9, page: 4 };

/**
 * @typedef {object} Port the common interface of Worker and MessagePort
 * @property {(message: any, transfer: Transferable[]) => void} postMessage
 * @property {((event: MessageEvent) => any) | null} onmessage
 *
 * @typedef {{ resolve: (reply: Reply) => void, reject: (error: Error) => void }} Pending
 */

export class Engine {
  /** @type {Port} */
  #port;
  /** Requests in flight, oldest first. @type {Map<number, Pending>} */
  #pending = new Map();
  #nextId = 1;
  #nextTrainer = 1;
  #onDeath;
  /** Whether the engine has died; sharedEngine() then opens a new one. */
  dead = false;
  /** Where it runs: in a worker or on the main thread. @type {'worker' | 'page'} */
  place;

  /** @param {Port} port @param {'worker' | 'page'} place @param {() => void} onDeath releases the port */
  constructor(port, place, onDeath) {
    this.#port = port;
    this.place = place;
    this.#onDeath = onDeath;
    port.onmessage = ({ data }) => {
      const reply = /** @type {Reply} */ (data);
      const pending = this.#pending.get(reply.id);
      if (reply.fatal) return this.die(reply.error ?? '', pending);
      this.#pending.delete(reply.id);
      if (reply.error === undefined) pending?.resolve(reply);
      else pending?.reject(new Error(reply.error));
    };
  }

  newTrainer() {
    return this.#nextTrainer++;
  }

  /** The time budget of the next request: an equal share of this frame's for each figure with one in flight. */
  get budgetMs() {
    return BUDGET_MS[this.place] / Math.max(1, this.#pending.size + 1);
  }

  /** @param {Packed} wasm */
  start(wasm) {
    return this.#request({ wasm }, []);
  }

  /** @param {number} trainer @param {Advance} advance @returns {Promise<Snapshot>} */
  async advance(trainer, advance) {
    const reply = await this.#request({ trainer, advance }, []);
    return /** @type {Snapshot} */ (reply.snapshot);
  }

  /** @param {number} trainer */
  dispose(trainer) {
    if (this.dead) return;
    this.#port.postMessage({ trainer, dispose: true }, []);
  }

  /**
   * Terminates the engine and rejects all requests in flight; their sessions retry with the next engine.
   * @param {string} reason
   * @param {Pending} [culprit] the request being processed; by default the oldest, since they are processed in order
   */
  die(reason, culprit = this.#pending.values().next().value) {
    if (this.dead) return;
    this.dead = true;
    this.#onDeath();
    for (const pending of this.#pending.values()) {
      pending.reject(Object.assign(new Error(reason), { blamed: pending === culprit }));
    }
    this.#pending.clear();
  }

  /** @param {object} message @param {Transferable[]} transfer @returns {Promise<Reply>} */
  #request(message, transfer) {
    if (this.dead) return Promise.reject(new Error('The engine has ended.'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      // On the main thread it cannot hang without hanging this timer too.
      const cancelTimeout = this.place === 'page' ? () => {} : this.#startTimeout();
      const settle = (/** @type {(value: any) => void} */ callback) => (/** @type {any} */ value) => {
        cancelTimeout();
        callback(value);
      };
      this.#pending.set(id, { resolve: settle(resolve), reject: settle(reject) });
      this.#port.postMessage({ id, ...message }, transfer);
    });
  }

  /** Declares the engine dead unless it replies in time. Returns a function that cancels the timeout. */
  #startTimeout() {
    let timer = 0;
    const wait = () => {
      const due = performance.now() + TIMEOUT_MS;
      timer = Number(
        setTimeout(() => {
          // A late timer means that the page was suspended, so a reply may be queued but not yet delivered.
          if (performance.now() > due + MAX_TIMER_DELAY_MS) wait();
          else this.die('The engine did not answer.');
        }, TIMEOUT_MS),
      );
    };
    wait();
    return () => clearTimeout(timer);
  }
}

/**
 * Opens an engine in a worker, or else on the main thread.
 * @param {Serve} serve a self-contained function, without references to its surrounding scope
 * @param {Packed} wasm the core; the worker unpacks it, to keep that work off the main thread
 * @throws if WebAssembly is not allowed
 */
export async function openEngine(serve, wasm) {
  await assertWasmAllowed(); // checked before trying a worker, which the page may block too
  try {
    return await started(inWorker(serve), wasm);
  } catch {
    return await started(onPage(serve), wasm);
  }
}

/** @param {Engine} engine @param {Packed} wasm */
async function started(engine, wasm) {
  await engine.start(wasm);
  return engine;
}

/** Runs the engine in a worker created from its own source: no extra file to load, and no cross-origin problem. @param {Serve} serve */
function inWorker(serve) {
  const url = URL.createObjectURL(new Blob([`'use strict';(${serve})(self,()=>performance.now())`]));
  try {
    const worker = new Worker(trusted(url));
    const engine = new Engine(worker, 'worker', () => worker.terminate());
    worker.onerror = (event) => {
      event.preventDefault();
      engine.die(event.message ?? 'The worker could not start.');
    };
    return engine;
  } finally {
    // Not at once: the worker has yet to fetch its source.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

/**
 * Wraps a script URL for pages that enforce Trusted Types.
 * @param {string} url
 * @throws if the page does not allow the policy; the engine then runs on the main thread
 */
function trusted(url) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  policy ??= types?.createPolicy('downhill', { createScriptURL: String });
  return policy ? policy.createScriptURL(url) : url;
}

/** A policy of a given name can be created only once. @type {any} */
let policy;

/** Runs the engine on the main thread. @param {Serve} serve */
function onPage(serve) {
  const { port1, port2 } = new MessageChannel();
  serve(port1, () => performance.now());
  return new Engine(port2, 'page', () => port2.close());
}
