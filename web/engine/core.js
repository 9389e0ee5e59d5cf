/**
 * The way into the core: calls by name on a trainer that has a number, numbers in and numbers out. Names and orders are
 * those of cpp/bindings/.
 *
 * @import { checked } from './checks.js'
 * @typedef {ReturnType<typeof checked>} Complete a description in full
 * @typedef {Record<string, string[]>} Vocabulary
 * @typedef {Record<string, (...given: any[]) => any>} Exports what the module calls itself
 */
import createDownhill from '../../build/wasm/downhill.mjs';
import { assertWasmAllowed } from './wasm-allowed.js';

/** The core's tables of names, in its order. */
const TABLES = ['activations', 'losses', 'initialisers', 'optimizers', 'schedules', 'features'];

/**
 * Makes one instance of the core. Whatever a call of it throws is a failure of the core, for all that it is given has been
 * checked: out of memory it aborts, in the middle of things, so it is not called again.
 * @param {Uint8Array} wasm the bytes of downhill.wasm
 * @returns {Promise<Exports>} rejects where WebAssembly is not allowed
 */
export async function openCore(wasm) {
  await assertWasmAllowed();
  /** @type {Error | undefined} */
  let failure;
  const guarded =
    (/** @type {(...given: any[]) => any} */ call) =>
    (/** @type {any[]} */ ...given) => {
      if (failure) throw failure;
      try {
        return call(...given);
      } catch (cause) {
        // What aborts throws a text, which is empty.
        const why = cause instanceof Error ? `has failed: ${cause.message}` : 'has run out of memory';
        failure = new Error(`The engine ${why}.`, { cause });
        throw failure;
      }
    };
  const core = Object.entries(await createDownhill({ wasm }));
  return Object.fromEntries(
    core.map(([name, value]) => [name, typeof value === 'function' ? guarded(value) : value]),
  );
}

/** Every word that the core itself knows, by table. @param {Exports} core @returns {Vocabulary} */
export function vocabularyOf(core) {
  const lines = new TextDecoder().decode(core.vocabulary?.().slice()).split('\n');
  return Object.fromEntries(TABLES.map((table, i) => [table, (lines[i] ?? '').split(' ')]));
}

/** Settings as the core reads them: a word is its place in its table, a list says first how long it is. @param {Complete} settings @param {Vocabulary} vocabulary */
function settingsOf(settings, vocabulary) {
  const place = (/** @type {string} */ table) => (/** @type {string} */ word) =>
    /** @type {string[]} */ (vocabulary[table]).indexOf(word);
  const list = (/** @type {readonly number[]} */ numbers) => [numbers.length, ...numbers];
  return [
    settings.coordinates,
    settings.outputs,
    Number(settings.standardise),
    Number(settings.regression),
    place('initialisers')(settings.initialiser),
    place('losses')(settings.loss),
    settings.l1,
    settings.l2,
    place('optimizers')(settings.optimizer),
    settings.learningRate,
    settings.momentum,
    settings.decay,
    settings.weightDecay,
    place('schedules')(settings.schedule),
    settings.scheduleEpochs,
    settings.dropout,
    settings.clip,
    settings.batchSize,
    settings.seed,
    ...list(settings.layers),
    ...list(settings.activations.map(place('activations'))),
    ...list(settings.features.map(place('features'))),
  ];
}

/** One trainer within a core. */
export class Bound {
  #core;
  #vocabulary;
  /** 0 when it is closed. */
  #number;

  /** @param {Exports} core @param {Vocabulary} vocabulary @param {Complete} settings */
  constructor(core, vocabulary, settings) {
    this.#core = core;
    this.#vocabulary = vocabulary;
    this.#number = 1;
    this.giveSettings(settings);
    this.#number = core.open?.();
  }

  /** Calls one of the core's functions on this trainer. @param {string} name @param {(number | boolean)[]} given */
  call(name, ...given) {
    if (!this.#number) throw new Error('The trainer has been disposed.');
    return this.#core[name]?.(this.#number, ...given);
  }

  /** Calls a function that answers with numbers, and copies them: they lie in the core, whose heap may move. @param {string} name @param {(number | boolean)[]} given */
  numbers(name, ...given) {
    return this.call(name, ...given).slice();
  }

  /** The same with a name for each number. @param {readonly string[]} names @param {string} name @param {(number | boolean)[]} given @returns {any} */
  named(names, name, ...given) {
    const numbers = this.call(name, ...given);
    return Object.fromEntries(names.map((each, i) => [each, numbers[i]]));
  }

  /** Writes lists of numbers, one after the other, for the next call to read. @param {ArrayLike<number>[]} lists */
  give(...lists) {
    const view = this.#core.input?.(lists.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const list of lists) {
      view.set(list, at);
      at += list.length;
    }
    return this;
  }

  /** @param {Complete} settings */
  giveSettings(settings) {
    return this.give(settingsOf(settings, this.#vocabulary));
  }

  /** Frees what the core holds of it. */
  close() {
    this.call('close');
    this.#number = 0;
  }
}
