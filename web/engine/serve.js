/**
 * The engine's side of the port: trainers by number, and one request after the other. The same function
 * runs in the worker and, where no worker may run, on the page.
 *
 * @import { Trainer } from './trainer.js'
 * @import { Advance, Description, Dispose, Reply, Request, Snapshot, Start } from './protocol.js'
 */
import { instantiate } from './trainer.js';

/** The time one call into the core should take: long enough to hide its cost, short enough to stop in time. */
const CALL_MS = 1;

/**
 * Serves requests from a port.
 * @param {Pick<MessagePort, 'postMessage' | 'onmessage'>} port
 * @param {() => number} now a clock in milliseconds
 */
export function serve(port, now) {
  /** @type {Map<number, Trainer>} */
  const trainers = new Map();
  /** @type {(description: Description) => Trainer} */
  let createTrainer;

  /** @param {Advance} advance @param {number} number */
  const run = (advance, number) => {
    let trainer = trainers.get(number);
    if (!trainer) {
      if (!advance.network) throw new Error('A trainer begins with its network.');
      trainer = createTrainer(advance.network);
      trainers.set(number, trainer);
    } else if (advance.network) {
      if (advance.outputs) trainer.setOutputs(advance.network);
      trainer.configure(advance.network);
    }
    if (advance.data) {
      const { inputs, targets, testInputs, testTargets } = advance.data;
      trainer.setData(inputs, targets);
      if (testInputs && testTargets) trainer.setTestData(testInputs, testTargets);
    }
    if (advance.reset) trainer.reset();
    if (advance.resume) trainer.resume(advance.resume);
    if (advance.parameters) trainer.setParameters(advance.parameters);
    if (advance.edits) edit(trainer, advance.edits);
    const cut = train(trainer, advance, now);
    return look(trainer, advance, cut);
  };

  /** @param {number} number */
  const dispose = (number) => {
    trainers.get(number)?.dispose();
    trainers.delete(number);
  };

  port.onmessage = async ({ data }) => {
    const message = /** @type {Start | Request | Dispose} */ (data);
    if ('dispose' in message) return dispose(message.trainer);
    /** @type {Reply} */
    let reply = { id: message.id };
    try {
      if ('wasm' in message) createTrainer = await instantiate(message.wasm);
      else reply.snapshot = run(message.advance, message.trainer);
    } catch (error) {
      reply = { id: message.id, error: String(error), fatal: error instanceof WebAssembly.RuntimeError };
    }
    port.postMessage(reply, arrays(reply.snapshot));
  };
}

/** @param {Trainer} trainer @param {NonNullable<Advance['edits']>} edits */
function edit(trainer, edits) {
  const parameters = trainer.parameters();
  for (const [parameter, value] of edits) {
    if (!(parameter in parameters)) throw new RangeError(`There is no parameter ${parameter}.`);
    parameters[parameter] = value;
  }
  trainer.setParameters(parameters);
}

/**
 * Trains in short calls until what is asked for or the budget is spent. Returns whether the budget ended first.
 * @param {Trainer} trainer
 * @param {Advance} advance
 * @param {() => number} now
 */
function train(trainer, advance, now) {
  let left = stepsOf(trainer, advance);
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

/** How many steps a request asks for. @param {Trainer} trainer @param {Advance} advance */
function stepsOf(trainer, { goTo, steps, epochs }) {
  if (goTo !== undefined) return Math.max(0, goTo - trainer.rewind(goTo));
  const { stepsLeft, stepsPerEpoch } = trainer.progress();
  return steps ?? (epochs > 0 ? stepsLeft + (epochs - 1) * stepsPerEpoch : 0);
}

/** @param {Trainer} trainer @param {Advance} advance @param {boolean} cut @returns {Snapshot} */
const look = (trainer, { want }, cut) => ({
  ...trainer.progress(),
  ...trainer.evaluate(),
  cut,
  ...trainer.see(want),
});

/** The large buffers of a snapshot, to be moved and not copied. @param {Snapshot} [snapshot] */
const arrays = (snapshot) =>
  [snapshot?.surface, snapshot?.outputs, snapshot?.parameters].flatMap((array) =>
    array ? [/** @type {ArrayBuffer} */ (array.buffer)] : [],
  );
