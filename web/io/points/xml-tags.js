/** Streams the tags of generated XML: a sheet of megabytes is too large for a tree. */

/** Programs that write such files escape ">" in attributes. */
const TAG = /<(\/?)([^<>]{1,9999})>/g;
const NAME = /^(?:[^\s/:]+:)?([^\s/]+)/;
const ATTRIBUTE = /(?:^|\s)(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi;
/** @type {Readonly<Record<string, string>>} */
const NAMED = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * @typedef {object} Tag
 * @property {string} name without its prefix
 * @property {boolean} ends whether it closes an element
 * @property {boolean} empty whether it is self-closing
 * @property {string} attributes as written, after the name
 * @property {string} before text between the previous tag and this one
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

/** The attributes of a tag, by name, without prefixes. @param {Tag} tag @returns {Record<string, string>} */
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
