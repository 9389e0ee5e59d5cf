/**
 * Why a file or a text cannot be read: a code, and the values for its message (web/words/en). Readers throw it from any
 * depth; `attempt` catches it at the top.
 *
 * @import { Steps } from './steps.js'
 *
 * @typedef {object} Detail
 * @property {string} [given] what is in the file
 * @property {string} [name] where it is
 * @property {readonly (number | string)[]} [shape] that it has
 * @property {readonly (number | string)[]} [expected] that it should have
 * @property {number} [max] a limit, or a position
 * @property {number} [line]
 * @property {number} [column]
 * @property {import('./file-kind.js').FileKind} [kind] of another program's file
 * @property {import('../engine/shared/settings.js').Problem} [problem]
 */
import { show } from '../engine/shared/settings.js';

export class Refusal extends Error {
  /** @param {string} code @param {Detail} [detail] */
  constructor(code, detail = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** @param {string} code @param {Detail} [detail] */
export function refusal(code, detail = {}) {
  const { given, name } = detail;
  return new Refusal(code, {
    ...detail,
    ...(given !== undefined && { given: show(given) }),
    ...(name !== undefined && { name: show(name) }),
  });
}

/** @param {string} code @param {Detail} [detail] @returns {never} */
export function refuse(code, detail) {
  throw refusal(code, detail);
}

/** Returns a refusal, rethrows any other error: it is a bug. @param {unknown} error */
function caught(error) {
  if (error instanceof Refusal) return { refusal: error };
  throw error;
}

/**
 * The result of a reader, or its refusal.
 * @template T @param {() => T | Promise<T>} read @returns {Promise<T | { refusal: Refusal }>}
 */
export async function attempt(read) {
  try {
    return await read();
  } catch (error) {
    return caught(error);
  }
}

/**
 * The same for a reader that runs in steps.
 * @template T @param {Steps<T>} steps @returns {Steps<T | { refusal: Refusal }>}
 */
export function* attemptInSteps(steps) {
  try {
    return yield* steps;
  } catch (error) {
    return caught(error);
  }
}
