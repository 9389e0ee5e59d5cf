// The exported program of the current network runs and prints the loss shown on the page.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** The last loss that a program in JavaScript prints. @param {string} text */
const lastLoss = (text) => {
  const printed = execFileSync(process.execPath, ['--input-type=module'], { input: text, encoding: 'utf8' });
  return Number(/loss (\S+)\s*$/.exec(printed)?.[1]);
};

inOneBrowser(({ open }) => {
  test('the code panel shows the program and marks the selected parameter; the program prints the loss on screen', async () => {
    const figure = await (
      await open({ html: post('menu="code" data="moons" layers="3"'), again: true })
    ).ready();
    const { page } = figure;
    await page.locator('button[data-panel=code]').click();
    const code = page.locator('.code-panel code');
    await eventually(() => code.textContent()).toContain('W1, b1 = first_weights(2, 3)');

    // 2·3 weights and 3 biases, then the weights of the output
    await figure.element.evaluate((element) => element.select({ parameter: 9 }));
    await eventually(() => code.locator('[aria-current]').textContent()).toContain('dl_dW2 = o1.T @ dl_dh2');

    for (let epoch = 1; epoch <= 3; epoch++) {
      await figure.element.evaluate((element) => element.step());
      await eventually(async () => (await figure.read()).epoch).toBe(epoch);
    }
    await page.getByText('JavaScript', { exact: true }).click();
    await eventually(() => code.textContent()).toContain('while (epoch < 3)');
    const text = await figure.element.evaluate((element) => element.exportCode('javascript'));
    expect(await code.textContent()).toBe(text);
    const { loss } = await figure.read();
    expect(Math.abs(lastLoss(text) - loss)).toBeLessThan(1e-9);

    // Captures the file to be saved: Firefox's driver does not report downloads.
    await page.evaluate(() => {
      const give = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        Object.assign(globalThis, { given: blob });
        return give(blob);
      };
    });
    await page.locator('.code-panel [data-action=download]').click();
    await eventually(() => page.evaluate(() => /** @type {any} */ (globalThis).given?.text())).toBe(text);
  });

  test('marks the lines of the current operation while Explain is open, and those of the selection when it is closed', async () => {
    const figure = await (
      await open({ html: post('show="explain code" menu="explain" layers="3"'), again: true })
    ).ready();
    const { page } = figure;
    const marked = () => page.locator('.code-panel [aria-current]').allTextContents();
    const to = (stop) =>
      page.locator('.explain-panel .operation-slider').evaluate((slider, at) => {
        slider.value = String(at);
        slider.dispatchEvent(new Event('input'));
      }, stop);
    // Two layers forward and the loss, then backward: its gradient, σ′ and δ
    const walk = {
      0: 'h1 = X @ W1 + b1',
      4: 'l = 0.5',
      7: 'dl_dh2 = ',
      8: 'dl_dW2 = ',
      9: 'dl_db2 = ',
      15: 'w -= eta',
    };
    for (const [stop, line] of Object.entries(walk)) {
      await to(stop);
      await eventually(async () => (await marked()).at(-1)).toContain(line);
    }
    await figure.element.evaluate((element) => element.select({ parameter: 0 }));
    await page.locator('button[data-panel=explain]').click();
    await eventually(async () => (await marked()).join()).toContain('dl_dW1 = ');
    await page.locator('button[data-panel=explain]').click();
    await eventually(async () => (await marked()).at(-1)).toContain('w -= eta');
  });

  test('exportCode rejects an unknown language by name', async () => {
    const figure = await (await open({ html: post('layers="none"'), again: true })).ready();
    const refused = await figure.element.evaluate((element) => element.exportCode('cobol').catch(String));
    expect(refused).toContain('There is no language “cobol”.');
  });
});
