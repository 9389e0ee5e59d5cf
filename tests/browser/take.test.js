// Models out and in, in a page: what is taken away comes back the same to the byte, what will not do changes nothing.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventually, inEachBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

const golden = (name) => readFileSync(new URL(`../golden/models/${name}.onnx`, import.meta.url));

/** A control of the panel. @param {Figure} figure @param {string} selector */
const part = (figure, selector) => figure.page.locator(`downhill-figure .take-panel ${selector}`);
const said = (figure) => part(figure, '[role=status]').innerText();
const state = (figure) => figure.element.evaluate((element) => element.getState());

/** Keeps what is given to be saved; that it is saved, Firefox's driver does not tell. @param {Figure} figure */
const keepGiven = ({ page }) =>
  page.evaluate(() => {
    const give = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      Object.assign(globalThis, { given: blob });
      return give(blob);
    };
  });

/** Presses a button to save, and returns the bytes. @param {Figure} figure @param {string} name @returns {Promise<Buffer>} */
async function saved(figure, name) {
  await part(figure, `[data-do=${name}]`).click();
  const bytes = await figure.page.evaluate(async () => {
    const blob = /** @type {any} */ (globalThis).given;
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  });
  return Buffer.from(bytes);
}

/** @param {Figure} figure @param {string} name @param {Buffer} buffer */
const choose = (figure, name, buffer) =>
  part(figure, 'input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

inEachBrowser(({ open }) => {
  test('taken away, brought back and taken away again: the same bytes, one step to undo, the same start', async () => {
    const html = post(
      'show="tools data transport take" data="sine" task="regression" standardise layers="3"',
    );
    const figure = await (await open({ html })).ready();
    await keepGiven(figure);
    await figure.element.evaluate((element) => element.step());
    await eventually(async () => (await figure.read()).epoch).toBe(1);
    const before = await state(figure);
    for (const [name, file] of [
      ['onnx', 'network.onnx'],
      ['npz', 'figure.npz'],
      ['json', 'figure.json'],
    ]) {
      const bytes = await saved(figure, name);
      expect(bytes.length).toBeGreaterThan(500);
      await figure.element.evaluate((element) => {
        element.layers = '5';
      });
      await eventually(async () => (await figure.read()).epoch).toBe(0);
      const other = await state(figure);
      await choose(figure, file, bytes);
      await part(figure, '[data-do=take]').click();
      await eventually(async () => (await figure.read()).epoch).toBe(1);
      expect(await said(figure)).toContain('Opened');
      expect((await state(figure)).settings).toEqual(before.settings);
      expect(Buffer.compare(await saved(figure, name), bytes), name).toBe(0);
      await figure.press('Undo');
      await eventually(async () => (await figure.read()).epoch).toBe(0);
      expect(await state(figure)).toEqual(other);
      await figure.press('Redo');
      await eventually(async () => (await figure.read()).epoch).toBe(1);
    }
  });

  test('a file that will not do is named and changes nothing; another, dropped, opens, and Reset goes back to its weights', async () => {
    const figure = await (await open({ html: post('show="data transport" layers="2"') })).ready();
    const before = await state(figure);
    /** @param {string} name @param {Buffer} bytes */
    const drop = (name, bytes) =>
      figure.element.evaluate(
        (element, [file, content]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([Uint8Array.from(content)], file));
          const init = { dataTransfer, bubbles: true, composed: true, cancelable: true };
          element.shadowRoot.querySelector('[part=plane]').dispatchEvent(new DragEvent('drop', init));
        },
        /** @type {[string, number[]]} */ ([name, [...bytes]]),
      );
    await drop('norm.onnx', golden('torch-norm'));
    await eventually(() => said(figure)).toContain('The operator BatchNormalization does not belong here');
    await drop('half.onnx', golden('torch-tanh').subarray(0, 300));
    await eventually(() => said(figure)).toContain('cut off');
    expect(await state(figure)).toEqual(before);

    await drop('torch.onnx', golden('torch-tanh'));
    await eventually(() => part(figure, '.found').innerText()).toContain(
      '2-4-3-1 units (tanh, relu; output sigmoid)',
    );
    expect(await state(figure)).toEqual(before);
    await part(figure, '[data-do=take]').focus();
    await figure.page.keyboard.press('Enter');
    await eventually(async () => (await figure.read()).settings.layers).toEqual([4, 3]);
    // The engine's answer comes after the settings.
    await figure.until((element) => element.parameters?.length === 31);
    const parameters = await figure.parameters();
    await figure.press('Step');
    await eventually(async () => (await figure.read()).epoch).toBe(1);
    expect(await figure.parameters()).not.toBe(parameters);
    // The program begins with the weights that were brought, and prints the loss on screen.
    const input = await figure.element.evaluate((element) => element.exportCode('javascript'));
    const printed = execFileSync(process.execPath, ['--input-type=module'], { input, encoding: 'utf8' });
    const { loss } = await figure.read();
    expect(Number(/loss (\S+)\s*$/.exec(printed)?.[1])).toBeCloseTo(loss ?? Number.NaN, 9);
    await figure.press('Reset');
    await eventually(async () => (await figure.read()).epoch).toBe(0);
    expect(await figure.parameters()).toBe(parameters);
  });
});
