/**
 * Former names, which existing posts may still use.
 *
 * @deprecated in favor of the current names
 */

/** Former attributes, by their current names. @type {Readonly<Record<string, string>>} */
export const FORMER_ATTRIBUTES = Object.freeze({ menu: 'offer', autosave: 'keep' });

/** Current words of `show` and `menu`, by their former names. @type {Readonly<Record<string, string>>} */
export const FORMER_WORDS = Object.freeze({ hood: 'explain', take: 'models', keep: 'autosave' });

/** The current name of an attribute. @param {string} name current or former */
export const currentName = (name) =>
  Object.keys(FORMER_ATTRIBUTES).find((current) => FORMER_ATTRIBUTES[current] === name) ?? name;

/** The current name of a word of `show` or `menu`. @param {string} word current or former */
export const currentWord = (word) => FORMER_WORDS[word] ?? word;

/** The value of an attribute, under its current or former name. @param {Element} element @param {string} name the current name */
export const attributeOf = (element, name) =>
  element.getAttribute(name) ?? element.getAttribute(FORMER_ATTRIBUTES[name] ?? name);
