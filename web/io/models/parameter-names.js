/**
 * Recognizes an array by the name that a library or its user gave it.
 *
 * @typedef {'weight' | 'bias' | 'scale' | 'shift' | 'mean' | 'variance'} Role the last four belong to batch
 *   normalization
 * @typedef {{ owner: string, role: Role, unitsFirst: boolean | null }} Parameter `unitsFirst`: whether such a matrix is
 *   (units × inputs); null if that depends on the library
 */

/** Name suffixes. @type {Readonly<Record<string, { role: Role, unitsFirst?: boolean }>>} */
const WORDS = Object.freeze({
  weight: { role: 'weight', unitsFirst: true },
  kernel: { role: 'weight', unitsFirst: false },
  coef_: { role: 'weight', unitsFirst: true },
  W: { role: 'weight' },
  w: { role: 'weight' },
  weights: { role: 'weight' },
  bias: { role: 'bias' },
  biases: { role: 'bias' },
  intercept_: { role: 'bias' },
  b: { role: 'bias' },
  gamma: { role: 'scale' },
  scale: { role: 'scale' },
  beta: { role: 'shift' },
  running_mean: { role: 'mean' },
  moving_mean: { role: 'mean' },
  mean: { role: 'mean' },
  running_var: { role: 'variance' },
  moving_variance: { role: 'variance' },
  var: { role: 'variance' },
});

/** `layer.weight`, `layer/kernel:0`, `fc1_W`, or the suffix alone. */
const LAST_WORD = new RegExp(`^(?:(.*?)[./_])?(${Object.keys(WORDS).join('|')})(?::0)?$`);
/** `W1`, `weights_2`, `coefs_[0]`. */
const NUMBERED =
  /^(?:(.*)[./_])?(?:(W|w|weights?|kernel|theta|Theta|(coefs?))|(?:b|bias|biases|intercepts?))_?\.?\[?(\d+)\]?$/;

/** Embeddings, attention and its adapters, which are not chains of layers. */
const FOREIGN =
  /(?:^|[._/])(?:\w*emb(?:ed|eddings?)?s?|\w*lora_?\w*|\w*(?:[qkvo]_?proj|attn|attention)\w*|query|key|value)[._/](?:\w+[._/])?\w+$/i;

/** @param {string} name @returns {Parameter | null} */
export function parameterNamed(name) {
  if (FOREIGN.test(name)) return null;
  const [, owner = '', word = ''] = LAST_WORD.exec(name) ?? [];
  const known = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (known) return { owner, role: known.role, unitsFirst: known.unitsFirst ?? null };
  const match = NUMBERED.exec(name);
  if (!match) return null;
  const [, before = '', weight, coefs, number] = match;
  return {
    owner: `${before}layer ${number}`,
    role: weight ? 'weight' : 'bias',
    unitsFirst: coefs ? false : null,
  };
}

/** Names of entries in a checkpoint that are not parameters. */
export const isTrainingState = (/** @type {string} */ name) =>
  /(?:^|[._/])(?:num_batches_tracked|epochs?|steps?|iterations?|loss(?:es)?|\w*history|acc|accuracy|lr|learning_?rate|seed|best_\w*|version)$/i.test(
    name,
  );

/** A name split from its numbers: "net.10" is number 10 of "net.#". @param {string} owner */
export const numbered = (owner) => ({
  series: owner.replace(/\d+/g, '#'),
  numbers: (owner.match(/\d+/g) ?? []).map(Number),
});
