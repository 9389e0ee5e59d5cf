import { expect, onTestFinished, test } from 'vitest';
import { violationsInLightAnd } from './support/axe.js';
import { launch } from './support/browsers.js';
import { Figure } from './support/figure.js';
import { serve } from './support/serve.js';
import { eventually, inBothSchemes, inEachBrowser, inOneBrowser, post } from './support/stage.js';

/** @typedef {(page: Figure['page']) => Promise<string[]>} Look what axe finds */

/** States of the page, each reached from the one before. @type {[string, (figure: Figure, look: Look) => Promise<unknown>][]} */
const states = [
  ['first view', async () => {}],
  [
    'training',
    async (figure) => {
      await figure.press('Play');
      await figure.until(({ epoch }) => epoch > 1);
    },
  ],
  [
    'a trained regression',
    async (figure) => {
      await figure.set('task', 'regression');
      await figure.element.evaluate((element) => element.drive('speed=fast'));
      await figure.until(({ loss, epoch }) => loss < 0.05 && epoch > 5);
      await figure.element.evaluate((element) => element.pause()); // unless it has already stopped
    },
  ],
  ['all parameters open', (figure) => figure.press('All parameters')],
  [
    'a menu open',
    async (figure, look) => {
      await figure.page.getByRole('button', { name: /^Optimizer/ }).click();
      expect(await look(figure.page)).toEqual([]);
      await figure.page.keyboard.press('Escape');
    },
  ],
  [
    'all settings, and a wrong value',
    async (figure, look) => {
      await figure.withSetting('seed', async (around) => {
        await figure.type(/** @type {any} */ (await around.$('input')), 'x');
        expect(await look(figure.page)).toEqual([]);
      });
      await figure.set('learningRate', 'x');
    },
  ],
  [
    'diverged',
    async (figure) => {
      await figure.set('learningRate', '10');
      await figure.press('Play');
      await figure.says('diverged');
    },
  ],
  ['no points', (figure) => figure.press('Clear')],
  [
    'on a phone',
    async (figure, look) => {
      const wide = figure.page.viewportSize();
      await figure.page.setViewportSize({ width: 360, height: 700 });
      const found = await look(figure.page);
      if (wide) await figure.page.setViewportSize(wide);
      expect(found).toEqual([]);
    },
  ],
  [
    'all lazy panels open',
    async (figure) => {
      await figure.element.evaluate((element) => {
        element.drive('undo; reset; learning-rate=0.1');
        element.setAttribute('show', 'data explain table code models picture embed');
      });
      const parts = ['explain', 'table', 'code', 'models', 'picture', 'embed'];
      const shown = (/** @type {any} */ { shadowRoot }, /** @type {string[]} */ names) =>
        names.every((name) => shadowRoot.querySelector(`[part~=${name}]`)?.checkVisibility());
      await eventually(() => figure.element.evaluate(shown, parts)).toBe(true);
    },
  ],
];

/** The sizes of all controls. @param {Figure} figure @returns {Promise<[string, number, number][]>} */
const targets = (figure) =>
  figure.element.evaluate(({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('button, select, input, summary, canvas[tabindex]')]
      .filter((one) => one.checkVisibility())
      .map((one) => {
        // A checkbox can be pressed on its label, too; a radio button only there.
        const labelled = ['checkbox', 'radio'].includes(one.type);
        const { width, height } = (labelled ? one.labels[0] : one).getBoundingClientRect();
        return [one.dataset.setting ?? one.textContent.slice(0, 20), width, height];
      }),
  );

/** The rows of the toolbar, and whether choosing a tool moves the plane. @param {Figure} figure */
const bar = (figure) =>
  figure.element.evaluate(async ({ shadowRoot }) => {
    const [tools, plane] = ['[part~=tools]', '[part~=plane]'].map((one) => shadowRoot.querySelector(one));
    const buttons = [...tools.querySelectorAll('[data-tool]')];
    const { height } = buttons[0].getBoundingClientRect();
    const tops = [];
    for (const button of buttons) {
      button.click();
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
      tops.push(plane.getBoundingClientRect().top);
    }
    return {
      lines: Math.floor(tools.getBoundingClientRect().height / height),
      moves: new Set(tops).size > 1,
    };
  });

/** @param {Figure} figure @param {Look} look */
const examine = async (figure, look) => {
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const [state, reach] of states) {
    await reach(figure, look);
    found[state] = await look(figure.page);
  }
  expect(found).toEqual(Object.fromEntries(states.map(([state]) => [state, []])));
};

inOneBrowser(({ open }) => {
  test('axe finds no violations in any state, in light or dark', { timeout: 120_000 }, async () => {
    const figure = await (await open()).ready();
    const { page } = figure;
    await examine(figure, () => violationsInLightAnd(page, 'dark'));
    // The check can fail: on a button without a name, and on low contrast.
    await figure.element.evaluate(({ shadowRoot }) => {
      const pale = Object.assign(document.createElement('p'), { textContent: 'Pale', style: 'color: #333' });
      shadowRoot.append(document.createElement('button'), pale);
    });
    expect(await violationsInLightAnd(page, 'dark')).toEqual([
      expect.stringMatching(/^button-name/),
      expect.stringMatching(/^dark: color-contrast/),
    ]);
  });
});

inEachBrowser(
  ({ open }) => {
    test('axe finds no violations where the engine is blocked and the fallback is shown', async () => {
      const fallback = '><img alt="Two moons" width="40" height="40" src="data:,"></downhill-figure>';
      const html = inBothSchemes(post('show="data"')).replace('></downhill-figure>', fallback);
      const headers = { 'content-security-policy': "script-src 'self'" };
      const figure = await open({
        html,
        headers,
        own: true,
        forgives: /wasm|WebAssembly|Content.Security|downhill:/i,
      });
      await figure.says('‘wasm-unsafe-eval’');
      expect(await violationsInLightAnd(figure.page, 'dark')).toEqual([]);
    });

    test.each([360, 768, 1280])('at %i px nothing is wider than the page', async (width) => {
      const figure = await (await open({ context: { viewport: { width, height: 800 } } })).ready();
      await figure.press('All parameters');
      await figure.set('layers', '64 64 64 64 64 64 64 64');
      const { wide, inner } = await figure.page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        inner: innerWidth,
      }));
      expect(wide).toBeLessThanOrEqual(inner);
      expect(await figure.element.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(
        true,
      );
    });

    test('every control is at least 24 px high and wide', async () => {
      const figure = await (await open()).ready();
      const found = await targets(figure);
      expect(found.length).toBeGreaterThan(15);
      expect(found.filter(([, width, height]) => Math.min(width, height) < 24)).toEqual([]);
    });

    test('for touch every control is at least 44 px high and wide, and the toolbar keeps to one row', async () => {
      const viewport = { width: 360, height: 740 };
      const context = { viewport, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
      const figure = await (await open({ context })).ready();
      const found = await targets(figure);
      expect(found.filter(([, width, height]) => Math.min(width, height) < 44)).toEqual([]);
      expect(await bar(figure)).toEqual({ lines: 1, moves: false });
    });

    test('cases 125, A15: in forced colors the classes keep their own, on the tools and on the plane', async () => {
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        const context = /** @type {const} */ ({ forcedColors: 'active', colorScheme });
        const figure = await (await open({ context })).ready();
        await figure.setState({ points: [{ x: 0, y: 0, label: 0 }] });
        await figure.press('Select');
        await figure.click({ x: 0, y: 0 });
        await eventually(() => figure.group('Selected points')).toContain('1 selected');
        for (const name of ['Draw class A', 'To class A']) {
          const seen = await figure.element.evaluate(({ shadowRoot }, label) => {
            const button = [...shadowRoot.querySelectorAll('button')].find((one) => one.ariaLabel === label);
            const fills = [...button.querySelectorAll('*')].map((one) => getComputedStyle(one).fill);
            return fills.some((one) => one === 'rgb(0, 114, 178)' || one === 'rgb(74, 168, 224)');
          }, name);
          expect(seen, name).toBe(true);
        }
        const [red, green, blue] = await figure.pixels({ x: 0, y: 0 }, 1);
        expect(/** @type {number} */ (blue)).toBeGreaterThan(Number(red) + 60);
        expect(/** @type {number} */ (blue)).toBeGreaterThan(Number(green));
      }
    });

    test('case 124: the plane is repainted when a style sheet changes its colors, without a step', async () => {
      const figure = await (await open({ html: post('show="data network" layers="2"') })).ready();
      const lightness = async () => {
        const pixels = await figure.pixels({ x: 0.3, y: 0.3 }, 2);
        return Math.max(...pixels.filter((_, i) => i % 4 < 3));
      };
      await eventually(lightness).toBeGreaterThan(200);
      await figure.page.addStyleTag({ content: 'downhill-figure { --downhill-paper: #101010 }' });
      await eventually(lightness).toBeLessThan(120);
    });

    test('with reduced motion nothing starts by itself, and training paints at most twice a second', async () => {
      const init = `window.paints = 0;
        const { clearRect } = CanvasRenderingContext2D.prototype;
        CanvasRenderingContext2D.prototype.clearRect = function (...box) {
          if (this.canvas.part.contains('surface')) paints++;
          clearRect.apply(this, box);
        };`;
      const context = { reducedMotion: /** @type {const} */ ('reduce') };
      const figure = await (await open({ html: post('autoplay'), context, init })).ready();
      expect((await figure.read()).playing).toBe(false);
      expect((await figure.read()).epoch).toBe(0);

      await figure.press('Play');
      await figure.until(({ epoch }) => epoch > 3);
      const count = () => figure.page.evaluate(() => [performance.now(), /** @type {any} */ (window).paints]);
      const [from, before] = await count();
      const { epoch } = await figure.read();
      await eventually(async () => (await count())[0] - from, 'the clock').toBeGreaterThan(2500);
      const [to, after] = await count();
      expect(after - before).toBeGreaterThan(0);
      expect(after - before).toBeLessThanOrEqual(((to - from) / 1000) * 2 + 1);
      expect((await figure.read()).epoch).toBeGreaterThan(epoch + 20);

      // A gesture is still painted immediately.
      const [, paints] = await count();
      await figure.click({ x: 0, y: 0 });
      await eventually(async () => (await count())[1]).toBeGreaterThan(paints);
      expect((await figure.read()).playing).toBe(true);
    });
  },
  ['chromium'],
);

test('case 110: on a laptop with a touch screen every control is at least 44 px high and wide', async () => {
  // Blink's codes: the primary pointer is fine; fine and coarse ones are available.
  const args = ['--blink-settings=primaryPointerType=4,availablePointerTypes=6'];
  const [browser, server] = await Promise.all([
    launch({ browser: 'chromium', args }),
    serve({ pages: { '/post.html': post() } }),
  ]);
  onTestFinished(async () => {
    await browser.close();
    await server.close();
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 950 } });
  await page.goto(`${server.url}/post.html`);
  const element = await page.waitForSelector('downhill-figure', { state: 'attached' });
  const figure = await new Figure(page, element).ready();
  const media = await page.evaluate(() =>
    ['(pointer: fine)', '(any-pointer: coarse)'].map((query) => matchMedia(query).matches),
  );
  expect(media).toEqual([true, true]);
  const found = await targets(figure);
  expect(found.filter(([, width, height]) => Math.min(width, height) < 44)).toEqual([]);
});
