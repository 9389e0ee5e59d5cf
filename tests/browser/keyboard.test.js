import { expect, test } from 'vitest';
import { eventually, inEachBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

/** The label of the focused control within the figure. @param {Figure} figure @returns {Promise<string>} */
const focused = (figure) =>
  figure.element.evaluate(({ shadowRoot: { activeElement } }) => {
    if (!activeElement) return '';
    const label = activeElement.labels?.[0];
    const caption = label && [...label.childNodes].find((node) => node !== activeElement);
    return activeElement.ariaLabel ?? (caption ?? activeElement).textContent.trim();
  });

/** Presses Tab until the focused control's label starts with `name`. @param {Figure} figure @param {string} name @param {number} [most] */
const tabTo = async (figure, name, most = 40) => {
  for (let i = 0; i < most; i++) {
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

/** The points, rounded to hide floating-point error. @param {Figure} figure */
const places = async (figure) => {
  const round = (/** @type {number} */ value) => Number(value.toFixed(9)) + 0;
  return (await figure.points()).map(({ x, y, label }) => ({ x: round(x), y: round(y), label }));
};

const html = post('data="xor"');

inEachBrowser(({ open, once }) => {
  test('Tab reaches every control once, in visual order', async () => {
    const figure = await (await open()).ready();
    /** @type {string[]} */
    const order = [];
    for (let i = 0; i < 60; i++) {
      await figure.page.keyboard.press('Tab');
      const name = await focused(figure);
      if (name) order.push(name.split('.')[0]);
      if (name === 'All settings') break;
    }
    expect(order).toEqual([
      ...['Classification', 'XOR', 'Undo', 'Redo', 'Share', 'Draw class A', 'Data plane'],
      ...['Play', 'Epoch', 'Train one epoch', 'Restart', 'New weights', 'Speed'],
      'Add input features',
      ...[1, 2].flatMap((layer) => [
        `Hidden ${layer}`,
        `Remove unit from hidden layer ${layer}`,
        `Add unit to hidden layer ${layer}`,
        `Activation of hidden layer ${layer}: tanh`,
      ]),
      ...['Output', 'Add layer'],
      ...['The network: inputs, hidden units, output, weights and biases', 'Show', 'All parameters'],
      ...['Train', 'Training loss by epoch', 'log epochs', 'log loss', 'Confusion table'],
      // Each number has a field and a slider.
      ...['Learning rate', 'Batch size', 'Noise', 'Test points'].flatMap((name) => [name, name]),
      ...[
        'Optimizer: Gradient descent',
        'Loss function: Squared error',
        'Regularization: None',
        'All settings',
      ],
    ]);
    const ring = await figure.element.evaluate(({ shadowRoot }) =>
      Number.parseFloat(getComputedStyle(shadowRoot.activeElement).outlineWidth),
    );
    expect(ring).toBeGreaterThanOrEqual(2);
  });

  once('the toolbar is one tab stop, and the arrow keys move within it', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await tabTo(figure, 'Draw class A');
    await type(figure, 'ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowRight');
    expect(await focused(figure)).toBe('Select');
    await type(figure, 'Enter');
    await eventually(() => figure.tool()).toBe('Select');
    await type(figure, 'End');
    expect(await focused(figure)).toBe('Clear');
    await type(figure, '2*ArrowLeft', 'Space', 'Tab');
    await eventually(() => figure.tool()).toBe('Erase');
    expect(await focused(figure)).toContain('Data plane');
    await type(figure, 'Shift+Tab');
    expect(await focused(figure)).toBe('Erase');
    await type(figure, 'Home', 'ArrowLeft');
    expect(await focused(figure)).toBe('Draw class A');
  });

  once('announces what a key did: added, picked up, put down, put back, selected, deleted', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const said = () => figure.text('[aria-live=polite]');
    await figure.setState({ points: [{ x: 1, y: 1, label: 1 }] });
    await figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('[part~=plane]').focus());
    for (const [keys, words] of /** @type {[string[], string][]} */ ([
      [['Enter'], 'Point A added, 2 in all'],
      [['2', 'ArrowLeft', 'ArrowLeft', 'Enter'], 'Point B added, 3 in all'],
      [['Enter'], 'Point picked up'],
      [['ArrowUp', 'Enter'], 'Point put down at x −0.300, y 0.150'],
      [['Enter', 'ArrowUp', 'Escape'], 'Point put back'],
      [['s', 'n', 'Enter'], '1 selected'],
      [['n', 'Enter'], '2 selected'],
      [['Delete'], '2 points deleted, 1 left'],
      [['Escape', '1', 'n', 'Delete'], 'Point deleted, 0 left'],
    ])) {
      await type(figure, ...keys);
      await eventually(said, keys.join(' ')).toContain(words);
    }
    await type(figure, 'ControlOrMeta+z', 'Space');
    await figure.until(({ playing, epoch }) => playing && epoch > 0);
    await type(figure, 'Space');
    await eventually(said).toMatch(/^Paused at epoch \d+, loss [\d.×⁻⁰-⁹]+, accuracy \d+ ?%\.$/);
  });

  once('the cursor and the selection survive a loss of the window’s focus', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.setState({ points: [-1, 0, 1].map((x) => ({ x, y: 1, label: 0 })) });
    await figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('[part~=plane]').focus());
    await type(figure, 's', 'n', 'Enter');
    // The window loses the focus and regains it; within it the plane stays the active element.
    await figure.element.evaluate(({ shadowRoot: { activeElement } }) => {
      for (const what of ['blur', 'focus']) activeElement.dispatchEvent(new FocusEvent(what));
    });
    await type(figure, 'Tab', 'Enter', 'Shift+ArrowUp');
    expect((await places(figure)).map(({ y }) => y)).toEqual([1.6, 1.6, 1]);
  });

  once('of points in the same place the keys pick up the one they walked to', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.setState({ points: [0, 1, 1].map((label) => ({ x: 1, y: 1, label })) });
    await figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('[part~=plane]').focus());
    await type(figure, 'n', 'Enter', '4*ArrowLeft', 'Enter');
    expect(await places(figure)).toEqual([
      { x: 0.4, y: 1, label: 0 },
      { x: 1, y: 1, label: 1 },
      { x: 1, y: 1, label: 1 },
    ]);
  });

  test('keys add, pick up, move and delete points', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await tabTo(figure, 'Draw class A');
    await type(figure, 'End', 'Enter');
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
    await eventually(() => figure.text('[aria-live=polite]')).toBe('Point deleted, 2 left');
    await type(figure, 'ArrowDown');
    await eventually(() => figure.text('[aria-live=polite]')).toMatch(/x 1.\d+, y/);
  });

  once('Space plays and pauses, the period key steps, and controls keep their own keys', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await tabTo(figure, 'Data plane');
    await type(figure, '.', '.');
    await eventually(async () => (await figure.read()).epoch).toBe(2);
    await type(figure, 'Space');
    await figure.until(({ playing, epoch }) => playing && epoch > 2);
    await type(figure, 'Space');
    await figure.until(({ playing }) => !playing);

    await tabTo(figure, 'Play');
    await type(figure, 'Space');
    expect((await figure.read()).playing).toBe(true);
    await type(figure, 'Enter');
    expect((await figure.read()).playing).toBe(false);
    await tabTo(figure, 'Restart');
    await type(figure, 'Enter');
    await figure.until(({ epoch }) => epoch === 0);
    await tabTo(figure, 'New weights');
    await type(figure, 'Space');
    await figure.until(({ settings }) => settings.seed === 2);
    expect((await figure.read()).playing).toBe(false);
  });

  once('data and settings are chosen by keys, and typing triggers no shortcuts', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await tabTo(figure, 'XOR');
    await type(figure, 'ArrowRight', 'Enter');
    await eventually(() => figure.value('data')).toBe('circle');
    await eventually(() => figure.enabled('Undo')).toBe(true);
    const points = await figure.points();

    await tabTo(figure, 'Learning rate');
    await type(figure, 'ControlOrMeta+a', '.', '2', 'Tab');
    await eventually(async () => (await figure.read()).settings.learningRate).toBe(0.2);
    await tabTo(figure, 'All settings');
    await type(figure, 'Enter');
    await tabTo(figure, 'Hidden layers');
    await type(figure, 'ControlOrMeta+a', '4', 'Space', '.', 'Backspace', '2', 'Enter');
    await eventually(async () => (await figure.read()).settings.layers).toEqual([4, 2]);
    await tabTo(figure, 'Activation');
    await type(figure, 'ArrowDown', 'ArrowDown', 'Enter');
    await eventually(async () => (await figure.read()).settings.activation).toEqual(['relu']);
    await type(figure, 'Escape');
    const { playing, epoch } = await figure.read();
    expect({ playing, epoch }).toEqual({ playing: false, epoch: 0 });
    expect(await figure.points()).toEqual(points);
  });

  once('in a regression the arrow keys stay within the plane, and key 1 draws points', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.set('task', 'regression');
    await figure.press('Clear');
    await type(figure, 'Shift+Tab', 'Shift+Tab');
    await tabTo(figure, 'Data plane');
    await type(figure, 'e', '1', '30*ArrowUp', 'Enter', '2', '2*ArrowLeft', 'Enter');
    expect(await places(figure)).toEqual([
      { x: 0, y: 1.5, label: 0 },
      { x: -0.3, y: 1.5, label: 0 },
    ]);
    await eventually(() => figure.tool()).toBe('Draw points');
  });

  once('keys alone reach every command without traps; training is not read out', async () => {
    const all = post('show="tools data transport settings table" data="xor" layers="2"');
    const figure = await (await open({ html: all })).ready();
    const { keyboard } = figure.page;
    const count = async () => (await figure.points()).length;
    const enter = async (/** @type {string} */ name, key = 'Enter') => {
      await tabTo(figure, name, 120);
      await keyboard.press(key);
    };
    const pressed = (/** @type {string} */ name) =>
      figure.element.evaluate(
        ({ shadowRoot }, label) => shadowRoot.querySelector(`[aria-label="${label}"]`).ariaPressed === 'true',
        name,
      );
    // Records what is announced from now on.
    await figure.element.evaluate((element) => {
      element.heard = [];
      for (const live of element.shadowRoot.querySelectorAll('[aria-live], [role=status]'))
        new MutationObserver(() => element.heard.push(live.textContent)).observe(live, {
          childList: true,
          characterData: true,
          subtree: true,
        });
    });

    // The toolbar is one tab stop; End moves from its first button to the last.
    await tabTo(figure, 'Draw class A', 120);
    await type(figure, 'End', 'Enter');
    expect(await count()).toBe(0);
    await tabTo(figure, 'Data plane');
    await type(figure, '2*Shift+ArrowRight', 'Enter', '2', '4*ArrowUp', 'Enter');
    expect(await places(figure)).toEqual([
      { x: 1.2, y: 0, label: 0 },
      { x: 1.2, y: 0.6, label: 1 },
    ]);
    await type(figure, '?');
    await eventually(() => figure.group('Keys')).toContain('Shift: larger steps');
    await type(figure, 'Escape');
    await eventually(() => figure.group('Keys')).toBe('');

    // Walk, select, change the class, copy, delete: the selection's buttons return the focus to the plane.
    await type(figure, 's', 'n', 'Enter', 'Tab', 'Enter', '2*Escape');
    await eventually(() => figure.group('Selected points')).toBe('');
    await type(figure, 'n', 'Enter', 'ArrowLeft');
    expect((await places(figure))[0]?.x).toBeCloseTo(1.05, 6);
    await enter('To class B');
    await eventually(async () => (await places(figure)).map(({ label }) => label)).toEqual([1, 1]);
    expect(await focused(figure)).toContain('Data plane');
    await enter('Copy');
    expect(await count()).toBe(3);
    await enter('Delete');
    expect(await count()).toBe(2);
    expect(await focused(figure)).toContain('Data plane');
    await type(figure, '3*ControlOrMeta+z', 'ControlOrMeta+y');
    expect((await places(figure)).map(({ label }) => label)).toEqual([1, 1]);
    await type(figure, 'ControlOrMeta+z', 'Escape', '1');

    // Zoom in, out and to fit.
    await type(figure, 'm', '+', '+', '-', '0');
    await type(figure, 'Shift+Tab', 'Home');
    await type(figure, '3*ArrowRight', 'Enter');
    expect(await focused(figure)).toBe('Brush');
    await eventually(() => pressed('Brush')).toBe(true);
    await type(figure, 'b');
    await eventually(() => pressed('Brush')).toBe(false);
    await type(figure, '3*ArrowRight');
    expect(await focused(figure)).toBe('Drawing options');
    await type(figure, 'Enter');
    await tabTo(figure, 'Snap to grid');
    await type(figure, 'Space', 'Space');
    for (const name of ['Zoom out', 'Zoom in', 'Zoom to fit']) await enter(name);
    await type(figure, 'Escape');
    expect(await focused(figure)).toBe('Drawing options');

    await enter('Play', 'Space');
    await figure.until(({ epoch, playing }) => playing && epoch > 2);
    await enter('Pause', 'Space');
    await enter('Train one epoch');
    await enter('Restart');
    await figure.until(({ epoch, playing }) => !playing && epoch === 0);
    await tabTo(figure, 'Speed');
    await type(figure, 'ArrowDown');
    await eventually(() => figure.value('speed')).toBe('fast');
    await tabTo(figure, 'Test points');
    await type(figure, 'ControlOrMeta+a', '5', '0', 'Enter');
    await eventually(async () => (await figure.read()).settings.testShare).toBe(0.5);

    // The table, and an import: nothing changes before its preview is accepted.
    await tabTo(figure, 'Paste rows', 120);
    await keyboard.type('x;y;label\n0,5;1;0\nabc;2;1\n2;-1;1');
    await eventually(() => figure.text('.import .found')).toContain(
      'Line 3, column 1: “abc” is not a number',
    );
    expect(await count()).toBe(2);
    await enter('Replace the points');
    await eventually(() => places(figure)).toEqual([
      { x: 0.5, y: 1, label: 0 },
      { x: 2, y: -1, label: 1 },
    ]);
    await tabTo(figure, 'x of point 1', 120);
    await type(figure, 'ControlOrMeta+a', '7', 'Tab');
    await eventually(async () => (await places(figure))[0]?.x).toBe(7);
    await enter('Delete point 1');
    await eventually(count).toBe(1);
    await tabTo(figure, 'x of the new point', 120);
    await type(figure, '3', 'Tab', '4', 'Enter');
    await eventually(async () => (await places(figure)).map(({ x, y }) => [x, y])).toEqual([
      [2, -1],
      [3, 4],
    ]);

    // Pausing was announced, training itself was not.
    const heard = await figure.element.evaluate(({ heard: all }) => all);
    expect(heard.filter((/** @type {string} */ text) => /^Paused at epoch/.test(text))).toHaveLength(1);
    expect(heard.filter((/** @type {string} */ text) => /^epoch \d/.test(text))).toEqual([]);
  });
});
