// Editing the network directly: above its columns, on its lines and units, and on the card next to a pressed part.

import { expect, test } from 'vitest';
import { NAMES } from '../../web/engine/shared/settings.js';
import { layoutNetwork } from '../../web/painters/network-layout.js';
import { violationsInLightAnd } from './support/axe.js';
import { eventually, inBothSchemes, inEachBrowser, post } from './support/stage.js';
import { Fingers, PHONE, scrolled } from './support/touch.js';

/** @import { Figure } from './support/figure.js' */

const html = post('data="xor" layers="4" show="data transport network"');

/** A post that fits a phone. @param {string} attributes */
const phonePost = (attributes) =>
  post(attributes).replace('<title>', '<meta name="viewport" content="width=device-width"><title>');

/** @param {Figure} figure @param {string} name */
const button = ({ page }, name) => page.getByRole('button', { name, exact: true });
/** @param {Figure} figure @param {string | RegExp} [name] */
const card = ({ page }, name) => page.getByRole('dialog', { name });
/** @param {Figure} figure */
const diagram = ({ page }) => page.getByRole('application', { name: 'The network' });
/** @param {Figure} figure */
const layers = async (figure) => (await figure.read()).settings.layers;
/** @param {Figure} figure @param {number} at @returns {Promise<number>} */
const parameter = (figure, at) => figure.element.evaluate(({ parameters }, i) => parameters[i], at);
/** @param {Figure} figure */
const selection = (figure) =>
  figure.element.evaluate(({ selection: { parameter, unit } }) => ({ parameter, unit }));

/** Where the diagram is in the window, and its layout. @param {Figure} figure */
async function layoutOf(figure) {
  await diagram(figure).scrollIntoViewIfNeeded();
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
    await diagram(figure).boundingBox()
  );
  const sizes = await figure.element.evaluate(({ settings: { features, layers: hidden, task, classes } }) => [
    features.length || 2,
    ...hidden,
    task === 'unsupervised' ? 2 : classes > 2 ? classes : 1,
  ]);
  const { layers: columns, weights } = layoutNetwork(box, sizes);
  const at = (/** @type {{ x: number, y: number }} */ { x, y }) => ({ x: box.x + x, y: box.y + y });
  return {
    columns: columns.map(([first]) => box.x + (first?.x ?? 0)),
    unit: (/** @type {number} */ layer, /** @type {number} */ index) =>
      at(columns[layer]?.[index] ?? { x: 0, y: 0 }),
    weight: (/** @type {number} */ i) => {
      const { from, to } = weights.find((one) => one.parameter === i) ?? weights[0];
      return at({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
    },
    empty: at({ x: box.width / 2, y: 1 }),
  };
}

/** The colors of some places of the plane. @param {Figure} figure */
const plane = async (figure) => {
  const places = [-2.5, -1.1, 0.3, 1.4, 2.6].map((x) => ({ x, y: -2.7 }));
  const pixels = [];
  for (const place of places) pixels.push(...(await figure.pixels(place, 1)).slice(0, 3));
  return pixels.join();
};

/** The label of the focused control within the figure. @param {Figure} figure @returns {Promise<string | undefined>} */
const focused = (figure) =>
  figure.element.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.ariaLabel ?? undefined);

/** @param {Figure} figure */
const insideFigure = async (figure) => {
  const [own, whole] = await figure.element.evaluate((element) => {
    const shown = element.shadowRoot.querySelector('[role=dialog]').getBoundingClientRect();
    const around = element.getBoundingClientRect();
    return [shown, around].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
  });
  expect(own.left).toBeGreaterThanOrEqual(whole.left - 1);
  expect(own.top).toBeGreaterThanOrEqual(whole.top - 1);
  expect(own.right).toBeLessThanOrEqual(whole.right + 1);
  expect(own.bottom).toBeLessThanOrEqual(whole.bottom + 1);
};

inEachBrowser(({ name: browser, open, once }) => {
  test('clicks alone add a unit and a layer, open a weight and explain why it changes', async () => {
    const figure = await (await open()).ready();
    await button(figure, 'Add unit to hidden layer 1').click();
    await button(figure, 'Add layer').click();
    const before = await layers(figure);
    expect(before.length).toBeGreaterThan(1);
    const { weight } = await layoutOf(figure);
    await figure.page.mouse.click(weight(0).x, weight(0).y);
    await eventually(() => card(figure, /^Weight x₁ → o¹₁$/).innerText()).toMatch(
      /Gradient, all 100 points\s+−?[\d.]+.*Next step moves it to\s+−?[\d.]+/s,
    );
    await card(figure).getByRole('button', { name: 'Why?' }).click();
    await eventually(() => figure.text('[part~=explain]')).toContain('gradient of the weights');
    expect((await selection(figure)).parameter).toBe(0);
    await eventually(() => card(figure).count()).toBe(0);
  });

  once('units, layers and activations are changed above their columns, and undone', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await button(figure, 'Add unit to hidden layer 1').click();
    await eventually(() => layers(figure)).toEqual([5]);
    await button(figure, 'Add layer').click();
    await eventually(async () => (await layers(figure)).length).toBe(2);
    for (let [, units = 0] = await layers(figure); units > 1; units--) {
      await button(figure, 'Remove unit from hidden layer 2').click();
      await eventually(() => layers(figure)).toEqual([5, units - 1]);
    }
    await button(figure, 'Remove hidden layer 2').click();
    await eventually(() => layers(figure)).toEqual([5]);
    // The focused button is gone; the focus moves to the previous layer.
    await eventually(() => focused(figure)).toBe('Remove unit from hidden layer 1');

    await button(figure, 'Activation of hidden layer 1: tanh').click();
    // Each has a curve of its own.
    const curves = figure.page.getByRole('menuitemradio').locator('polyline');
    const shapes = await curves.evaluateAll((all) => all.map((one) => one.getAttribute('points')));
    expect(new Set(shapes).size).toBe(NAMES.activation.length);
    await figure.page.getByRole('menuitemradio', { name: 'ReLU', exact: true }).click();
    await eventually(async () => (await figure.read()).settings.activation).toEqual(['relu']);
    await figure.press('Undo');
    await eventually(async () => (await figure.read()).settings.activation).toEqual(['tanh']);
    await figure.press('Undo');
    await eventually(() => layers(figure)).toEqual([5, 1]);
  });

  once.each([1280, 320])('removing a layer moves the focus to a remaining one, at %i px', async (width) => {
    const figure = await (
      await open({ html: post('data="xor" layers="1 2 1" show="network"'), again: true })
    ).ready();
    await figure.page.setViewportSize({ width, height: 800 });
    const choose = async (/** @type {string} */ name) => {
      const chip = button(figure, name);
      if (width < 400) await chip.click();
    };
    await choose('Hidden 3');
    await button(figure, 'Remove hidden layer 3').press('Enter');
    await eventually(() => layers(figure)).toEqual([1, 2]);
    await eventually(() => focused(figure)).toBe('Remove unit from hidden layer 2');
    // The next layer takes its place.
    await choose('Hidden 1');
    await button(figure, 'Remove hidden layer 1').press('Enter');
    await eventually(() => layers(figure)).toEqual([2]);
    await eventually(() => focused(figure)).toBe('Remove unit from hidden layer 1');
    await figure.element.evaluate((element) => element.setAttribute('layers', 'none'));
    await eventually(() => focused(figure)).toBe('Add layer');
    // Focus elsewhere on the page is left alone.
    await figure.element.evaluate((element) => {
      element.setAttribute('layers', '2 1');
      element.shadowRoot.activeElement?.blur();
    });
    await eventually(() => layers(figure)).toEqual([2, 1]);
    await figure.element.evaluate((element) => element.setAttribute('layers', '2'));
    await eventually(() => layers(figure)).toEqual([2]);
    expect(await focused(figure)).toBe(undefined);
  });

  once('at its limits a network cannot grow, and the buttons explain why', async () => {
    const most = post('data="xor" layers="64 1 1 1 1 1 1 1" show="network"');
    const figure = await (await open({ html: most, again: true })).ready();
    const reason = async (/** @type {string} */ name) => {
      expect(await button(figure, name).isDisabled()).toBe(true);
      return button(figure, name).getAttribute('title');
    };
    expect(await reason('Add layer')).toBe('A network has at most 8 hidden layers');
    expect(await reason('Add unit to hidden layer 1')).toBe('A layer has at most 64 units');
  });

  once('input features are tiles to check; the last one cannot be unchecked', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await button(figure, 'Add input features').click();
    const features = async () => (await figure.read()).settings.features;
    const tile = (/** @type {string} */ name) => figure.page.getByRole('checkbox', { name, exact: true });
    await tile('x₁x₂').check();
    await eventually(features).toEqual(['x1', 'x2', 'x1x2']);
    await tile('x₁').uncheck();
    await tile('x₂').uncheck();
    await eventually(features).toEqual(['x1x2']);
    expect(await tile('x₁x₂').isDisabled()).toBe(true);
    await figure.page.keyboard.press('Escape');
    await eventually(() => tile('x₁').count()).toBe(0);
  });

  test('each heading is above its column at every width', async () => {
    const figure = await (
      await open({ html: post('data="xor" layers="4 3 2" show="network"'), again: true })
    ).ready();
    for (const width of [1280, 768, 390, 320]) {
      await figure.page.setViewportSize({ width, height: 800 });
      // Where the names do not fit, buttons labelled with them take their place.
      const middles = () =>
        figure.element.evaluate(
          ({ shadowRoot }, names) => {
            const all = [...shadowRoot.querySelectorAll('[part~=network] :is(button, span)')];
            return names.map((name) => {
              const one = all.findLast((each) => (each.ariaLabel ?? each.textContent) === name);
              const { left, width } = one.getBoundingClientRect();
              return left + width / 2;
            });
          },
          ['Inputs', 'Hidden 1', 'Hidden 2', 'Hidden 3', 'Output'],
        );
      await eventually(async () => {
        const { columns } = await layoutOf(figure);
        const found = await middles();
        return Math.max(...columns.map((x, i) => Math.abs(x - (found[i] ?? 0))));
      }, `${width}`).toBeLessThan(3);
    }
  });

  once('clicking a weight opens a card; Escape, Close and a click outside close it', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { weight } = await layoutOf(figure);
    const { mouse, keyboard } = figure.page;
    const focused = () =>
      figure.element.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.getAttribute('role'));
    for (const close of [
      async () => {
        await card(figure).getByRole('textbox').focus();
        await keyboard.press('Escape');
      },
      () => card(figure).getByRole('button', { name: 'Close' }).click(),
    ]) {
      await mouse.click(weight(7).x, weight(7).y);
      await eventually(() => card(figure, 'Weight x₂ → o¹₄').isVisible()).toBe(true);
      await insideFigure(figure);
      await close();
      await eventually(() => card(figure).count()).toBe(0);
      expect(await focused()).toBe('application');
      expect((await selection(figure)).parameter).toBe(7);
    }
    await mouse.click(weight(7).x, weight(7).y);
    await eventually(() => card(figure).isVisible()).toBe(true);
    await mouse.click(3, 3);
    await eventually(() => card(figure).count()).toBe(0);
  });

  once('the value on the card can be dragged, slid and typed, each one undo step', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { weight } = await layoutOf(figure);
    const { mouse, keyboard } = figure.page;
    await mouse.click(weight(0).x, weight(0).y);
    const value = card(figure).getByRole('textbox');
    await eventually(() => value.isVisible()).toBe(true);
    const start = await parameter(figure, 0);

    const box = await value.boundingBox();
    const at = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
    await mouse.move(at.x, at.y);
    await mouse.down();
    await mouse.move(at.x, at.y - 20);
    await mouse.move(at.x, at.y - 50);
    await mouse.up();
    await eventually(async () => (await parameter(figure, 0)) - start).toBeCloseTo(1, 5);

    await card(figure).getByRole('slider').focus();
    await keyboard.press('ArrowLeft');
    await eventually(async () => (await parameter(figure, 0)) - start).toBeLessThan(1);
    await value.focus();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('−1,5');
    await keyboard.press('Enter');
    await eventually(() => parameter(figure, 0)).toBe(-1.5);
    await keyboard.press('Escape');
    await eventually(() => card(figure).count()).toBe(0);
    for (let i = 0; i < 3; i++) await figure.page.keyboard.press('ControlOrMeta+z');
    await eventually(() => parameter(figure, 0)).toBe(start);
  });

  test('dragging a line changes its weight and opens no card', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { weight } = await layoutOf(figure);
    const { mouse } = figure.page;
    const before = await parameter(figure, 0);
    await mouse.move(weight(0).x, weight(0).y);
    await mouse.down();
    await mouse.move(weight(0).x, weight(0).y - 30);
    await mouse.move(weight(0).x, weight(0).y - 50);
    await mouse.up();
    await eventually(async () => (await parameter(figure, 0)) - before).toBeCloseTo(1, 5);
    expect(await card(figure).count()).toBe(0);
  });

  once('arrow keys move through the diagram; Enter opens the card and focuses it', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { keyboard } = figure.page;
    await diagram(figure).focus();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await figure.until(({ selection: { parameter: at } }) => at === 1);
    expect(await card(figure).count()).toBe(0);
    await keyboard.press('Enter');
    await eventually(() =>
      card(figure, 'Weight x₁ → o¹₂')
        .getByRole('textbox')
        .evaluate((one) => one.matches(':focus')),
    ).toBe(true);
    await keyboard.press('Escape');
    await eventually(() => diagram(figure).evaluate((one) => one.matches(':focus'))).toBe(true);
    await keyboard.press('PageDown');
    await keyboard.press('PageDown');
    await keyboard.press('PageDown');
    expect((await selection(figure)).unit).toEqual({ layer: 1, index: 0 });
    await keyboard.press('Enter');
    await eventually(() => card(figure, 'Unit o¹₁').innerText()).toMatch(
      /o¹₁ = tanh\(.* x₁ [+−] .* x₂ [+−] /s,
    );
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    expect(await selection(figure)).toEqual({ parameter: null, unit: null });
  });

  once('a selection made by a script opens no card', async () => {
    const figure = await (await open({ html: post('data="xor" layers="4"'), again: true })).ready();
    const drawn = () =>
      figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelectorAll('[role=dialog]').length);
    for (const what of [{ parameter: 3 }, { unit: { layer: 1, index: 0 } }, { layer: 0 }]) {
      await figure.element.evaluate((element, part) => element.select(part), what);
      await figure.page.evaluate(
        () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
      );
      expect(await drawn()).toBe(0);
    }
  });

  test('while the pointer or the keys are on a unit, the plane shows its output', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { unit, empty } = await layoutOf(figure);
    const usual = await plane(figure);
    const title = () => figure.text('.plane');
    await figure.page.mouse.move(unit(1, 2).x, unit(1, 2).y);
    await eventually(title).toContain('Unit o¹₃');
    expect(await plane(figure)).not.toBe(usual);
    const third = await plane(figure);
    await figure.page.mouse.move(unit(0, 1).x, unit(0, 1).y);
    await eventually(title).toContain('Input x₂');
    expect(await plane(figure)).not.toBe(third);
    await figure.page.mouse.move(empty.x, empty.y);
    await eventually(title).not.toMatch(/Unit|Input/);
    await eventually(() => plane(figure)).toBe(usual);

    await diagram(figure).focus();
    await figure.page.keyboard.press('PageDown');
    await eventually(title).toContain('Input x₁');
    await figure.page.keyboard.press('Escape');
    await eventually(() => plane(figure)).toBe(usual);
  });

  once('hovering a line shows the value of its weight', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.element.evaluate((element) => element.setParameter(0, -1.25));
    const { weight } = await layoutOf(figure);
    await figure.page.mouse.move(weight(0).x, weight(0).y);
    await eventually(() => figure.text('[part~=network]')).toContain('−1.25');
    await figure.page.mouse.move(3, 3);
    await eventually(() => figure.text('[part~=network]')).not.toContain('−1.25');
  });

  test.runIf(browser === 'chromium')(
    'axe finds no violations on the card, the features and the table, in light, dark and forced colors',
    async () => {
      const figure = await (await open({ html: inBothSchemes(html) })).ready();
      const { weight } = await layoutOf(figure);
      const faults = () => violationsInLightAnd(figure.page, 'dark', 'forced');
      await figure.page.mouse.click(weight(1).x, weight(1).y);
      await eventually(() => card(figure).innerText()).toMatch(/all 100 points\s+−?[\d.]/);
      expect(await faults(), 'the card').toEqual([]);
      await figure.page.keyboard.press('Escape');
      await button(figure, 'Add input features').click();
      await eventually(() => figure.page.getByRole('checkbox').count()).toBeGreaterThan(5);
      expect(await faults(), 'the features').toEqual([]);
      await figure.page.keyboard.press('Escape');
      await button(figure, 'All parameters').click();
      await eventually(() => figure.page.getByRole('columnheader', { name: 'o¹₁' }).isVisible()).toBe(true);
      expect(await faults(), 'the table').toEqual([]);
    },
  );
});

inEachBrowser(
  ({ open }) => {
    test('on a phone a swipe over the diagram only scrolls; a tap opens a sheet, whose slider sets the value', async () => {
      const tall = '<p style="height: 3000px">The post continues.</p>';
      const figure = await (
        await open({
          html: phonePost('show="network" data="xor" layers="4 3"') + tall,
          context: PHONE,
          again: true,
        })
      ).ready();
      const fingers = await Fingers.on(figure.page);
      const before = await figure.parameters();
      const { unit } = await layoutOf(figure);
      const place = unit(1, 1);
      await fingers.swipe(place, { x: place.x, y: place.y - 150 });
      expect(await scrolled(figure.page)).toBeGreaterThan(80);
      expect(await card(figure).count()).toBe(0);
      expect(await figure.parameters()).toBe(before);

      await figure.page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
      await scrolled(figure.page);
      const { unit: again } = await layoutOf(figure);
      await fingers.tap(again(1, 1));
      await eventually(() => card(figure, 'Unit o¹₂').isVisible()).toBe(true);
      await card(figure).getByRole('button', { name: 'Open its bias' }).tap();
      await eventually(() => card(figure, 'Bias of o¹₂').innerText()).toMatch(/all 100 points\s+−?[\d.]/);
      const box = await card(figure).boundingBox();
      expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(PHONE.viewport.height);
      expect(box?.width).toBe(PHONE.viewport.width);
      expect(await figure.parameters()).toBe(before);
      const slider = await card(figure).getByRole('slider').boundingBox();
      const y = (slider?.y ?? 0) + (slider?.height ?? 0) / 2;
      const [left, width] = [slider?.x ?? 0, slider?.width ?? 0];
      await fingers.swipe({ x: left + width * 0.5, y }, { x: left + width * 0.8, y });
      await eventually(() => figure.parameters()).not.toBe(before);
    });

    test('for touch the controls above the columns are at least 44 px, however many layers there are', async () => {
      for (const hidden of ['8 8', '8 8 8 8 8 8 8 8']) {
        const figure = await (
          await open({ html: phonePost(`show="network" layers="${hidden}"`), context: PHONE, again: true })
        ).ready();
        const small = () =>
          figure.element.evaluate(({ shadowRoot }) =>
            [...shadowRoot.querySelectorAll('[part~=network] :is(button, select)')]
              .filter((one) => one.checkVisibility())
              .map((one) => ({ name: one.ariaLabel ?? one.textContent, box: one.getBoundingClientRect() }))
              .filter(({ box }) => box.width < 43.5 || box.height < 43.5)
              .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`),
          );
        await eventually(small, hidden).toEqual([]);
        await button(figure, 'Hidden 2').tap();
        await button(figure, 'Add unit to hidden layer 2').tap();
        await eventually(async () => (await layers(figure))[1]).toBe(9);
      }
    });
  },
  ['chromium'],
);
