// How host.js handles messages: from which iframes, which heights and how often.
import { beforeEach, expect, test, vi } from 'vitest';

const src = new URL('../../web/pages/embed/index.html', import.meta.url).href;
/** @type {unknown[]} */
const asked = [];
const own = { postMessage: (/** @type {unknown} */ data) => asked.push(data) };
const foreign = { postMessage: (/** @type {unknown} */ data) => asked.push(data) };
const frame = { src, dataset: {}, contentWindow: own, style: { height: '' } };
const bystander = { src, dataset: {}, contentWindow: { postMessage() {} }, style: { height: '' } };
const stranger = {
  src: 'https://ads.example/embed/index.html',
  dataset: {},
  contentWindow: foreign,
  style: { height: '' },
};
/** @type {(message: { data: unknown, source: unknown, origin?: string }) => void} */
let hear = () => {};
vi.useFakeTimers();
vi.stubGlobal('addEventListener', (/** @type {string} */ type, /** @type {typeof hear} */ listener) => {
  if (type === 'message') hear = listener;
});
vi.stubGlobal('document', { querySelectorAll: () => [bystander, stranger, frame] });
await import('../../web/pages/embed/host.js');

const say = (/** @type {unknown} */ height, /** @type {unknown} */ source = own) =>
  hear({ data: { type: 'downhill:resize', height }, source });

beforeEach(() => {
  vi.runAllTimers();
  for (const one of [frame, bystander, stranger]) one.style.height = '';
});

test('only messages of an iframe of the page are accepted, and they set its own height', () => {
  say(400);
  expect([frame.style.height, bystander.style.height]).toEqual(['400px', '']);
  for (let i = 0; i < 1000; i++) say(900, {});
  vi.runAllTimers();
  expect([frame.style.height, bystander.style.height]).toEqual(['400px', '']);
});

test('an iframe of another site is ignored', () => {
  expect(asked).toEqual([{ type: 'downhill:ask-height' }]);
  say(400, foreign);
  expect(stranger.style.height).toBe('');
});

test('other messages change nothing and never throw', () => {
  const cyclic = { type: 'downhill:resize', height: {} };
  cyclic.height = cyclic;
  const hostile = [
    ...[null, undefined, 7, '', 'x'.repeat(1e6), [], Symbol.iterator, () => {}],
    ...[{}, { type: 'resize', height: 300 }, { type: 'downhill:resize' }, cyclic],
    ...['300', '300px;position:fixed', null, [300], { valueOf: () => 300 }, true, 300n].map((height) => ({
      type: 'downhill:resize',
      height,
    })),
  ];
  for (const data of hostile) hear({ data, source: own });
  hear({ data: Object.create({ type: 'downhill:resize', height: 'url(x)' }), source: own });
  expect(frame.style.height).toBe('');
});

test('heights are clamped, and invalid ones ignored', () => {
  for (const [given, height] of /** @type {[number, string][]} */ ([
    [1e9, '5000px'],
    [-5, '100px'],
    [250.2, '251px'],
  ])) {
    say(given);
    vi.runAllTimers();
    expect(frame.style.height).toBe(height);
  }
  for (const height of [Number.NaN, Infinity, -Infinity]) say(height);
  expect(frame.style.height).toBe('251px');
});

test('ten thousand messages in a second cause at most twelve changes, and the last one wins', () => {
  let changes = 0;
  const { style } = frame;
  frame.style = new Proxy(style, {
    set: (target, name, value) => {
      changes += 1;
      return Reflect.set(target, name, value);
    },
  });
  for (let i = 0; i < 10_000; i++) {
    say(300 + (i % 700));
    vi.advanceTimersByTime(i % 10 ? 0 : 1);
  }
  vi.runAllTimers();
  frame.style = style;
  expect(changes).toBeLessThanOrEqual(12);
  expect(style.height).toBe(`${300 + (9999 % 700)}px`);
});
