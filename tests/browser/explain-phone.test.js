// Explain on a phone: whatever the stop, the diagram, the track and the formula are seen together.
import { expect, test } from 'vitest';
import { eventually, inOneBrowser } from './support/stage.js';
import { scrolled } from './support/touch.js';

/** @import { Figure } from './support/figure.js' */

/** What a stop consists of. */
const PARTS = ['.diagram', '.stop-track', '.stop-head h3', '.stop :is(.formula, .line)'];

/** The parts of the stop that lie outside the window, below one another, or below the player. @param {Figure} figure @returns {Promise<string[]>} */
const outOfSight = (figure) =>
  figure.element.evaluate(({ shadowRoot }, parts) => {
    const boxOf = (/** @type {string} */ part) => shadowRoot.querySelector(part).getBoundingClientRect();
    const player = boxOf('.run');
    return parts.filter((/** @type {string} */ part, /** @type {number} */ i) => {
      const box = boxOf(part);
      const above = i > 0 ? boxOf(parts[i - 1]).bottom : 0;
      return box.top < above - 1 || box.bottom > player.top + 1;
    });
  }, PARTS);

/** @param {Figure} figure */
const stopNow = (figure) => figure.page.getByRole('slider', { name: 'Operation', exact: true });

inOneBrowser(({ open }) => {
  test.each([844, 667])('of %i pixels: every stop is read with the diagram in sight', async (height) => {
    const context = { viewport: { width: 390, height }, hasTouch: true, isMobile: true };
    const figure = await (await open({ context })).ready();
    const { page } = figure;
    await page.getByRole('tab', { name: 'Explain' }).tap();
    await eventually(() => figure.text('[part~=explain] h3')).toContain('Forward');
    await eventually(() => outOfSight(figure)).toEqual([]);
    const count = Number(await stopNow(figure).getAttribute('max')) + 1;
    const passes = new Set();
    for (let i = 1; i < count; i++) {
      await page.getByRole('button', { name: 'Next', exact: true }).tap();
      await eventually(() => stopNow(figure).inputValue()).toBe(String(i));
      await eventually(() => outOfSight(figure), String(i)).toEqual([]);
      passes.add((await figure.text('[part~=explain] h3')).split(' · ')[0]);
    }
    expect([...passes]).toEqual(['Forward', 'Loss', 'Backward', 'Update']);

    // Whoever has read on to the foot and goes on from there is at the formula again.
    await page.getByRole('button', { name: 'Optimizer memory' }).scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Previous', exact: true }).tap();
    await eventually(() => outOfSight(figure)).toEqual([]);
  });

  test('on another tab the plane stays in sight again', async () => {
    const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const figure = await (await open({ context })).ready();
    const sticks = (/** @type {string} */ part) =>
      figure.element.evaluate(
        ({ shadowRoot }, one) => getComputedStyle(shadowRoot.querySelector(one)).position,
        part,
      );
    await figure.page.getByRole('tab', { name: 'Explain' }).tap();
    await eventually(() => sticks('.plane')).toBe('relative');
    expect(await sticks('[data-place=network]')).toBe('sticky');
    await eventually(() => figure.text('[part~=explain] h3')).toContain('Forward');
    await scrolled(figure.page); // the stop has come into sight
    await figure.page.getByRole('tab', { name: 'Train' }).tap();
    await eventually(() => sticks('.plane')).toBe('sticky');
  });
});
