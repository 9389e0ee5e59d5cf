/**
 * The engine's end of the port: holds the trainers by number and processes requests in order. The same function runs in
 * the worker or, if workers are blocked, on the main thread.
 *
 * @import { Trainer } from './trainer.js'
 * @import { Advance, Changes, Description, Dispose, Metrics, Reply, Request, Sample, Snapshot, Start } from '../shared/protocol.js'
 */

import { show } from '../shared/settings.js';
import { instantiate } from './trainer.js';
import { unpack } from './unpack.js';
import { InvalidArgument } from './validate.js';

/** Target duration of one call into the core: long enough to amortize the call, short enough to keep to the budget. */
const CALL_MS = 1;
/** Spacing of intermediate losses, as a fraction of the epoch: dense enough for a logarithmic axis. */
const SAMPLE_SPACING = 1 / 50;
/** Intermediate losses are skipped if an evaluation takes more than this fraction of the budget. */
const MAX_SAMPLING_SHARE = 1 / 4;

/**
 * A trainer with its measured speed.
 * @typedef {object} Timed
 * @property {Trainer} trainer
 * @property {number} steps estimated steps per CALL_MS
 * @property {Metrics & { evaluatedAt: number }} metrics the latest
 * @property {number} evaluationMs duration of the latest evaluation
 * @property {number} trainedMs training time since then
 * @property {number} sampled the last epoch of this run with an intermediate loss
 */

/**
 * Serves requests from a port.
 * @param {Pick<MessagePort, 'postMessage' | 'onmessage'>} port
 * @param {() => number} now a clock in milliseconds
 */
export function serve(port, now) {
  /** @type {Map<number, Timed>} */
  const trainers = new Map();
  /** @type {(description: Description) => Trainer} */
  let createTrainer = () => {
    throw new InvalidArgument('The engine has not been started.');
  };
  /** Why the core has failed; it must not be used any longer. @type {string | undefined} */
  let failure;

  /** @param {number} number @param {Description} [network] */
  const create = (number, network) => {
    if (!network) throw new InvalidArgument('The first request of a trainer must include its network.');
    const trainer = createTrainer(network);
    const metrics = { ...trainer.evaluate(), evaluatedAt: 0 };
    const timed = { trainer, steps: 1, metrics, evaluationMs: 0, trainedMs: 0, sampled: 0 };
    trainers.set(number, timed);
    return timed;
  };

  /** @param {Advance} advance @param {number} number @returns {Snapshot} */
  const run = (advance, number) => {
    const timed = trainers.get(number) ?? create(number, firstOf(advance).network);
    const { trainer } = timed;
    const changed = applyChanges(trainer, advance);
    // Steps may now take longer, so their duration is measured again.
    if (advance.network || advance.data) timed.steps = 1;
    if (changed) timed.sampled = 0;
    const { cut, samples } = train(timed, advance, now);
    // A large network at full speed is not evaluated in every frame, so that at least half the time is spent on
    // training.
    if (changed || !cut || timed.trainedMs >= timed.evaluationMs) evaluate(timed, now);
    return {
      ...trainer.progress(),
      ...timed.metrics,
      cut,
      samples,
      parameters: trainer.parameters(),
      results: trainer.answer(advance.queries),
    };
  };

  /** @param {number} number */
  const dispose = (number) => {
    const timed = trainers.get(number);
    trainers.delete(number);
    timed?.trainer.dispose();
  };

  /** @param {Start | Request | Dispose} message @returns {Promise<Omit<Reply, 'id'>>} */
  const answer = async (message) => {
    if (failure) return { error: failure, fatal: true };
    try {
      if ('dispose' in message) dispose(message.trainer);
      else if ('wasm' in message) createTrainer = await instantiate(unpack(message.wasm));
      else return { snapshot: run(message.advance, message.trainer) };
      return {};
    } catch (error) {
      const reason = (error instanceof Error && error.message) || String(error) || 'The engine has failed.';
      if (!(error instanceof InvalidArgument)) failure = reason;
      return { error: reason, fatal: Boolean(failure) };
    }
  };

  port.onmessage = async ({ data }) => {
    const reply = await answer(data);
    if (!('dispose' in data)) port.postMessage({ id: data.id, ...reply }, [...new Set(buffersOf(reply))]);
  };
}

/** The changes applied first: those to the oldest architecture. @param {Changes} changes @returns {Changes} */
const firstOf = (changes) => (changes.before ? firstOf(changes.before) : changes);

/**
 * Applies the changes of a request, before training. Returns whether there are any.
 * @param {Trainer} trainer @param {Changes} changes
 */
function applyChanges(trainer, { before, network, architecture, data, reset, resume, parameters, edits }) {
  if (before) applyChanges(trainer, before);
  if (network && architecture) trainer.setArchitecture(network);
  if (network) trainer.configure(network);
  if (data) {
    trainer.setData(data.inputs, data.targets);
    if (data.testInputs && data.testTargets) trainer.setTestData(data.testInputs, data.testTargets);
  }
  if (reset) trainer.reset();
  if (resume) trainer.resume(resume);
  if (parameters) trainer.setParameters(parameters);
  if (edits) applyEdits(trainer, edits);
  return Boolean(network || data || reset || resume || parameters || edits);
}

/** @param {Trainer} trainer @param {NonNullable<Advance['edits']>} edits */
function applyEdits(trainer, edits) {
  const parameters = trainer.parameters();
  for (const [parameter, value] of edits) {
    if (!(parameter in parameters)) throw new InvalidArgument(`There is no parameter ${show(parameter)}.`);
    parameters[parameter] = value;
  }
  trainer.setParameters(parameters);
}

/**
 * Trains in short calls until the requested training is done or the budget is used up.
 * @param {Timed} timed @param {Advance} advance @param {() => number} now
 * @returns {{ cut: boolean, samples: Sample[] }} whether the budget ran out first, and intermediate losses
 */
function train(timed, advance, now) {
  const { trainer } = timed;
  /** @type {Sample[]} */
  const samples = [];
  let left = requestedSteps(trainer, advance);
  let toSample = stepsToSample(timed);
  const start = now();
  for (let time = start; left > 0; ) {
    const steps = Math.min(left, timed.steps, toSample);
    const done = trainer.train(steps);
    left -= done;
    toSample -= done;
    const end = now();
    timed.trainedMs += end - time;
    if (done < steps) return { cut: false, samples };
    // At most double the number of steps: browsers may coarsen the clock to a tenth of a second, so a long call may go
    // unnoticed until later.
    timed.steps = Math.max(1, Math.round(steps * Math.min(2, CALL_MS / Math.max(end - time, 0.01))));
    if (end - start >= advance.budgetMs) return { cut: left > 0, samples };
    if (toSample === 0) {
      const affordable = timed.evaluationMs <= advance.budgetMs * MAX_SAMPLING_SHARE;
      if (left > 0 && affordable) samples.push(sample(timed));
      toSample = stepsToSample(timed);
    }
    time = end;
  }
  return { cut: false, samples };
}

/** The losses at the current epoch. @param {Timed} timed @returns {Sample} */
function sample(timed) {
  const { loss, testLoss } = timed.trainer.evaluate();
  const { epoch } = timed.trainer.progress();
  timed.sampled = epoch;
  return { epoch, loss, testLoss };
}

/** The number of steps to the next epoch to sample; a replay does not sample epochs again. @param {Timed} timed */
function stepsToSample({ trainer, sampled }) {
  const { epoch, stepsLeft, stepsPerEpoch } = trainer.progress();
  const last = Math.max(sampled, epoch);
  const next = last + Math.max(1, Math.floor(last * SAMPLE_SPACING));
  return stepsLeft + (next - epoch - 1) * stepsPerEpoch || Number.POSITIVE_INFINITY;
}

/** Rewinds if requested, and returns the number of steps to train. @param {Trainer} trainer @param {Advance} advance */
function requestedSteps(trainer, { goTo, steps, epochs }) {
  if (goTo !== undefined) return Math.max(0, goTo - trainer.rewind(goTo));
  const { stepsLeft, stepsPerEpoch } = trainer.progress();
  return steps ?? (epochs > 0 ? stepsLeft + (epochs - 1) * stepsPerEpoch : 0);
}

/** @param {Timed} timed @param {() => number} now */
function evaluate(timed, now) {
  const start = now();
  timed.metrics = { ...timed.trainer.evaluate(), evaluatedAt: timed.trainer.progress().step };
  timed.evaluationMs = now() - start;
  timed.trainedMs = 0;
}

/** The buffers of all arrays in a reply, to be transferred instead of copied. @param {unknown} value @returns {ArrayBuffer[]} */
function buffersOf(value) {
  if (ArrayBuffer.isView(value)) return [/** @type {ArrayBuffer} */ (value.buffer)];
  return typeof value === 'object' && value ? Object.values(value).flatMap(buffersOf) : [];
}
