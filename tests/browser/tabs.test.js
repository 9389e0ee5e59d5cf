// Every tab of the bench: accessible in light and dark, and usable by touch on a phone.
import { expect, test } from 'vitest';
import { layoutNetwork } from '../../web/painters/network-layout.js';
import { violationsOf } from './support/axe.js';
import { eventually, inEachBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

/** The part that each tab shows. */
const TABS = { Train: 'settings', Explain: 'explain', Data: 'table', Code: 'code', Share: 'embed' };
const DESKTOP = { viewport: { width: 1280, height: 860 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Opens one tab after the other. @param {Figure} figure @param {(tab: string) => Promise<unknown>} look */
async function onEach(figure, look) {
  for (const [tab, part] of Object.entries(TABS)) {
    await figure.press(tab);
    const isThere = (/** @type {any} */ { shadowRoot }, /** @type {string} */ name) =>
      Boolean(shadowRoot.querySelector(`[part~=${name}]`)?.checkVisibility());
    await eventually(() => figure.element.evaluate(isThere, part)).toBe(true);
    await look(tab);
  }
}

/** Controls under 44 px, and fields whose type is under 16 px. @param {Figure} figure @returns {Promise<string[]>} */
const tooSmall = (figure) =>
  figure.element.evaluate(({ shadowRoot }) => {
    const pressed = 'button, select, summary, textarea, input, canvas[tabindex], [role=tab]';
    const seen = [...shadowRoot.querySelectorAll(pressed)].filter((one) => one.checkVisibility());
    const small = seen.flatMap((one) => {
      const labelled = ['checkbox', 'radio'].includes(one.type);
      const { width, height } = (labelled ? one.labels[0] : one).getBoundingClientRect();
      const typed = !labelled && one.type !== 'range' && one.matches('select, textarea, input');
      const fontSize = Number.parseFloat(getComputedStyle(one).fontSize);
      const name = `${one.localName} ${one.ariaLabel ?? one.textContent.slice(0, 20)}`;
      return [
        ...(Math.min(width, height) < 44 ? [`${name}: ${width} × ${height}`] : []),
        ...(typed && fontSize < 16 ? [`${name}: font size ${fontSize}`] : []),
      ];
    });
    return seen.length > 20 ? small : [...small, `only ${seen.length} seen`];
  });

inEachBrowser(
  ({ open }) => {
    // Both schemes share their markup, so each is looked at once.
    test.each([
      ['a phone, light', PHONE],
      ['a desktop, dark', { ...DESKTOP, colorScheme: /** @type {const} */ ('dark') }],
    ])('axe finds no violations on any tab (%s)', async (_, context) => {
      const figure = await (await open({ context })).ready();
      await figure.press('Train one epoch');
      await onEach(figure, async (tab) => expect(await violationsOf(figure.page), tab).toEqual([]));
    });

    test('hide="share" leaves out the Share tab, and arrow keys skip it', async () => {
      const figure = await (
        await open({ html: post('show="tasks data transport bench" hide="share"') })
      ).ready();
      await figure.press('Code');
      const tabs = () =>
        figure.element.evaluate(({ shadowRoot }) => {
          const shown = [...shadowRoot.querySelectorAll('[role=tab]')].filter((tab) => tab.checkVisibility());
          const focused = shadowRoot.activeElement;
          return {
            names: shown.map((tab) => tab.textContent),
            open: focused?.ariaSelected && focused.textContent,
          };
        });
      await figure.page.keyboard.press('ArrowRight');
      await eventually(tabs).toEqual({ names: ['Train', 'Explain', 'Data', 'Code'], open: 'Train' });
      await figure.page.keyboard.press('ArrowLeft');
      await eventually(async () => (await tabs()).open).toBe('Code');
    });

    test('on a phone nothing on any tab is too small for a finger, and no field makes iOS zoom', async () => {
      const figure = await (await open({ context: PHONE })).ready();
      await figure.press('Train one epoch');
      await onEach(figure, async (tab) => expect(await tooSmall(figure), tab).toEqual([]));
    });

    test('on the narrowest phone no tab is wider than the screen', async () => {
      const figure = await (
        await open({ context: { ...PHONE, viewport: { width: 320, height: 568 } } })
      ).ready();
      await onEach(figure, async (tab) =>
        expect(await figure.page.evaluate(() => document.documentElement.scrollWidth), tab).toBe(320),
      );
    });

    test('on a phone the settings and the card of a weight are bottom sheets, and both units of the weight stay visible', async () => {
      const figure = await (await open({ context: PHONE })).ready();
      const dialog = figure.page.getByRole('dialog');
      const edges = async () => {
        await dialog.waitFor();
        const { x = 1, y = 0, width = 0, height = 0 } = (await dialog.boundingBox()) ?? {};
        return [x, Math.round(y + height), width];
      };
      await figure.press('All settings');
      await eventually(edges).toEqual([0, 844, 390]);
      expect(await tooSmall(figure)).toEqual([]);
      await figure.page.keyboard.press('Escape');
      await eventually(() => dialog.count()).toBe(0);
      await figure.element.evaluate((element) => element.drive('select=weight:0.0.1'));
      await figure.page.getByRole('application', { name: /^The network/ }).press('Enter');
      await eventually(edges).toEqual([0, 844, 390]);
      expect(await tooSmall(figure)).toEqual([]);

      // Both units are between the plane and the card.
      const diagram = await figure.page.getByRole('application', { name: /^The network/ }).boundingBox();
      const { weights } = layoutNetwork(
        { width: diagram?.width ?? 0, height: diagram?.height ?? 0 },
        [2, 4, 2, 1],
      );
      const [sheet, plane] = [
        await dialog.boundingBox(),
        await figure.page.locator('[part~=plane]').boundingBox(),
      ];
      const { from, to } = weights[1] ?? {};
      for (const unit of [from, to]) {
        const y = (diagram?.y ?? 0) + (unit?.y ?? 0);
        expect(y).toBeGreaterThan((plane?.y ?? 0) + (plane?.height ?? 0));
        expect(y).toBeLessThan(sheet?.y ?? 0);
      }
      await figure.page.keyboard.press('Escape');
    });

    test('on a phone the dialogs of buttons are bottom sheets, too, with a title and a Close button', async () => {
      const figure = await (await open({ context: PHONE })).ready();
      for (const [tab, name] of [
        ['Data', 'Generate'],
        ['Data', 'Export'],
        ['Train', 'Drawing options'],
        ['Train', 'Add input features'],
      ]) {
        await figure.press(tab);
        if (name === 'Add input features') await figure.press('Inputs');
        await figure.press(name);
        const dialog = figure.page.getByRole('dialog');
        await dialog.waitFor();
        const { x = 1, y = 0, width = 0, height = 0 } = (await dialog.boundingBox()) ?? {};
        expect([x, Math.round(y + height), width], name).toEqual([0, 844, 390]);
        expect(await dialog.innerText()).toContain(name);
        expect(await tooSmall(figure), name).toEqual([]);
        await dialog.getByRole('button', { name: 'Close' }).tap();
        await eventually(() => dialog.count()).toBe(0);
      }
    });
  },
  ['chromium'],
);
