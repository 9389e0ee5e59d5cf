/**
 * The one engine that all figures of a page share: started when it is first needed, and again after it has died or failed
 * to start.
 *
 * @import { Engine } from './engine.js'
 */
import wasm from '../../../build/wasm/downhill.wasm?packed';
import serve from '../worker/serve.js?engine';
import { openEngine } from './engine.js';

/** @type {Promise<Engine> | undefined} */
let current;

/** The page's engine. @returns {Promise<Engine>} rejects where it cannot start; the next call tries again */
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
  // The first to ask starts the next one for all.
  if (current === opening) current = undefined;
  return sharedEngine();
}
