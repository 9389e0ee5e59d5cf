// A figure keeps a usable width in boxes that are sized by their content (cases N2, A3, 83, 95).
import { expect, test } from 'vitest';
import { Figure } from './support/figure.js';
import { inOneBrowser, post } from './support/stage.js';

const tag = '<downhill-figure data="moons" show="tools data transport loss"></downhill-figure>';
const beside = '<p>Beside</p>';
const long = `<p>${'Beside it stands a paragraph that fills its line. '.repeat(4)}</p>`;

/** Boxes that shrink to fit their content. @type {[name: string, html: string][]} */
const shrinking = [
  ['flex row', `<div style="display:flex"><div>${tag}</div>${beside}</div>`],
  ['flex row next to a long text', `<div style="display:flex"><div>${tag}</div>${long}</div>`],
  ['flex item', `<div style="display:flex">${tag}${beside}</div>`],
  ['flex column', `<div style="display:flex;flex-direction:column;align-items:center">${tag}</div>`],
  [
    'grid column',
    `<div style="display:grid;grid-template-columns:auto 1fr"><div>${tag}</div>${beside}</div>`,
  ],
  ['grid item', `<div style="display:grid;justify-items:center">${tag}</div>`],
  ['float', `<div style="float:left">${tag}</div>${beside}`],
  ['table cell', `<table><tr><td>${tag}</td><td>Beside</td></tr></table>`],
  ['inline block', `<div style="display:inline-block">${tag}</div>`],
  ['inline-block figure', tag.replace(' ', ' style="display:inline-block" ')],
  ['absolute', `<div style="position:absolute">${tag}</div>`],
  ['fit-content', `<figure style="width:fit-content;margin:0">${tag}<figcaption>Moons</figcaption></figure>`],
  ['dialog', `<dialog style="padding:0">${tag}</dialog>`],
  ['vertical text', `<div style="writing-mode:vertical-rl">${beside}${tag}${beside}</div>`],
];
/** Boxes in which the figure shares its row. */
const shared = /flex row|flex item|grid column|table|vertical/;

inOneBrowser(({ open }) => {
  /** Opens a page; returns a function that replaces its content and measures the figure. @param {number} width */
  const pageOf = async (width) => {
    const { page } = await open({ html: post(), context: { viewport: { width, height: 900 } } });
    /** @param {string} html */
    return async (html) => {
      await page.evaluate((content) => {
        const made = document.createElement('template');
        made.innerHTML = content;
        document.body.replaceChildren(made.content);
        document.querySelector('dialog')?.showModal();
      }, html);
      const element = await page.waitForSelector('downhill-figure[data-ready]');
      const box = await element.evaluate((one) => {
        const plane = one.shadowRoot?.querySelector('canvas[role=application]')?.getBoundingClientRect();
        return {
          width: one.getBoundingClientRect().width,
          plane: [plane?.width ?? 0, plane?.height ?? 0].map(Math.round),
          overflow: document.documentElement.scrollWidth - innerWidth,
        };
      });
      return { figure: new Figure(page, element), ...box };
    };
  };

  test('cases 83, 95, A3, N2: every shrink-to-fit box has a plane to draw on', async () => {
    const put = await pageOf(900);
    for (const [name, html] of shrinking) {
      const { figure, width, plane, overflow } = await put(html);
      expect(width, name).toBeGreaterThanOrEqual(250);
      expect(plane, name).toEqual([plane[0], plane[0]]);
      expect(plane[0], name).toBeGreaterThanOrEqual(250);
      expect(overflow, name).toBeLessThanOrEqual(0);
      await figure.click({ x: 0, y: 2 });
      const { x = 0, y = 0 } = (await figure.points())[100] ?? {};
      expect(Math.hypot(x, y - 2), name).toBeLessThan(0.05);
    }
  });

  test('on a phone a shrink-to-fit box is as wide as a plane needs, and no wider than the screen', async () => {
    const put = await pageOf(360);
    for (const [name, html] of shrinking) {
      const { width, overflow } = await put(html);
      expect(width, name).toBeGreaterThanOrEqual(250);
      expect(width, name).toBeLessThanOrEqual(360);
      // Only what shares the figure's row may make the page scroll.
      expect(overflow, name).toBeLessThanOrEqual(shared.test(name) ? 120 : 0);
    }
  });

  test('fills an ordinary block, and keeps an explicit width', async () => {
    const [wide, phone] = [await pageOf(900), await pageOf(360)];
    expect(await wide(tag)).toMatchObject({ width: 884, overflow: 0 });
    expect(await phone(tag)).toMatchObject({ width: 344, overflow: 0 });
    const narrow = `<div style="width:200px">${tag}</div>`;
    expect(await phone(narrow)).toMatchObject({ width: 200, overflow: 0 });
  });
});
