// The stage: the top line with task and data sets, the palette's classes, and the messages on the plane.
import { expect, test } from 'vitest';
import { eventually, inEachBrowser, post } from './support/stage.js';
import { Fingers, PHONE } from './support/touch.js';

/** @import { Figure } from './support/figure.js' */

const A = { x: -1, y: -1, label: 0 };
const B = { x: 1, y: 1, label: 1 };
const html = post('show="tasks tools data transport" layers="2"');

/** Accessible names of a toolbar's visible buttons. @param {Figure} figure @param {string} name @returns {Promise<string[]>} */
const buttonsOf = (figure, name) =>
  figure.element.evaluate(
    ({ shadowRoot }, label) =>
      [...shadowRoot.querySelectorAll(`[role=toolbar][aria-label="${label}"] button`)]
        .filter((one) => one.checkVisibility())
        .map((one) => one.ariaLabel),
    name,
  );

/** The readout next to the pointer. @param {Figure} figure */
const readout = (figure) => figure.text('output.coordinates');

/** The center of the halo in data units; null if none is visible. @param {Figure} figure */
const haloAt = async (figure) => {
  const box = await figure.element.evaluate(({ shadowRoot }) => {
    const halo = shadowRoot.querySelector('.halo');
    const { left, top, width, height } = halo.getBoundingClientRect();
    return halo.checkVisibility() ? { x: left + width / 2, y: top + height / 2 } : null;
  });
  if (!box) return null;
  const map = await figure.map();
  const [zero, one] = [map({ x: 0, y: 0 }), map({ x: 1, y: 1 })];
  return { x: (box.x - zero.x) / (one.x - zero.x), y: (box.y - zero.y) / (one.y - zero.y) };
};

inEachBrowser(({ name, open, once }) => {
  once('offers three tasks, each with its own pictured data sets and its own points', async () => {
    const figure = await (await open({ html, again: true })).ready();
    expect(await buttonsOf(figure, 'Data set')).toEqual([
      ...['Empty sheet', 'XOR', 'Circle', 'Two moons', 'Spiral', 'Gaussians'],
    ]);
    await figure.press('Two moons');
    await eventually(() => figure.value('data')).toBe('moons');
    expect(await figure.points()).toHaveLength(100);
    await figure.press('Regression');
    await eventually(() => buttonsOf(figure, 'Data set')).toEqual([
      ...['Empty sheet', 'Line', 'Sine', 'Step', 'Noisy parabola'],
    ]);
    expect((await figure.read()).settings.task).toBe('regression');
    await figure.press('Autoencoder');
    await eventually(() => buttonsOf(figure, 'Data set')).toEqual(['Empty sheet', 'Arc', 'Line', 'Ring']);
    await figure.press('Classification');
    await eventually(() => figure.value('data')).toBe('moons'); // each task keeps its points
    // No two pictures are alike, so at most one could be blank.
    const pictures = await figure.element.evaluate(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll('[role=toolbar] canvas')].map((canvas) => canvas.toDataURL()),
    );
    expect(new Set(pictures).size).toBe(5);
  });

  once('“Empty sheet” clears the plane and shows a hint until a point is added', async () => {
    const figure = await (await open({ html, again: true })).ready();
    expect(await figure.text('.invitation')).toBe('');
    await figure.press('Empty sheet');
    await eventually(() => figure.text('.invitation')).toBe('Click or tap to add points');
    expect(await figure.points()).toEqual([]);
    await figure.click({ x: 0, y: 0 });
    await eventually(() => figure.text('.invitation')).toBe('');
    await figure.press('Undo');
    await eventually(() => figure.text('.invitation')).toContain('add points');
    await figure.press('Undo');
    expect(await figure.points()).toHaveLength(100);
    await figure.press('Redo');
    expect(await figure.points()).toEqual([]);
    await eventually(() => figure.enabled('Clear')).toBe(false);
  });

  once('+ adds a class and picks its pen, up to six; − removes the last one, undoably', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.setState({ points: [A, B] });
    for (const [i, letter] of ['C', 'D', 'E', 'F'].entries()) {
      await figure.press('Add class');
      await eventually(() => figure.tool()).toBe(`Draw class ${letter}`);
      await figure.click({ x: i - 1.5, y: 2 });
    }
    expect(await figure.enabled('Add class')).toBe(false);
    expect((await figure.points()).map(({ label }) => label)).toEqual([0, 1, 2, 3, 4, 5]);
    await figure.press('Remove class F and its points');
    await eventually(async () => (await figure.read()).settings.classes).toBe(5);
    expect(await figure.points()).toHaveLength(5);
    await figure.press('Undo');
    await eventually(async () => (await figure.read()).settings.classes).toBe(6);
    expect(await figure.points()).toHaveLength(6);
    for (const letter of ['F', 'E', 'D', 'C']) await figure.press(`Remove class ${letter} and its points`);
    await eventually(async () => (await figure.read()).settings.classes).toBe(2);
    expect(await buttonsOf(figure, 'Drawing tools')).not.toContain('Remove class B and its points');
    expect(await figure.points()).toEqual([A, B]);
  });

  once('with Draw, Brush or Select, a drag that starts on a point moves it', async () => {
    const figure = await (await open({ html, again: true })).ready();
    for (const tool of ['Draw class B', 'Brush', 'Select']) {
      await figure.setState({ points: [A, B] });
      await figure.press(tool);
      await figure.drag([A, { x: -0.5, y: 0 }, { x: 0, y: 1 }]);
      const points = await figure.points();
      expect(points, tool).toHaveLength(2);
      expect(points[0]?.x, tool).toBeCloseTo(0, 1);
      expect(points[0]?.y, tool).toBeCloseTo(1, 1);
    }
  });

  once('shows the network’s output next to the pointer', async () => {
    const figure = await (await open({ html, again: true })).ready();
    // o = tanh(2 x₁) all over the plane.
    await figure.setState({
      settings: { layers: [] },
      points: [A, B],
      parameters: [2, 0, 0],
      epoch: 1,
      step: 1,
    });
    await figure.move({ x: 1, y: 0 });
    await eventually(() => readout(figure)).toMatch(/^x 1\.\d+, y .* · output 0\.96$/);
    await figure.move({ x: -1, y: 2 });
    await eventually(() => readout(figure)).toMatch(/output −0\.96$/);
    await figure.page.mouse.move(0, 0);
    await eventually(() => readout(figure)).toBe('');

    await figure.press('Add class');
    await figure.move({ x: 0, y: 0 });
    await eventually(() => readout(figure)).toMatch(/ · [ABC] \d+%, [ABC] \d+%, [ABC] \d+%$/);
    await figure.press('Undo');
    for (const task of ['Regression', 'Autoencoder']) {
      await figure.press(task);
      await figure.move({ x: 0.5, y: 0 });
      await eventually(() => readout(figure)).toMatch(
        task === 'Regression' ? /output −?[\d.]+$/ : /output .+, .+$/,
      );
    }
  });

  once('the author’s point has a halo until it is dragged; an invalid number is reported', async () => {
    const marked = post('show="data" data="moons" halo="3" layers="2"');
    const figure = await (await open({ html: marked, again: true })).ready();
    const [, , third] = await figure.points();
    await eventually(async () => (await haloAt(figure))?.x).toBeCloseTo(Number(third?.x), 1);
    expect((await haloAt(figure))?.y).toBeCloseTo(Number(third?.y), 1);
    await figure.drag([/** @type {any} */ (third), { x: 0, y: 2 }, { x: 0.5, y: 2.5 }]);
    await eventually(() => haloAt(figure)).toBe(null);
    await figure.press('Undo');
    expect((await figure.points())[2]).toEqual(third);
    expect(await haloAt(figure)).toBe(null);

    const errors = await figure.listen('downhill-error');
    await figure.element.evaluate((element) => {
      element.halo = '0';
    });
    expect(await errors()).toEqual([
      { code: 'invalid-whole-number', message: expect.stringContaining('“0” is not valid') },
    ]);
  });

  test.runIf(name === 'chromium')('the halo does not pulse with reduced motion', async () => {
    const context = /** @type {const} */ ({ reducedMotion: 'reduce' });
    const figure = await (await open({ html: post('show="data" halo="1"'), context, again: true })).ready();
    await eventually(async () => (await haloAt(figure)) !== null).toBe(true);
    const moving = () =>
      figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.halo').getAnimations().length);
    expect(await moving()).toBe(0);
  });

  once('Share opens the embed code; hide removes single controls', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.press('Share');
    await eventually(() => figure.text('[part~=embed]')).not.toBe('');
    await figure.element.evaluate((element) => {
      element.hide = 'share add-class brush data task';
    });
    await eventually(() => buttonsOf(figure, 'Data set')).toEqual([]);
    expect(await figure.text('[part~=tasks]')).toBe('');
    const left = await buttonsOf(figure, 'Drawing tools');
    expect(left).toContain('Select');
    for (const gone of ['Add class', 'Brush']) expect(left).not.toContain(gone);
  });

  once('keys alone choose task, data set and class; toolbar buttons have names and tooltips', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { keyboard } = figure.page;
    const focus = (/** @type {string} */ label) =>
      figure.element.evaluate(
        ({ shadowRoot }, text) => shadowRoot.querySelector(`button[aria-label="${text}"]`).focus(),
        label,
      );
    await figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('input[type=radio]').focus());
    await keyboard.press('ArrowRight');
    await eventually(async () => (await figure.read()).settings.task).toBe('regression');
    await keyboard.press('ArrowLeft');
    await eventually(async () => (await figure.read()).settings.task).toBe('classification');
    await focus('XOR');
    await keyboard.press('End');
    await keyboard.press('Enter');
    await eventually(() => figure.value('data')).toBe('gaussians');
    await focus('Draw class A');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowRight');
    await keyboard.press('Space');
    await eventually(() => figure.tool()).toBe('Draw class C');
    await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    await eventually(async () => (await figure.read()).settings.classes).toBe(2);
    // The button is gone, but the focus stays in the palette.
    expect(await figure.element.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.ariaLabel)).toBe(
      'Add class',
    );
    const unnamed = await figure.element.evaluate(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll('[role=toolbar] button')]
        .filter((one) => !one.ariaLabel || !one.title)
        .map((one) => one.outerHTML),
    );
    expect(unnamed).toEqual([]);
  });

  test.runIf(name === 'chromium')(
    'on a phone the data sets scroll under a finger, a tap chooses one, and the palette is one row of 44 px',
    async () => {
      const phone = html.replace('<title>', '<meta name="viewport" content="width=device-width">$&');
      const figure = await (await open({ html: phone, context: PHONE, again: true })).ready();
      const fingers = await Fingers.on(figure.page);
      const boxOf = (/** @type {string} */ label) =>
        figure.element.evaluate(({ shadowRoot }, text) => {
          const { left, top, width, height } = shadowRoot
            .querySelector(`[aria-label="${text}"]`)
            .getBoundingClientRect();
          return { left, top, width, height, x: left + width / 2, y: top + height / 2 };
        }, label);
      const before = await boxOf('Gaussians');
      const from = await boxOf('Circle');
      await fingers.swipe(from, { x: from.x - 100, y: from.y });
      await eventually(async () => (await boxOf('Gaussians')).left).toBeLessThan(before.left - 50);
      await eventually(() => figure.value('data')).toBe('xor'); // a swipe chooses nothing
      await eventually(async () => {
        const [was, now] = [await boxOf('Spiral'), await boxOf('Spiral')];
        return was.left === now.left;
      }).toBe(true);
      await fingers.tap(await boxOf('Spiral'));
      await eventually(() => figure.value('data')).toBe('spiral');

      const palette = await boxOf('Drawing tools');
      expect(palette.height).toBe(44);
      await figure.press('Empty sheet');
      await eventually(() => figure.text('.invitation')).toBe('Tap to add points');
      await figure.element.evaluate((element) =>
        element.scrollIntoView({ block: 'end', behavior: 'instant' }),
      );
      const map = await figure.map();
      await fingers.tap(map({ x: 1, y: 1 }));
      await eventually(async () => (await figure.points()).length).toBe(1);
      await fingers.swipe(map({ x: 1, y: 1 }), map({ x: -1, y: -1 }));
      await eventually(async () => (await figure.points())[0]?.x).toBeCloseTo(-1, 0);
      expect(await figure.points()).toHaveLength(1);
    },
  );
});
