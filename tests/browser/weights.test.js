// Weights: clicked, dragged, typed and changed by keys, and the explanation of a step.
import { expect, test } from 'vitest';
import { layoutNetwork } from '../../web/painters/network-layout.js';
import { violationsOf } from './support/axe.js';
import { Figure } from './support/figure.js';
import { eventually, inOneBrowser, post } from './support/stage.js';

const SIZES = [2, 4, 1];
const parts = 'tools data transport network weight';
const html = post(`data="xor" layers="4" show="${parts}" menu="explain" speed="slow"`);

/** Scrolls a part into view and returns its box in the window. @param {Figure} figure @param {string} selector */
const boxOf = (figure, selector) =>
  figure.element.evaluate((element, part) => {
    const found = element.shadowRoot.querySelector(part);
    found.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = found.getBoundingClientRect();
    return { left, top, width, height };
  }, selector);

/** Where a weight or bias is drawn. @param {Figure} figure @param {number} parameter */
async function placeOf(figure, parameter) {
  const { left, top, width, height } = await boxOf(figure, '.diagram');
  const { weights, biases } = layoutNetwork({ width, height }, SIZES);
  const bias = biases.find((one) => one.parameter === parameter);
  if (bias) return { x: left + bias.x, y: top + bias.y };
  const { from, to } = weights.find((one) => one.parameter === parameter) ?? weights[0];
  return { x: left + (from.x + to.x) / 2, y: top + (from.y + to.y) / 2 };
}

/** Points at a weight, and waits for its number: until the diagram knows its size, it has nothing to point at. @param {Figure} figure @param {number} parameter */
async function pointAt(figure, parameter) {
  await eventually(async () => {
    const { x, y } = await placeOf(figure, parameter);
    await figure.page.mouse.move(0, 0);
    await figure.page.mouse.move(x, y);
    return figure.text('.at-pointer');
  }).not.toBe('');
  return placeOf(figure, parameter);
}

/** @param {Figure} figure @param {number} parameter @returns {Promise<number>} */
const numberAt = (figure, parameter) =>
  figure.element.evaluate(({ parameters }, at) => parameters[at], parameter);

/** A touch drag, as pointer events. @param {Figure} figure @param {string} selector @param {[number, number][]} places as fractions of its box */
const touch = (figure, selector, places) =>
  figure.element.evaluate(
    (element, [part, way]) => {
      const target = element.shadowRoot.querySelector(part);
      const { left, top, width, height } = target.getBoundingClientRect();
      // A synthetic pointer cannot be captured.
      target.setPointerCapture = () => {};
      const send = (type, [x, y]) =>
        target.dispatchEvent(
          new PointerEvent(type, {
            pointerId: 7,
            pointerType: 'touch',
            isPrimary: true,
            bubbles: true,
            clientX: left + x * width,
            clientY: top + y * height,
          }),
        );
      send('pointerdown', way[0]);
      for (const place of way) send('pointermove', place);
      send('lostpointercapture', way.at(-1));
    },
    /** @type {const} */ ([selector, places]),
  );

const shadowText = (/** @type {Figure} */ figure, /** @type {string} */ selector) =>
  figure.element.evaluate(
    (element, part) => element.shadowRoot.querySelector(part)?.textContent ?? '',
    selector,
  );

inOneBrowser(({ name, open }) => {
  test('a weight can be clicked, dragged, typed, slid and changed by keys', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { mouse, keyboard } = figure.page;
    const loss = async () => (await figure.read()).loss;

    const card = figure.page.getByRole('dialog');

    // The bias of the output, on its card.
    const bias = await placeOf(figure, 16);
    await mouse.click(bias.x, bias.y);
    await figure.until(({ selection }) => selection.parameter === 16);
    await eventually(() => card.innerText()).toMatch(/Bias of o².*Gradient, all 100 points\s+−?[\d.]+/s);
    await card.getByRole('button', { name: 'Close' }).click();

    // The layer of the output by its name, and another by the keyboard.
    const layer = (/** @type {string} */ name) => figure.page.getByRole('button', { name, exact: true });
    await layer('Output').click();
    await figure.until(({ selection }) => selection.layer === 1 && selection.parameter === null);
    await eventually(() => card.innerText()).toMatch(
      /O² = \w+\(O¹ W² \+ b²\)\s+W², 4 × 1: \|w\| mean .*\|∂l\/∂w\| mean .*\s+b², 1 × 1: /s,
    );
    await card.getByRole('button', { name: 'Close' }).click();
    await keyboard.press('ArrowLeft');
    await figure.until(({ selection }) => selection.parameter === 0);
    await layer('Hidden 1').focus();
    await keyboard.press('Enter');
    await figure.until(({ selection }) => selection.layer === 0);
    await card.getByRole('button', { name: 'Close' }).click();

    // By dragging up, with one undo.
    const bits = await figure.parameters();
    const before = await loss();
    const first = await placeOf(figure, 0);
    await mouse.move(first.x, first.y);
    await mouse.down();
    await mouse.move(first.x, first.y - 30);
    await mouse.move(first.x, first.y - 50);
    await mouse.up();
    await figure.until(({ selection }) => selection.parameter === 0);
    await eventually(async () => (await loss()) !== before).toBe(true);
    await figure.press('Undo');
    await eventually(() => figure.parameters()).toBe(bits);

    // By the keyboard on the diagram.
    await figure.element.evaluate((element) => element.shadowRoot.querySelector('.diagram').focus());
    const was = await numberAt(figure, 1);
    await keyboard.press('ArrowDown');
    await keyboard.press('+');
    await eventually(async () => Math.abs((await numberAt(figure, 1)) - was - 0.1) < 1e-9).toBe(true);

    // By typing, and by the slider below the curve.
    const type = '.weight input[type=text]';
    await figure.element.evaluate((element, value) => element.shadowRoot.querySelector(value).focus(), type);
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('1.25');
    await keyboard.press('Enter');
    await eventually(() => numberAt(figure, 1)).toBe(1.25);
    await eventually(() => shadowText(figure, '.sentence')).toContain('1.250');
    await figure.element.evaluate((element) =>
      element.shadowRoot.querySelector('.weight input[type=range]').focus(),
    );
    await keyboard.press('ArrowLeft');
    await eventually(async () => (await numberAt(figure, 1)) < 1.25).toBe(true);

    // The ball, by mouse while it trains, and by touch.
    await figure.press('Play');
    const ball = await boxOf(figure, '.weight canvas');
    await mouse.move(ball.left + ball.width / 2, ball.top + ball.height / 2);
    await mouse.down();
    await mouse.move(ball.left + ball.width * 0.9, ball.top + ball.height / 2);
    await eventually(async () => (await numberAt(figure, 1)) > 1.5).toBe(true);
    await mouse.up();
    await figure.press('Pause');
    await touch(figure, '.weight canvas', [
      [0.5, 0.5],
      [0.3, 0.4],
      [0.25, 0.4],
    ]);
    await eventually(async () => (await numberAt(figure, 1)) < 0.5).toBe(true);
  });

  test.runIf(name === 'chromium')('a finger drags the ball along the curve', async () => {
    const figure = await (await open({ html, context: { hasTouch: true }, again: true })).ready();
    const session = await figure.page.context().newCDPSession(figure.page);
    const touch = (
      /** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type,
      /** @type {{ x: number, y: number }[]} */ ...touchPoints
    ) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
    const drag = async (/** @type {{ x: number, y: number }} */ from, across = 0, down = 0) => {
      await touch('touchStart', from);
      for (let i = 1; i <= 6; i++)
        await touch('touchMove', { x: from.x + (across * i) / 6, y: from.y + (down * i) / 6 });
      await touch('touchEnd');
    };

    await figure.element.evaluate((element) => element.select({ parameter: 0 }));
    await eventually(() => shadowText(figure, '[part~=weight]')).toContain('Slope');
    const ball = await boxOf(figure, '.weight canvas');
    const set = await numberAt(figure, 0);
    const middle = { x: ball.left + ball.width / 2, y: ball.top + ball.height / 2 };
    await drag(middle, -ball.width / 4);
    await eventually(async () => (await numberAt(figure, 0)) < set).toBe(true);
  });

  test('undo during a drag takes back the drag, and nothing before it', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { keyboard, mouse } = figure.page;
    const before = await numberAt(figure, 0);
    await figure.element.evaluate((element) => element.setParameter(0, 1));
    await eventually(() => numberAt(figure, 0)).toBe(1);
    const { x, y } = await pointAt(figure, 0);
    await mouse.down();
    await mouse.move(x, y - 30, { steps: 3 });
    await eventually(() => numberAt(figure, 0)).not.toBe(1);
    await keyboard.press('Control+z');
    await eventually(() => numberAt(figure, 0)).toBe(1);
    await mouse.up();
    await keyboard.press('Control+z');
    await eventually(() => numberAt(figure, 0)).toBe(before);
  });

  test('two presses explain why a weight changes, and steps forward, back and replayed are exact', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { mouse } = figure.page;
    const weight = await pointAt(figure, 0);
    await mouse.click(weight.x, weight.y);
    await figure.press('Why?');
    await eventually(() => shadowText(figure, '.operation-head h3')).toBe(
      'Backward · hidden layer 1 · gradient of the weights',
    );
    const summary = await shadowText(figure, '.summary');
    const promised = Number(/ to (\S+)\. /.exec(summary)?.[1]?.replace('−', '-'));

    // Through the remaining stops, until the step is taken.
    const start = await figure.parameters();
    for (let i = 0; i < 5; i++) await figure.press('Next');
    await eventually(async () => (await numberAt(figure, 0)).toPrecision(5)).toBe(promised.toPrecision(5));
    await eventually(() => shadowText(figure, '.operation-head h3')).toBe(
      'Forward · hidden layer 1 · pre-activation',
    );
    await figure.press('Previous');
    await eventually(() => figure.parameters()).toBe(start);

    // By epochs; the replay ends with the same bits.
    await figure.set('by', 'epoch');
    for (let i = 1; i <= 3; i++) {
      await figure.press('Next');
      await eventually(async () => (await figure.read()).epoch).toBe(i);
    }
    const there = await figure.parameters();
    await figure.set('by', 'run');
    await figure.press('Previous');
    await eventually(() => figure.parameters()).toBe(start);
    await figure.page.getByRole('slider', { name: 'Epoch', exact: true }).focus();
    await figure.page.keyboard.press('End');
    await eventually(() => figure.parameters()).toBe(there);

    // The check passes, and the deliberate mistake makes it fail.
    await figure.press('Gradient check');
    await eventually(() => shadowText(figure, '.check-strip [role=status]')).toContain(
      'All 17 gradients agree over all 100 points',
    );
    await figure.element.evaluate((element) =>
      element.shadowRoot.querySelector('.check-strip input').click(),
    );
    await eventually(() => shadowText(figure, '.bad')).toMatch(/\d+ of 17 gradients are wrong/);

    // The loss landscape, along the path and over two weights.
    await figure.press('Loss landscape');
    await eventually(() => shadowText(figure, '.loss-landscape p')).toMatch(/\d+% of which/);
    await figure.element.evaluate((element) => {
      const over = element.shadowRoot.querySelector('.loss-landscape select');
      over.value = 'two';
      over.dispatchEvent(new Event('change'));
    });
    await eventually(() => shadowText(figure, '.loss-landscape p')).toContain('all other parameters fixed');

    expect(await violationsOf(figure.page)).toEqual([]);
  });

  test('showing a point’s values, or tracing one, selects the first point unless another is selected', async () => {
    const figure = await (
      await open({ html: post('data="xor" layers="4" show="data network explain"'), again: true })
    ).ready();
    const selected = () => figure.element.evaluate(({ selection }) => selection.point);
    await eventually(() => figure.text('[part~=explain]')).toContain('pre-activation');
    expect(await selected()).toBe(null);
    await figure.set('show', 'values');
    expect(await selected()).toBe(0);
    await figure.element.evaluate((element) => element.select({ point: 7 }));
    await figure.set('show', 'gradients');
    expect(await selected()).toBe(7);
    await figure.element.evaluate((element) => element.select({ point: null }));
    await figure.set('trace', 'batch');
    expect(await selected()).toBe(null);
    await figure.set('trace', 'point');
    expect(await selected()).toBe(0);
  });

  test('f(X, w) = X w diverges with η = 1, oscillates with ½, converges with ¼, and resets to 5', async () => {
    const scene = (/** @type {number} */ rate) => `<downhill-figure weights="5 0" show="transport weight">
      <script type="application/json">${JSON.stringify({
        version: 1,
        settings: { task: 'regression', layers: [], learningRate: rate, batchSize: 2 },
        points: [
          { x: 2, y: 4, label: 0 },
          { x: -2, y: -4, label: 0 },
        ],
      })}</script></downhill-figure>`;
    const page = `${post()}${scene(1)}${scene(0.5)}${scene(0.25)}`;
    const figure = await (await open({ html: page, again: true })).ready();
    const elements = await figure.page.$$('downhill-figure');
    const walks = [
      [5, -7, 29, -79],
      [5, -1, 5, -1],
      [5, 2, 2, 2],
    ];
    for (const [i, walk] of walks.entries()) {
      const element = /** @type {any} */ (elements[i + 1]); // the first is the page’s own
      await element.evaluate((/** @type {any} */ one) => one.scrollIntoView());
      const weight = () =>
        element.evaluate((/** @type {any} */ { parameters }) => parameters && [...parameters]);
      const said = () => new Figure(figure.page, element).text('.sentence');
      for (const w of walk) {
        await eventually(weight).toEqual([w, 0]);
        await element.evaluate((/** @type {any} */ one) => one.step());
      }
      if (walk[1] === 2) await eventually(said).toBe('The slope is 0: gradient descent has arrived.');
      await element.evaluate((/** @type {any} */ one) => one.reset());
      await eventually(weight).toEqual([5, 0]);
      await eventually(said).toContain('Slope over all 2 points: 12.00. One gradient step (η = ');
    }
  });
});
