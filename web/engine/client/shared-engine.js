/**
 * The engine shared by all figures of a page: started on first use, and again after it has died or failed to start.
 *
 * @import { Engine } from './engine.js'
 */
import wasm from '../../../build/wasm/downhill.wasm?packed';
import serve from '../worker/serve.js?engine';
import { openEngine } from './engine.js';

/** @type {Promise<Engine> | undefined} */
let current;

/** Returns the page's engine. @returns {Promise<Engine>} rejects if it cannot start; the next call tries again */
export async function sharedEngine() {
  current ??= openEngine(serve, wasm);
  const opening = current;
  try {
    const engine = await opening;
    if (!engine.dead) return engine;
  } catch (error) {
    if (current === opening) current = undefined;
    throw error;
  }
  // It has died: the first caller to get here opens the next one for all.
  if (current === opening) current = undefined;
  return sharedEngine();
}
