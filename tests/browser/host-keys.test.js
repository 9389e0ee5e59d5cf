// Pages with shortcuts of their own (slide decks, documentation, GitHub): keys the figure handles do not reach them.
import { expect, test } from 'vitest';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

/** A host that handles and prevents every key, except those it sees typed into a field. */
const host = `<script>
  window.taken = [];
  for (const type of ['keydown', 'keypress', 'keyup'])
    document.addEventListener(type, (event) => {
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      if (type === 'keydown' && !event.ctrlKey && !event.metaKey) event.preventDefault();
      taken.push(event.key);
    });
</script>`;
const html = post('show="tools data transport settings table network" data="xor" layers="2"') + host;

/** The keys that the host has received since the last call. @param {Figure} figure */
const taken = ({ page }) =>
  page.evaluate(() => [...new Set(/** @type {any} */ (globalThis).taken.splice(0))]);

/** The first control under a label. @param {Figure} figure @param {string} label */
const labelled = async ({ element }, label) =>
  /** @type {import('playwright').ElementHandle<any>} */ (
    (
      await element.evaluateHandle(
        ({ shadowRoot }, text) =>
          [...shadowRoot.querySelectorAll('input, textarea, button, canvas, select')].find((one) =>
            (one.ariaLabel ?? one.labels?.[0]?.textContent ?? one.textContent).startsWith(text),
          ),
        label,
      )
    ).asElement()
  );

/** Select all: the host may receive it. */
const CHORDS = ['Control', 'a'];

inOneBrowser(({ open }) => {
  test('cases 93, A1: what is typed into a field of the figure does not reach the host', async () => {
    const figure = await (await open({ html })).ready();
    const { keyboard } = figure.page;
    await figure.set('learningRate', '0.03');
    expect((await figure.read()).settings.learningRate).toBe(0.03);
    await figure.set('learningRate', '1e-3');
    expect((await figure.read()).settings.learningRate).toBe(0.001);

    const paste = await labelled(figure, 'Paste rows');
    await paste.focus();
    await keyboard.type('a/b, s.n ?');
    expect(await paste.evaluate(({ value }) => value)).toBe('a/b, s.n ?');
    const cell = await labelled(figure, 'x of point 1');
    await cell.focus();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('-1.5');
    await keyboard.press('Enter');
    await eventually(async () => (await figure.points())[0]?.x).toBe(-1.5);
    const speed = await figure.control('speed');
    await speed.focus();
    await keyboard.press('ArrowDown');
    expect(await speed.evaluate((one) => /** @type {any} */ (one).value)).toBe('fast');
    expect(await taken(figure)).toEqual(CHORDS);
  });

  test('keys of the plane, the network and buttons work and stay in the figure; keys it does not use reach the host', async () => {
    const figure = await (await open({ html })).ready();
    const { keyboard } = figure.page;
    const plane = await labelled(figure, 'Data plane');
    await plane.focus();
    const count = (await figure.points()).length;
    for (const key of ['.', '.', '1', 'ArrowRight', 'Shift+ArrowUp', 'Enter', 'm', '+', '0', '?', 'Escape'])
      await keyboard.press(key);
    await eventually(async () => (await figure.read()).epoch).toBe(2);
    expect(await figure.points()).toHaveLength(count + 1);
    await keyboard.press('ControlOrMeta+z');
    expect(await figure.points()).toHaveLength(count);
    await keyboard.press('Space');
    await figure.until(({ playing, epoch }) => playing && epoch > 2);
    await keyboard.press('Space');
    await figure.until(({ playing }) => !playing);

    const network = await labelled(figure, 'The network');
    await network.focus();
    for (const key of ['ArrowDown', '+', 'Enter', 'Escape']) await keyboard.press(key);
    expect(await taken(figure)).toEqual(
      expect.not.arrayContaining(['.', '1', ' ', 'Enter', '+', '?', 'Escape']),
    );

    const { epoch } = await figure.read();
    await (await labelled(figure, 'Train one epoch')).focus();
    await keyboard.press('Space');
    await eventually(async () => (await figure.read()).epoch).toBe(epoch + 1);
    await keyboard.press('Enter');
    await eventually(async () => (await figure.read()).epoch).toBe(epoch + 2);
    expect(await taken(figure)).toEqual([]);

    // The figure uses none of these: they are left to a deck, a dialog or a command palette.
    await plane.focus();
    for (const key of ['PageDown', 'q', 'Escape', 'Control+k']) await keyboard.press(key);
    expect(await taken(figure)).toEqual(expect.arrayContaining(['PageDown', 'q', 'Escape', 'k']));
  });

  test('case 108: shortcuts work with other alphabets, other digits and AZERTY', async () => {
    const figure = await (await open({ html })).ready();
    const plane = await labelled(figure, 'Data plane');
    /** @param {string} key @param {string} code @param {object} [more] */
    const press = (key, code, more) =>
      plane.evaluate(
        (canvas, init) =>
          canvas.dispatchEvent(
            new KeyboardEvent('keydown', { ...init, bubbles: true, composed: true, cancelable: true }),
          ),
        { key, code, ...more },
      );
    const tool = () => figure.tool();
    for (const [key, code, name] of [
      ['ы', 'KeyS', 'Select'],
      ['у', 'KeyE', 'Erase'],
      ['μ', 'KeyM', 'Move'],
      ['é', 'Digit2', 'Draw class B'],
      ['&', 'Digit1', 'Draw class A'],
      ['٢', 'Digit2', 'Draw class B'],
      ['١', 'Digit1', 'Draw class A'],
    ]) {
      await press(/** @type {string} */ (key), /** @type {string} */ (code));
      await eventually(tool, key).toBe(name);
    }
    const count = async () => (await figure.points()).length;
    const before = await count();
    for (const [key, code] of [
      ['я', 'KeyZ'],
      ['ζ', 'KeyZ'],
      ['ئ', 'KeyZ'],
      ['z', 'KeyW'], // AZERTY
    ]) {
      await press('Enter', 'Enter');
      expect(await count()).toBe(before + 1);
      await press(/** @type {string} */ (key), /** @type {string} */ (code), { ctrlKey: true });
      expect(await count()).toBe(before);
    }
    // Neither is undo: Ctrl+W of AZERTY, where QWERTY has Z, and AltGr, which types a letter.
    await press('Enter', 'Enter');
    await press('w', 'KeyZ', { ctrlKey: true });
    await press('ż', 'KeyZ', { ctrlKey: true, altKey: true });
    expect(await count()).toBe(before + 1);
  });
});
