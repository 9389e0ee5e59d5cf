// The page for iframes: the URL that it reads, the messages that it posts, and its oEmbed response.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oembedFiles } from '../../scripts/oembed.js';
import { readAddress } from '../../web/pages/embed/address.js';
import { asksForHeight, heightMessages } from '../../web/pages/embed/height.js';

const known = ['task', 'data', 'show'];

/** @param {string} hash @param {readonly string[]} names */
const readHash = (hash, names) => readAddress({ hash, search: '' }, names);

test('the hash sets known attributes and nothing else', () => {
  const hash = '#data=moons&task=regression&show=data%20transport&onclick=alert(1)&__proto__=x&toString=y';
  expect(readHash(hash, known)).toEqual({
    attributes: [
      ['task', 'regression'],
      ['data', 'moons'],
      ['show', 'data transport'],
    ],
    state: undefined,
    secret: '',
  });
});

test('a state document is parsed, and invalid text is passed on to the figure', () => {
  expect(readHash(`#state=${encodeURIComponent('{"version":1}')}`, known).state).toEqual({ version: 1 });
  expect(readHash('#state=%7B', known).state).toBe('{');
});

test.each([
  ['#?secret=ab12', 'ab12', 0],
  ['#data=xor?secret=ab12', 'ab12', 1],
  ['#data=xor?secret=<b>', '', 1],
  ['#data=xor&show=data+transport#?secret=ab12', 'ab12', 2], // WordPress, where there is a hash already
])('the secret of %s is %s', (hash, secret, count) => {
  const read = readHash(hash, known);
  expect([read.secret, read.attributes.length]).toEqual([secret, count]);
});

test('the query is read like the hash, which takes precedence', () => {
  const { attributes } = readAddress({ search: '?data=xor&task=regression', hash: '#data=moons' }, known);
  expect(attributes).toEqual([
    ['task', 'regression'],
    ['data', 'moons'],
  ]);
});

test('no URL throws', () => {
  for (const hash of ['%E0%A4%A', '#%E0%A4%A=%', `#data=${'x'.repeat(4_000_000)}`, '#=&=&&', '#state=[[['])
    expect(() => readHash(hash, known)).not.toThrow();
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (text) => readAddress({ hash: text, search: text }, known).attributes.length <= 3,
    ),
    { numRuns: 2000 },
  );
});

test('the height is posted in every format, for WordPress only with its secret', () => {
  expect(heightMessages(400, 'https://a.example/#x', '')).toEqual([
    { type: 'downhill:resize', height: 400 },
    '{"src":"https://a.example/#x","context":"iframe.resize","height":400}',
    { sentinel: 'amp', type: 'embed-size', height: 400 },
  ]);
  expect(heightMessages(400, '', 's1')).toContainEqual({ message: 'height', value: 400, secret: 's1' });
});

test('requests for the height from host.js and WordPress are recognized', () => {
  for (const data of [{ type: 'downhill:ask-height' }, { message: 'ready', secret: 's1' }])
    expect(asksForHeight(data)).toBe(true);
  for (const data of [null, undefined, 7, 'ready', [], {}, { message: 'link' }])
    expect(asksForHeight(data)).toBe(false);
});

test('case A6: an oEmbed response survives the filter of WordPress', () => {
  const { html } = JSON.parse(oembedFiles('https://a.example/d/', 'moons')['moons.oembed.json'] ?? '');
  // The pattern of wp_filter_oembed_result().
  const [, quotation, frame] = /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(html) ?? [];
  expect(quotation).toContain('<a href="https://a.example/d/pages/moons.html">');
  expect(frame).toContain('frameborder="0"');
});

test('the oEmbed response has an iframe, and the page links to the response', () => {
  const files = oembedFiles('https://a.example/d/', 'spiral');
  const answer = JSON.parse(files['spiral.oembed.json'] ?? '');
  expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 720, height: 860 });
  expect(answer.html).toContain('src="https://a.example/d/embed/index.html#data=spiral&amp;layers=8+8');
  expect(files['spiral.html']).toContain('src="../embed/index.html#data=spiral&amp;layers=8+8');
  expect(files['spiral.html']).toContain('href="https://a.example/d/pages/spiral.oembed.json"');
});
