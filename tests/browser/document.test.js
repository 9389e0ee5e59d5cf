// What a run keeps when a class is added, and what undo restores after another document was opened.
import { expect, test } from 'vitest';
import { eventually, inOneBrowser, post } from './support/stage.js';

inOneBrowser(({ open }) => {
  /** A figure that has trained for four epochs, and a function that returns its parameters. */
  const trained = async () => {
    const figure = await (
      await open({ html: post('data="moons" layers="4" show="data tools"'), again: true })
    ).ready();
    await figure.element.evaluate((element) => {
      for (let i = 0; i < 4; i++) element.step();
    });
    await figure.until(({ epoch, playing }) => epoch === 4 && !playing);
    return { figure, now: () => figure.element.evaluate(({ parameters }) => [...parameters]) };
  };

  test('adding a class keeps the run and the hidden weights; undo removes the class and keeps the run', async () => {
    const { figure, now } = await trained();
    const before = await now();
    await figure.element.evaluate((element) => element.setAttribute('classes', '3'));
    await eventually(async () => (await now()).length).toBe(12 + 15);
    const wide = await now();
    expect(wide.slice(0, 12)).toEqual(before.slice(0, 12));
    expect((await figure.read()).epoch).toBe(4);
    // Two softmax units replace one tanh: −z and z.
    expect([wide[12], wide[13]]).toEqual([-Number(before[12]), before[12]]);

    await figure.element.evaluate((element) => element.step());
    await figure.until(({ epoch }) => epoch === 5);
    await figure.element.evaluate((element) => element.drive('undo'));
    await eventually(async () => (await now()).length).toBe(12 + 5);
    expect(await figure.read()).toMatchObject({ epoch: 5, settings: { classes: 2 } });
  });

  test('undo after opening a state restores task, settings, points and learned weights; redo opens it again', async () => {
    const { figure, now } = await trained();
    const before = await now();
    const { points, settings } = await figure.read();
    const opened = { ...settings, task: 'regression', layers: [2], learningRate: 0.03 };
    expect(await figure.setState({ settings: opened, points: [{ x: 1, y: 1, label: 0 }] })).toBe(true);
    await eventually(async () => (await now()).length).toBe(4 + 3);
    await figure.element.evaluate((element) => element.drive('undo'));
    await eventually(now).toEqual(before);
    expect(await figure.read()).toMatchObject({ points, settings, epoch: 4 });
    await figure.element.evaluate((element) => element.drive('redo'));
    await eventually(async () => (await now()).length).toBe(4 + 3);
    expect(await figure.read()).toMatchObject({ settings: opened, epoch: 0 });
  });
});
