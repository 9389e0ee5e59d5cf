/**
 * Why a file cannot be opened: a code, and the values for its message (web/words/en/model-refusals.js). Readers throw
 * it from any depth; `attempt` catches it at the top.
 *
 * @typedef {object} Detail
 * @property {string} [given] what is in the file
 * @property {string} [name] where it is
 * @property {readonly (number | string)[]} [shape] that it has
 * @property {readonly (number | string)[]} [expected] that it should have
 * @property {number} [max] a limit, or a position
 * @property {number} [line]
 * @property {number} [column]
 * @property {import('../file-kind.js').FileKind} [kind] of another program's file
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
 * What a reader returns, or its refusal. Any other error is a bug of ours and is rethrown.
 * @template T @param {() => T | Promise<T>} read @returns {Promise<T | { refusal: Refusal }>}
 */
export async function attempt(read) {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}
