import { expect, test } from 'vitest';
import { eventually, inEachBrowser, post } from './support/stage.js';

const A = { x: -1, y: -1, label: 0 };
const B = { x: 1, y: 1, label: 1 };
const FAR = { x: 2.5, y: -2.5, label: 0 };
const html = post('show="tools data" layers="2"');

inEachBrowser(({ name, open, once }) => {
  const drawn = async (/** @type {any[]} */ points = [A, B, FAR]) => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.setState({ points });
    return figure;
  };

  test('points are selected by box, lasso and click, and moved, copied, reclassified and deleted in one undo step each', async () => {
    const figure = await drawn();
    await figure.press('Select');
    await figure.drag([
      { x: -2, y: 2 },
      { x: 0, y: 0 },
      { x: 1.6, y: -1.8 },
    ]);
    await eventually(() => figure.group('Selected points')).toContain('2 selected');
    await figure.drag([A, { x: -0.7, y: -0.7 }, { x: -0.5, y: -1 }]);
    const moved = await figure.points();
    expect(moved[0]?.x).toBeCloseTo(-0.5, 1);
    expect(moved[1]?.x).toBeCloseTo(1.5, 1);
    expect(moved[2]).toEqual(FAR);
    await figure.press('Undo');
    expect(await figure.points()).toEqual([A, B, FAR]);

    // A click adds a point to the selection. Moving needs no drag either: one click picks up, the next puts down.
    await figure.click(FAR, A);
    await eventually(() => figure.group('Selected points')).toContain('2 selected');
    await figure.click(A, { x: -1.5, y: -0.5 });
    await eventually(async () => (await figure.points())[0]?.x).toBeCloseTo(-1.5, 1);
    expect((await figure.points())[2]?.x).toBeCloseTo(2, 1);
    await figure.press('Undo');

    await figure.click(B);
    await figure.press('To class A');
    await eventually(async () => (await figure.points())[1]?.label).toBe(0);
    await figure.press('Copy');
    await eventually(async () => (await figure.points()).length).toBe(4);
    await figure.press('Delete');
    await eventually(async () => (await figure.points()).length).toBe(3);
    for (let i = 0; i < 3; i++) await figure.press('Undo');
    expect(await figure.points()).toEqual([A, B, FAR]);

    await figure.press('Drawing options');
    await figure.press('lasso');
    await figure.page.keyboard.press('Escape');
    await figure.drag([
      { x: -2, y: -2 },
      { x: 0, y: -2 },
      { x: 0, y: 0 },
      { x: -2, y: 0 },
    ]);
    await eventually(() => figure.group('Selected points')).toContain('1 selected');
  });

  once('without a toolbar, selecting points and listing the keys load their file on demand', async () => {
    const figure = await (await open({ html: post('show="data" layers="2"'), again: true })).ready();
    await figure.setState({ points: [A, B, FAR] });
    await figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('[part~=plane]').focus());
    await figure.page.keyboard.press('s');
    await figure.until(({ shadowRoot }) => shadowRoot.querySelector('[aria-label="Selected points"]'));
    await figure.drag([
      { x: -2, y: 2 },
      { x: 1.6, y: -1.8 },
    ]);
    await eventually(() => figure.group('Selected points')).toContain('2 selected');
    await figure.page.keyboard.press('?');
    await eventually(() => figure.group('Keys')).toContain('copy the selected points');
    await figure.page.keyboard.press('Escape');
    await eventually(() => figure.group('Keys')).toBe('');
  });

  once('the brush sprays, the grid snaps points, and zoom and fit change the scale', async () => {
    const figure = await drawn([]);
    await figure.press('Brush');
    await figure.press('Drawing options');
    await figure.press('dense');
    await figure.page.keyboard.press('Escape');
    await figure.click({ x: 1, y: 1 });
    const sprayed = await figure.points();
    expect(sprayed).toHaveLength(15);
    for (const { x, y } of sprayed) expect(Math.hypot(x - 1, y - 1)).toBeLessThan(0.6);
    await figure.drag([
      { x: -2, y: -2 },
      { x: 2, y: -2 },
    ]);
    expect((await figure.points()).length).toBeGreaterThan(60);
    await figure.press('Undo');
    expect(await figure.points()).toHaveLength(15);

    await figure.press('Clear');
    await figure.press('Brush');
    await figure.press('Drawing options');
    await figure.press('Snap to grid');
    await figure.page.keyboard.press('Escape');
    await figure.click({ x: -1.13, y: 0.52 });
    expect(await figure.points()).toEqual([{ x: -1.2, y: 0.6, label: 0 }]);
    await eventually(() => figure.text('.coordinates')).toMatch(/^x −1\.1.*, y 0\.5/);
    await figure.press('Drawing options');
    await figure.press('Zoom in');
    await figure.page.keyboard.press('Escape');
    // Twice the scale, once it is painted: 0.7 is now where 1.4 was.
    const painted = () =>
      figure.page.evaluate(
        () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
      );
    await painted();
    await figure.click({ x: 1.4, y: 0 });
    await eventually(async () => (await figure.points())[1]?.x).toBeCloseTo(0.7, 5);
    await figure.press('Drawing options');
    await figure.press('Zoom to fit');
    await figure.press('Snap to grid');
    await figure.page.keyboard.press('Escape');
    await painted();
    await figure.click({ x: 1.5, y: -1 });
    await eventually(async () => (await figure.points())[2]?.x).toBeCloseTo(1.5, 1);
  });

  once('keys alone walk from point to point, select, move, copy, delete and list themselves', async () => {
    const figure = await drawn();
    const { keyboard } = figure.page;
    const press = async (/** @type {string[]} */ ...keys) => {
      for (const key of keys) await keyboard.press(key);
    };
    await figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('[part~=plane]').focus());
    await press('ArrowRight', 's', 'n');
    await eventually(() => figure.text('[aria-live=polite]')).toContain(
      'Point 1 of 3, class A, x −1.00, y −1.00',
    );
    await press('Enter', 'Tab', 'Enter', 'Shift+ArrowRight');
    const moved = await figure.points();
    expect(moved.map(({ x }) => Number(x.toFixed(6)))).toEqual([-0.4, 1.6, 2.5]);
    await press('c', 'Delete');
    expect(await figure.points()).toHaveLength(3);
    await press('Escape', 'n', 'Tab', 'Tab', 'Tab');
    // After the last point Tab leaves the plane.
    expect(
      await figure.element.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.part.value ?? ''),
    ).not.toBe('plane');
    await figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('[part~=plane]').focus());
    await press('?');
    await eventually(() => figure.group('Keys')).toContain('go from point to point');
    await press('Escape');
    await eventually(() => figure.group('Keys')).toBe('');
  });

  test.each([390, 640, 1280])(
    'at %i px neither the options nor a value field move the plane',
    async (width) => {
      const figure = await (
        await open({
          html: post('show="tools data"'),
          context: { viewport: { width, height: 900 } },
          again: true,
        })
      ).ready();
      const top = () =>
        figure.element.evaluate(async ({ shadowRoot }) => {
          await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
          return shadowRoot.querySelector('[part~=plane]').getBoundingClientRect().top;
        });
      const before = await top();
      if (width === 390) await figure.press('More tools');
      await figure.press('Drawing options');
      await eventually(() => figure.text('[role=dialog]')).toContain('Snap to grid');
      expect(await top()).toBe(before);
      await figure.page.keyboard.press('Escape');
      await eventually(() => figure.text('[role=dialog]')).toBe('');
      await figure.element.evaluate((element) => element.drive('task=regression; inputs=2'));
      await figure.press('Value of new points: 1');
      await eventually(() => figure.text('[role=dialog]')).toContain('Value');
      expect(await top()).toBeLessThanOrEqual(before);
    },
  );

  test('in a narrow post a few tools are visible, and the others one press away, by mouse, touch and keys', async () => {
    const context = { viewport: { width: 360, height: 740 }, ...(name === 'chromium' && { hasTouch: true }) };
    const figure = await (
      await open({ html: post('show="tools data" layers="2"'), context, again: true })
    ).ready();
    const { page } = figure;
    const { keyboard } = page;
    const bar = page.getByRole('toolbar', { name: 'Drawing tools' });
    const seen = () =>
      bar.locator('button:visible').evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel));
    const atHand = ['Draw class A', 'Draw class B', 'Erase', 'Undo', 'More tools'];
    await eventually(seen).toEqual(atHand);
    const tops = await bar
      .locator('button:visible')
      .evaluateAll((all) => all.map((button) => button.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);

    // By mouse: the button then names the chosen tool.
    const dialog = page.getByRole('dialog', { name: 'More tools' });
    await bar.getByRole('button', { name: 'More tools' }).click();
    await dialog.getByRole('button', { name: 'Select' }).click();
    await eventually(seen).toEqual([...atHand.slice(0, 4), 'More tools: Select']);
    expect(await dialog.count()).toBe(0);
    await bar.getByRole('button', { name: 'Draw class A' }).click();
    await eventually(seen).toEqual(atHand);

    // By touch.
    const press = name === 'chromium' ? 'tap' : 'click';
    await bar.getByRole('button', { name: 'More tools' })[press]();
    await dialog.getByRole('button', { name: 'Add class' })[press]();
    await eventually(seen).toEqual(['Draw class A', 'Draw class B', 'Draw class C', ...atHand.slice(2)]);
    await bar.getByRole('button', { name: 'Undo' })[press]();
    await eventually(seen).toEqual(atHand);

    // By keys: the toolbar is one tab stop, and the dialog comes after it.
    await bar.getByRole('button', { name: 'Draw class A' }).focus();
    await keyboard.press('End');
    await keyboard.press('Enter');
    await dialog.waitFor();
    await keyboard.press('Tab');
    expect(await dialog.getByRole('button', { name: 'Brush' }).evaluate((one) => one.matches(':focus'))).toBe(
      true,
    );
    await keyboard.press('Enter');
    await eventually(seen).toEqual([...atHand.slice(0, 4), 'More tools: Brush']);
    expect(
      await bar.getByRole('button', { name: 'More tools' }).evaluate((one) => one.matches(':focus')),
    ).toBe(true);
    await keyboard.press('Enter');
    await dialog.waitFor();
    await keyboard.press('Escape');
    await eventually(() => dialog.count()).toBe(0);
  });

  test.each([2, 3, 4, 5, 6])(
    'in a narrow post the tools keep to one row, even with %i classes',
    async (classes) => {
      const context = {
        viewport: { width: 390, height: 844 },
        ...(name === 'chromium' && { hasTouch: true }),
      };
      const html = post(`show="tools data" layers="2" classes="${classes}" data="gaussians"`);
      const figure = await (await open({ html, context, again: true })).ready();
      const { page } = figure;
      const bar = page.getByRole('toolbar', { name: 'Drawing tools' });
      await eventually(async () => (await bar.boundingBox())?.height ?? 99).toBeLessThanOrEqual(44);
      const last = `Draw class ${'ABCDEF'.charAt(classes - 1)}`;
      if (classes > 3) {
        // The current pen opens the others.
        await bar.getByRole('button', { name: 'Classes: Draw class A' }).click();
        const dialog = page.getByRole('dialog', { name: 'Classes' });
        expect(await dialog.getByRole('button').count()).toBe(classes);
        await dialog.getByRole('button', { name: last }).click();
        await eventually(() => dialog.count()).toBe(0);
        await bar.getByRole('button', { name: `Classes: ${last}` }).waitFor();
      } else await bar.getByRole('button', { name: last }).click();
      const before = (await figure.points()).length;
      await figure.click({ x: 0, y: 0 });
      await eventually(async () => (await figure.points()).length).toBe(before + 1);
      expect((await figure.points()).at(-1)?.label).toBe(classes - 1);
    },
  );

  once('a regression with two inputs draws points of a chosen value and learns them', async () => {
    const figure = await (
      await open({
        html: post(
          'show="tasks tools data transport" task="regression" inputs="2" layers="none" data="tilt"',
        ),
        again: true,
      })
    ).ready();
    await figure.press('Clear');
    for (const [before, value, x] of /** @type {[string, string, number][]} */ ([
      ['1', '-1', -2],
      ['−1', '1,5', 2],
    ])) {
      await figure.press(`Value of new points: ${before}`);
      await figure.page.getByRole('textbox', { name: 'Value of new points' }).fill(value);
      await figure.page.keyboard.press('Enter');
      await figure.page.keyboard.press('Escape');
      await figure.click({ x, y: 0 });
    }
    const points = await figure.points();
    expect(points.map(({ label }) => label)).toEqual([-1, 1.5]);
    expect(points.map(({ x }) => Math.round(x))).toEqual([-2, 2]);
    await figure.set('speed', 'fast');
    await figure.press('Play');
    await figure.until(({ loss }) => loss < 1e-3);
    expect(await figure.value('data')).toBe('');
  });

  test.runIf(name === 'chromium')(
    'one finger draws and two scroll; with touch-action="scroll" one scrolls',
    async () => {
      const tall = `${html}<p style="height:3000px">text</p>`;
      const figure = await (
        await open({
          html: tall,
          context: { hasTouch: true, viewport: { width: 360, height: 640 } },
          again: true,
        })
      ).ready();
      await figure.setState({ points: [] });
      const touch = await figure.page.context().newCDPSession(figure.page);
      const map = await figure.map();
      const send = (/** @type {string} */ type, /** @type {{ x: number, y: number }[]} */ touchPoints) =>
        touch.send('Input.dispatchTouchEvent', { type: /** @type {any} */ (type), touchPoints });
      const swipe = async (/** @type {number} */ fingers, x = -1) => {
        const at = (/** @type {number} */ y) =>
          Array.from({ length: fingers }, (_, id) => ({ ...map({ x: x + 2 * id, y }), id }));
        await send('touchStart', at(-2));
        for (let y = -2; y <= 2; y += 0.25) await send('touchMove', at(y));
        await send('touchEnd', []);
      };
      await swipe(1);
      const stroke = (await figure.points()).length;
      expect(stroke).toBeGreaterThan(5);
      expect(await figure.page.evaluate(() => scrollY)).toBe(0);
      await swipe(2);
      expect(await figure.points()).toHaveLength(stroke);
      await eventually(() => figure.page.evaluate(() => scrollY)).toBeGreaterThan(50);

      await figure.element.evaluate((element) => element.setAttribute('touch-action', 'scroll'));
      await figure.page.evaluate(() => scrollTo(0, 0));
      await swipe(1, 2);
      await eventually(() => figure.page.evaluate(() => scrollY)).toBeGreaterThan(50);
      expect(await figure.points()).toHaveLength(stroke);
    },
  );
});
