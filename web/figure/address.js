/**
 * The state that a page's address brings for one figure: `#figure=1~…`, among whatever else the page keeps there. It is
 * read once, at the start, and never written.
 *
 * @import { State } from '../engine/document.js'
 * @import { Problem } from '../engine/settings.js'
 */
import { loadPanel } from './lazy.js';

/** No link is longer. */
const LONGEST = 32_000;

/**
 * @param {string} key
 * @param {string} hash of the address
 * @returns {Promise<{ state: State, ignored: string[] } | { problem: Problem } | null>} null when it says nothing
 */
export async function stateInAddress(key, hash) {
  if (hash.length > LONGEST + key.length + 2) return { problem: { code: 'E-URL-1' } };
  const part = hash
    .slice(1)
    .split('&')
    .find((one) => one.startsWith(`${key}=`));
  if (part === undefined) return null;
  try {
    const { fromLink } = await loadPanel('table');
    return fromLink(part.slice(key.length + 1)) ?? { problem: { code: 'E-URL-1' } };
  } catch {
    return { problem: { code: 'E-LAZY-1', allowed: ['table'] } };
  }
}
