/**
 * A picture as SVG: self-contained, without scripts or style sheets, using only installed fonts.
 *
 * @import { Picture } from './compose.js'
 * @import { Mark } from './recording.js'
 */
import { rounded } from './recording.js';

const ANCHORS = /** @type {Record<string, string>} */ ({ center: 'middle', right: 'end', end: 'end' });

/** Characters that XML forbids even escaped: control characters, lone surrogates, and two noncharacters. */
const UNKNOWN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Escapes text for XML content and attributes. @param {unknown} text */
export const escaped = (text) =>
  String(text)
    .replace(UNKNOWN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/**
 * An element; null attributes are left out.
 * @param {string} name @param {Record<string, string | number | null | undefined>} attributes
 * @param {string} [content] as XML
 */
const element = (name, attributes, content = '') => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? rounded(value) : value)}"`);
  return `<${name}${written.join('')}${content ? `>${content}</${name}>` : '/>'}`;
};

/** @param {Picture} picture */
export function toSvg({ width, height, title, description, parts }) {
  const clips = new Clips();
  const groups = parts.map(({ x, y, marks }) =>
    element(
      'g',
      { transform: x || y ? `translate(${rounded(x)} ${rounded(y)})` : null },
      clips.around(marks),
    ),
  );
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const names = { xmlns: 'http://www.w3.org/2000/svg', 'xmlns:xlink': 'http://www.w3.org/1999/xlink' };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'svg',
    { ...names, ...size, role: 'img', 'aria-labelledby': 'title description' },
    [
      '',
      element('title', { id: 'title' }, escaped(title)),
      element('desc', { id: 'description' }, escaped(description)),
      clips.defined,
      ...groups,
      '',
    ].join('\n'),
  )}\n`;
}

/** Clip paths of marks; nested ones are defined by each other. */
class Clips {
  /** By their outlines. @type {Map<string, string>} */
  #ids = new Map();
  #defined = '';

  get defined() {
    return element('defs', {}, this.#defined);
  }

  /** Marks in order, grouped by clip path. @param {readonly Mark[]} marks */
  around(marks) {
    let written = '';
    for (let i = 0; i < marks.length; ) {
      const { clips } = /** @type {Mark} */ (marks[i]);
      let within = '';
      while (i < marks.length && marks[i]?.clips === clips)
        within += `\n${markOf(/** @type {Mark} */ (marks[i++]))}`;
      written += clips.length ? `\n${element('g', { 'clip-path': this.#within(clips) }, within)}` : within;
    }
    return written;
  }

  /** @param {readonly string[]} clips @returns {string | null} */
  #within(clips) {
    if (clips.length === 0) return null;
    const key = clips.join('|');
    let id = this.#ids.get(key);
    if (!id) {
      const outer = this.#within(clips.slice(0, -1));
      id = `clip${this.#ids.size + 1}`;
      this.#ids.set(key, id);
      const path = element('path', { d: clips.at(-1) || 'M0 0' });
      this.#defined += `\n${element('clipPath', { id, 'clip-path': outer }, path)}`;
    }
    return `url(#${id})`;
  }
}

/** @param {number} opacity */
const through = (opacity) => (opacity < 1 ? opacity : null);

/** @param {Mark} mark */
function markOf({ path, lettering, image, fill, stroke }) {
  const looks = {
    fill: fill?.colour ?? 'none',
    'fill-opacity': fill && through(fill.opacity),
    ...(stroke && {
      stroke: stroke.colour,
      'stroke-opacity': through(stroke.opacity),
      'stroke-width': stroke.width,
      'stroke-linecap': stroke.cap === 'butt' ? null : stroke.cap,
      'stroke-linejoin': stroke.join === 'miter' ? null : stroke.join,
      'stroke-dasharray': stroke.dash.length ? stroke.dash.join(' ') : null,
    }),
  };
  if (path) return element('path', { d: path, ...looks });
  if (image) {
    const { canvas, opacity, ...place } = image;
    const href = canvas.toDataURL('image/png');
    return element('image', {
      ...place,
      opacity: through(opacity),
      preserveAspectRatio: 'none',
      'xlink:href': href,
    });
  }
  if (!lettering) return '';
  const { x, y, text, family, size, align, most } = lettering;
  return element(
    'text',
    {
      x,
      y,
      'font-family': family,
      'font-size': size,
      'text-anchor': ANCHORS[align],
      textLength: most,
      lengthAdjust: most === null ? null : 'spacingAndGlyphs',
      ...looks,
    },
    escaped(text),
  );
}
