import { expect, test } from 'vitest';
import { Figure } from './support/figure.js';
import { eventually, inOneBrowser, post } from './support/stage.js';

inOneBrowser(({ open }) => {
  const two = post('id="draws" data="moons" layers="3"', 'for="draws" show="network loss"', 'for="nobody"');

  /** @param {Figure} figure */
  const figures = async (figure) =>
    (await figure.page.$$('downhill-figure')).map((element) => new Figure(figure.page, element));

  test('two figures share one model, which outlives its host; a missing host is reported', async () => {
    const first = await (await open({ html: two, again: true })).ready();
    const [, second, third] = await figures(first);
    await second?.ready();
    expect((await second?.read())?.settings.layers).toEqual([3]);
    await second?.element.evaluate((element) => element.play());
    await first.until(({ epoch, playing }) => playing && epoch > 1);
    await first.press('Pause');
    await eventually(async () => (await second?.read())?.playing).toBe(false);
    await eventually(() => second?.parameters()).toBe(await first.parameters());
    await third?.element.evaluate((element) => element.scrollIntoView());
    await third?.says('no figure with the id “nobody”');

    // The model outlives its host while a guest shows it.
    await first.element.evaluate((element) => element.remove());
    const { epoch } = await /** @type {Figure} */ (second).read();
    await second?.element.evaluate((element) => element.step());
    await second?.until(({ playing }) => !playing);
    await eventually(async () => (await second?.read())?.epoch).toBe(epoch + 1);
  });

  test('a weight set by hand is undone in one step, invalid ones are reported, and Reset restores the initial weights', async () => {
    const figure = await (await open()).ready();
    const selected = await figure.listen('downhill-select');
    const { loss } = await figure.read();
    const bits = await figure.parameters();
    await figure.element.evaluate((element) => {
      element.select({ parameter: 4 });
      element.setParameter(4, 2.5);
    });
    await figure.until(({ parameters }) => parameters[4] === 2.5);
    expect((await figure.read()).loss).not.toBe(loss);
    expect(await selected()).toMatchObject([{ parameter: 4, unit: null, point: null }]);
    await figure.press('Undo');
    await eventually(() => figure.parameters()).toBe(bits);
    expect((await figure.read()).loss).toBe(loss);
    await figure.press('Redo');
    await figure.until(({ parameters }) => parameters[4] === 2.5);
    await figure.element.evaluate((element) => element.setParameter(999, 1));
    await figure.says('There is no parameter 999');
    await figure.element.evaluate((element) => element.setParameter(0, Number.NaN));
    await figure.says('is not valid for a weight');
    await figure.press('Reset');
    await figure.until(({ epoch }) => epoch === 0);
    await eventually(() => figure.parameters()).toBe(bits);
  });
});
