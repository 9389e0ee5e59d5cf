// Difficult pages: figures moved, translated, hidden, in XML or printed, and old browsers.
import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Figure } from './support/figure.js';
import { serve } from './support/serve.js';
import { eventually, inOneBrowser, post } from './support/stage.js';

const dist = join(import.meta.dirname, '../../dist');

test('case 76: every file can be imported in Node, without browser globals', async () => {
  const files = (await readdir(dist)).filter((name) => name.endsWith('.js'));
  const program = `for (const name of ${JSON.stringify(files)}) await import('file://${dist}/' + name);`;
  execFileSync('node', ['--input-type=module', '--eval', program], { encoding: 'utf8', stdio: 'pipe' });
});

inOneBrowser(({ open, browse }) => {
  test('case 78: keeps its epoch and points when moved in the page, and when removed for a while', async () => {
    const html = post('data="moons" show="data transport"').replace('</html>', '<div id="b"></div></html>');
    const figure = await (await open({ html })).ready();
    await figure.click({ x: 0, y: 2 });
    await figure.element.evaluate((one) => one.step());
    await figure.until(({ epoch }) => epoch === 1);
    const before = await figure.read();
    await figure.element.evaluate((one) => {
      const target = /** @type {any} */ (document.getElementById('b'));
      if (target.moveBefore) target.moveBefore(one, null);
      else target.append(one);
    });
    await figure.ready();
    expect(await figure.read()).toMatchObject({ epoch: 1, points: before.points });
    await figure.element.evaluate(async (one) => {
      one.remove();
      await new Promise((later) => setTimeout(later, 300));
      document.body.append(one);
      one.step();
    });
    await figure.until(({ epoch }) => epoch === 2);
    expect((await figure.read()).points).toEqual(before.points);
  });

  test('case 80: where style sheets cannot be constructed, the fallback content stays visible', async () => {
    const figure = await open({
      html: post('data="moons"').replace('></downhill-figure>', '><p>Two moons</p></downhill-figure>'),
      init: `window.CSSStyleSheet = new Proxy(CSSStyleSheet, { construct() { throw new TypeError('Illegal constructor'); } });
        delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;`,
      forgives: /Illegal constructor/,
    });
    await eventually(() => figure.element.evaluate(() => document.readyState)).toBe('complete');
    expect(await figure.page.locator('downhill-figure p').isVisible()).toBe(true);
  });

  test('case 82: on a translated page training continues and its numbers are updated', async () => {
    // So slow that the run does not end by itself, whose outcome would hide the readout.
    const html = post(
      'id="f" data="moons" learning-rate="0.001" show="tools data transport loss settings"',
    ).replace(
      '</html>',
      '<p>The loss is <downhill-value for="f" of="loss">0.5</downhill-value> now.</p></html>',
    );
    const figure = await (await open({ html })).ready();
    await figure.element.evaluate(() => {
      // As Chrome's translation does: every text node is wrapped in <font>.
      const walk = (/** @type {any} */ node) => {
        for (const child of [...node.childNodes]) {
          if (child.nodeType === 3 && child.data.trim()) {
            const [outer, inner] = [document.createElement('font'), document.createElement('font')];
            inner.textContent = child.data;
            outer.append(inner);
            child.replaceWith(outer);
          } else if (child.nodeType === 1 && !/^(?:script|style|textarea)$/i.test(child.tagName)) {
            walk(child);
            if (child.shadowRoot) walk(child.shadowRoot);
          }
        }
      };
      walk(document.body);
    });
    const text = () => figure.page.locator('downhill-value').innerText();
    const before = await text();
    await figure.element.evaluate((one) => one.drive('speed=fast; play'));
    await figure.until(({ epoch }) => epoch > 3);
    await figure.element.evaluate((one) => one.pause());
    await eventually(text).not.toBe(before);
    const { epoch } = await figure.read();
    await eventually(() => figure.shown('epoch')).toBe(epoch);
  });

  test('case 83: a figure hidden at first is painted once it is shown, and clicks land where they point', async () => {
    const figures = ['moons', 'xor', 'circle'].map(
      (data) => `<downhill-figure data="${data}" show="data transport"></downhill-figure>`,
    );
    const html = post().replace(
      /<downhill-figure.*\n/,
      `<details><summary>More</summary>${figures[0]}</details><div id="tab" hidden>${figures[1]}</div>
       <div id="found" hidden="until-found">${figures[2]}</div>`,
    );
    const { page } = await open({ html });
    await page.setViewportSize({ width: 700, height: 900 });
    for (const [show, index] of /** @type {const} */ ([
      ["document.querySelector('details').open = true", 0],
      ['tab.hidden = false', 1],
      ['found.hidden = false', 2],
    ])) {
      await page.evaluate(show);
      const [...elements] = await page.$$('downhill-figure');
      const figure = await new Figure(page, /** @type {any} */ (elements[index])).ready();
      await figure.element.evaluate((one) => {
        one.scrollIntoView({ block: 'start', behavior: 'instant' });
        one.drive('clear');
      });
      const canvas = () =>
        figure.element.evaluate(({ shadowRoot }) => {
          const plane = shadowRoot.querySelector('canvas[role=application]');
          return Math.abs(plane.width - plane.clientWidth * devicePixelRatio) < 2 && plane.clientWidth > 250;
        });
      await eventually(canvas).toBe(true);
      await figure.click({ x: 1, y: 1 });
      const [point] = await figure.points();
      expect(Math.hypot((point?.x ?? 9) - 1, (point?.y ?? 9) - 1)).toBeLessThan(0.05);
    }
  });

  test('case 86: with a <base> elsewhere src resolves against it, and links still drive the figure', async () => {
    const html = post('id="fig" data="moons" src="points.csv" show="data transport"')
      .replace('<title>', '<base href="/elsewhere/"><title>')
      .replace('</html>', '<a href="#fig" data-downhill-set="learning-rate=1">a rate of 1</a></html>');
    const figure = await (
      await open({ html, pages: { '/elsewhere/points.csv': 'x,y,label\n1,2,A\n2,1,B\n' } })
    ).ready();
    await eventually(async () => (await figure.points()).length).toBe(2);
    const { page } = figure;
    await page.click('a');
    await figure.until(({ settings }) => settings.learningRate === 1);
    expect(new URL(page.url()).pathname).toBe('/post.html');
  });

  test('case 87: import() starts it on an XHTML page, and the figure works there', async () => {
    const xhtml = `<?xml version="1.0" encoding="UTF-8"?>
      <html xmlns="http://www.w3.org/1999/xhtml"><head><title>A book</title></head><body>
      <downhill-figure id="f" data="moons" show="tools data transport loss network settings explain"><p>Moons</p></downhill-figure>
      <p><a href="#f" data-downhill-set="step">train</a>: <downhill-value for="f" of="epoch">0</downhill-value></p>
      <script>import('/downhill.js')</script></body></html>`;
    const server = await serve({ pages: { '/post.xhtml': xhtml } });
    onTestFinished(server.close);
    const page = await browse();
    onTestFinished(() => page.context().close());
    /** @type {string[]} */
    const faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(`${server.url}/post.xhtml`);
    const figure = await new Figure(page, await page.waitForSelector('downhill-figure')).ready();
    // The layout shifts until the panel has its numbers.
    await eventually(() => figure.text('[part~=explain] h3')).toContain('Forward');
    await page.click('a');
    await figure.until(({ epoch }) => epoch === 1);
    await eventually(() => page.locator('downhill-value').innerText()).toBe('1');
    await figure.element.evaluate(({ shadowRoot }) =>
      shadowRoot.querySelector('[part~=plane]').scrollIntoView({ block: 'center', behavior: 'instant' }),
    );
    await figure.click({ x: 0, y: 2 });
    await eventually(async () => (await figure.points()).length).toBe(101);
    expect(faults).toEqual([]);
  });

  test('case 94: forty figures come and go with a single worker, which still serves the first figure', async () => {
    const figure = await (
      await open({
        html: post('data="moons" show="data transport"'),
        init: `window.workers = 0; window.Worker = class extends Worker { constructor(...given) { super(...given); workers++; } };`,
      })
    ).ready();
    for (let round = 0; round < 4; round++) {
      await figure.page.evaluate(async () => {
        const made = Array.from({ length: 10 }, () => {
          const one = /** @type {any} */ (document.createElement('downhill-figure'));
          one.setAttribute('data', 'xor');
          one.setAttribute('show', 'data');
          one.style.cssText = 'position:fixed;top:0;left:0;width:260px'; // in view
          document.body.append(one);
          return one;
        });
        await Promise.all(made.map((one) => one.ready));
        for (const one of made) one.play();
        await new Promise(requestAnimationFrame);
        for (const one of made) one.remove();
      });
    }
    expect(await figure.page.evaluate('workers')).toBe(1);
    await figure.press('Step');
    await figure.until(({ epoch }) => epoch === 1);
  });

  test('case A13: nothing is stretched on paper of another width, and the figure has its own background', async () => {
    const html = post('data="moons" show="data transport loss network"').replace(
      '<title>',
      '<style>html { background: #191919; color: #fff; print-color-adjust: exact }</style><title>',
    );
    const figure = await (await open({ html, context: { viewport: { width: 1200, height: 1000 } } })).ready();
    const { page } = figure;
    const printed = () =>
      page.evaluate(() => {
        const element = /** @type {any} */ (document.querySelector('downhill-figure'));
        const canvases = [...element.shadowRoot.querySelectorAll('canvas')].filter(
          ({ clientWidth, width }) => clientWidth > 50 && width > 50,
        );
        return {
          count: canvases.length,
          stretched: canvases.filter((canvas) => {
            const scale = canvas.clientWidth / canvas.width / (canvas.clientHeight / canvas.height);
            return Math.abs(scale - 1) > 0.02 && getComputedStyle(canvas).objectFit === 'fill';
          }).length,
          background: getComputedStyle(element).backgroundColor,
          exact: getComputedStyle(element).printColorAdjust,
        };
      });
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 700, height: 1000 });
    const seen = await printed();
    expect(seen.count).toBeGreaterThan(2);
    expect(seen).toMatchObject({ stretched: 0, exact: 'exact' });
    expect(seen.background).not.toBe('rgba(0, 0, 0, 0)');
  });
});
