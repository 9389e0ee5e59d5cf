// A learner's first minute, with one hand and without help: presses only, and few of them.
import { expect, test } from 'vitest';
import { layoutNetwork } from '../../web/painters/network-layout.js';
import { eventually, inEachBrowser } from './support/stage.js';

/** The most presses allowed. */
const PRESSES = 12;

inEachBrowser(({ open }) => {
  test('twelve presses without typing suffice to draw, train, rewind, drag a point, grow the network and ask why a weight changed', async () => {
    const figure = await (await open()).ready();
    const { page } = figure;
    const init = `window.presses = 0; addEventListener('pointerdown', () => window.presses++, true);
      addEventListener('keydown', () => window.typed = true, true);`;
    await page.evaluate(init);
    const control = (/** @type {string} */ role, /** @type {string} */ name) =>
      page.getByRole(/** @type {any} */ (role), { name, exact: true });

    // Draw four points.
    const before = (await figure.points()).length;
    await figure.click({ x: -2.7, y: -2.7 }, { x: -2.7, y: 0.2 }, { x: 0.2, y: 2.7 }, { x: 2.7, y: 2.7 });
    await eventually(async () => (await figure.points()).length).toBe(before + 4);

    // Play, then scrub back to epoch 5; before any edit, since replay starts at the last one.
    await control('button', 'Play').click();
    const { loss: first = 0 } = await figure.read();
    await figure.until(({ epoch }) => epoch > 8);
    const track = control('slider', 'Epoch');
    const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
      await track.boundingBox()
    );
    // Press the thumb, then find the epoch by bisection: the track is logarithmic.
    const place = await track.evaluate((one) => /** @type {HTMLInputElement} */ (one).valueAsNumber / 1000);
    await page.mouse.move(box.x + 9 + place * (box.width - 18), box.y + box.height / 2);
    await page.mouse.down();
    let shown = 0;
    for (let [from, to] = [0, place]; shown !== 5 && to - from > 1e-3; ) {
      const share = (from + to) / 2;
      await page.mouse.move(box.x + 9 + share * (box.width - 18), box.y + box.height / 2);
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      shown = Number((await track.getAttribute('aria-valuetext'))?.match(/^epoch (\d+)$/)?.[1]);
      if (shown > 5) to = share;
      else from = share;
    }
    expect(shown).toBe(5);
    await eventually(async () => (await figure.read()).epoch).toBe(5);
    await page.mouse.up();

    // Training continues from there while a point is dragged, a unit and a layer are added, and the rate is raised.
    await figure.until(({ playing, epoch }) => playing && epoch > 5);
    await figure.drag([
      { x: 2.7, y: 2.7 },
      { x: 1.5, y: -2.8 },
    ]);
    await eventually(async () => (await figure.points()).at(-1)?.y).toBeLessThan(-2.5);
    const { settings } = await figure.read();
    await control('button', 'Add unit to hidden layer 1').click();
    await control('button', 'Add layer').click();
    const rate = control('slider', 'Learning rate');
    const around = await rate.boundingBox();
    await rate.click({ position: { x: (around?.width ?? 0) * 0.7, y: (around?.height ?? 0) / 2 } });
    const after = (await figure.read()).settings;
    expect(after.layers[0]).toBe(settings.layers[0] + 1);
    expect(after.layers.length).toBe(settings.layers.length + 1);
    expect(after.learningRate).toBeGreaterThan(settings.learningRate);
    await figure.until(({ epoch }) => epoch > 20);
    expect((await figure.read()).loss).toBeLessThan(first);

    // The card of a weight explains why it changed.
    const diagram = page.getByRole('application', { name: 'The network' });
    const where = /** @type {{ x: number, y: number, width: number, height: number }} */ (
      await diagram.boundingBox()
    );
    const { weights } = layoutNetwork(where, [2, ...after.layers, 1]);
    const { from, to } = weights[0];
    await page.mouse.click(where.x + (from.x + to.x) / 2, where.y + (from.y + to.y) / 2);
    await page.getByRole('dialog').getByRole('button', { name: 'Why?' }).click();
    await eventually(() => control('tab', 'Explain').getAttribute('aria-selected')).toBe('true');
    await eventually(() => figure.text('[part~=explain]')).toMatch(/Its gradient over .* is/);

    expect(await page.evaluate('window.presses')).toBeLessThanOrEqual(PRESSES);
    expect(await page.evaluate('window.typed')).toBeUndefined();
  });
});
