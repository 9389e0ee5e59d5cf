/**
 * Chooses the drawings to keep in this browser: the last opened ones.
 *
 * @import { Use } from './store.js'
 */

/** Limits of a site's drawings: number and total characters. */
const MAX_DRAWINGS = 50;
const MAX_CHARACTERS = 5_000_000;

/**
 * @param {Use} opened always kept
 * @param {unknown} uses as stored
 * @returns {{ kept: Use[], evicted: string[] }} the last opened one at the end
 */
export function makeRoom(opened, uses) {
  const others = without(opened.key, uses);
  let room = MAX_CHARACTERS - opened.size;
  let first = others.length;
  while (first > 0 && others.length - first + 1 < MAX_DRAWINGS) {
    room -= others[first - 1]?.size ?? 0;
    if (room < 0) break;
    first -= 1;
  }
  return { kept: [...others.slice(first), opened], evicted: others.slice(0, first).map(({ key }) => key) };
}

/**
 * Storage is as untrusted as a file: an invalid list counts as empty.
 * @param {string} key @param {unknown} uses
 * @returns {Use[]}
 */
export const without = (key, uses) =>
  (Array.isArray(uses) ? uses : []).filter(
    (use) => typeof use?.key === 'string' && use.size >= 0 && use.key !== key,
  );
