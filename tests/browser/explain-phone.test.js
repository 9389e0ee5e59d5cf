// Explain on a phone: at every stop the diagram, the track and the formula are visible together.
import { expect, test } from 'vitest';
import { eventually, inOneBrowser, post } from './support/stage.js';
import { scrolled } from './support/touch.js';

/** @import { Figure } from './support/figure.js' */

/** The parts of a stop, from top to bottom. */
const PARTS = ['.diagram', '.operation-track', '.operation-head h3', '.operation :is(.formula, .line)'];

/** The parts of the stop that are outside the window, overlap the one above, or are covered by a page's player. @param {Figure} figure @param {readonly string[]} [parts] @returns {Promise<string[]>} */
const outOfSight = (figure, parts = PARTS) =>
  figure.element.evaluate(({ shadowRoot }, all) => {
    const boxOf = (/** @type {string} */ part) => shadowRoot.querySelector(part).getBoundingClientRect();
    const end = shadowRoot.querySelector('.page') ? boxOf('.run').top : innerHeight;
    return all.filter((/** @type {string} */ part, /** @type {number} */ i) => {
      const box = boxOf(part);
      const above = i > 0 ? boxOf(all[i - 1]).bottom : 0;
      return box.top < above - 1 || box.bottom > end + 1;
    });
  }, parts);

/** @param {Figure} figure */
const stopNow = (figure) => figure.page.getByRole('slider', { name: 'Operation', exact: true });

inOneBrowser(({ open }) => {
  test.each([844, 667])('at %i px high every stop is visible with the diagram', async (height) => {
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

    // Stepping from further down scrolls back to the formula.
    await page.getByRole('button', { name: 'Optimizer memory' }).scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Previous', exact: true }).tap();
    await eventually(() => outOfSight(figure)).toEqual([]);
  });

  test('on another tab the plane is sticky again', async () => {
    const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const figure = await (await open({ context })).ready();
    const sticks = (/** @type {string} */ part) =>
      figure.element.evaluate(
        ({ shadowRoot }, one) => getComputedStyle(shadowRoot.querySelector(one)).position,
        part,
      );
    await figure.page.getByRole('tab', { name: 'Explain' }).tap();
    await eventually(() => sticks('.plane')).toBe('relative');
    expect(await sticks('[data-slot=network]')).toBe('sticky');
    await eventually(() => figure.text('[part~=explain] h3')).toContain('Forward');
    await scrolled(figure.page); // until the stop is in view
    await figure.page.getByRole('tab', { name: 'Train' }).tap();
    await eventually(() => sticks('.plane')).toBe('sticky');
  });

  test.each([
    ['in a post the diagram and the track stick while a stop is read', '', 'sticks'],
    ['inside a box that clips, the diagram scrolls along', 'overflow: hidden', 'scrolls along'],
  ])('%s', async (_, style, how) => {
    const context = { viewport: { width: 390, height: 667 }, hasTouch: true, isMobile: true };
    const plain = post('data="xor" layers="4" show="data transport network explain"');
    const mobile = plain.replace('<title>', '<meta name="viewport" content="width=device-width"><title>');
    const html = mobile.replace(
      /<downhill-figure.*<\/downhill-figure>/s,
      `<p style="height: 50vh">Before.</p><div style="${style}">$&</div><p style="height: 200vh">After.</p>`,
    );
    const figure = await (await open({ html, context, again: true })).ready();
    const topOf = (/** @type {string} */ part) =>
      figure.element.evaluate(
        ({ shadowRoot }, one) => shadowRoot.querySelector(one).getBoundingClientRect().top,
        part,
      );
    await eventually(() => figure.text('[part~=explain] h3')).toContain('Forward');
    // Called repeatedly: content above may still grow while panels load.
    const toLine = () =>
      figure.element.evaluate(({ shadowRoot }) => {
        const { top } = shadowRoot.querySelector('.operation .line').getBoundingClientRect();
        scrollBy({ top: top - 300, behavior: 'instant' });
      });
    await toLine();
    await scrolled(figure.page);
    if (how !== 'sticks') return expect(await topOf('.diagram')).toBeLessThan(0);
    await eventually(() => topOf('.diagram')).toBeCloseTo(0, 0);
    await eventually(async () => {
      await toLine();
      return outOfSight(figure, ['.diagram', '.operation-track', '.operation .line']);
    }).toEqual([]);
    await figure.press('Next');
    await eventually(() =>
      outOfSight(figure, ['.diagram', '.operation-track', '.operation-head h3']),
    ).toEqual([]);

    // Past the figure's end the diagram scrolls away with it.
    await eventually(async () => {
      // Next scrolls too, and may do so a frame later.
      await figure.page.evaluate('scrollTo({ top: 1e5, behavior: "instant" })');
      await scrolled(figure.page);
      return topOf('.diagram');
    }).toBeLessThan(0);
  });

  test.each(['html { scroll-padding-top: 60px }', 'downhill-figure { --downhill-top: 60px }'])(
    'the diagram and the track stick below a sticky header: %s',
    async (style) => {
      const context = { viewport: { width: 390, height: 667 }, hasTouch: true, isMobile: true };
      const html = post('data="xor" layers="4" show="data transport network explain"').replace(
        '<title>',
        `<meta name="viewport" content="width=device-width"><style>${style}
          header { position: sticky; top: 0; z-index: 9; height: 60px }
          main { margin-block: 50vh 200vh }
        </style><title>`,
      );
      const within = html.replace(
        /<downhill-figure.*<\/downhill-figure>/s,
        '<header>Post</header><main>$&</main>',
      );
      const figure = await (await open({ html: within, context, again: true })).ready();
      await eventually(() => figure.text('[part~=explain] h3')).toContain('Forward');
      const topOf = (/** @type {string} */ part) =>
        figure.element.evaluate(
          ({ shadowRoot }, one) => shadowRoot.querySelector(one).getBoundingClientRect().top,
          part,
        );
      await figure.element.evaluate(({ shadowRoot }) => {
        const { top } = shadowRoot.querySelector('.operation .line').getBoundingClientRect();
        scrollBy({ top: top - 330, behavior: 'instant' });
      });
      await scrolled(figure.page);
      await figure.press('Next');
      await scrolled(figure.page);
      await eventually(() => topOf('[data-slot=network]')).toBeCloseTo(60, 0);
      await eventually(() =>
        outOfSight(figure, ['.diagram', '.operation-track', '.operation-head h3']),
      ).toEqual([]);
      // Stepping from further down brings the stop's heading back directly below the track.
      await figure.page.getByRole('button', { name: 'Optimizer memory' }).scrollIntoViewIfNeeded();
      await figure.page.getByRole('button', { name: 'Next', exact: true }).tap();
      await eventually(() =>
        outOfSight(figure, ['.diagram', '.operation-track', '.operation-head h3']),
      ).toEqual([]);
      const gap = async () => (await topOf('.operation-head')) - (await topOf('.operation-track'));
      await eventually(gap).toBeLessThan(80);
    },
  );
});
