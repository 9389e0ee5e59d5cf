// Whatever a page does with its figures, a single engine serves them and nothing breaks.
import { expect, test } from 'vitest';
import { eventually, inOneBrowser, post } from './support/stage.js';

inOneBrowser(({ open }) => {
  test('survives 500 random moves, removals, clones and attribute changes with at most one worker', async () => {
    const figure = await (await open({ html: post('data="moons" layers="3" show="data"') })).ready();
    const { page } = figure;
    await page.evaluate(async () => {
      let state = 7;
      const random = (/** @type {number} */ n) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * n);
      };
      const one = () => {
        const all = [...document.querySelectorAll('downhill-figure')];
        return /** @type {any} */ (all[random(all.length)] ?? all[0]);
      };
      /** @type {Element[]} */
      const removed = [];
      const acts = [
        () => document.body.append(one()),
        () => document.body.prepend(one()),
        () =>
          document.querySelectorAll('downhill-figure').length < 6 &&
          document.body.append(one().cloneNode(true)),
        () => {
          const gone = one();
          if (!gone.previousElementSibling?.matches('downhill-figure')) return;
          gone.remove();
          removed.push(gone);
        },
        () => removed.length && document.body.append(/** @type {Element} */ (removed.pop())),
        () =>
          one().setAttribute('show', ['data', 'network', 'loss transport', 'tools weight'][random(4)] ?? ''),
        () => one().setAttribute('data', ['xor', 'moons', 'nonsense'][random(3)] ?? ''),
        () => one().setAttribute('layers', String(1 + random(6))),
        () => (random(2) ? one().play() : one().pause()),
        () => one().drive(['weight:0.0.0=2', 'reset; step', 'clear; undo'][random(3)]),
      ];
      for (let i = 0; i < 500; i++) {
        acts[random(acts.length)]?.();
        if (i % 10 === 0) await new Promise(requestAnimationFrame);
      }
      for (const each of /** @type {NodeListOf<any>} */ (document.querySelectorAll('downhill-figure')))
        each.pause();
    });
    expect(page.workers().length).toBeLessThanOrEqual(1);
    await page.evaluate(() => {
      const last = /** @type {any} */ (document.querySelector('downhill-figure'));
      last.setAttribute('data', 'moons');
      last.setAttribute('layers', '2');
      last.scrollIntoView();
      last.reset();
      last.step();
    });
    const first = () =>
      page.evaluate(() => /** @type {any} */ (document.querySelector('downhill-figure')).epoch);
    await eventually(first).toBe(1);
  });
});
