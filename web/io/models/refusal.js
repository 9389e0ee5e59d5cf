/**
 * Why a file cannot be opened: a code, and the values in its sentence (web/words/en/model-refusals.js). Readers throw it from
 * any depth, and `attempt` catches it at the entry.
 *
 * @typedef {object} Detail
 * @property {string} [given] what is in the file
 * @property {string} [name] where
 * @property {readonly (number | string)[]} [shape] that it has
 * @property {readonly (number | string)[]} [expected] that it should have
 * @property {number} [max] a number that is the most, or the place
 * @property {number} [line]
 * @property {number} [column]
 * @property {import('../file-kind.js').FileKind} [kind] of a file of another program
 * @property {import('../../engine/shared/settings.js').Problem} [problem]
 */
import { show } from '../../engine/shared/settings.js';

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

/**
 * What a reader returns, or why it does not. Any other error is a fault of ours and goes on.
 * @template T
 * @param {() => T | Promise<T>} read
 * @returns {Promise<T | { refusal: Refusal }>}
 */
export async function attempt(read) {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}
