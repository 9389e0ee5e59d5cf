// The code of the embed panel that authors paste.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { readState } from '../../web/engine/shared/state-document.js';
import { readAddress } from '../../web/pages/embed/address.js';
import { frameOf, linkOf, tagOf } from '../../web/panels/share/embed/snippets.js';

const settings = { ...DEFAULTS, layers: [4, 3], learningRate: 0.3 };
const points = [{ x: 1, y: 2, label: 1 }];

test('a preset is written by name, with the settings that differ from their defaults', () => {
  const shown = { settings, points, preset: 'moons', show: 'data transport' };
  expect(tagOf(shown, 'downhill.js')).toContain(
    '<downhill-figure layers="4 3" learning-rate="0.3" data="moons" show="data transport"></downhill-figure>',
  );
  const { attributes, state } = readAddress(new URL(linkOf(shown, 'https://a.example/embed/')), [
    'layers',
    'learning-rate',
    'data',
    'show',
  ]);
  expect(attributes).toEqual([
    ['layers', '4 3'],
    ['learning-rate', '0.3'],
    ['data', 'moons'],
    ['show', 'data transport'],
  ]);
  expect(state).toBeUndefined();
});

test('case A4: the tag is in a <figure> in every snippet that authors copy', () => {
  const tag = tagOf({ settings, points, preset: 'moons', show: '' }, 'downhill.js');
  expect(tag).toMatch(/<figure[^>]*>\n<downhill-figure [^>]*><\/downhill-figure>\n<\/figure>$/);
  const root = join(import.meta.dirname, '../..');
  for (const path of [
    'README.md',
    'examples/eleventy/moons.md',
    'examples/jekyll/_posts/2026-01-01-moons.md',
  ]) {
    const [, before] = /([^\n]*)\n<downhill-figure/.exec(readFileSync(join(root, path), 'utf8')) ?? [];
    expect(before, path).toMatch(/^<figure/);
  }
});

test('custom points are included as a state document that can be read', () => {
  const shown = { settings, points, preset: '', show: '' };
  const json = />(\{.*\})<\/script><\/downhill/.exec(tagOf(shown, 'downhill.js'))?.[1] ?? '';
  expect(readState(JSON.parse(json))).toMatchObject({ state: { settings: { layers: [4, 3] }, points } });
  const link = linkOf(shown, 'https://a.example/embed/');
  expect(readAddress(new URL(link), []).state).toEqual(JSON.parse(json));
  expect(frameOf(link, 'A "title"', 500)).toContain('title="A &quot;title&quot;"');
  expect(frameOf(link, 'A title', 500)).toContain('height="500"');
});

test('a fallback picture is inside the tag', () => {
  const shown = { settings, points, preset: 'moons', show: '' };
  expect(tagOf(shown, 'downhill.js')).not.toContain('<img');
  expect(tagOf(shown, 'downhill.js', 'Two "moons"')).toMatch(
    /<downhill-figure [^>]*><img src="figure.png" alt="Two &quot;moons&quot;"[^>]*><\/downhill-figure>/,
  );
});
