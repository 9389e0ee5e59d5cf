// Pictures from the page: a valid SVG, a PNG of twice the size, and both as on screen.
import { expect, test } from 'vitest';
import { eventually, inEachBrowser, post } from './support/stage.js';

/** Captures the file to be saved and its name: Firefox's driver does not report downloads. */
const KEEP = `
  const give = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    if (!/javascript|wasm/.test(blob.type)) globalThis.given = blob;
    return give.call(URL, blob);
  };
  addEventListener('click', (event) => {
    const link = event.composedPath()[0];
    if (link.download) globalThis.named = link.download;
  }, true);
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    globalThis.named = this.download;
    click.call(this);
  };
`;

/** Defined on the page: the mean colors of a drawing over a grid of 32 × 32. */
const COARSE = `
  globalThis.coarse = (width, height, draw) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const ctx = canvas.getContext('2d', { willReadFrequently: true });
    ctx.fillStyle = '#fff';
    ctx.fillRect(0, 0, width, height);
    draw(ctx, width, height);
    const { data } = ctx.getImageData(0, 0, width, height);
    const sums = new Float64Array(32 * 32 * 4);
    for (let i = 0; i < data.length; i++) {
      const pixel = i >> 2;
      const column = Math.floor((32 * (pixel % width)) / width);
      const row = Math.floor((32 * Math.floor(pixel / width)) / height);
      sums[4 * (32 * row + column) + (i & 3)] += data[i];
    }
    return [...sums].map((sum) => (sum * 32 * 32) / (width * height));
  };
`;

/** The saved file: its name, its text, its size, and its colors at that size or another. */
const saved = (page, size) =>
  page.evaluate(async (size) => {
    const { given, named, coarse } = /** @type {any} */ (globalThis);
    const address = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(given);
    });
    const image = new Image();
    image.src = address;
    await image.decode();
    const text = await given.text();
    const xml = given.type.includes('svg') ? new DOMParser().parseFromString(text, given.type) : null;
    const { naturalWidth: width, naturalHeight: height } = image;
    return {
      name: named,
      text,
      width,
      height,
      colours: coarse(size?.width ?? width, size?.height ?? height, (ctx, wide, tall) =>
        ctx.drawImage(image, 0, 0, wide, tall),
      ),
      title: xml?.querySelector('title')?.textContent,
      elements: [...(xml?.querySelectorAll('*') ?? [])].map(({ localName }) => localName),
    };
  }, size);

/** The colors of a panel's canvases at their place in a picture. */
const onScreen = (page, selector, place) =>
  page.locator('downhill-figure').evaluate(
    (figure, { selector, width, height, x, y }) =>
      /** @type {any} */ (globalThis).coarse(width, height, (ctx) => {
        for (const canvas of figure.shadowRoot.querySelectorAll(selector)) {
          ctx.drawImage(canvas, x, y, canvas.clientWidth, canvas.clientHeight);
        }
      }),
    { selector, ...place },
  );

/** The mean absolute difference of two lists of bytes. */
const difference = (a, b) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;

const pixelsOf = (page) =>
  page
    .locator('downhill-figure')
    .evaluate((figure) =>
      [...figure.shadowRoot.querySelectorAll('.main-column canvas, .side-column canvas')].map((canvas) =>
        canvas.toDataURL(),
      ),
    );

inEachBrowser(({ open, once }) => {
  test('saves a panel as SVG, and as PNG of twice the size, both as on screen', async () => {
    const html = post('show="data loss network" menu="picture" data="moons" layers="4"');
    const figure = await (
      await open({ html, init: KEEP + COARSE, context: { viewport: { width: 400, height: 700 } } })
    ).ready();
    const { page } = figure;
    await figure.element.evaluate((element) => element.step());
    await eventually(async () => (await figure.read()).epoch).toBe(1);
    await page.locator('button[data-panel=picture]').click();
    const panel = page.locator('.picture-panel');
    await eventually(() =>
      panel.locator('option:not([value=white], [value=screen])').allTextContents(),
    ).toEqual(['Data', 'Network', 'Loss']);
    await page.mouse.move(5, 5);
    const before = await pixelsOf(page);
    for (const [name, selector] of [
      ['data', '.plane canvas'],
      ['network', '.network canvas'],
    ]) {
      await panel.locator('select').first().selectOption(name);
      await panel.getByLabel('Title').fill('<script>alert(1)</script> & "moons"');
      await panel.locator('[data-action=svg]').click();
      const svg = await saved(page);
      expect(svg.name).toBe(`${name}-epoch-1.svg`);
      expect(svg.title).toBe('<script>alert(1)</script> & "moons"');
      expect(new Set(svg.elements)).not.toContain('script');
      expect(svg.elements).not.toContain('parsererror');

      const [, x, y] = /<g transform="translate\(([\d.]+) ([\d.]+)\)">/.exec(svg.text);
      const place = { width: svg.width, height: svg.height, x: Number(x), y: Number(y) };
      const screen = await onScreen(page, selector, place);
      expect(difference(svg.colours, screen), `${name} as on screen`).toBeLessThan(4);

      await panel.locator('[data-action=png]').click();
      await eventually(() => page.evaluate(() => globalThis.named)).toBe(`${name}-epoch-1.png`);
      const png = await saved(page, svg);
      expect([png.width, png.height]).toEqual([2 * svg.width, 2 * svg.height]);
      expect(difference(png.colours, svg.colours), `${name} as SVG and as PNG`).toBeLessThan(3);
    }
    expect(await pixelsOf(page)).toEqual(before);
  });

  once('on a dark page a picture has a white background, or a dark one on request', async () => {
    const html = post('show="loss picture" theme="dark"');
    const { page } = await (
      await open({ html, init: KEEP + COARSE, context: { viewport: { width: 400, height: 700 } } })
    ).ready();
    const panel = page.locator('.picture-panel');
    const paper = async () => {
      await panel.locator('[data-action=svg]').click();
      return /<path d="M0 0H\d+V\d+H0Z" fill="(#\w+)"/.exec((await saved(page)).text)?.[1];
    };
    await eventually(paper).toBe('#ffffff');
    await panel.getByLabel('Colors').selectOption('screen');
    await eventually(paper).toBe('#15171b');
  });

  once('case 121: warns before saving where a browser alters what is read from a canvas', async () => {
    const html = post('show="data picture" data="moons"');
    const noise = `const { getImageData } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.getImageData = function (...place) {
        const image = getImageData.apply(this, place);
        for (let i = 0; i < image.data.length; i += 97) image.data[i] ^= 1;
        return image;
      };`;
    for (const [init, warns] of [
      ['', false],
      [noise, true],
    ]) {
      const { page } = await (await open({ html, init: KEEP + init })).ready();
      const panel = page.locator('.picture-panel');
      await panel.locator('[data-action=png]').waitFor();
      const text = () => panel.innerText();
      await eventually(async () => (await text()).includes('alters pictures')).toBe(warns);
      await panel.locator('[data-action=png]').click();
      await eventually(text).toMatch(/pixels/);
      expect((await text()).includes('alters pictures')).toBe(warns);
    }
  });
});
