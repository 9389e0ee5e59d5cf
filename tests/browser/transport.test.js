import { expect, test } from 'vitest';
import { formatNumber } from '../../web/painters/scale.js';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

/** Presses Step `times` times and waits for the last epoch. @param {Figure} figure @param {number} times */
const step = async (figure, times = 1) => {
  const { epoch } = await figure.read();
  for (let i = 0; i < times; i++) await figure.press('Step');
  await eventually(async () => (await figure.read()).epoch).toBe(epoch + times);
  return figure.read();
};

/** Whether the epoch stays the same over several frames. @param {Figure} figure */
const rests = async (figure) => {
  await eventually(() => figure.element.evaluate(({ playing }) => playing)).toBe(false);
  // Results in flight at the pause may still arrive.
  await figure.page.waitForTimeout(100);
  const { epoch } = await figure.read();
  await figure.page.waitForTimeout(150);
  return (await figure.read()).epoch === epoch;
};

/** Presses Reset and waits for epoch 0. @param {Figure} figure */
const reset = async (figure) => {
  await figure.press('Reset');
  return figure.until(({ epoch }) => epoch === 0);
};

const html = post();

inOneBrowser(({ open }) => {
  test('Play trains until Pause, and the button is labelled with what it does', async () => {
    const figure = await (await open({ html, again: true })).ready();
    expect(await rests(figure)).toBe(true);
    expect((await figure.read()).epoch).toBe(0);
    await figure.press('Play');
    await figure.until(({ epoch, playing }) => epoch > 2 && playing);
    await figure.press('Pause');
    expect(await rests(figure)).toBe(true);
    await figure.press('Play');
    const { epoch } = await figure.read();
    await eventually(async () => (await figure.read()).epoch).toBeGreaterThan(epoch);
  });

  test('Step trains one epoch, Reset restores the initial weights, and a new seed draws others', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const first = await figure.read();
    const third = await step(figure, 3);
    const bits = await figure.parameters();
    expect(third.epoch).toBe(3);
    expect(third.loss).not.toBe(first.loss);
    expect(await figure.shown('epoch')).toBe(3);

    expect((await reset(figure)).loss).toBe(first.loss);
    expect((await step(figure, 3)).loss).toBe(third.loss);
    expect(await figure.parameters()).toBe(bits);

    await figure.press('New seed');
    const other = await figure.until(({ epoch }) => epoch === 0);
    expect(other.settings.seed).toBe(2);
    expect(other.points).toEqual(first.points);
    expect(other.loss).not.toBe(first.loss);
    expect(await figure.value('seed')).toBe('2');

    await figure.set('seed', '1');
    const { loss } = first;
    await eventually(async () => (await figure.read()).loss).toBe(loss);
  });

  test('Step in the middle of an epoch completes that epoch', async () => {
    const html = post('layers="64 64" batch-size="1" speed="fast" learning-rate="0.01"');
    const figure = await (await open({ html, again: true })).ready();
    // An epoch of 1000 steps takes longer than a frame, so the pause falls within one.
    const points = Array.from({ length: 1000 }, (_, i) => ({
      x: Math.sin(i),
      y: Math.cos(3 * i),
      label: i % 2,
    }));
    await figure.setState({ settings: (await figure.read()).settings, points });
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 0);
    await figure.press('Pause');
    expect(await rests(figure)).toBe(true);
    const { epoch } = await step(figure);
    expect(await rests(figure)).toBe(true);
    const bits = await figure.parameters();

    await reset(figure);
    expect((await step(figure, epoch)).epoch).toBe(epoch);
    expect(await figure.parameters()).toBe(bits);
  });

  test('slow speed shows every epoch, fast speed many at a time', async () => {
    const figure = await (
      await open({ html: post('data="spiral" show="data transport"'), again: true })
    ).ready();
    const steps = await figure.listen('downhill-step');
    const strides = async () => (await steps()).map(({ epoch }, i, all) => epoch - (all[i - 1]?.epoch ?? 0));

    await figure.set('speed', 'slow');
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 2);
    await figure.press('Pause');
    expect(await rests(figure)).toBe(true);
    expect(Math.max(...(await strides()))).toBe(1);

    await figure.set('speed', 'fast');
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 500);
    expect(Math.max(...(await strides()))).toBeGreaterThan(20);
  });

  test('a finished run stops by itself, and continues when Play is pressed', async () => {
    const figure = await (
      await open({ html: post('data="gaussians" speed="fast" show="data transport"'), again: true })
    ).ready();
    await figure.press('Play');
    await figure.until(({ playing, loss }) => !playing && loss < 0.001);
    const { epoch } = await figure.read();
    await figure.press('Play');
    await eventually(async () => (await figure.read()).epoch).toBeGreaterThan(epoch + 10);
    expect((await figure.read()).playing).toBe(true);
  });

  test('the main settings each change the run and keep the points', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { points, settings } = await figure.read();
    const seen = new Set([(await step(figure, 2)).loss]);
    /** @type {[any, string, unknown][]} */
    const changes = [
      ['layers', '4', [4]],
      ['activation', 'relu', ['relu']],
      ['learningRate', '0.3', 0.3],
      ['batchSize', '7', 7],
      ['seed', '42', 42],
      ['layers', 'none', []],
    ];
    const expected = { ...settings };
    for (const [name, typed, value] of changes) {
      await figure.set(name, typed);
      expected[name] = value;
      expect((await figure.read()).settings).toEqual(expected);
      await reset(figure);
      const { loss } = await step(figure, 2);
      expect(seen).not.toContain(loss);
      seen.add(loss);
    }
    expect(await figure.points()).toEqual(points);
    expect(await figure.sentence()).toBe('');
  });

  test('the settings behind “All settings” each change the run', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const before = await step(figure, 2);
    await figure.press('All settings');
    /** @type {[any, string, unknown][]} */
    const changes = [
      ['optimizer', 'adam', 'adam'],
      ['momentum', '0.5', 0.5],
      ['loss', 'cross-entropy', 'cross-entropy'],
      ['initialiser', 'he', 'he'],
      ['features', 'x1 x2 x1x2', ['x1', 'x2', 'x1x2']],
      ['standardise', 'true', true],
      ['schedule', 'cosine', 'cosine'],
      ['scheduleEpochs', '3', 3],
      ['l2', '0.1', 0.1],
      ['l1', '0.1', 0.1],
      ['dropout', '0.3', 0.3],
      ['clip', '0.01', 0.01],
      ['testShare', '30', 0.3],
    ];
    for (const [name, typed, value] of changes) {
      await figure.set(name, typed);
      expect((await figure.read()).settings[name]).toEqual(value);
    }
    await figure.press('Close');
    await reset(figure);
    expect((await step(figure, 2)).loss).not.toBe(before.loss);
  });

  test('learns four classes, and an autoencoder learns an arc', async () => {
    const figure = await (
      await open({ html: post('classes="4" data="gaussians" optimizer="adam" speed="fast"'), again: true })
    ).ready();
    await figure.press('Play');
    await figure.until(({ loss }) => loss < 0.1);
    expect(await figure.enabled('Draw class D')).toBe(true);
    await figure.element.evaluate((element) => element.pause()); // unless it has already stopped
    await figure.set('task', 'unsupervised');
    await figure.press('Play');
    await figure.until(({ loss }) => loss < 0.1);
    expect((await figure.read()).settings.layers).toEqual([8, 1, 8]);
  });

  test('rewinding stops at the last edit, and the track then follows the run again', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await step(figure, 3);
    await figure.element.evaluate((element) => element.drive('weight:0.0.0=0.5'));
    await step(figure, 2);
    const track = figure.page.getByRole('slider', { name: 'Epoch', exact: true });
    const { x = 0, y = 0, height = 0 } = (await track.boundingBox()) ?? {};
    for (let i = 0; i < 2; i++) {
      await figure.page.mouse.click(x + 9, y + height / 2);
      await eventually(async () => (await figure.read()).epoch).toBe(3);
    }
    await step(figure);
    expect(await track.getAttribute('aria-valuetext')).toBe('epoch 4');
    await reset(figure);
    await eventually(() => track.getAttribute('aria-valuetext')).toBe('epoch 0');
  });

  test('all parameters are listed, including those of the output', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.set('layers', '3 2');
    await step(figure);
    await figure.press('All parameters');
    await figure.until(({ shadowRoot }) => shadowRoot.querySelector('.parameters select'));
    /** The cells of the visible table, row by row. @returns {Promise<string[]>} */
    const cells = async () => (await figure.text('table')).match(/[−\d.]+(×10[⁻\d⁰-⁹¹²³]+)?(?=\s|$)/g) ?? [];
    const layer = await figure.element.evaluateHandle(({ shadowRoot }) =>
      shadowRoot.querySelector('.parameters select'),
    );
    const parameters = await figure.element.evaluate((element) => [...element.parameters]);
    expect(parameters).toHaveLength(3 * 3 + 4 * 2 + 3 * 1);
    let first = 0;
    for (const [i, size] of [9, 8, 3].entries()) {
      await layer.asElement().selectOption({ index: i });
      const shown = parameters.slice(first, first + size).map((value) => formatNumber(value, 5));
      await eventually(cells).toEqual(shown);
      first += size;
    }
  });

  test('an invalid attribute is reported in one message and changes nothing', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { points, settings, loss } = await figure.read();
    /** @type {[any, string, RegExp][]} */
    const wrong = [
      ['learning-rate', 'abc', /Learning rate.*“abc”.*number from/],
      ['learning-rate', '0', /Learning rate.*“0”/],
      ['learning-rate', '-1', /Learning rate.*“-1”/],
      ['layers', '0', /Hidden layers.*“0”.*1–64/],
      ['layers', '-1', /Hidden layers.*“-1”/],
      ['layers', '300 300', /Hidden layers.*“300 300”/],
      ['layers', '8 8 8 8 8 8 8 8 8', /Hidden layers.*up to 8 layers/],
      ['batch-size', '0', /Batch size.*“0”.*whole number/],
      ['batch-size', '2.5', /Batch size.*“2.5”/],
      ['seed', 'x', /Seed.*whole number/],
      ['seed', '-1', /Seed.*“-1”/],
    ];
    for (const [name, given, sentence] of wrong) {
      await figure.element.evaluate(
        (element, [attribute, value]) => element.setAttribute(attribute, value),
        [name, given],
      );
      await figure.says(sentence);
      expect(await figure.sentence()).toMatch(/^[^.]+\.( [^.]+\.)?$|0\.|1e-/);
    }
    const now = await figure.read();
    expect(now.settings).toEqual(settings);
    expect(now.points).toEqual(points);
    expect(now.loss).toBe(loss);

    await figure.set('layers', '4');
    await figure.says(/^$/);
  });

  test('too few or indistinguishable points are reported, and training stays finite', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.press('Clear');
    await figure.says('No points yet');
    await figure.press('Play');
    await figure.until(
      ({ playing, loss, accuracy }) => playing && loss === undefined && accuracy === undefined,
    );
    await eventually(() => figure.shown('loss')).toBeNaN();
    await figure.press('Pause');
    await figure.press('Step');

    const one = { x: 1, y: -1, label: 0 };
    /** @type {[typeof one[], string][]} */
    const odd = [
      [[one], 'One point isn’t enough'],
      [[one, { ...one, x: 2 }], 'All points belong to one class'],
      [[one, one, { ...one, label: 1 }], 'All points are in the same place'],
    ];
    for (const [points, sentence] of odd) {
      await figure.setState({ points });
      await figure.says(sentence);
      await figure.press('Play');
      const { epoch } = await figure.read();
      await eventually(async () => (await figure.read()).epoch).toBeGreaterThan(epoch);
      expect((await figure.read()).loss).toBeGreaterThanOrEqual(0);
      await figure.press('Pause');
      expect(await figure.points()).toEqual(points);
    }
    expect(await figure.text('.figure')).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('reports saturated units, and a loss that cannot be reached, without stopping the run', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.set('learningRate', '10');
    await figure.press('Play');
    await figure.says('Not learning: saturated units');
    expect(await figure.read()).toMatchObject({ playing: true });

    // Two classes in one place: the best output there is their mean, and half the points lose ½ · 1².
    const place = { x: 1, y: 1 };
    const points = [0, 1].flatMap((label) => [
      { ...place, label },
      { x: -1, y: label, label },
    ]);
    await figure.setState({ points }); // training continues
    await figure.says('the loss cannot go below 0.25');
    expect((await figure.read()).loss).toBeGreaterThanOrEqual(0.25);
  });

  test('a run that diverges stops at finite numbers, reports when and what to do, and can be restarted', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.set('task', 'regression');
    await figure.press('All parameters');
    await figure.set('learningRate', '10');
    const { points } = await figure.read();
    const diverged = await figure.listen('downhill-diverged');
    await figure.press('Play');
    await figure.until(({ playing }) => !playing);

    const [{ epoch }, ...more] = await diverged();
    expect(more).toEqual([]);
    await figure.says(new RegExp(`diverged at epoch ${epoch}:.*Try 0\\.03`));
    const { parameters, loss } = await figure.element.evaluate((one) => ({
      parameters: [...one.parameters],
      loss: one.loss,
    }));
    expect([...parameters, loss].every(Number.isFinite)).toBe(true);
    expect(await figure.text('.figure')).not.toMatch(/NaN|Infinity|undefined/);
    expect(await figure.points()).toEqual(points);

    await figure.set('learningRate', '0.05');
    await reset(figure);
    await figure.says(/^$/);
    await figure.element.evaluate((element) => element.drive('speed=fast'));
    await figure.press('Play');
    await figure.until((one) => one.loss < 0.02);
  });
});
