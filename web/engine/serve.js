/**
 * The engine's side of the port: trainers by number, and one request after the other. The same function
 * runs in the worker and, where no worker may run, on the page.
 *
 * @import { WasmTrainer } from './wasm-trainer.js'
 * @import { Advance, Dispose, Reply, Request, Snapshot, Start } from './protocol.js'
 */
import { instantiate } from './wasm-trainer.js';

/** The time one call into the core should take: long enough to hide its cost, short enough to stop in time. */
const CALL_MS = 1;

/**
 * Serves requests from a port.
 * @param {Pick<MessagePort, 'postMessage' | 'onmessage'>} port
 * @param {() => number} now a clock in milliseconds
 */
export function serve(port, now) {
  /** @type {Map<number, WasmTrainer>} */
  const trainers = new Map();
  /** @type {Awaited<ReturnType<typeof instantiate>>} */
  let createTrainer;

  /** @param {Advance} advance @param {number} number */
  const run = (advance, number) => {
    let trainer = trainers.get(number);
    if (!trainer) {
      if (!advance.network) throw new Error('A trainer begins with its network.');
      trainer = createTrainer(advance.network);
      trainers.set(number, trainer);
    } else if (advance.network) {
      trainer.configure(advance.network);
    }
    if (advance.data) trainer.setData(advance.data.inputs, advance.data.targets);
    if (advance.reset) trainer.reset();
    if (advance.parameters) trainer.setParameters(advance.parameters);
    const cut = train(trainer, advance, now);
    return look(trainer, advance, cut);
  };

  port.onmessage = async ({ data }) => {
    const message = /** @type {Start | Request | Dispose} */ (data);
    if ('dispose' in message) {
      trainers.get(message.trainer)?.dispose();
      trainers.delete(message.trainer);
      return;
    }
    /** @type {Reply} */
    let reply = { id: message.id };
    try {
      if ('module' in message) createTrainer = await instantiate(message.module);
      else reply.snapshot = run(message.advance, message.trainer);
    } catch (error) {
      reply = { id: message.id, error: String(error), fatal: error instanceof WebAssembly.RuntimeError };
    }
    port.postMessage(reply, arrays(reply.snapshot));
  };
}

/**
 * Trains in short calls until the epochs or the budget are spent. Returns whether the budget ended first.
 * @param {WasmTrainer} trainer
 * @param {Advance} advance
 * @param {() => number} now
 */
function train(trainer, advance, now) {
  const { stepsLeft, stepsPerEpoch } = trainer.progress();
  let left = advance.steps ?? (advance.epochs > 0 ? stepsLeft + (advance.epochs - 1) * stepsPerEpoch : 0);
  const start = now();
  let steps = 8;
  for (let time = start; left > 0; ) {
    const asked = Math.min(left, steps);
    const done = trainer.train(asked);
    left -= done;
    if (done < asked) return false;
    const called = now();
    if (called - start >= advance.budgetMs) return left > 0;
    // As many steps again as fit the time for a call, and at most four times as many.
    steps = Math.max(1, Math.round(steps * Math.min(4, CALL_MS / Math.max(called - time, 0.01))));
    time = called;
  }
  return false;
}

/** @param {WasmTrainer} trainer @param {Advance} advance @param {boolean} cut @returns {Snapshot} */
function look(trainer, { want }, cut) {
  const { points, epoch, step, stepsPerEpoch, diverged } = trainer.progress();
  const { loss, accuracy } = trainer.evaluate();
  return {
    points,
    epoch,
    step,
    stepsPerEpoch,
    diverged,
    cut,
    loss,
    accuracy,
    ...(want.surface && { surface: trainer.surface(want.surface) }),
    ...(want.outputs && { outputs: trainer.outputs() }),
    ...(want.parameters && { parameters: trainer.parameters() }),
  };
}

/** The buffers of a snapshot, to be moved and not copied. @param {Snapshot} [snapshot] */
const arrays = (snapshot) =>
  [snapshot?.surface, snapshot?.outputs, snapshot?.parameters].flatMap((array) =>
    array ? [/** @type {ArrayBuffer} */ (array.buffer)] : [],
  );
