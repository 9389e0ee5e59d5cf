/** The engine with the whole core. See light.js. */
import createDownhill from '../../build/wasm/downhill-whole.mjs';
import { serve as serveWith } from './serve.js';
import { instantiate as instantiateAs } from './trainer.js';
import { WholeTrainer } from './whole-trainer.js';

/** @param {Uint8Array} wasm the bytes of downhill-whole.wasm */
export const instantiate = (wasm) => instantiateAs(createDownhill, wasm, WholeTrainer);

/** @param {Parameters<typeof serveWith>[0]} port @param {() => number} now */
export const serve = (port, now) => serveWith(port, now, instantiate);
