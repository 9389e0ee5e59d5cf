/**
 * The C++ core: one instance of the module that cpp/bindings.cpp describes.
 *
 * @typedef {Record<string, any>} Enumeration its words, each an object of the enumeration with its `value`
 * @typedef {any} TrainerHandle one of the core's trainers, with the functions of `class_<Trainer>` there
 *
 * @typedef {object} Core
 * @property {Enumeration} Activation
 * @property {Enumeration} Loss
 * @property {Enumeration} Initialiser
 * @property {Enumeration} Optimizer
 * @property {Enumeration} Schedule
 * @property {Enumeration} Feature
 * @property {Enumeration} Status
 * @property {Enumeration} Health
 * @property {Enumeration} DerivativeAt
 * @property {(settings: object) => TrainerHandle} createTrainer
 */
import createDownhill from '../../../build/wasm/downhill.mjs';
import { assertWasmAllowed } from '../shared/wasm-allowed.js';

/**
 * Makes one instance of the core. All that a call is given has been checked, so whatever it throws is a failure of the
 * core, such as too little memory, on which it aborts in the middle of things: from then on every call throws that.
 * @param {Uint8Array} wasm the bytes of downhill.wasm
 * @returns {Promise<Core>} rejects where WebAssembly is not allowed
 */
export async function openCore(wasm) {
  await assertWasmAllowed();
  const core = await createDownhill({ wasm });
  /** @type {Error | undefined} */
  let failure;
  /** @param {(...given: any[]) => any} call */
  const guarded = (call) =>
    /** @this {unknown} @param {any[]} given */
    function (...given) {
      if (failure) throw failure;
      try {
        return call.apply(this, given);
      } catch (cause) {
        // An abort throws a text, which is empty.
        const why = cause instanceof Error ? `has failed: ${cause.message}` : 'has run out of memory';
        failure = new Error(`The engine ${why}.`, { cause });
        throw failure;
      }
    };
  const { prototype } = core.Trainer;
  for (const name of [...Object.keys(prototype), 'delete']) prototype[name] = guarded(prototype[name]);
  return { ...core, createTrainer: guarded((settings) => new core.Trainer(settings)) };
}

/** The words of an enumeration. @param {Enumeration} enumeration @returns {string[]} */
export const wordsOf = (enumeration) =>
  Object.keys(enumeration).filter((word) => enumeration[word] instanceof /** @type {any} */ (enumeration));

/** The word for one of its values. @param {Enumeration} enumeration @param {object} value @returns {any} */
export const wordFor = (enumeration, value) =>
  Object.keys(enumeration).find((word) => enumeration[word] === value);
