/**
 * The engine without a page: `downhill/engine`, for Node, workers and pages that do without the figure.
 *
 * @import { Description } from './shared/protocol.js'
 */
import wasm from '../../build/wasm/downhill.wasm?packed';
import { instantiate } from './worker/trainer.js';
import { unpack } from './worker/unpack.js';

/** @type {ReturnType<typeof instantiate> | undefined} */
let core;

/**
 * Makes a trainer: a network, and how it is trained. What is not given is as in `DEFAULTS`.
 * @param {Description} description such as { sizes: [2, 8, 8, 1], hidden: 'tanh', output: 'tanh' }
 * @returns a trainer, to be given back with dispose(); rejects with a RangeError that says what will not do
 */
export async function createTrainer(description) {
  core ??= instantiate(unpack(wasm));
  return (await core)(description);
}

export { toArrays, toNetwork } from './shared/dataset.js';
export { preset, presetNames } from './shared/presets.js';
export { DESCRIPTION_DEFAULTS as DEFAULTS } from './shared/settings.js';
