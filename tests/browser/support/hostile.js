/**
 * G-10: malicious addresses, and figures opened with them in a real page. The first 23 broke the best-known playground
 * 13 times; the others try to pollute prototypes and to run code.
 *
 * @import { Page } from 'playwright'
 * @typedef {{ payload: string, by: string, sentence: string, points: number, ms: number }} Opened
 */

/** Settings that break any engine unless they are validated; in a link's words. */
const SETTINGS = [
  ...['learningRate=10~task=regression~activation=relu', 'learningRate=abc', 'learningRate=Infinity'],
  ...['learningRate=-1', 'activation=toString', 'activation=__proto__', 'activation=constructor'],
  ...['task=hasOwnProperty', 'layers=300+300', 'layers=0', 'layers=-1', 'layers=1.5', 'layers=x'],
  ...['testShare=0', 'testShare=1000000000', 'batchSize=0', 'batchSize=x', 'tutorial=<script>'],
  ...['seed=1e308', 'seed=%E0%A4%A', 'features=', '__proto__=1', 'task=constructor'],
];

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'];
const PLACES = [
  ...['task', 'layers', 'activation', 'seed', 'points', 'step', 'box', 'features', 'optimizer'],
  ...['__proto__', 'constructor'],
];
const CODE = [
  '<script>__xss=1</script>',
  '<img src=x onerror=__xss=1>',
  '"><svg onload=__xss=1>',
  "';__xss=1;//",
  'javascript:__xss=1',
  'data:text/html,<script>__xss=1</script>',
  '\u202e\u2067__xss\ud800',
  '%3Cscript%3E__xss%3D1%3C/script%3E',
  '{{constructor.constructor("__xss=1")()}}',
  `\${__xss=1}`,
  '../../evil.js',
  '//evil.example/a.js',
];
const DOCUMENTS = [
  '{"__proto__":{"polluted":1}}',
  '{"version":1,"settings":{"__proto__":{"polluted":1}},"points":[{"x":0,"y":0,"__proto__":{"polluted":1}}]}',
];

/** 223 of them, always the same. @type {readonly string[]} */
export const hostile = Object.freeze(
  [
    ...SETTINGS.map((text) => `1~${text}`),
    ...PLACES.flatMap((place) => NAMES.map((name) => `1~${place}=${name}`)),
    ...PLACES.flatMap((place) => CODE.map((code) => `1~${place}=${code}`)),
    ...CODE,
    ...DOCUMENTS,
    ...['', '1', '0~', '2~points=', '1~~~~', '1~=', `1~points=${'A'.repeat(31_000)}`, 'A'.repeat(1_000_000)],
    ...Array.from({ length: 40 }, (_, i) => `${'1~'.repeat(i)}${'%'.repeat(i)}box=${'9'.repeat(i)}e${i}`),
  ].slice(0, 223),
);

/**
 * Opens a figure with each payload in the address, in its attributes, or as a document, on a page that already holds a
 * drawing. Throws if any of them runs, pollutes, or touches the address or that drawing.
 * @param {Page} page with a figure
 * @param {readonly string[]} payloads
 * @returns {Promise<Opened[]>}
 */
export const openHostile = (page, payloads) =>
  page.evaluate(async (all) => {
    const [drawing] = /** @type {any} */ (document.querySelectorAll('downhill-figure'));
    const before = JSON.stringify(drawing.points);
    const frame = () => new Promise(requestAnimationFrame);
    /** @type {any[]} */
    const opened = [];
    /** @type {Record<string, (figure: any, payload: string) => void>} */
    const ways = {
      link: (figure, payload) => {
        location.hash = `#fig=${payload}&section=2`;
        figure.setAttribute('url-state', 'fig');
      },
      attribute: (figure, payload) => {
        // `src` points to missing files, which the console reports each time (source.test.js).
        const others = ['show', 'for', 'src', 'keep'];
        for (const name of figure.constructor.observedAttributes)
          if (!others.includes(name)) figure.setAttribute(name, payload);
      },
      document: (figure, payload) => {
        const script = document.createElement('script');
        Object.assign(script, { type: 'application/json', textContent: payload });
        figure.append(script);
      },
    };
    for (const payload of all) {
      for (const [by, prepare] of Object.entries(ways)) {
        const start = performance.now();
        const figure = /** @type {any} */ (document.createElement('downhill-figure'));
        for (const [name, value] of Object.entries({ data: 'moons', show: 'data', layers: '2' }))
          figure.setAttribute(name, value);
        prepare(figure, payload);
        const { hash } = location;
        document.body.prepend(figure);
        await figure.ready;
        const ms = performance.now() - start;
        await frame();
        await frame();
        const sentence = figure.shadowRoot.querySelector('[part~=notice]').textContent;
        const said = `${by} ${payload.slice(0, 80)}: `;
        if ('__xss' in globalThis || 'polluted' in {}) throw new Error(`${said}it ran.`);
        if (location.hash !== hash) throw new Error(`${said}the address was written.`);
        if (JSON.stringify(drawing.points) !== before) throw new Error(`${said}a drawing was lost.`);
        figure.addPoint({ x: 0, y: 0, label: 0 });
        opened.push({ payload, by, sentence, points: figure.points.length, ms });
        figure.remove();
      }
    }
    return opened;
  }, payloads);

/** What went wrong when they were opened. @param {readonly Opened[]} opened */
export const complaints = (opened) =>
  opened
    .filter(({ payload, by, sentence, points }) => {
      const harmless = by === 'link' && /^1(~testShare=0|~learningRate=10~.*|~features=|~*)$/.test(payload);
      // At its start a figure reports all problems, one per line.
      const lines = sentence.split('\n');
      const words = sentence.replaceAll(/“[^”]*”|left out: .*/g, '');
      const short = lines.length <= 4 && lines.every((line) => line.length <= 300);
      const plain = short && !/undefined|NaN|\[object|Uncaught/.test(words);
      return !plain || points < 1 || (by === 'link' && !harmless && !sentence);
    })
    .map(
      ({ payload, by, sentence, points }) => `${by} ${payload.slice(0, 60)}: ${points} points, “${sentence}”`,
    );
