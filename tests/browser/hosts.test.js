// Pages made without figures in mind: their style sheets, directions, sizes and print styles.
import { expect, onTestFinished, test } from 'vitest';
import { axesInset } from '../../web/painters/axes.js';
import { Figure } from './support/figure.js';
import { serve } from './support/serve.js';
import { eventually, inEachBrowser, post } from './support/stage.js';

const HOSTILE = `
  * { font-size: 40px !important; line-height: 0.5 !important; letter-spacing: 0.3em; text-transform: uppercase;
    text-align: center; text-indent: 2em; white-space: nowrap; color: red !important; box-sizing: content-box; }
  canvas { width: 100% !important; height: 40px !important; }
  button, input, select { display: block; width: 100%; padding: 40px; background: lime !important; }
  div, p, section, span, label, details { float: left; padding: 30px; margin: 20px !important; background: pink; }`;

/** A page with a style sheet and a figure in each of these frames. @param {string} style @param {...string} frames */
const page = (style, ...frames) =>
  post().replace(
    /<downhill-figure.*\n/,
    `<style>${style}</style>${frames.map((frame) => frame.replace('…', '<downhill-figure data="circle" show="tools data transport loss"></downhill-figure>')).join('\n')}`,
  );

/** Elements that overflow a figure horizontally, except within boxes that scroll or clip. @param {Figure} figure */
const outside = (figure) =>
  figure.element.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    return [...element.shadowRoot.querySelectorAll('*')]
      .filter((one) => {
        const box = one.getBoundingClientRect();
        if (!one.checkVisibility() || box.width < 2 || (box.left > left - 1 && box.right < right + 1))
          return false;
        for (let up = one.parentElement; up; up = up.parentElement) {
          if (getComputedStyle(up).overflowX !== 'visible') return false;
        }
        return true;
      })
      .map((one) => `${one.localName}.${one.className}`);
  });

/** All figures of a page. @param {Figure} first */
const figuresOf = async (first) => {
  const elements = await first.page.$$('downhill-figure');
  return elements.map((element) => new Figure(first.page, element));
};

inEachBrowser(({ open }) => {
  test('clicks land where they are made and styles stay intact, whatever the host’s style sheet, direction or scale', async () => {
    const html = page(
      HOSTILE,
      '<main style="all: revert">…</main>',
      '<main dir="rtl" lang="ar">…</main>',
      '<main style="transform: scale(0.6); transform-origin: 0 0">…</main>',
      '<main style="zoom: 0.7">…</main>',
    );
    const first = await open({ html, context: { viewport: { width: 900, height: 1000 } }, again: true });
    for (const figure of await figuresOf(first)) {
      await figure.element.evaluate((element) => {
        const plane = element.shadowRoot.querySelector('[part~=plane]');
        plane.scrollIntoView({ behavior: 'instant', block: 'center' });
        element.drive('clear');
      });
      await figure.ready();
      const [x, y] = await figure.element.evaluate(({ shadowRoot }) => {
        const box = shadowRoot.querySelector('[part~=plane]').getBoundingClientRect();
        return [box.left + box.width * 0.75, box.top + box.height * 0.25];
      });
      await figure.page.mouse.click(x, y);
      const [point] = await figure.points();
      // Three quarters across and one quarter down, apart from the space that the axes take.
      expect(point?.x).toBeGreaterThan(1);
      expect(point?.x).toBeLessThan(1.8);
      expect(point?.y).toBeGreaterThan(1);
      expect(point?.y).toBeLessThan(2);

      const seen = await figure.element.evaluate(({ shadowRoot }) => {
        const style = getComputedStyle(shadowRoot.querySelector('[part~=tools] [aria-pressed=false]'));
        const { textTransform, letterSpacing, backgroundColor, direction, writingMode, color } = style;
        const { width, height } = shadowRoot.querySelector('[part~=plane]').getBoundingClientRect();
        const ratio = width / height;
        return { textTransform, letterSpacing, backgroundColor, direction, writingMode, color, ratio };
      });
      expect(seen).toEqual({
        ...{ textTransform: 'none', letterSpacing: 'normal', direction: 'ltr', writingMode: 'horizontal-tb' },
        ...{ color: 'rgb(92, 100, 112)', backgroundColor: 'rgba(0, 0, 0, 0)', ratio: expect.closeTo(1, 2) },
      });
      expect(await outside(figure)).toEqual([]);
    }
  });
});

/** Zooms and transforms of slides and cards, and the canvas pixels needed per CSS pixel. */
const TRANSFORMS = [
  { style: 'zoom: 1.5', sharp: 1.5 },
  { style: 'transform: scale(0.5)', sharp: 1 },
  { style: 'transform: rotate(90deg)', sharp: 1 },
  { style: 'transform: rotate(30deg) scale(1.2)', sharp: 1.2 },
];

inEachBrowser(({ open }) => {
  test('zoomed, scaled or rotated, a figure is sharp and its points are dragged where they are painted', async () => {
    const boxes = TRANSFORMS.map(
      ({ style }) =>
        `<div style="width: 300px; margin: 150px auto; ${style}"><downhill-figure show="data loss"></downhill-figure></div>`,
    );
    const html = post().replace(/<downhill-figure.*\n/, boxes.join('\n'));
    const first = await open({ html, context: { viewport: { width: 900, height: 900 } }, again: true });
    for (const [i, figure] of (await figuresOf(first)).entries()) {
      await figure.element.evaluate(({ shadowRoot }) =>
        shadowRoot.querySelector('.plane').scrollIntoView({ behavior: 'instant', block: 'center' }),
      );
      const still = { x: 2, y: 2, label: 1 }; // a single class would be reported, which would move what is below
      await (await figure.ready()).setState({ points: [{ x: -2, y: 1, label: 0 }, still] });
      /** Where a place is painted under any transform, measured by a mark that is put there. */
      const seen = (/** @type {{ x: number, y: number }} */ place) =>
        figure.element.evaluate(
          (element, { x, y, inset }) => {
            const plane = element.shadowRoot.querySelector('.plane');
            plane.scrollIntoView({ behavior: 'instant', block: 'center' });
            const { clientWidth: width, clientHeight: height } = plane;
            const mark = document.createElement('i');
            const left = inset.left + ((x + 3) / 6) * (width - inset.left - inset.right);
            const top = inset.top + ((3 - y) / 6) * (height - inset.top - inset.bottom);
            mark.style.cssText = `position: absolute; width: 2px; height: 2px; left: ${left - 1}px; top: ${top - 1}px`;
            plane.append(mark);
            const box = mark.getBoundingClientRect();
            mark.remove();
            return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
          },
          { ...place, inset: axesInset(/** @type {any} */ ({ fontSize: 16 })) },
        );

      const { mouse } = figure.page;
      const [from, to] = [await seen({ x: -2, y: 1 }), await seen({ x: 1.5, y: -2 })];
      await mouse.move(from.x, from.y);
      await mouse.down();
      await mouse.move(to.x, to.y);
      await mouse.up();
      const points = await figure.points();
      expect(points).toHaveLength(2);
      expect(Math.hypot(points[0].x - 1.5, points[0].y + 2), TRANSFORMS[i].style).toBeLessThan(0.06);

      const sharp = await figure.element.evaluate(({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll('.plane canvas, .loss canvas')].map(
          ({ width, clientWidth }) => width / clientWidth,
        ),
      );
      expect(Math.min(...sharp), TRANSFORMS[i].style).toBeGreaterThan(TRANSFORMS[i].sharp - 0.01);
    }
  });
});

inEachBrowser(
  ({ open, browse }) => {
    test('each part on its own fits into 280 px without overflowing', async () => {
      const parts = ['data', 'tasks', 'tools', 'transport', 'loss', 'network', 'settings', 'weight'];
      const lazy = ['explain', 'table', 'code', 'embed'];
      const attributes = [...parts, ...lazy].map((part) => `show="${part}"`);
      const html = post(...attributes).replace(
        '<title>',
        '<style>body { width: 280px; margin: 0 }</style>$&',
      );
      const first = await open({ html, context: { viewport: { width: 280, height: 600 } }, again: true });
      for (const [i, figure] of (await figuresOf(first)).entries()) {
        const part = [...parts, ...lazy][i] ?? '';
        await figure.element.evaluate((element) => {
          element.select({ parameter: 0 });
          element.scrollIntoView({ behavior: 'instant' });
        });
        await figure.ready();
        // Until the part is visible.
        const name = part === 'data' ? 'plane' : part;
        const shown = `[part~=${name}]`;
        await eventually(
          () =>
            figure.element.evaluate(
              (element, one) => element.shadowRoot.querySelector(one)?.checkVisibility(),
              shown,
            ),
          part,
        ).toBe(true);
        await figure.page.evaluate(
          () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
        );
        expect(await outside(figure), part).toEqual([]);
      }
      expect(await first.page.evaluate(() => document.documentElement.scrollWidth)).toBe(280);
    });

    test('prints the last frame without its controls', async () => {
      const first = await (await open({ html: post('data="moons"'), own: true })).ready();
      await first.press('Step');
      await first.until(({ epoch }) => epoch === 1);
      // The mean color of a spot of the surface.
      const seen = async () => {
        const pixels = await first.pixels({ x: 0, y: 2 });
        return [0, 1, 2, 3].map((part) =>
          pixels.reduce((sum, value, i) => sum + (i % 4 === part ? (4 * value) / pixels.length : 0), 0),
        );
      };
      const before = await seen();
      expect(before.some((value) => value > 0 && value < 250)).toBe(true);
      await first.page.emulateMedia({ media: 'print' });
      expect(
        (await first.text('[part~=tools]')) +
          (await first.text('[part~=tasks]')) +
          (await first.text('.player-buttons')),
      ).toBe('');
      expect(await first.text('.readout')).toContain('epoch 1');
      await eventually(seen).toEqual(before.map((value) => expect.closeTo(value, -1)));
    });

    test('a dark page prints in light colors, including figures never in view, and is dark again afterwards', async () => {
      const far = '<p style="margin-top: 4000px">Far below</p>';
      const fallback = `${far}<downhill-figure data="moons"><b>Two moons</b></downhill-figure>`;
      const bare = `${far}<downhill-figure data="moons" show="data"></downhill-figure>`;
      const linked = `${far}<downhill-figure for="first" show="network"></downhill-figure>`;
      const html = post('id="first" theme="dark" show="data"')
        .replace('</html>', `${linked}${fallback}${bare}$&`)
        .replace('<title>', '<style>body { background: #111 }</style>$&');
      const first = await (await open({ html, again: true })).ready();
      // What each figure shows by the time it is printed: how full and how light its canvases are, and whether its fallback.
      await first.page.evaluate(() => {
        const lookAt = (/** @type {any} */ { shadowRoot }) => {
          const canvases = [...shadowRoot.querySelectorAll('.plane canvas')].map((canvas) => {
            const copy = Object.assign(document.createElement('canvas'), { width: 50, height: 50 });
            const ctx = /** @type {any} */ (copy.getContext('2d', { willReadFrequently: true }));
            if (canvas.width) ctx.drawImage(canvas, 0, 0, 50, 50);
            const { data } = ctx.getImageData(0, 0, 50, 50);
            const painted = [...data.keys()].filter((i) => i % 4 === 3 && data[i] > 0);
            return { full: painted.length, light: data[4 * (50 * 15 + 20)] > 128 };
          });
          return { canvases, slot: shadowRoot.querySelector('slot') !== null };
        };
        const look = () => [...document.querySelectorAll('downhill-figure')].map(lookAt);
        addEventListener('beforeprint', () => Object.assign(window, { look, printed: look() }));
      });
      // The latest results do not include the surface: another figure of the model requested them.
      const network = /** @type {Figure} */ ((await figuresOf(first))[1]);
      await network.element.evaluate((element) => {
        element.scrollIntoView({ behavior: 'instant' });
        element.step();
      });
      await network.until(({ epoch }) => epoch === 1);
      await first.page.pdf();
      const [seen, , unseen, plain] = /** @type {any[]} */ (await first.page.evaluate('printed'));
      expect(seen).toMatchObject({ slot: false, canvases: [{ light: true }, {}] });
      expect(seen.canvases[0].full).toBeGreaterThan(2000);
      expect(unseen.slot).toBe(true); // the author's fallback
      expect(plain.slot).toBe(false);
      expect(plain.canvases[1].full).toBeGreaterThan(50); // its points
      await first.page.evaluate('scrollTo(0, 0)');
      await eventually(() => first.page.evaluate('look()[0].canvases[0].light')).toBe(false);
      expect(await first.page.evaluate('look().some(({ slot }) => slot)')).toBe(false);
    });

    const WATCH_SHIFTS = `window.shifts = [];
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
        .observe({ type: 'layout-shift', buffered: true });`;

    test.each([360, 1280])('space is reserved for panels that load late, at %d px', async (width) => {
      const page = await browse({ viewport: { width, height: 2200 } });
      onTestFinished(() => page.context().close());
      const server = await serve({ pages: { '/post.html': `${post()}<p>What comes after it</p>` } });
      onTestFinished(server.close);
      let come = () => {};
      const late = new Promise((resolve) => {
        come = () => resolve(undefined);
      });
      await page.route(/downhill-(?!figure)\w+\.js/, async (route) => {
        await late;
        await route.continue();
      });
      await page.addInitScript(WATCH_SHIFTS);
      await page.goto(`${server.url}/post.html`);
      const figure = new Figure(page, await page.waitForSelector('downhill-figure'));
      await figure.until(({ loss }) => loss > 0); // it paints and trains without them
      expect(await figure.element.evaluate(({ dataset }) => 'ready' in dataset)).toBe(false);
      await page.evaluate(
        () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
      );
      const rows = () => page.evaluate(() => document.querySelector('p')?.getBoundingClientRect().top ?? 0);
      const before = await rows();
      await page.evaluate('shifts.length = 0'); // the page had reserved no space for the figure itself
      come();
      await figure.ready();
      for (const part of ['tasks', 'tools', 'network', 'settings']) {
        const one = await figure.page.$(`[part~=${part}] :is(button, select, input)`);
        expect(await one?.isVisible(), part).toBe(true);
      }
      expect(await rows()).toBeCloseTo(before, 0);
      expect(await page.evaluate('shifts')).toEqual([]);
    });

    test.each(['the page', 'a post'])(
      'in %s nothing shifts, neither at the start nor during training',
      async (where) => {
        const init = WATCH_SHIFTS;
        const style = 'downhill-figure { display: block; min-height: 900px }'; // as the reference recommends
        const text = post('show="tools data transport loss"').replace('<title>', `<style>${style}</style>$&`);
        const html = where === 'a post' ? `${text}<p>What comes after it</p>` : undefined;
        const figure = await (
          await open({ html, init, context: { viewport: { width: 360, height: 800 } } })
        ).ready();
        await figure.element.evaluate((element) => element.play());
        await figure.until(({ epoch }) => epoch > 30);
        expect(await figure.page.evaluate('shifts')).toEqual([]);
      },
    );
  },
  ['chromium'],
);
