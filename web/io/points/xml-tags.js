/** The tags of XML that programs write, one after the other: no tree is made of a sheet of megabytes. */

/** The programs that write such files escape a ">" within an attribute. */
const TAG = /<(\/?)([^<>]{1,9999})>/g;
const NAME = /^(?:[^\s/:]+:)?([^\s/]+)/;
const ATTRIBUTE = /(?:^|\s)(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi;
/** @type {Readonly<Record<string, string>>} */
const NAMED = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * @typedef {object} Tag
 * @property {string} name without its prefix
 * @property {boolean} ends whether it is the end of an element
 * @property {boolean} empty whether it is the whole of one
 * @property {string} attributes as written, after the name
 * @property {string} before the text between the tag before it and this one
 */

/** @param {string} xml @returns {Generator<Tag>} */
export function* tagsOf(xml) {
  let from = 0;
  for (const { 0: all, 1: slash, 2: attributes = '', index } of xml.matchAll(TAG)) {
    const before = xml.slice(from, index);
    from = index + all.length;
    const [, name = ''] = NAME.exec(attributes) ?? [];
    yield { name, ends: slash === '/', empty: attributes.endsWith('/'), attributes, before };
  }
}

/** The attributes of a tag, by their names without a prefix. @param {Tag} tag @returns {Record<string, string>} */
export const attributesOf = ({ attributes }) =>
  Object.fromEntries(
    Array.from(attributes.matchAll(ATTRIBUTE), ([, name = '', double, single]) => [
      name,
      textOf(double ?? single ?? ''),
    ]),
  );

/** @param {string} text with entities */
export const textOf = (text) =>
  text.includes('&')
    ? text.replace(ENTITY, (entity, decimal, hex, name) => {
        if (name) return NAMED[name.toLowerCase()] ?? entity;
        const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
      })
    : text;
