/**
 * The settings of the iframe page, from its address: `#task=regression&data=sine&show=data%20transport`, or the same in its
 * query. Whatever is there becomes the value of an attribute, or nothing.
 */

/** A longer query or hash is not looked at. */
const LONGEST = 32_000;

/** What WordPress appends to any address: to one that has a hash already, this with another #. */
const SECRET = /#?\?secret=/;

/**
 * @param {{ hash: string, search: string }} address where both say something, the hash holds
 * @param {readonly string[]} known names of attributes
 * @returns {{ attributes: [name: string, value: string][], state: unknown, secret: string }} `state` is a state
 *   document; `secret` is what WordPress wants to see again
 */
export function readAddress({ hash, search }, known) {
  const [plain = '', secret = ''] = hash.length > LONGEST ? [] : hash.replace(/^#/, '').split(SECRET);
  const given = new URLSearchParams(search.length > LONGEST ? '' : search);
  for (const [name, value] of new URLSearchParams(plain)) given.set(name, value);
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
    return text; // not a state document, and the figure will say so
  }
}
