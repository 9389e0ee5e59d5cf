/**
 * The engine that every figure starts with: it trains by the methods of first order, and shows what most readers look at.
 * The whole engine (whole.js) takes over from it where more is asked for.
 */
import createDownhill from '../../build/wasm/downhill.mjs';
import { serve as serveWith } from './serve.js';
import { instantiate as instantiateAs, Trainer } from './trainer.js';

/** @param {Uint8Array} wasm the bytes of downhill.wasm */
export const instantiate = (wasm) => instantiateAs(createDownhill, wasm, Trainer);

/** @param {Parameters<typeof serveWith>[0]} port @param {() => number} now */
export const serve = (port, now) => serveWith(port, now, instantiate);
