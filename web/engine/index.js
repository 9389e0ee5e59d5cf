/**
 * The engine without a page: `downhill/engine`, for Node, workers and your own web pages.
 *
 * @import { Description } from './shared/protocol.js'
 */
import wasm from '../../build/wasm/downhill.wasm?packed';
import { instantiate } from './worker/trainer.js';
import { unpack } from './worker/unpack.js';

/** @type {ReturnType<typeof instantiate> | undefined} */
let core;

/**
 * Creates a trainer: a network, and how it is trained. Missing fields have the values in `DEFAULTS`.
 * @param {Description} description such as { sizes: [2, 8, 8, 1], hidden: 'tanh', output: 'tanh' }
 * @returns a trainer, which you free with dispose(); rejects with a RangeError if the description is invalid
 */
export async function createTrainer(description) {
  core ??= instantiate(unpack(wasm));
  return (await core)(description);
}

export { toArrays, toNetwork } from './shared/dataset.js';
export { preset, presetNames } from './shared/presets.js';
export { DESCRIPTION_DEFAULTS as DEFAULTS } from './shared/settings.js';
