/**
 * The settings of the iframe page, from its address: `#task=regression&data=sine&show=data%20transport`. Whatever
 * stands there becomes the value of an attribute or of nothing.
 */

/** A longer hash is not looked at. */
const LONGEST = 32_000;

/**
 * @param {string} hash
 * @param {readonly string[]} known names of attributes
 * @returns {{ attributes: [name: string, value: string][], state: unknown, secret: string }} `state` is a state
 *   document; `secret` is what WordPress wants to see again
 */
export function readHash(hash, known) {
  // WordPress adds its secret behind whatever there is.
  const [plain = '', secret = ''] = hash.length > LONGEST ? [] : hash.replace(/^#/, '').split('?secret=');
  const given = new URLSearchParams(plain);
  const attributes = known.flatMap((name) => {
    const value = given.get(name);
    return value === null ? [] : [/** @type {[string, string]} */ ([name, value])];
  });
  return { attributes, state: parse(given.get('state')), secret: /^\w{1,40}$/.test(secret) ? secret : '' };
}

/** @param {string | null} text */
function parse(text) {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text; // no state document, and the figure will say so
  }
}
