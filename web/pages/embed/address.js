/**
 * The configuration of the iframe page, from the hash of its URL, `#task=regression&data=sine&show=data%20transport`,
 * or from its query. Known names become attributes; anything else is ignored.
 */

/** A longer query or hash is ignored. */
const MAX_LENGTH = 32_000;

/** WordPress appends this to any URL, with a second # if there is a hash already. */
const SECRET = /#?\?secret=/;

/**
 * @param {{ hash: string, search: string }} address the hash takes precedence over the query
 * @param {readonly string[]} known names of attributes
 * @returns {{ attributes: [name: string, value: string][], state: unknown, secret: string }} `state` is a state
 *   document; `secret` must be sent back to WordPress
 */
export function readAddress({ hash, search }, known) {
  const [plain = '', secret = ''] = hash.length > MAX_LENGTH ? [] : hash.replace(/^#/, '').split(SECRET);
  const parameters = new URLSearchParams(search.length > MAX_LENGTH ? '' : search);
  for (const [name, value] of new URLSearchParams(plain)) parameters.set(name, value);
  const attributes = known.flatMap((name) => {
    const value = parameters.get(name);
    return value === null ? [] : [/** @type {[string, string]} */ ([name, value])];
  });
  return {
    attributes,
    state: parse(parameters.get('state')),
    secret: /^\w{1,40}$/.test(secret) ? secret : '',
  };
}

/** @param {string | null} text */
function parse(text) {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text; // invalid; the figure will report it
  }
}
