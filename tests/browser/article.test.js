// The article and the page for iframes, as their readers meet them.
import { expect, test } from 'vitest';
import { Figure } from './support/figure.js';
import { eventually, inOneBrowser } from './support/stage.js';

/** @import { Page } from 'playwright' */

/** The room that the article keeps for each figure before it comes is what it takes: nothing jumps, and no gap is left. @param {Page} page */
async function expectRoom(page) {
  for (const width of [360, 480, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const cut = await page.$$eval('math[display=block]', (all) =>
      all
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map((one) => one.textContent),
    );
    expect(cut, `formulas that are cut at ${width} px`).toEqual([]);
    for (const element of await page.$$('downhill-figure')) {
      await element.scrollIntoViewIfNeeded();
      const left = () =>
        element.evaluate((figure) => {
          const taken = figure.shadowRoot?.querySelector('.figure')?.getBoundingClientRect().height ?? 0;
          return Number.parseFloat(getComputedStyle(figure).minHeight) - taken;
        });
      const id = await element.getAttribute('id');
      await eventually(left, `${id} at ${width} px`).toBeLessThan(40);
      expect(await left(), `${id} at ${width} px`).toBeGreaterThan(-1);
    }
  }
}

inOneBrowser(({ name, open }) => {
  test('figures of the article work, are linked and write into its prose', async () => {
    const first = await open({
      pages: {},
      html: '<link rel="icon" href="data:,"><downhill-figure></downhill-figure>',
    });
    const { page } = first;
    await page.goto(new URL('/article/', page.url()).href);
    const figure = async (/** @type {string} */ id) =>
      new Figure(page, await page.waitForSelector(`#${id}`, { state: 'attached' }));
    const value = (/** @type {string} */ id, /** @type {string} */ of) =>
      page.locator(`downhill-value[for=${id}][of="${of}"]`).first().innerText();

    await page.locator('#net').scrollIntoViewIfNeeded(); // off-screen a figure asks for nothing
    const moons = await (await figure('moons')).ready();
    await page.getByRole('button', { name: 'Train it' }).click();
    await moons.until(({ loss, playing }) => playing && loss < 0.1);
    await page.getByRole('button', { name: 'Pause' }).first().click();
    const net = await figure('net');
    expect(await net.parameters()).toBe(await moons.parameters()); // the same network
    await eventually(() => value('moons', 'epoch')).toBe(String((await moons.read()).epoch));

    await page.locator('.story li').first().scrollIntoViewIfNeeded();
    await eventually(() => value('hill', 'weight:0.0.0')).toBe('5.00');
    await eventually(() => value('hill', 'loss')).toBe('18.0');
    // Each step is one that the engine takes, with the rate that it names.
    await page
      .locator('.story li')
      .nth(2)
      .locator('button')
      .evaluate((button) => button.click());
    await eventually(() => value('hill', 'weight:0.0.0')).toBe('29.0');
    await eventually(() => value('hill', 'loss')).toBe('1458');
    await page.locator('.story li').nth(4).scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 200);
    await eventually(() => value('hill', 'weight:0.0.0')).toBe('2.00');
    expect(await page.locator('math').count()).toBeGreaterThan(30);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    if (name === 'chromium') await expectRoom(page);
  });

  test('the page for iframes takes the hash, trains at an opaque origin and tells its height', async () => {
    const hash =
      '#task=regression&data=sine&layers=5&show=data%20transport%20network&activation=oops&x=<script>';
    const host = `<!doctype html><title>A host</title><link rel="icon" href="data:,">
      <script>messages = []; addEventListener('message', ({ data }) => messages.push(data));</script>
      <script type="module" src="/embed/host.js"></script>
      <downhill-figure></downhill-figure>
      <iframe sandbox="allow-scripts" src="/embed/${hash}?secret=abc" title="A figure" width="500" height="50"></iframe>`;
    const { page } = await open({ html: host });
    const handle = await page.waitForSelector('iframe');
    const frame = await handle.contentFrame();
    const element = await frame?.waitForSelector('downhill-figure');
    if (!frame || !element) throw new Error('There is no frame.');
    const figure = await new Figure(page, element).ready();
    expect((await figure.read()).settings).toMatchObject({
      task: 'regression',
      layers: [5],
      activation: ['tanh'],
    });
    expect(await frame.evaluate(() => origin)).toBe('null');
    // What it shows it has in itself: such a frame may load no files from a server that does not allow every origin.
    expect(await frame.evaluate(() => performance.getEntriesByType('resource').length)).toBe(0);
    await figure.until(({ shadowRoot }) => shadowRoot.querySelector('[part=network]')?.checkVisibility());
    await eventually(() => handle.evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThan(500);
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 3);
    const kinds = await page.evaluate(() => /** @type {any} */ (globalThis).messages);
    expect(kinds).toContainEqual(expect.objectContaining({ message: 'height', secret: 'abc' }));
    expect(kinds).toContainEqual(expect.objectContaining({ sentinel: 'amp' }));

    // It brings paper of its own, since the post's may be as dark as its ink; told by a theme it has that scheme.
    const paper = () =>
      frame.evaluate(() => {
        const { backgroundColor, colorScheme } = getComputedStyle(document.documentElement);
        return [backgroundColor, colorScheme];
      });
    expect(await paper()).toEqual(['rgb(255, 255, 255)', 'light dark']);
    await element.evaluate((one) => one.setAttribute('theme', 'dark'));
    expect(await paper()).toEqual(['rgba(0, 0, 0, 0)', 'dark']);
  });

  test('instructions that will not do are named and nothing happens', async () => {
    const html = `<!doctype html><title>A post</title><link rel="icon" href="data:,">
      <script type="module" src="/downhill.js"></script>
      <downhill-figure id="fig" layers="2" show="tools data transport settings" hide="speed new-seed seed"></downhill-figure>
      <a href="#fig" data-downhill-set="weight:0.1.1=-3; bias:1.0=0.5">good</a>
      <button data-downhill-for="fig" data-downhill-set="weight:0.9.9=1">nowhere</button>
      <button data-downhill-for="fig" data-downhill-set="constructor">wrong</button>
      <p><downhill-value for="fig" of="weight:0.1.1">?</downhill-value></p>`;
    const figure = await (await open({ html })).ready();
    const { page } = figure;
    await page.getByText('good').click();
    await eventually(() => page.locator('downhill-value').innerText()).toBe('−3.00');
    expect(new URL(page.url()).hash).toBe('');
    await page.getByText('nowhere').click();
    await figure.says('“weight:0.9.9”');
    await page.getByText('wrong').click();
    await figure.says('“constructor”');
    expect(await figure.enabled('Undo')).toBe(true); // a weight set by prose can be taken back
    const shown = (/** @type {string} */ text) =>
      page
        .getByRole('button', { name: text, exact: true })
        .or(page.getByLabel(text, { exact: true }))
        .isVisible();
    expect(await Promise.all(['Train one epoch', 'Speed', 'New weights', 'Seed'].map(shown))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('where no WebAssembly may run the text in its place is shown beside the reason', async () => {
    const html = `<!doctype html><title>A post</title><link rel="icon" href="data:,">
      <script type="module" src="/downhill.js"></script>
      <downhill-figure show="data"><p>Two moons.</p></downhill-figure>`;
    const headers = { 'content-security-policy': "default-src 'none'; img-src data:; script-src 'self'" };
    const figure = await open({
      html,
      headers,
      forgives: /wasm|WebAssembly|Content.Security.Policy|downhill:/i,
    });
    await figure.says('‘wasm-unsafe-eval’');
    expect(await figure.page.getByText('Two moons.').isVisible()).toBe(true);
  });

  test('the embed panel gives what is on screen, and shows it as a frame', async () => {
    const html = `<!doctype html><title>A post</title><link rel="icon" href="data:,">
      <script type="module" src="/downhill.js"></script>
      <downhill-figure show="data embed" data="moons" layers="4"></downhill-figure>`;
    const figure = await (await open({ html })).ready();
    const { page } = figure;
    const text = page.getByLabel('Code for your post');
    await eventually(() => text.inputValue()).toContain(
      '<downhill-figure layers="4" data="moons" show="data">',
    );
    await figure.click({ x: 0, y: 2 });
    await eventually(() => text.inputValue()).toContain('<script type="application/json">{"version":1');
    await page.getByLabel('Preview').selectOption('320');
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    const inner = await frame?.waitForSelector('downhill-figure');
    expect(await inner?.evaluate((one) => /** @type {any} */ (one).points.length)).toBe(101);

    // An iframe is as high as the figure in it, unless the author says otherwise.
    await page.getByLabel('Preview').selectOption('0');
    await page.getByText('iframe', { exact: true }).click();
    const height = page.getByRole('textbox', { name: 'Height' });
    await eventually(async () => Number(await height.inputValue())).toBeGreaterThan(600);
    await eventually(async () => Number(await height.inputValue())).toBeLessThan(760);
    await eventually(() => text.inputValue()).toContain(`height="${await height.inputValue()}"`);
    await height.fill('50');
    await height.press('Enter');
    await eventually(() => page.getByText('“50” is not valid').isVisible()).toBe(true);
    await height.fill('700');
    await height.press('Enter');
    await eventually(() => text.inputValue()).toContain('height="700"');
  });

  test.runIf(name === 'chromium')('without scripts the article is an article', async () => {
    const html = '<link rel="icon" href="data:,"><downhill-figure></downhill-figure>';
    const { page } = await open({ html, context: { javaScriptEnabled: false } });
    await page.goto(new URL('/article/', page.url()).href);
    expect(await page.locator('button').first().isVisible()).toBe(false);
    expect(await page.getByRole('img').first().isVisible()).toBe(true);
  });
});
