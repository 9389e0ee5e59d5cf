/**
 * The C++ core: one instance of the module that cpp/bindings.cpp describes.
 *
 * @typedef {Record<string, any>} Enumeration an Embind enum: objects with a `value`, by name
 * @typedef {any} TrainerHandle a C++ trainer, with the functions of `class_<Trainer>` in bindings.cpp
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
 * Creates an instance of the core. Arguments are validated before each call, so any exception is a failure of the core,
 * such as running out of memory. That leaves it in an undefined state, so every later call throws the same error.
 * @param {Uint8Array} wasm the bytes of downhill.wasm
 * @returns {Promise<Core>} rejects if WebAssembly is not allowed
 */
export async function openCore(wasm) {
  await assertWasmAllowed();
  const core = await createDownhill({ wasm });
  /** @type {Error | undefined} */
  let failure;
  /** @param {(...args: any[]) => any} call */
  const guarded = (call) =>
    /** @this {unknown} @param {any[]} args */
    function (...args) {
      if (failure) throw failure;
      try {
        return call.apply(this, args);
      } catch (cause) {
        // When memory runs out, Emscripten aborts by throwing an empty string.
        const reason = cause instanceof Error ? `has failed: ${cause.message}` : 'has run out of memory';
        failure = new Error(`The engine ${reason}.`, { cause });
        throw failure;
      }
    };
  const { prototype } = core.Trainer;
  for (const name of [...Object.keys(prototype), 'delete']) prototype[name] = guarded(prototype[name]);
  return { ...core, createTrainer: guarded((settings) => new core.Trainer(settings)) };
}

/** The names of an enumeration. @param {Enumeration} enumeration @returns {string[]} */
export const namesOf = (enumeration) =>
  Object.keys(enumeration).filter((name) => enumeration[name] instanceof /** @type {any} */ (enumeration));

/** The name of an enumeration value. @param {Enumeration} enumeration @param {object} value @returns {any} */
export const nameOf = (enumeration, value) =>
  Object.keys(enumeration).find((name) => enumeration[name] === value);
