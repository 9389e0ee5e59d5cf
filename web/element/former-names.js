/**
 * Old names that posts may still use. They keep their meaning; no new ones are added.
 *
 * @deprecated by the names they stand for
 */

/** Attributes, by the name they have now. @type {Readonly<Record<string, string>>} */
export const FORMER_ATTRIBUTES = Object.freeze({ menu: 'offer', autosave: 'keep' });

/** Words of `show` and `menu`, as they are now. @type {Readonly<Record<string, string>>} */
export const FORMER_WORDS = Object.freeze({ hood: 'explain', take: 'models', keep: 'autosave' });

/** The name of an attribute now. @param {string} name */
export const presentName = (name) =>
  Object.keys(FORMER_ATTRIBUTES).find((now) => FORMER_ATTRIBUTES[now] === name) ?? name;

/** A word of `show` or `menu` now. @param {string} word */
export const presentWord = (word) => FORMER_WORDS[word] ?? word;

/** The value of an attribute, under its name or the one it had. @param {Element} element @param {string} name as it is now */
export const attributeOf = (element, name) =>
  element.getAttribute(name) ?? element.getAttribute(FORMER_ATTRIBUTES[name] ?? name);
