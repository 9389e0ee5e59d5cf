// The settings: sliders, menus and fields by mouse, finger and keys, and the sheet with all of them.
import { expect, test } from 'vitest';
import { NAMES } from '../../web/engine/shared/settings.js';
import { eventually, inEachBrowser, inOneBrowser, post } from './support/stage.js';
import { Fingers, PHONE, scrolled } from './support/touch.js';

/** @import { Figure } from './support/figure.js' */

const html = post('show="data settings" data="moons" layers="3" learning-rate="0.1"');

/** @param {Figure} figure @param {string} name */
const slider = ({ page }, name) => page.getByRole('slider', { name, exact: true });

/** @param {Figure} figure @param {string} name */
const field = ({ page }, name) => page.getByRole('textbox', { name, exact: true });

/** @param {Figure} figure @param {string} name */
const menu = ({ page }, name) => page.getByRole('button', { name: new RegExp(`^${name}: `) });

/** @param {Figure} figure */
const sheet = ({ page }) => page.getByRole('dialog', { name: 'All settings' });

/** @param {Figure} figure @param {string} name */
const setting = async (figure, name) => (await figure.read()).settings[name];

/** The place at a fraction of a control's width. @param {import('playwright').Locator} control @param {number} share */
async function placeOn(control, share) {
  const { x, y, width, height } = /** @type {any} */ (await control.boundingBox());
  return { x: x + width * share, y: y + height / 2 };
}

/** The message next to a field. @param {import('playwright').Locator} input */
const described = (input) =>
  input.evaluate((element) => {
    const id = element.getAttribute('aria-describedby');
    return id === null ? '' : element.getRootNode().getElementById(id).textContent;
  });

inOneBrowser(({ open }) => {
  test('dragging a slider changes the figure live, and the whole drag is one undo step', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { mouse, keyboard } = figure.page;
    const rate = slider(figure, 'Learning rate');
    const [from, over, to] = await Promise.all([0.5, 0.7, 0.9].map((share) => placeOn(rate, share)));
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(over.x, over.y, { steps: 5 });
    await eventually(() => setting(figure, 'learningRate')).toBeGreaterThan(0.1); // still held
    const midway = await setting(figure, 'learningRate');
    await mouse.move(to.x, to.y, { steps: 5 });
    await mouse.up();
    await eventually(() => setting(figure, 'learningRate')).toBeGreaterThan(midway);
    const rateNow = await setting(figure, 'learningRate');
    expect(await field(figure, 'Learning rate').inputValue()).toBe(String(rateNow));
    expect(await rate.getAttribute('aria-valuetext')).toBe(String(rateNow));
    await keyboard.press('Tab');
    await figure.element.evaluate((element) => element.drive('undo'));
    expect(await setting(figure, 'learningRate')).toBe(0.1);
    await eventually(() => field(figure, 'Learning rate').inputValue()).toBe('0.1');
  });

  test('arrow keys step through the usual values on each setting’s own scale', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { keyboard } = figure.page;
    for (const [label, name, keys] of /** @type {const} */ ([
      [
        'Learning rate',
        'learningRate',
        { ArrowRight: 0.3, ArrowLeft: 0.1, ArrowDown: 0.03, Home: 0.0001, End: 10 },
      ],
      ['Batch size', 'batchSize', { ArrowUp: 11, ArrowDown: 10, End: 5000, Home: 1 }],
      ['Test points', 'testShare', { ArrowUp: 0.05, End: 0.9, ArrowRight: 0.9, Home: 0 }],
    ])) {
      await slider(figure, label).focus();
      for (const [key, value] of Object.entries(keys)) {
        await keyboard.press(key);
        await eventually(() => setting(figure, name), `${label} ${key}`).toBe(value);
      }
    }
  });

  test('numbers can be typed, also with a decimal comma; shares as percentages, and “all” for every point', async () => {
    const figure = await (await open({ html, again: true })).ready();
    for (const [label, name, text, value, shown] of /** @type {const} */ ([
      ['Learning rate', 'learningRate', '0,025', 0.025, '0.025'],
      ['Batch size', 'batchSize', '64', 64, '64'],
      ['Batch size', 'batchSize', 'all', 5000, 'all'],
      ['Test points', 'testShare', '30', 0.3, '30%'],
      ['Test points', 'testShare', '12,5 %', 0.125, '12.5%'],
      ['Noise', 'noise', ',3', undefined, '0.3'],
    ])) {
      const input = field(figure, label);
      await figure.type(/** @type {any} */ (await input.elementHandle()), text);
      await eventually(() => setting(figure, name), label).toBe(value);
      await eventually(() => input.inputValue(), label).toBe(shown);
      expect(await described(input)).toBe('');
    }
  });

  test('an invalid value is reported next to its field and changes nothing, until it is corrected or discarded', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { settings, points } = await figure.read();
    const errors = await figure.listen('downhill-error');
    const type = async (/** @type {string} */ label, /** @type {string} */ text) => {
      const input = field(figure, label);
      await figure.type(/** @type {any} */ (await input.elementHandle()), text);
      return input;
    };
    for (const [label, text, sentence] of /** @type {const} */ ([
      ['Learning rate', 'abc', '“abc” is not valid. Enter a number from 0.000001 to 10.'],
      ['Learning rate', '-1', '“-1” is not valid. Enter a number from 0.000001 to 10.'],
      ['Batch size', '2.5', '“2.5” is not valid. Enter a number from 1 to 5000.'],
      ['Noise', '7', '“7” is not valid. Enter a number from 0 to 1.'],
      ['Test points', '95', '“95” is not valid. Enter a number from 0 to 90.'],
    ])) {
      const input = await type(label, text);
      await eventually(() => described(input), label).toBe(
        sentence.replace('Enter a number from 1', 'Enter a whole number from 1'),
      );
      expect(await input.getAttribute('aria-invalid')).toBe('true');
      expect(await input.inputValue()).toBe(text);
    }
    const now = await figure.read();
    expect([now.settings, now.points]).toEqual([settings, points]);
    expect([await figure.sentence(), await errors()]).toEqual(['', []]);

    const rate = await type('Learning rate', '0.5');
    await eventually(() => described(rate)).toBe('');
    const noise = field(figure, 'Noise');
    await noise.press('Escape');
    await eventually(() => noise.inputValue()).toBe('0.14');
    const batch = await type('Batch size', '');
    await eventually(() => batch.inputValue()).toBe('10');
    await slider(figure, 'Test points').press('ArrowRight');
    await eventually(() => field(figure, 'Test points').inputValue()).toBe('5%');
    expect(await described(field(figure, 'Test points'))).toBe('');
  });

  test('noise regenerates the preset in one undo step, and is disabled for the reader’s own points', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const before = await figure.points();
    await slider(figure, 'Noise').focus();
    await figure.page.keyboard.press('Home');
    await eventually(async () => (await figure.points())[0]).not.toEqual(before[0]);
    await eventually(() => field(figure, 'Noise').inputValue()).toBe('0');
    const [first] = await figure.points();
    // Without noise a point of two moons lies on one of two half circles of radius 1.5.
    expect(Math.hypot(Number(first?.x) + 0.75, Number(first?.y) + 0.4)).toBeCloseTo(1.5, 9);
    await figure.element.evaluate((element) => element.drive('undo'));
    expect(await figure.points()).toEqual(before);
    await eventually(() => field(figure, 'Noise').inputValue()).toBe('0.14');
    await figure.element.evaluate((element) => element.addPoint({ x: 0, y: 0, label: 0 }));
    await eventually(() => slider(figure, 'Noise').isDisabled()).toBe(true);
    await figure.element.evaluate((element) => element.drive('undo'));
    await eventually(() => slider(figure, 'Noise').isDisabled()).toBe(false);
  });

  test('a menu is opened, navigated and closed by keys, and describes each choice', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { page } = figure;
    const item = (/** @type {string} */ name) => page.getByRole('menuitemradio', { name });
    const focused = () => figure.element.evaluate(({ shadowRoot }) => shadowRoot.activeElement.innerText);
    await menu(figure, 'Optimizer').focus();
    await page.keyboard.press('ArrowDown');
    await eventually(focused).toBe('Gradient descent\nA step against the gradient');
    expect(await item('Gradient descent').getAttribute('aria-checked')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await eventually(focused).toMatch(/^Momentum\n/);
    await page.keyboard.press('a');
    await eventually(focused).toMatch(/^AdaGrad\n/);
    await page.keyboard.press('a');
    await eventually(focused).toMatch(/^Adam\n/);
    await page.keyboard.press('Enter');
    await eventually(() => setting(figure, 'optimizer')).toBe('adam');
    await eventually(() => menu(figure, 'Optimizer').innerText()).toBe('Adam');
    expect(await item('Adam').count()).toBe(0);
    expect(await focused()).toBe('Adam'); // the focus returns to the button

    await page.keyboard.press('Enter');
    await eventually(focused).toMatch(/^Adam\n/);
    await page.keyboard.press('End');
    await page.keyboard.press('Escape');
    await eventually(() => page.getByRole('menu').count()).toBe(0);
    expect([await focused(), await setting(figure, 'optimizer')]).toEqual(['Adam', 'adam']);
    expect((await figure.read()).epoch).toBe(0); // no letter was a shortcut
  });

  test('a menu opens where there is room for it, whatever clips the figure', async () => {
    const clipped = html.replace(
      '<downhill-figure',
      '<div style="height:300px"></div><div style="overflow:hidden;transform:scale(1);max-width:600px"><downhill-figure',
    );
    const figure = await (
      await open({ html: clipped, context: { viewport: { width: 700, height: 500 } }, again: true })
    ).ready();
    const button = menu(figure, 'Optimizer');
    for (const block of /** @type {const} */ (['end', 'start', 'center'])) {
      await button.evaluate((one, where) => one.scrollIntoView({ block: where }), block);
      await button.click();
      const list = figure.page.getByRole('menu');
      const [box, own] = [await list.boundingBox(), await button.boundingBox()];
      if (!box || !own) throw new Error('The menu is not visible.');
      expect(box.y, block).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height, block).toBeLessThanOrEqual(500);
      expect(box.y + box.height <= own.y || box.y >= own.y + own.height, block).toBe(true);
      await figure.page.mouse.click(690, 250); // a click outside closes it
      await eventually(() => list.count()).toBe(0);
    }
  });

  test.each([1280, 1366])('on a page of %i px the label of each menu fits on one line', async (width) => {
    const figure = await (await open({ context: { viewport: { width, height: 860 } } })).ready();
    const broken = () =>
      figure.element.evaluate(({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll('[part~=settings] button[aria-haspopup]')]
          .filter((one) => one.checkVisibility())
          .filter((one) => {
            const [text] = [...one.childNodes].flatMap((node) =>
              node.nodeType === Node.TEXT_NODE ? node : [...node.childNodes],
            );
            const range = document.createRange();
            range.selectNodeContents(text);
            return range.getClientRects().length > 1 || one.scrollWidth > one.clientWidth;
          })
          .map((one) => one.innerText),
      );
    const one = /** @type {const} */ (['optimizer', 'loss']);
    const changes = [
      ...one.flatMap((name) => NAMES[name].map((value) => ({ [name]: value }))),
      ...[{ l2: 0.1 }, { l1: 0.1 }, { l2: 0, dropout: 0.5 }],
    ];
    for (const change of changes) {
      await figure.element.evaluate((element, to) => {
        for (const [name, value] of Object.entries(to)) element.setSetting(name, value);
      }, change);
      await figure.page.evaluate(
        () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
      );
      expect(await broken(), JSON.stringify(change)).toEqual([]);
    }
  });

  test('regularization is one menu with a strength, and shows combinations that were set elsewhere', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { page } = figure;
    const choose = async (/** @type {string} */ name) => {
      await menu(figure, 'Regularization').click();
      await page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click();
    };
    await choose('L2');
    await eventually(() => setting(figure, 'l2')).toBe(0.01);
    await slider(figure, 'L2 strength').press('ArrowRight');
    await eventually(() => setting(figure, 'l2')).toBe(0.03);
    await choose('Dropout');
    await eventually(async () => (await figure.read()).settings).toMatchObject({ l2: 0, dropout: 0.2 });
    await eventually(() => slider(figure, 'L2 strength').count()).toBe(0);
    await figure.element.evaluate((element) => element.setSetting('l1', 0.001));
    await eventually(() => menu(figure, 'Regularization').innerText()).toBe('L1 + Dropout');
    await choose('None');
    await eventually(async () => (await figure.read()).settings).toMatchObject({ l1: 0, l2: 0, dropout: 0 });
    await figure.element.evaluate((element) => element.drive('undo'));
    expect((await figure.read()).settings).toMatchObject({ l1: 0.001, dropout: 0.2 });
  });

  test('the sheet of all settings keeps the focus, closes on Escape and shows only what applies', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { page } = figure;
    const opener = page.getByRole('button', { name: 'All settings' });
    const shown = async () => {
      const text = await sheet(figure).innerText();
      return ['Classes', 'Inputs', 'Momentum β₁', 'Decay period', 'Dropout'].filter((name) =>
        text.includes(name),
      );
    };
    await opener.focus();
    await page.keyboard.press('Enter');
    await eventually(() => sheet(figure).isVisible()).toBe(true);
    const groups = await sheet(figure).getByRole('heading', { level: 3 }).allInnerTexts();
    expect(groups).toEqual(['Data', 'Network', 'Training', 'Regularization', 'Reproducibility']);
    expect(await shown()).toEqual(['Classes', 'Dropout']);
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const inside = await figure.element.evaluate(
        ({ shadowRoot }) => !shadowRoot.activeElement || Boolean(shadowRoot.activeElement.closest('dialog')),
      );
      expect(inside).toBe(true);
    }
    await figure.set('task', 'regression');
    await figure.set('optimizer', 'adam');
    await figure.set('schedule', 'cosine');
    await figure.set('layers', 'none');
    await eventually(shown).toEqual(['Inputs', 'Momentum β₁', 'Decay period']);

    // Escape first closes a menu, or discards an invalid entry.
    await sheet(figure)
      .getByRole('button', { name: /^Optimizer/ })
      .click();
    await page.keyboard.press('Escape');
    await eventually(() => page.getByRole('menu').count()).toBe(0);
    const layers = field(figure, 'Hidden layers');
    await figure.type(/** @type {any} */ (await layers.elementHandle()), '300 300');
    await eventually(() => described(layers)).toBe(
      '“300 300” is not valid. Enter up to 8 layers of 1–64 units, for example 8 8, or none.',
    );
    await layers.press('Escape');
    await eventually(() => layers.inputValue()).toBe('none');
    expect(await sheet(figure).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await eventually(() => sheet(figure).count()).toBe(0);
    expect(await opener.evaluate((one) => one.getRootNode().activeElement === one)).toBe(true);
  });

  test('a figure that shows only settings has all of them in the sheet, and hidden ones in neither place', async () => {
    const alone = post('show="settings" hide="batch-size l1 seed noise" data="moons"');
    const figure = await (await open({ html: alone, again: true })).ready();
    const labels = async () => (await figure.text('[part~=settings]')).split('\n');
    expect(await labels()).toContain('Learning rate');
    for (const hidden of ['Batch size', 'Noise']) expect(await labels()).not.toContain(hidden);
    await figure.press('All settings');
    const text = await sheet(figure).innerText();
    for (const hidden of ['Batch size', 'L1', 'Seed', 'Reproducibility']) expect(text).not.toContain(hidden);
    for (const [name, typed, value] of /** @type {const} */ ([
      ['features', 'x1 x2 x1x2', ['x1', 'x2', 'x1x2']],
      ['features', 'x1 x2', []],
      ['standardise', 'true', true],
      ['classes', '4', 4],
      ['task', 'unsupervised', 'unsupervised'],
    ])) {
      await figure.set(name, typed);
      await eventually(() => setting(figure, name)).toEqual(value);
    }
  });
});

inEachBrowser(
  ({ open }) => {
    test('a swipe along a slider drags it; one across it scrolls the page and changes nothing', async () => {
      const tall = html.replace('</html>', '<div style="height:2000px"></div></html>');
      const figure = await (await open({ html: tall, context: PHONE, again: true })).ready();
      const rate = slider(figure, 'Learning rate');
      await rate.evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
      const fingers = await Fingers.on(figure.page);
      const before = await figure.page.evaluate(() => scrollY);
      const middle = await placeOn(rate, 0.85);
      await fingers.swipe(middle, { ...middle, y: middle.y - 200 });
      expect(await scrolled(figure.page)).toBeGreaterThan(before + 100);
      expect(await setting(figure, 'learningRate')).toBe(0.1);

      await rate.evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
      await fingers.swipe(await placeOn(rate, 0.6), await placeOn(rate, 0.98));
      await eventually(() => setting(figure, 'learningRate')).toBeGreaterThan(1);
      await figure.element.evaluate((element) => element.drive('undo'));
      expect(await setting(figure, 'learningRate')).toBe(0.1);
    });

    test('on a phone the sheet is at the bottom and as wide as the screen', async () => {
      const phone = html.replace('<title>', '<meta name="viewport" content="width=device-width"><title>');
      const figure = await (await open({ html: phone, context: PHONE, again: true })).ready();
      await figure.press('All settings');
      const box = await sheet(figure).boundingBox();
      expect(box).toMatchObject({ x: 0, width: 390 });
      expect(Number(box?.y) + Number(box?.height)).toBeCloseTo(740, 0);
    });
  },
  ['chromium'],
);
