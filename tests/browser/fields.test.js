// Number fields in every panel: input is read as meant or explained next to the field, and only typing
// and the arrow keys change it.
import { expect, test } from 'vitest';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

const html = post(
  'show="tools data transport network weight settings explain table" data="moons" layers="3"',
);

/** A text field by its label, within a part of the figure. @param {Figure} figure @param {string} panel @param {string} name */
const field = ({ page }, panel, name) =>
  page.locator(`downhill-figure [part~=${panel}]`).getByRole('textbox', { name, exact: true });

/** The message next to a field. @param {Pick<import('playwright').Locator, 'evaluate'>} input */
const described = (input) =>
  input.evaluate((element) => {
    const id = element.getAttribute('aria-describedby');
    return id === null ? '' : element.getRootNode().getElementById(id).textContent;
  });

/** @param {Figure} figure @param {string} panel @param {string} name @param {string} text */
async function type(figure, panel, name, text) {
  const input = field(figure, panel, name);
  await input.evaluate((element) => element.closest('details')?.setAttribute('open', ''));
  await input.focus();
  await input.selectText();
  await figure.page.keyboard.press('Delete');
  await figure.page.keyboard.type(text);
  await figure.page.keyboard.press('Enter');
  return input;
}

/** @param {Figure} figure @param {string} name */
const setting = async (figure, name) => (await figure.read()).settings[name];

inOneBrowser(({ name: browser, open }) => {
  test('cases 105, 106: fields, attributes and commands accept a decimal comma and a typographic minus', async () => {
    const figure = await (await open({ html, again: true })).ready();
    for (const [name, text, value] of /** @type {const} */ ([
      ['learningRate', '0,03', 0.03],
      ['l2', '0,03', 0.03],
      ['clip', '1,5', 1.5],
      ['dropout', ',25', 0.25],
      ['optimizer', 'adam', 'adam'],
      ['momentum', '0,5', 0.5],
      ['seed', ' 7\u00a0', 7],
    ])) {
      await figure.set(name, text);
      await eventually(() => setting(figure, name), name).toBe(value);
    }
    await figure.until(({ parameters }) => parameters?.length);
    await type(figure, 'weight', 'w', '−0,5');
    await figure.until(({ parameters }) => parameters[0] === -0.5);
    await figure.element.evaluate((element) => element.setAttribute('learning-rate', '0,07'));
    expect(await setting(figure, 'learningRate')).toBe(0.07);
    await figure.element.evaluate((element) => element.drive('weight:0.0.0=−1,25; learning-rate=0,2'));
    await figure.until(
      ({ parameters, settings }) => parameters[0] === -1.25 && settings.learningRate === 0.2,
    );
  });

  test('case 106: an invalid number is reported next to its field, stays there to be corrected, and changes nothing', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { settings } = await figure.read();
    for (const [name, text] of /** @type {const} */ ([
      ['seed', '1,5'],
      ['batchSize', '1.000'],
      ['l2', '1,234'],
      ['dropout', '0,2x'],
      ['learningRate', '-0,1'],
    ])) {
      await figure.withSetting(name, async (around) => {
        const input = /** @type {any} */ (await around.$('input[type=text]'));
        await figure.type(input, text);
        await eventually(() => described(input)).toContain(`“${text}” is not valid`);
        await figure.page.keyboard.press('Tab');
        expect(await input.inputValue()).toBe(text);
        expect(await input.getAttribute('aria-invalid')).toBe('true');
      });
    }
    expect((await figure.read()).settings).toEqual(settings);

    const weight = await type(figure, 'weight', 'w', '0,5,1');
    await eventually(() => described(weight)).toContain('“0,5,1” is not valid');
    expect(await weight.inputValue()).toBe('0,5,1');
    await figure.page.getByRole('button', { name: /^What is followed/ }).click();
    const point = await type(figure, 'explain', 'Point', 'x');
    await eventually(() => described(point)).toContain('“x” is not valid');
  });

  test('case 106: a table cell keeps an invalid entry and its message while other cells are edited', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const before = await figure.points();
    const x = await type(figure, 'table', 'x of point 1', '1,234');
    await eventually(() => described(x)).toContain('“1,234” is not valid');
    await type(figure, 'table', 'y of point 2', '−0,75');
    await eventually(async () => (await figure.points())[1]?.y).toBe(-0.75);
    await eventually(() => described(x)).toContain('“1,234” is not valid');
    expect(await x.inputValue()).toBe('1,234');
    expect((await figure.points())[0]).toEqual(before[0]);
    await type(figure, 'table', 'x of point 1', '1,25');
    await eventually(async () => (await figure.points())[0]?.x).toBe(1.25);
    await eventually(() => described(x)).toBe('');
  });

  test('case 104: fields whose number may be negative get a keyboard with a minus sign', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await eventually(() => field(figure, 'table', 'x of point 1').count()).toBe(1);
    await figure.press('All settings');
    const modes = await figure.element.evaluate(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll('input[type=text]')].map(
        (input) => /** @type {const} */ ([input.ariaLabel ?? input.labels[0].innerText, input.inputMode]),
      ),
    );
    const of = Object.fromEntries(modes);
    for (const name of ['w', 'Try a change Δw', 'x of point 1', 'y of point 2', 'x of the new point'])
      expect(['', 'text'], name).toContain(of[name]);
    expect(of['Learning rate']).toBe('decimal');
    expect(of.Seed).toBe('numeric');
    expect(of['Hidden layers']).toBe('text');
    // None is the browser's own number field, which drops input that it does not recognize.
    expect(
      await figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelectorAll('[type=number]').length),
    ).toBe(0);
  });

  test('case 107: the wheel over a field scrolls the page and changes nothing; the arrow keys change the value', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.element.evaluate((element) => element.step());
    const { settings } = await figure.until(({ epoch }) => epoch === 1);
    for (const [panel, name] of /** @type {const} */ ([
      ['settings', 'Learning rate'],
      ['settings', 'Batch size'],
      ['weight', 'w'],
    ])) {
      const input = field(figure, panel, name);
      await input.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      await input.focus();
      const text = await input.inputValue();
      const top = await figure.page.evaluate(() => scrollY);
      await input.hover();
      await figure.page.mouse.wheel(0, -120);
      await figure.page.mouse.wheel(0, 300);
      await eventually(() => figure.page.evaluate(() => scrollY)).not.toBe(top);
      expect(await input.inputValue()).toBe(text);
      await figure.page.keyboard.press('Tab');
    }
    expect(await figure.read()).toMatchObject({ epoch: 1, settings });

    await field(figure, 'settings', 'Batch size').focus();
    await figure.page.keyboard.press('ArrowUp');
    await figure.page.keyboard.press('ArrowUp');
    await eventually(() => setting(figure, 'batchSize')).toBe(12);
    await figure.page.keyboard.press('ArrowDown');
    await eventually(() => setting(figure, 'batchSize')).toBe(11);
  });

  if (browser === 'chromium') {
    test('case 109: on a touch screen no field’s type is under 16 px, which would make a phone zoom in', async () => {
      const context = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };
      const all =
        'tools data transport loss network weight settings explain table code picture models embed autosave';
      const figure = await (
        await open({ html: post(`show="${all}" data="moons" keep url-state="a"`), context })
      ).ready();
      const sizes = await figure.element.evaluate(({ shadowRoot }) =>
        [
          ...shadowRoot.querySelectorAll(
            'select, textarea, input:not([type=checkbox], [type=range], [type=file])',
          ),
        ]
          .map(
            (control) =>
              /** @type {const} */ ([
                control.outerHTML.slice(0, 90),
                Number.parseFloat(getComputedStyle(control).fontSize),
              ]),
          )
          .filter(([, size]) => size < 16),
      );
      expect(sizes).toEqual([]);
    });
  }
});
