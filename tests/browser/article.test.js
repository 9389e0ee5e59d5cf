// The article, the iframe page and the embed panel, as readers and authors use them.
import { expect, test } from 'vitest';
import { formatNumber } from '../../web/painters/scale.js';
import { violationsInLightAnd } from './support/axe.js';
import { Figure } from './support/figure.js';
import { eventually, inOneBrowser } from './support/stage.js';

/** @import { BrowserContextOptions, Page } from 'playwright' */

/** How much of a figure's reserved height is left, at the tallest stop of its explanation. @param {Element} figure */
async function leastLeft(figure) {
  const root = /** @type {ShadowRoot} */ (figure.shadowRoot);
  const left = () => {
    const taken = root.querySelector('.figure')?.getBoundingClientRect().height ?? 0;
    return Number.parseFloat(getComputedStyle(figure).minHeight) - taken;
  };
  const track = /** @type {HTMLInputElement | null} */ (root.querySelector('input.operation-slider'));
  let least = left();
  for (let stop = Number(track?.max ?? -1); track && stop >= 0; stop--) {
    track.value = String(stop);
    track.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    least = Math.min(least, left());
  }
  return least;
}

/** The height that the article reserves for each figure is the height it takes: no layout shift and no gap. @param {Page} page */
async function expectRoom(page) {
  for (const width of [360, 390, 480, 640, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const cut = await page.$$eval('math[display=block]', (all) =>
      all
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map((one) => one.textContent),
    );
    expect(cut, `formulas cut off at ${width} px`).toEqual([]);
    for (const element of await page.$$('downhill-figure')) {
      await element.scrollIntoViewIfNeeded();
      const left = () => element.evaluate(leastLeft);
      const id = await element.getAttribute('id');
      // A caption or a listing may be one line shorter.
      await eventually(left, `${id} at ${width} px`).toSatisfy(
        (/** @type {number} */ one) => one > -1 && one < 26,
      );
    }
  }
}

const BLANK = '<link rel="icon" href="data:,"><downhill-figure></downhill-figure>';
const PHONE = { viewport: { width: 390, height: 844 } };

inOneBrowser(({ name, open }) => {
  /** Opens the article; `figure` returns a figure by its id. @param {BrowserContextOptions} [context] */
  const openArticle = async (context) => {
    const { page } = await open({ html: BLANK, ...(context && { context }) });
    await page.goto(new URL('/article/', page.url()).href);
    const figure = async (/** @type {string} */ id) => {
      const element = await page.waitForSelector(`#${id}`, { state: 'attached' });
      await element.scrollIntoViewIfNeeded(); // off-screen a figure requests nothing
      return new Figure(page, element).ready();
    };
    const value = (/** @type {string} */ id, /** @type {string} */ of) =>
      page.locator(`downhill-value[for=${id}][of="${of}"]`).first().innerText();
    /** Scrolls a step of a story to where it is read. @param {string} selector */
    const readStep = async (selector) => {
      await page.$eval(selector, (step) => {
        const { top, height } = step.getBoundingClientRect();
        scrollBy({ top: top + height / 2 - 0.6 * innerHeight, behavior: 'instant' });
      });
    };
    return { page, figure, value, readStep };
  };

  test('figures of the article train, share a network and write into its prose', async () => {
    const { page, figure, value } = await openArticle();
    const net = await figure('net');
    const moons = await figure('moons');
    await page.getByRole('button', { name: 'Train it' }).click();
    await moons.until(({ loss, playing }) => playing && loss < 0.2);
    await page.getByRole('button', { name: 'Pause' }).first().click();
    expect(await net.parameters()).toBe(await moons.parameters()); // the network is shared
    await eventually(() => value('moons', 'epoch')).toBe(String((await moons.read()).epoch));
    expect(await page.locator('math').count()).toBeGreaterThan(30);
    expect(await page.evaluate(() => document.fonts.check('16px "Downhill Math"'))).toBe(true);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    if (name === 'chromium') await expectRoom(page);
  });

  test('opens with a figure that has only Play and a track, and a haloed point to drag', async () => {
    for (const context of [PHONE, { viewport: { width: 1280, height: 860 } }]) {
      const { page, figure } = await openArticle(context);
      const moons = await figure('moons');
      const { top, bottom } = await moons.element.evaluate((one) => one.getBoundingClientRect().toJSON());
      expect(await page.locator('h1 ~ * downhill-figure').first().getAttribute('id')).toBe('moons');
      expect(top).toBeGreaterThan(0);
      expect(bottom).toBeLessThanOrEqual(context.viewport.height);
      const controls = await moons.element.evaluate((one) =>
        [...one.shadowRoot.querySelectorAll('button, select, input')]
          .filter((control) => control.checkVisibility())
          .map((control) => control.ariaLabel),
      );
      expect(controls).toEqual(['Play', expect.stringContaining('poch')]);
      if (context === PHONE) continue;

      const halo = await moons.element.evaluateHandle((one) => one.shadowRoot.querySelector('.halo'));
      const box = await halo.asElement()?.boundingBox();
      if (!box) throw new Error('No point has a halo.');
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 60, y + 60, { steps: 5 });
      await moons.until(({ playing, epoch }) => playing && epoch > 0); // training starts during the drag
      await page.mouse.up();
      expect(await halo.evaluate((one) => one?.checkVisibility())).toBe(false);
    }
  });

  test('words of the prose highlight their part of the network', async () => {
    const { page, figure } = await openArticle();
    const net = await figure('net');
    const selection = () => net.element.evaluate((one) => one.selection);
    const before = await selection();
    await page.getByRole('link', { name: 'bias', exact: true }).hover();
    await eventually(selection).toMatchObject({ parameter: 16 });
    await page.getByRole('link', { name: 'unit', exact: true }).hover();
    await eventually(selection).toMatchObject({ parameter: null, unit: { layer: 1, index: 0 } });
    await page.mouse.move(1, 1);
    await eventually(selection).toEqual(before);
    await page.getByRole('link', { name: 'two weights and a bias' }).press('Enter');
    await eventually(selection).toMatchObject({ layer: 0 });
  });

  test('scrolling moves through the epochs of a run in both directions, and the text states the actual losses', async () => {
    const { page, figure, readStep } = await openArticle();
    const curve = await figure('curve');
    const epochs = [30, 100, 300, 10];
    for (const epoch of epochs) {
      await readStep(`li[data-epoch="${epoch}"]`);
      await eventually(async () => (await curve.read()).epoch).toBe(epoch);
      const text = await page.locator(`li[data-epoch="${epoch}"]`).innerText();
      await eventually(async () => text.includes(formatNumber((await curve.read()).loss ?? 0)), text).toBe(
        true,
      );
      expect(await page.locator('li.here').getAttribute('data-epoch')).toBe(String(epoch));
    }
    const before = (await curve.read()).epoch;
    await page.mouse.wheel(0, 90); // between two steps of the story the figure is between their epochs
    await curve.until(({ epoch }) => epoch > 10 && epoch < 30);
    expect(before).toBe(10);
  });

  test('with reduced motion scrolling does not drive the figure, but a click does', async () => {
    const { page, figure, readStep } = await openArticle({ reducedMotion: 'reduce' });
    const curve = await figure('curve');
    await readStep('li[data-epoch="100"]');
    await page.waitForTimeout(400);
    expect((await curve.read()).epoch).toBe(0);
    expect(await page.$eval('.story figure', (one) => getComputedStyle(one).position)).toBe('static');
    await page.getByRole('link', { name: 'epoch 30', exact: true }).click();
    await curve.until(({ epoch }) => epoch === 30);
  });

  test('Figure 6 steps where the text says, at the rate that is set, on a fixed axis', async () => {
    const { page, figure, value, readStep } = await openArticle();
    const walk = await figure('walk');
    const weight = () => value('hill', 'weight:0.0.0');
    const said = () => walk.text('[part~=weight] .sentence');
    const axis = () =>
      walk.element.evaluate((one) => {
        const { min, max } = one.shadowRoot.querySelector('[part~=weight] input[type=range]');
        return [min, max];
      });
    const press = async (/** @type {string} */ button) => {
      await page.getByRole('button', { name: button, exact: true }).first().click();
    };
    await readStep('li[data-scene="learning-rate=0.25; reset"]');
    await eventually(weight).toBe('5.00');
    await eventually(said).toContain('(η = 0.25) moves w from 5.000 to 2.000');
    await readStep('li[data-scene="learning-rate=1; reset; step"]');
    await eventually(weight).toBe('−7.00');
    await eventually(said).toContain('(η = 1)');
    await press('Step with η = 1'); // each press steps from the current weight
    await eventually(weight).toBe('29.0');
    await press('Step with η = 1');
    await eventually(weight).toBe('−79.0');
    expect(await axis()).toEqual(['-8', '12']);

    await readStep('li[data-scene="learning-rate=0.25; reset; step"]');
    await eventually(weight).toBe('2.00');
    await eventually(() => value('hill', 'loss')).toBe('0.00');
    await eventually(said).toBe('The slope is 0: gradient descent has arrived.');

    await readStep('li:last-child:has(downhill-value)');
    const rate = page.getByRole('spinbutton', { name: 'learning rate' }).first();
    await rate.press('Home');
    await eventually(said).toContain('(η = 0.05)');
    const [back, step] = await page.$$('li:last-child:has(downhill-value) button');
    await back?.click();
    await eventually(weight).toBe('5.00');
    await step?.click();
    await eventually(weight).toBe('4.40');
    expect(await axis()).toEqual(['-8', '12']);
  });

  test('on phones of all sizes no figure is taller than the screen, and none outgrows its reserved height', async () => {
    const touch = { hasTouch: true, ...(name === 'chromium' && { isMobile: true }) };
    const { page } = await openArticle({ viewport: { width: 390, height: 844 }, ...touch });
    for (const [width, height] of /** @type {const} */ ([
      [390, 844],
      [390, 667],
      [360, 667],
      [320, 568],
    ])) {
      await page.setViewportSize({ width, height });
      for (const element of await page.$$('downhill-figure')) {
        await element.scrollIntoViewIfNeeded();
        await element.evaluate((one) => /** @type {any} */ (one).ready);
        const what = `${await element.getAttribute('id')} at ${width} × ${height}`;
        const heightOf = () =>
          element.evaluate((one) => one.closest('figure')?.getBoundingClientRect().height ?? Number.NaN);
        await eventually(heightOf, what).toBeLessThanOrEqual(height);
        if (name === 'chromium')
          await eventually(() => element.evaluate(leastLeft), what).toBeGreaterThan(-1);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  test('axe finds no violations in the article, in light or dark', async () => {
    const { page, figure } = await openArticle();
    for (const id of ['moons', 'net', 'hill', 'problem', 'listing']) await figure(id);
    await page.getByRole('spinbutton').last().waitFor();
    expect(await violationsInLightAnd(page, 'dark')).toEqual([]);
  });

  test('the iframe page reads the hash, trains at an opaque origin and reports its height', async () => {
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
    if (!frame || !element) throw new Error('The frame has no figure.');
    const figure = await new Figure(page, element).ready();
    expect((await figure.read()).settings).toMatchObject({
      task: 'regression',
      layers: [5],
      activation: ['tanh'],
    });
    expect(await frame.evaluate(() => origin)).toBe('null');
    // The page is self-contained: at an opaque origin it could not load files from a server without CORS headers.
    expect(await frame.evaluate(() => performance.getEntriesByType('resource').length)).toBe(0);
    await figure.until(({ shadowRoot }) => shadowRoot.querySelector('[part~=network]')?.checkVisibility());
    await eventually(() => handle.evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThan(500);
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 0);
    const kinds = await page.evaluate(() => /** @type {any} */ (globalThis).messages);
    expect(kinds).toContainEqual(expect.objectContaining({ message: 'height', secret: 'abc' }));
    expect(kinds).toContainEqual(expect.objectContaining({ sentinel: 'amp' }));

    // It has its own background, since the post's may be as dark as its text; a theme sets its color scheme instead.
    const paper = () =>
      frame.evaluate(() => {
        const { backgroundColor, colorScheme } = getComputedStyle(document.documentElement);
        return [backgroundColor, colorScheme];
      });
    expect(await paper()).toEqual(['rgb(255, 255, 255)', 'light dark']);
    await element.evaluate((one) => one.setAttribute('theme', 'dark'));
    expect(await paper()).toEqual(['rgba(0, 0, 0, 0)', 'dark']);
  });

  test('prose sets parameters, invalid instructions are reported, and hide removes single controls', async () => {
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
    expect(await figure.enabled('Undo')).toBe(true); // a weight set by prose can be undone
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

  test('where WebAssembly is blocked the fallback is shown along with the reason', async () => {
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

  test('the embed panel outputs the figure on screen, previews it, and sets the height of an iframe', async () => {
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

    // An iframe is as high as the figure in it, unless the author sets a height.
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

  test.runIf(name === 'chromium')('without scripts the article shows pictures, no dead buttons', async () => {
    for (const viewport of [PHONE.viewport, { width: 1280, height: 860 }]) {
      const { page } = await openArticle({ javaScriptEnabled: false, viewport });
      expect(await page.locator('figcaption button, li button').first().isVisible()).toBe(false);
      for (const image of await page.getByRole('img').all()) {
        await image.scrollIntoViewIfNeeded();
        await eventually(() =>
          image.evaluate((one) => /** @type {HTMLImageElement} */ (one).naturalWidth),
        ).toBe(Number(await image.getAttribute('width')));
        expect(await image.isVisible()).toBe(true);
      }
      expect(await page.locator('downhill-value').allInnerTexts()).not.toContain('');
      expect(
        await page
          .locator('.story figure')
          .first()
          .evaluate((one) => getComputedStyle(one).position),
      ).toBe('static');
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
  });
});
