/** Former names, which existing posts may still use. */

/** Current attributes, by their former names. @type {Readonly<Record<string, string>>} */
export const FORMER_ATTRIBUTES = Object.freeze({ offer: 'menu', keep: 'autosave' });

/** Current words of `show` and `menu`, by their former names. @type {Readonly<Record<string, string>>} */
export const FORMER_WORDS = Object.freeze({ hood: 'explain', take: 'models', keep: 'autosave' });

/** The current name of an attribute. @param {string} name current or former */
export const currentName = (name) => FORMER_ATTRIBUTES[name] ?? name;

/** The former name of an attribute, or its only one. @param {string} name the current name */
export const formerName = (name) =>
  Object.keys(FORMER_ATTRIBUTES).find((former) => FORMER_ATTRIBUTES[former] === name) ?? name;

/** The current name of a word of `show` or `menu`. @param {string} word current or former */
export const currentWord = (word) => FORMER_WORDS[word] ?? word;

/** The value of an attribute, under its current or former name. @param {Element} element @param {string} name the current name */
export const attributeOf = (element, name) =>
  element.getAttribute(name) ?? element.getAttribute(formerName(name));
