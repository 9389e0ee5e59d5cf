// docs/reference.md lists the public API completely, and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ATTRIBUTES, WORDS } from '../../web/element/attributes.js';
import { FORMER_ATTRIBUTES, FORMER_WORDS } from '../../web/element/former-names.js';
import { HIDEABLE } from '../../web/element/hidden-controls.js';
import { LIGHT } from '../../web/painters/theme.js';

const root = join(import.meta.dirname, '../..');
const read = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');

const reference = read('docs/reference.md');
const figure = read('web/element/downhill-figure.js');
const api = read('web/element/figure-api.js');
const face = api.slice(api.indexOf('this.#access = access'), api.indexOf('— former names'));
const former = api.slice(api.indexOf('— former names'));

/** @param {string} title */
const section = (title) => reference.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';

/** The names in the first column of a section's tables. @param {string} title */
const rows = (title) =>
  Array.from(section(title).matchAll(/^\| `([^`]+)` \|/gm), ([, name]) => name ?? '').sort();

/** @param {RegExp} pattern @param {string} text */
const names = (pattern, text) =>
  [...new Set(Array.from(text.matchAll(pattern), ([, name]) => name ?? ''))].sort();

const sources = ['web/element', 'web/model', 'web/panels', 'web/ui'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.jsx?$/.test(name))
    .map((name) => read(join(folder, name))),
);

/** Former names of parts. */
const FORMER_PARTS = names(/\bpart(?:: |=)['"][a-z]+ ([a-z]+)['"]/g, sources.join('\n'));

/** Other names of attributes. */
const OTHER_SPELLINGS = [...Object.keys(FORMER_ATTRIBUTES), 'standardize'];

test('it lists every attribute', () =>
  expect(rows('Attributes')).toEqual(ATTRIBUTES.filter((name) => !OTHER_SPELLINGS.includes(name)).sort()));

test('it lists every panel', () => expect(rows('Panels')).toEqual([...(WORDS.show ?? [])].sort()));

test('it lists every word for hide', () =>
  expect(names(/`([a-z0-9-]+)`/g, section('Words for hide'))).toEqual([...HIDEABLE].sort()));

test('it lists every property and method', () => {
  expect(rows('Properties')).toEqual([...names(/^ {2}get (\w+)\(/gm, face), 'ready'].sort());
  expect(rows('Methods')).toEqual(names(/^ {2}(?:async )?(?!get )(\w+)\([^)]*\) \{$/gm, face));
});

test('it lists every former name', () => {
  const methods = names(/^ {2}(\w+)\([^)]*\) \{$/gm, former);
  const words = Object.keys(FORMER_WORDS);
  const all = [...Object.keys(FORMER_ATTRIBUTES), ...words, ...methods, ...FORMER_PARTS];
  expect(rows('Former names')).toEqual([...new Set(all)].sort());
});

test('it lists every event', () =>
  expect(rows('Events')).toEqual(names(/@fires \{.*?\} (downhill-[a-z]+)/g, figure)));

test('it lists every part', () => {
  expect(rows('Parts')).toEqual(names(/\bpart(?:: |=)['"]([a-z]+)\b/g, sources.join('\n')));
});

test('it lists every custom property', () => {
  const own = readdirSync(new URL('../../web/element/', import.meta.url)).filter((name) =>
    name.endsWith('.css'),
  );
  const panels = ['network', 'loss', 'code'].map((name) => `panels/${name}/style.css`);
  const files = [...own.map((name) => `element/${name}`), 'ui/tokens.css', ...panels];
  const used = files.flatMap((file) => names(/var\((--downhill-[a-z0-9-]+)/g, read(`web/${file}`)));
  const themed = Object.keys(LIGHT).map((name) => `--downhill-${name}`);
  expect(rows('Custom properties')).toEqual([...new Set([...themed, ...used])].sort());
});
