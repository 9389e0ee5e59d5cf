/**
 * The engine's side of the port: trainers by number, and one request after the other. The same function runs in the worker
 * and, where workers are blocked, on the page.
 *
 * @import { Trainer } from './trainer.js'
 * @import { Advance, Changes, Description, Dispose, Metrics, Reply, Request, Sample, Snapshot, Start } from '../shared/protocol.js'
 */

import { show } from '../shared/settings.js';
import { instantiate } from './trainer.js';
import { unpack } from './unpack.js';
import { InvalidArgument } from './validate.js';

/** The time one call into the core should take: long enough to hide its cost, short enough to stop in time. */
const CALL_MS = 1;
/** How far two losses of the curve are apart at most, as a share of the epoch: dense enough for a logarithmic axis. */
const SAMPLE_SPACING = 1 / 50;
/** An evaluation that takes a larger share of a slice is not made on the way. */
const SAMPLING_SHARE = 1 / 4;

/**
 * A trainer, and how fast it has been.
 * @typedef {object} Paced
 * @property {Trainer} trainer
 * @property {number} steps that a call of CALL_MS takes
 * @property {Metrics & { evaluatedAt: number }} metrics the latest
 * @property {number} evaluationMs what they took
 * @property {number} trainedMs since then
 * @property {number} sampled the last epoch of this run whose loss was sampled on the way
 */

/**
 * Serves requests from a port.
 * @param {Pick<MessagePort, 'postMessage' | 'onmessage'>} port
 * @param {() => number} now a clock in milliseconds
 */
export function serve(port, now) {
  /** @type {Map<number, Paced>} */
  const trainers = new Map();
  /** @type {(description: Description) => Trainer} */
  let createTrainer = () => {
    throw new InvalidArgument('The engine has not been started.');
  };
  /** Why the core can no longer be believed. @type {string | undefined} */
  let failure;

  /** @param {number} number @param {Description} [network] */
  const begin = (number, network) => {
    if (!network) throw new InvalidArgument('The first request of a trainer must have its network.');
    const trainer = createTrainer(network);
    const metrics = { ...trainer.evaluate(), evaluatedAt: 0 };
    const paced = { trainer, steps: 1, metrics, evaluationMs: 0, trainedMs: 0, sampled: 0 };
    trainers.set(number, paced);
    return paced;
  };

  /** @param {Advance} advance @param {number} number @returns {Snapshot} */
  const run = (advance, number) => {
    const paced = trainers.get(number) ?? begin(number, firstOf(advance).network);
    const { trainer } = paced;
    const changed = change(trainer, advance);
    // Steps may take longer than they did: the first will show it.
    if (advance.network || advance.data) paced.steps = 1;
    if (changed) paced.sampled = 0;
    const { cut, samples } = train(paced, advance, now);
    // A large network at full speed is evaluated in some frames only, so that at least half the time goes into training.
    if (changed || !cut || paced.trainedMs >= paced.evaluationMs) evaluate(paced, now);
    return {
      ...trainer.progress(),
      ...paced.metrics,
      cut,
      samples,
      parameters: trainer.parameters(),
      results: trainer.answer(advance.queries),
    };
  };

  /** @param {number} number */
  const dispose = (number) => {
    const paced = trainers.get(number);
    trainers.delete(number);
    paced?.trainer.dispose();
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
      const why = (error instanceof Error && error.message) || String(error) || 'The engine has failed.';
      if (!(error instanceof InvalidArgument)) failure = why;
      return { error: why, fatal: Boolean(failure) };
    }
  };

  port.onmessage = async ({ data }) => {
    const reply = await answer(data);
    // Nothing waits for an answer to this.
    if (!('dispose' in data)) port.postMessage({ id: data.id, ...reply }, [...new Set(buffersOf(reply))]);
  };
}

/** What is changed first of all. @param {Changes} changes @returns {Changes} */
const firstOf = (changes) => (changes.before ? firstOf(changes.before) : changes);

/**
 * Does what a request changes before it trains. Returns whether it changes anything.
 * @param {Trainer} trainer @param {Changes} changes
 */
function change(trainer, { before, network, architecture, data, reset, resume, parameters, edits }) {
  if (before) change(trainer, before);
  if (network && architecture) trainer.setArchitecture(network);
  if (network) trainer.configure(network);
  if (data) {
    trainer.setData(data.inputs, data.targets);
    if (data.testInputs && data.testTargets) trainer.setTestData(data.testInputs, data.testTargets);
  }
  if (reset) trainer.reset();
  if (resume) trainer.resume(resume);
  if (parameters) trainer.setParameters(parameters);
  if (edits) edit(trainer, edits);
  return Boolean(network || data || reset || resume || parameters || edits);
}

/** @param {Trainer} trainer @param {NonNullable<Advance['edits']>} edits */
function edit(trainer, edits) {
  const parameters = trainer.parameters();
  for (const [parameter, value] of edits) {
    if (!(parameter in parameters)) throw new InvalidArgument(`There is no parameter ${show(parameter)}.`);
    parameters[parameter] = value;
  }
  trainer.setParameters(parameters);
}

/**
 * Trains in short calls until what is asked for or the budget is spent.
 * @param {Paced} paced @param {Advance} advance @param {() => number} now
 * @returns {{ cut: boolean, samples: Sample[] }} whether the budget ended first, and losses on the way
 */
function train(paced, advance, now) {
  const { trainer } = paced;
  /** @type {Sample[]} */
  const samples = [];
  let left = stepsOf(trainer, advance);
  let toSample = stepsToSample(paced);
  const start = now();
  for (let time = start; left > 0; ) {
    const asked = Math.min(left, paced.steps, toSample);
    const done = trainer.train(asked);
    left -= done;
    toSample -= done;
    const called = now();
    paced.trainedMs += called - time;
    if (done < asked) return { cut: false, samples };
    // As many steps again as fit the time for a call, and at most twice as many: a clock may stand still for a tenth of a
    // second, and then tells too late that a call has taken long.
    paced.steps = Math.max(1, Math.round(asked * Math.min(2, CALL_MS / Math.max(called - time, 0.01))));
    if (called - start >= advance.budgetMs) return { cut: left > 0, samples };
    if (toSample === 0) {
      if (left > 0 && paced.evaluationMs <= advance.budgetMs * SAMPLING_SHARE) samples.push(sample(paced));
      toSample = stepsToSample(paced);
    }
    time = called;
  }
  return { cut: false, samples };
}

/** The loss at the present epoch. @param {Paced} paced @returns {Sample} */
function sample(paced) {
  const { loss, testLoss } = paced.trainer.evaluate();
  const { epoch } = paced.trainer.progress();
  paced.sampled = epoch;
  return { epoch, loss, testLoss };
}

/** How many steps it is to the next epoch to sample; a replay passes those that have been sampled. @param {Paced} paced */
function stepsToSample({ trainer, sampled }) {
  const { epoch, stepsLeft, stepsPerEpoch } = trainer.progress();
  const last = Math.max(sampled, epoch);
  const next = last + Math.max(1, Math.floor(last * SAMPLE_SPACING));
  return stepsLeft + (next - epoch - 1) * stepsPerEpoch || Number.POSITIVE_INFINITY;
}

/** How many steps a request asks for. @param {Trainer} trainer @param {Advance} advance */
function stepsOf(trainer, { goTo, steps, epochs }) {
  if (goTo !== undefined) return Math.max(0, goTo - trainer.rewind(goTo));
  const { stepsLeft, stepsPerEpoch } = trainer.progress();
  return steps ?? (epochs > 0 ? stepsLeft + (epochs - 1) * stepsPerEpoch : 0);
}

/** @param {Paced} paced @param {() => number} now */
function evaluate(paced, now) {
  const start = now();
  paced.metrics = { ...paced.trainer.evaluate(), evaluatedAt: paced.trainer.progress().step };
  paced.evaluationMs = now() - start;
  paced.trainedMs = 0;
}

/** The buffers of all arrays in a reply, to be moved and not copied. @param {unknown} value @returns {ArrayBuffer[]} */
function buffersOf(value) {
  if (ArrayBuffer.isView(value)) return [/** @type {ArrayBuffer} */ (value.buffer)];
  return typeof value === 'object' && value ? Object.values(value).flatMap(buffersOf) : [];
}
