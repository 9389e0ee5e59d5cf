// What the iframe page reads and tells, and what oEmbed answers.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oembedFiles } from '../../scripts/oembed.js';
import { readHash } from '../../web/embed/hash.js';
import { heightMessages } from '../../web/embed/height.js';

const known = ['task', 'data', 'show'];

test('the hash sets attributes by name and nothing else', () => {
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

test('a state document comes along, and what is none is passed on for the figure to refuse', () => {
  expect(readHash(`#state=${encodeURIComponent('{"version":1}')}`, known).state).toEqual({ version: 1 });
  expect(readHash('#state=%7B', known).state).toBe('{');
});

test.each([
  ['#?secret=ab12', 'ab12', 0],
  ['#data=xor?secret=ab12', 'ab12', 1],
  ['#data=xor?secret=<b>', '', 1],
])('the secret of %s is %s', (hash, secret, count) => {
  const read = readHash(hash, known);
  expect([read.secret, read.attributes.length]).toEqual([secret, count]);
});

test('no hash throws', () => {
  for (const hash of ['%E0%A4%A', '#%E0%A4%A=%', `#data=${'x'.repeat(4_000_000)}`, '#=&=&&', '#state=[[['])
    expect(() => readHash(hash, known)).not.toThrow();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => readHash(text, known).attributes.length <= 3),
    { numRuns: 2000 },
  );
});

test('the height is told in every dialect, to WordPress only with its secret', () => {
  expect(heightMessages(400, 'https://a.example/#x', '')).toEqual([
    { type: 'downhill:resize', height: 400 },
    '{"src":"https://a.example/#x","context":"iframe.resize","height":400}',
    { sentinel: 'amp', type: 'embed-size', height: 400 },
  ]);
  expect(heightMessages(400, '', 's1')).toContainEqual({ message: 'height', value: 400, secret: 's1' });
});

test('oEmbed answers with an iframe of the page that names it', () => {
  const files = oembedFiles('https://a.example/d/', 'spiral');
  const answer = JSON.parse(files['spiral.oembed.json'] ?? '');
  expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 720, height: 860 });
  expect(answer.html).toContain('src="https://a.example/d/embed/#data=spiral&amp;layers=8+8');
  expect(files['spiral.html']).toContain('href="https://a.example/d/pages/spiral.oembed.json"');
});
