/**
 * The engine without the figure: `downhill/engine`, for Node, workers and custom web pages.
 *
 * @import { Description } from './shared/protocol.js'
 */
import wasm from '../../build/wasm/downhill.wasm?packed';
import { instantiate } from './worker/trainer.js';
import { unpack } from './worker/unpack.js';

/** @type {ReturnType<typeof instantiate> | undefined} */
let core;

/**
 * Creates a trainer for a network. Missing fields default to `DEFAULTS`.
 * @param {Description} description for example { sizes: [2, 8, 8, 1], hidden: 'tanh', output: 'tanh' }
 * @returns a trainer; free it with dispose(). Rejects with a RangeError if the description is invalid
 */
export async function createTrainer(description) {
  core ??= instantiate(unpack(wasm));
  return (await core)(description);
}

export { toArrays, toNetwork } from './shared/dataset.js';
export { preset, presetNames } from './shared/presets.js';
export { DESCRIPTION_DEFAULTS as DEFAULTS } from './shared/settings.js';
