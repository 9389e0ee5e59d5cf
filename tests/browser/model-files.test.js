// Exporting and importing models in a page: round trips are exact to the byte, and a refused file changes nothing.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

const golden = (name) => readFileSync(new URL(`../golden/models/${name}.onnx`, import.meta.url));

/** A control of the panel. @param {Figure} figure @param {string} selector */
const part = (figure, selector) => figure.page.locator(`downhill-figure .model-files ${selector}`);
const said = (figure) => part(figure, '[role=status]').innerText();
const state = (figure) => figure.element.evaluate((element) => element.getState());

/** Captures the file to be saved: Firefox's driver does not report downloads. @param {Figure} figure */
const captureDownload = ({ page }) =>
  page.evaluate(() => {
    const give = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      Object.assign(globalThis, { given: blob });
      return give(blob);
    };
  });

/** Chooses a format and saves it. @param {import('playwright').Locator} panel @param {string} name */
async function save(panel, name) {
  await panel.locator('label', { hasText: name.toUpperCase() }).click();
  await panel.locator('[data-action=save]').click();
}

/** Saves a file, and returns its bytes. @param {Figure} figure @param {string} name @returns {Promise<Buffer>} */
async function saved(figure, name) {
  await save(figure.page.locator('downhill-figure .model-files'), name);
  const bytes = await figure.page.evaluate(async () => {
    const blob = /** @type {any} */ (globalThis).given;
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  });
  return Buffer.from(bytes);
}

/** @param {Figure} figure @param {string} name @param {Buffer} buffer */
const choose = (figure, name, buffer) =>
  part(figure, 'input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

/** Drops files on the plane. @param {Figure} figure @param {...[string, Buffer]} files */
const drop = (figure, ...files) =>
  figure.element.evaluate(
    (element, given) => {
      const dataTransfer = new DataTransfer();
      for (const [name, bytes] of given) dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
      const init = { dataTransfer, bubbles: true, composed: true, cancelable: true };
      element.shadowRoot.querySelector('[part~=plane]').dispatchEvent(new DragEvent('drop', init));
    },
    files.map(([name, bytes]) => /** @type {const} */ ([name, [...bytes]])),
  );

/** @param {unknown} value */
const json = (value) => Buffer.from(JSON.stringify(value));

inOneBrowser(({ open }) => {
  test('exports, imports and exports again with the same bytes; an import is one undo step', async () => {
    const html = post(
      'show="tools data transport models" data="sine" task="regression" standardise layers="3"',
    );
    const figure = await (await open({ html })).ready();
    await captureDownload(figure);
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
        element.reset();
      });
      await eventually(async () => (await figure.read()).epoch).toBe(0);
      const other = await state(figure);
      await choose(figure, file, bytes);
      await part(figure, '[data-action=take]').click();
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

  test('reports a file it cannot open and changes nothing; a dropped ONNX file opens, and Reset restores its weights', async () => {
    const figure = await (await open({ html: post('show="data transport" layers="2"') })).ready();
    const before = await state(figure);
    await drop(figure, ['conv.onnx', golden('torch-conv')]);
    await eventually(() => said(figure)).toContain('The operator Conv is not supported');
    await drop(figure, ['half.onnx', golden('torch-tanh').subarray(0, 300)]);
    await eventually(() => said(figure)).toContain('truncated');
    expect(await state(figure)).toEqual(before);

    await drop(figure, ['torch.onnx', golden('torch-tanh')]);
    await eventually(() => part(figure, '.found').innerText()).toContain(
      '2-4-3-1 units (tanh, relu; output sigmoid)',
    );
    expect(await state(figure)).toEqual(before);
    await part(figure, '[data-action=take]').focus();
    await figure.page.keyboard.press('Enter');
    await eventually(async () => (await figure.read()).settings.layers).toEqual([4, 3]);
    // The engine's answer comes after the settings.
    await figure.until((element) => element.parameters?.length === 31);
    const parameters = await figure.parameters();
    await figure.press('Step');
    await eventually(async () => (await figure.read()).epoch).toBe(1);
    expect(await figure.parameters()).not.toBe(parameters);
    // The program starts from the imported weights and prints the loss on screen.
    const input = await figure.element.evaluate((element) => element.exportCode('javascript'));
    const printed = execFileSync(process.execPath, ['--input-type=module'], { input, encoding: 'utf8' });
    const { loss } = await figure.read();
    expect(Number(/loss (\S+)\s*$/.exec(printed)?.[1])).toBeCloseTo(loss ?? Number.NaN, 9);
    await figure.press('Reset');
    await eventually(async () => (await figure.read()).epoch).toBe(0);
    expect(await figure.parameters()).toBe(parameters);
  });

  test('opens files that belong together, and shows the code that helps when one is missing or unsupported (36, 67, 69)', async () => {
    const figure = await (await open({ html: post('show="data models"') })).ready();
    const weights = Float32Array.of(1, 2, 3);
    const described = {
      weightsManifest: [
        {
          paths: ['group1-shard1of1.bin'],
          weights: [
            { name: 'dense/kernel', shape: [2, 1], dtype: 'float32' },
            { name: 'dense/bias', shape: [1], dtype: 'float32' },
          ],
        },
      ],
    };
    /** @type {[string, Buffer]} */
    const model = ['model.json', json(described)];
    await drop(figure, model);
    await eventually(() => said(figure)).toContain('group1-shard1of1.bin');
    await eventually(() => part(figure, 'pre').innerText()).toContain('model.getWeights()');
    await drop(figure, ['group1-shard1of1.bin', Buffer.from(weights.buffer)], model);
    await eventually(() => part(figure, '.found').innerText()).toContain(
      'Weights from Keras: a network of 2-1',
    );
    expect(await part(figure, 'pre').isVisible()).toBe(false);
    await drop(figure, ['model.h5', Buffer.from('\x89HDF\r\n\x1a\n', 'latin1')]);
    await eventually(() => said(figure)).toContain('HDF5');
    await eventually(() => part(figure, 'pre').innerText()).toContain('json.dump(weights');
  });

  test('holds 5: rejects deeply nested JSON with a message', async () => {
    const figure = await (await open({ html: post('show="data models"') })).ready();
    await choose(figure, 'x.json', Buffer.from('['.repeat(8000) + ']'.repeat(8000)));
    await eventually(() => said(figure)).toContain('Not valid JSON');
  });

  test('case 89: never claims to have saved a file in a frame that may block downloads, and offers it as text', async () => {
    const frame = (
      /** @type {string} */ sandbox,
    ) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title>
<link rel="icon" href="data:,"><iframe title="f" ${sandbox} width="900" height="1600" src="/figure.html"></iframe>
<script type="module" src="/downhill.js"></script><downhill-figure></downhill-figure></html>`;
    const pages = { '/figure.html': post('show="data models table" data="xor"') };
    for (const [sandbox, words] of [
      ['sandbox="allow-scripts"', 'requested'],
      ['sandbox="allow-scripts allow-same-origin"', 'This frame blocks downloads'],
      ['sandbox="allow-scripts allow-same-origin allow-downloads"', 'Download started: figure.json.'],
    ]) {
      const headers = { 'access-control-allow-origin': '*' };
      const { page } = await open({
        html: frame(sandbox),
        pages,
        headers,
        forgives: /download|escape its sandboxing/i,
      });
      const panel = page.frameLocator('iframe').locator('.model-files');
      await panel.locator('[data-action=save]').waitFor();
      await eventually(async () => {
        await save(panel, 'json');
        return panel.locator('[role=status]').innerText();
      }).toContain(words);
      expect(await panel.locator('[role=status]').innerText()).not.toContain('saved.');
      const text = panel.locator('textarea');
      if (words?.startsWith('Download started')) await panel.locator('[data-action=text]').click();
      expect(JSON.parse(await text.inputValue()).points).toHaveLength(100);
    }
  });
});
