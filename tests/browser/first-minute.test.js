// A learner's first minute, with one hand and without help: presses only, and few of them.
import { expect, test } from 'vitest';
import { layoutNetwork } from '../../web/painters/network-layout.js';
import { eventually, inEachBrowser } from './support/stage.js';

/** The most presses that it may take. */
const PRESSES = 12;

inEachBrowser(({ open }) => {
  test('in twelve presses and without typing points are drawn, learnt and dragged, the network grows, and a weight says why it changed', async () => {
    const figure = await (await open()).ready();
    const { page } = figure;
    const init = `window.presses = 0; addEventListener('pointerdown', () => window.presses++, true);
      addEventListener('keydown', () => window.typed = true, true);`;
    await page.evaluate(init);
    const control = (/** @type {string} */ role, /** @type {string} */ name) =>
      page.getByRole(/** @type {any} */ (role), { name, exact: true });

    // Four points are drawn.
    const before = (await figure.points()).length;
    await figure.click({ x: -2.7, y: -2.7 }, { x: -2.7, y: 0.2 }, { x: 0.2, y: 2.7 }, { x: 2.7, y: 2.7 });
    await eventually(async () => (await figure.points()).length).toBe(before + 4);

    // It plays, and is pulled back to epoch 5: before an edit, since replay begins at one.
    await control('button', 'Play').click();
    const { loss: first = 0 } = await figure.read();
    await figure.until(({ epoch }) => epoch > 8);
    const track = control('slider', 'Epoch');
    const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
      await track.boundingBox()
    );
    // The thumb is where it is pressed; the track is logarithmic, so the fifth epoch is not far from its start.
    const place = await track.evaluate((one) => /** @type {HTMLInputElement} */ (one).valueAsNumber / 1000);
    await page.mouse.move(box.x + 9 + place * (box.width - 18), box.y + box.height / 2);
    await page.mouse.down();
    let shown = 0;
    // To and fro, by halves.
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

    // It goes on from there. A point is dragged meanwhile, a unit and a layer are added, the rate is changed.
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

    // A weight is opened, and says why it changed.
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
