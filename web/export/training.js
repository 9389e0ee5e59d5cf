/**
 * How a network is trained, described once for the languages that write every step out: epochs of mini-batches, and in
 * each the passes, the penalty, the clip and the update. A language says how it writes each of these.
 *
 * @import { Run } from './describe.js'
 * @import { Backward, Forward } from './passes.js'
 * @import { Part } from './program.js'
 *
 * @typedef {object} Training
 * @property {string} comment what a comment begins with
 * @property {string} slopes how gradients are named, said once
 * @property {string} end of a statement
 * @property {(head: string, body: Part[]) => Part[]} block
 * @property {(name: string, value: number) => string} constant
 * @property {(name: string, value: number) => string} counter
 * @property {Record<string, string[]>} updates what each optimizer does with the parameters w, their gradient dw and its memory
 * @property {string} weightDecay how that one is spelt
 * @property {(run: Run) => string} rate of an epoch
 * @property {(run: Run) => string} epochs head of the loop over them
 * @property {string} order of an epoch's points
 * @property {(run: Run) => string} batches head of the loop over them
 * @property {(run: Run) => string} rows of a batch
 * @property {string} batch X and Y of these rows
 * @property {string} whole X and Y when all points are one batch
 * @property {string} kept the units that dropout keeps
 * @property {(run: Run, n: number) => string} penalty its gradient, added to that of the loss
 * @property {(run: Run) => string} gradients all of them as a list
 * @property {(run: Run) => string} clip
 * @property {(rule: Part[], memory: Memory) => Part} update of every parameter by the rule
 * @property {Part[]} epochEnd
 * @typedef {{ m: boolean, v: boolean }} Memory what the optimizer keeps of the gradients before: their mean, and that of their squares
 */
import { shuffles } from './describe.js';
import { backward, forward } from './passes.js';
import { at, program } from './program.js';

/** Whether a rule uses a name. @param {readonly string[]} rule @param {string} name */
const uses = (rule, name) => rule.some((line) => new RegExp(`\\b${name}\\b`).test(line));

/** @param {Run} run @param {Training} say @returns {Memory} */
export const memoryOf = ({ optimizer }, { updates }) => {
  const rule = updates[optimizer] ?? [];
  return { m: uses(rule, 'm'), v: uses(rule, 'v') };
};

/**
 * The terms that are used of the penalties on the weights.
 * @param {Run} run
 * @param {(l1: number) => string} absolute
 * @param {(l2: number) => string} squared
 */
export const penaltyTerms = ({ l1, l2 }, absolute, squared) =>
  [l1 > 0 && absolute(l1), l2 > 0 && squared(l2)].filter(Boolean).join(' + ');

/** What a line of a rule makes: m, v, what they are when it is taken into account that they began at 0, or w. @param {string} line */
const made = (line) => {
  if (/^m\b/.test(line)) return 'direction';
  if (/^v\b/.test(line)) return 'squares';
  return /^const /.test(line) ? 'corrected' : 'step';
};

/** The numbers that the optimizer has, and where the run begins. @param {Run} run @param {Training} say */
export function constants({ optimizer, momentum, decay, weightDecay, start }, say) {
  const rule = say.updates[optimizer] ?? [];
  return program(
    uses(rule, 'beta1') && say.constant('beta1', momentum),
    uses(rule, 'beta2') && say.constant('beta2', decay),
    uses(rule, say.weightDecay) && say.constant(say.weightDecay, weightDecay),
    uses(rule, 't') && say.counter('t', 0),
    say.counter('step', start?.step ?? 0),
    say.counter('epoch', start?.epoch ?? 0),
  );
}

/** One step: from a batch to other parameters. @param {Run} run @param {Forward & Backward & Training} say @returns {Part[]} */
const step = (run, say) => {
  const { layers, dropout, l1, l2, clip, optimizer } = run;
  const rule = say.updates[optimizer] ?? [];
  return [
    dropout > 0 && say.kept,
    `${say.comment} forward`,
    forward(run, say, { drops: dropout > 0 }),
    `${say.comment} backward: ${say.slopes}, and so on`,
    backward(run, say),
    (l1 > 0 || l2 > 0) && [
      `${say.comment} the penalty on the weights`,
      layers.map((_, l) => at('gradient', l, say.penalty(run, l + 1))),
    ],
    say.gradients(run),
    clip > 0 && at('clip', undefined, say.clip(run)),
    uses(rule, 't') && `t += 1${say.end}`,
    say.update(
      rule.map((line) => at(made(line), undefined, line)),
      memoryOf(run, say),
    ),
    `step += 1${say.end}`,
  ];
};

/** All epochs. @param {Run} run @param {Forward & Backward & Training} say */
export const epochs = (run, say) =>
  program(
    say.block(say.epochs(run), [
      at('step', undefined, say.rate(run)),
      shuffles(run)
        ? [
            say.order,
            say.block(say.batches(run), [say.rows(run), at('batch', undefined, say.batch), step(run, say)]),
          ]
        : [at('batch', undefined, say.whole), step(run, say)],
      say.epochEnd,
    ]),
  );
