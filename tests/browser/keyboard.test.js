import { expect, test } from 'vitest';
import { eventually, inEachBrowser } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

/** The name of what has the focus, within the figure. @param {Figure} figure @returns {Promise<string>} */
const focused = (figure) =>
  figure.element.evaluate(({ shadowRoot: { activeElement } }) => {
    if (!activeElement) return '';
    const label = activeElement.labels?.[0];
    const caption = label && [...label.childNodes].find((node) => node !== activeElement);
    return activeElement.ariaLabel ?? (caption ?? activeElement).textContent.trim();
  });

/** Presses Tab until the focus is there. @param {Figure} figure @param {string} name */
const tabTo = async (figure, name) => {
  for (let i = 0; i < 40; i++) {
    if ((await focused(figure)).startsWith(name)) return;
    await figure.page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}.`);
};

/** Presses keys one after the other; `3*ArrowUp` is three times. @param {Figure} figure @param {...string} keys */
const type = async ({ page }, ...keys) => {
  for (const key of keys) {
    const [, times = '1', name = key] = /^(\d+)\*(.+)$/.exec(key) ?? [];
    for (let i = 0; i < Number(times); i++) await page.keyboard.press(name);
  }
};

/** Points, free of what a sum of steps leaves behind the comma. @param {Figure} figure */
const places = async (figure) => {
  const round = (/** @type {number} */ value) => Number(value.toFixed(9)) + 0;
  return (await figure.points()).map(({ x, y, label }) => ({ x: round(x), y: round(y), label }));
};

inEachBrowser(({ open }) => {
  test('Tab leads to everything once, in the order in which it stands', async () => {
    const figure = await (await open()).ready();
    /** @type {string[]} */
    const way = [];
    for (let i = 0; i < 60; i++) {
      await figure.page.keyboard.press('Tab');
      const name = await focused(figure);
      if (name) way.push(name.split('.')[0]);
      if (name === 'Seed') break;
    }
    expect(way).toEqual([
      ...['A', 'B', 'Move', 'Select', 'Erase', 'Clear', 'Data', 'Options', 'Data plane'],
      ...['Play', 'Step', 'Reset', 'New seed', 'Speed', 'log'],
      ...['The network: inputs, hidden units, output, weights and biases', 'Shown', 'All parameters'],
      ...['Task', 'Hidden units', 'Activation', 'Learning rate η', 'Batch size', 'Seed'],
    ]);
    const ring = await figure.element.evaluate(({ shadowRoot }) =>
      Number.parseFloat(getComputedStyle(shadowRoot.activeElement).outlineWidth),
    );
    expect(ring).toBeGreaterThanOrEqual(2);
  });

  test('points are put, picked up, moved and deleted by keys', async () => {
    const figure = await (await open()).ready();
    await tabTo(figure, 'Clear');
    await type(figure, 'Enter');
    expect(await places(figure)).toEqual([]);

    await tabTo(figure, 'Data plane');
    await type(
      figure,
      '10*ArrowRight',
      'Enter',
      '2',
      '4*ArrowUp',
      'Enter',
      '1',
      '2*Shift+ArrowLeft',
      'Enter',
    );
    const [first, second, third] = await places(figure);
    expect(first).toEqual({ x: 1.5, y: 0, label: 0 });
    expect(second).toEqual({ x: 1.5, y: 0.6, label: 1 });
    expect(third).toEqual({ x: 0.3, y: 0.6, label: 0 });

    await type(figure, '2*Shift+ArrowRight', 'Enter', '3*ArrowDown', 'ArrowLeft', 'Enter', '2*ArrowLeft');
    expect(await places(figure)).toEqual([first, { x: 1.35, y: 0.15, label: 1 }, third]);
    await type(figure, 'ControlOrMeta+z');
    expect(await places(figure)).toEqual([first, second, third]);
    await type(figure, 'ControlOrMeta+Shift+z', '2*ArrowRight', 'Delete');
    expect(await places(figure)).toEqual([first, third]);
    await type(figure, 'ControlOrMeta+z', 'ControlOrMeta+z', 'ControlOrMeta+z');
    expect(await places(figure)).toEqual([first, second]);
    await type(figure, 'ControlOrMeta+y');
    expect(await places(figure)).toEqual([first, second, third]);

    await type(figure, 'm', '8*ArrowDown', 'Enter');
    expect(await places(figure)).toHaveLength(3);
    await type(figure, 'e', 'ArrowRight', '11*ArrowUp', 'Enter');
    expect(await places(figure)).toEqual([first, third]);
    await eventually(() => figure.text('[aria-live=polite]')).toMatch(/x 1.\d+, y/);
  });

  test('space plays and pauses, the dot steps, and a control keeps its own keys', async () => {
    const figure = await (await open()).ready();
    await tabTo(figure, 'Data plane');
    await type(figure, '.', '.');
    await eventually(async () => (await figure.read()).epoch).toBe(2);
    await type(figure, 'Space');
    await figure.until(({ playing, epoch }) => playing && epoch > 5);
    await type(figure, 'Space');
    await figure.until(({ playing }) => !playing);

    await tabTo(figure, 'Play');
    await type(figure, 'Space');
    expect((await figure.read()).playing).toBe(true);
    await type(figure, 'Enter');
    expect((await figure.read()).playing).toBe(false);
    await tabTo(figure, 'Reset');
    await type(figure, 'Enter');
    await figure.until(({ epoch }) => epoch === 0);
    await tabTo(figure, 'New seed');
    await type(figure, 'Space');
    await figure.until(({ settings }) => settings.seed === 2);
    expect((await figure.read()).playing).toBe(false);
  });

  test('settings, data and speed are chosen by keys, and typing is not taken for shortcuts', async () => {
    const figure = await (await open()).ready();
    await tabTo(figure, 'Data');
    await type(figure, 'ArrowDown');
    await eventually(() => figure.value('data')).toBe('circle');
    await eventually(() => figure.enabled('Undo')).toBe(true);
    const points = await figure.points();

    await tabTo(figure, 'Hidden units');
    await type(figure, 'ControlOrMeta+a', '4', 'Space', '.', 'Backspace', '2', 'Enter');
    await eventually(async () => (await figure.read()).settings.layers).toEqual([4, 2]);
    await tabTo(figure, 'Activation');
    await type(figure, 'ArrowDown');
    await eventually(async () => (await figure.read()).settings.activation).toEqual(['relu']);
    await tabTo(figure, 'Learning rate');
    await type(figure, 'ControlOrMeta+a', '.', '2', 'Tab');
    await eventually(async () => (await figure.read()).settings.learningRate).toBe(0.2);
    const { playing, epoch } = await figure.read();
    expect({ playing, epoch }).toEqual({ playing: false, epoch: 0 });
    expect(await figure.points()).toEqual(points);
  });

  test('in a regression the arrows keep to its plane, and 1 is its one tool', async () => {
    const figure = await (await open()).ready();
    await figure.set('task', 'regression');
    await figure.press('Clear');
    await type(figure, 'Shift+Tab', 'Shift+Tab');
    await tabTo(figure, 'Data plane');
    await type(figure, 'e', '1', '30*ArrowUp', 'Enter', '2', '2*ArrowLeft', 'Enter');
    expect(await places(figure)).toEqual([
      { x: 0, y: 1.5, label: 0 },
      { x: -0.3, y: 1.5, label: 0 },
    ]);
    await eventually(() => figure.text('[aria-pressed=true]')).toBe('Point');
  });
});
