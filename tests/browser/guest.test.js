// The element on other people's pages.
import { expect, test } from 'vitest';
import { createTrainer, preset, toArrays, toNetwork } from '../../dist/engine.js';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { formatNumber, formatTick } from '../../web/painters/scale.js';
import { Figure } from './support/figure.js';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** Records every worker, every message posted to one, and the most requests one had in flight. */
const WATCH_WORKERS = `
  window.workers = [];
  window.messages = [];
  window.mostWaiting = 0;
  const { Worker } = window;
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      workers.push(this);
      this.waiting = 0;
      this.addEventListener('message', () => this.waiting--);
    }
    postMessage(message, ...rest) {
      messages.push(message);
      if (message.id) mostWaiting = Math.max(mostWaiting, ++this.waiting);
      super.postMessage(message, ...rest);
    }
  };`;

/** Counts the animation frames requested. */
const WATCH_FRAMES = `
  window.framesAsked = 0;
  const { requestAnimationFrame } = window;
  window.requestAnimationFrame = (run) => {
    framesAsked++;
    return requestAnimationFrame.call(window, run);
  };`;

/** All figures of a page. @param {Figure} figure the first */
const all = async ({ page }) =>
  (await page.$$('downhill-figure')).map((element) => new Figure(page, element));

inOneBrowser(({ name, open }) => {
  test('attributes set the initial state and later change the figure', async () => {
    const attributes = `task="regression" data="sine" layers="4 3" activation="relu" learning-rate="0.05"
      batch-size="5" seed="9" speed="slow" theme="dark" show="data transport"`;
    const figure = await (await open({ html: post(attributes), again: true })).ready();
    const { settings, points, epoch, playing } = await figure.read();
    expect(settings).toMatchObject({
      ...{ task: 'regression', layers: [4, 3], activation: ['relu'] },
      ...{ learningRate: 0.05, batchSize: 5, seed: 9 },
    });
    expect({ points: points.length, epoch, playing }).toEqual({ points: 50, epoch: 0, playing: false });
    expect(await figure.value('speed')).toBe('slow');

    /** @param {string} attribute @param {string | null} value */
    const set = (attribute, value) =>
      figure.element.evaluate(
        (element, [key, text]) =>
          text === null ? element.removeAttribute(key) : element.setAttribute(key, text),
        /** @type {const} */ ([attribute, value]),
      );
    await set('learning-rate', '0.2');
    await set('batch-size', 'all');
    await set('layers', 'none');
    await set('seed', null);
    expect((await figure.read()).settings).toMatchObject({
      learningRate: 0.2,
      batchSize: 5000,
      layers: [],
      seed: 1,
    });
    await set('data', 'line');
    const line = await figure.points();
    await set('data', null);
    expect(await figure.points()).toEqual(line); // the first preset is the default
    await set('task', null);
    expect((await figure.read()).settings.task).toBe('classification');
    await figure.element.evaluate((element) => {
      element.loss = 'huber'; // as React does with an attribute whose name is a property
    });
    expect((await figure.read()).settings.loss).toBe('huber');
    await set('learning-rate', 'fast');
    await figure.says('Learning rate: “fast”');
    expect((await figure.read()).settings.learningRate).toBe(0.2);
  });

  test('show selects the panels, initially and later', async () => {
    const figure = await (await open({ html: post('show="data loss"'), again: true })).ready();
    const shown = () =>
      figure.element.evaluate(({ shadowRoot }) => {
        const parts = ['tools', 'plane', 'transport', 'readout', 'loss', 'network', 'settings'];
        return parts.filter((part) => shadowRoot.querySelector(`[part~=${part}]`)?.checkVisibility());
      });
    expect(await shown()).toEqual(['plane', 'loss']);
    await figure.element.evaluate((element) => element.setAttribute('show', 'tools network'));
    await eventually(shown).toEqual(['tools', 'network']);
    await figure.element.evaluate((element) => element.removeAttribute('show'));
    await eventually(shown).toEqual(['plane', 'transport', 'readout']);
  });

  test('missing panel files are reported once, their space is released, and everything else works', async () => {
    const figure = await open({
      html: post('show="tools data transport network code" speed="fast"'),
      pages: { '/downhill-network.js': '', '/downhill-code.js': '' },
      init: `window.heard = []; addEventListener('downhill-error', ({ detail }) => heard.push(detail.code));`,
      forgives: /downhill:|404|MIME/,
    });
    await figure.ready();
    await figure.says('downhill-network.js, downhill-code.js');
    expect(await figure.page.evaluate('heard')).toEqual(['panel-unreachable']);
    const rooms = await figure.element.evaluate(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll('[data-slot]')]
        .filter((room) => room.checkVisibility())
        .map(({ dataset }) => dataset.slot),
    );
    expect(rooms).toEqual(['tools']);
    const { length } = await figure.points();
    await figure.click({ x: 0, y: 2 });
    expect(await figure.points()).toHaveLength(length + 1);
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 3);
  });

  test('theme overrides the system’s scheme, and the host can set colors', async () => {
    const figure = await (await open({ html: post('theme="dark"'), again: true })).ready();
    const paper = async () => {
      const pixels = await figure.pixels({ x: -3.2, y: 0.5 }, 1); // nothing is painted outside the plane
      const ground = await figure.element.evaluate((element) => {
        const { color } = getComputedStyle(element);
        const { colorScheme } = getComputedStyle(element.shadowRoot.querySelector('.figure'));
        return { color, colorScheme };
      });
      return { ...ground, alpha: pixels[3] };
    };
    expect(await paper()).toMatchObject({ color: 'rgb(236, 234, 230)', colorScheme: 'dark' });
    await figure.element.evaluate((element) => element.setAttribute('theme', 'light'));
    expect(await paper()).toMatchObject({ color: 'rgb(21, 24, 30)', colorScheme: 'light' });
    await figure.element.evaluate((element) => element.style.setProperty('--downhill-ink', 'rgb(1, 2, 3)'));
    expect(await paper()).toMatchObject({ color: 'rgb(1, 2, 3)' });
  });

  test('without a theme its colors follow the background, also when that changes', async () => {
    const style = `downhill-figure { width: 450px } body { background: #123; color: #eee; transition: background 0.05s }
      .day body { background: oklch(0.97 0.01 90) }
      .card { background: #fff } .veil { background: rgb(0 0 0 / 0.1) }
      .sky { background: linear-gradient(#fff, #eee); color: #111 }`;
    const frames = ['<div class="veil">…</div>', '<div class="card">…</div>', '<div class="sky">…</div>'];
    const figures = frames.map((frame) =>
      frame.replace('…', '<downhill-figure show="data"></downhill-figure>'),
    );
    const html = post().replace(/<downhill-figure.*\n/, `<style>${style}</style>${figures.join('')}`);
    const first = await (await open({ html, again: true })).ready();
    const inks = () =>
      first.page.evaluate(() =>
        [...document.querySelectorAll('downhill-figure')].map((one) =>
          getComputedStyle(one).color === 'rgb(236, 234, 230)' ? 'light' : 'dark',
        ),
      );
    /** How light the axis labels below the plane are painted. */
    const painted = async () => {
      const pixels = await first.pixels({ x: 0, y: -3.25 }, 8);
      const reds = pixels.filter((_, i) => i % 4 === 0 && (pixels[i + 3] ?? 0) > 128);
      return reds.reduce((sum, red) => sum + red / 255 / reds.length, 0);
    };
    expect(await inks()).toEqual(['light', 'dark', 'dark']);
    await eventually(painted).toBeGreaterThan(0.5);
    await first.page.evaluate(() => document.documentElement.classList.add('day'));
    await eventually(inks).toEqual(['dark', 'dark', 'dark']);
    await eventually(painted).toBeLessThan(0.45);
    await first.element.evaluate((one) => one.closest('.veil').replaceWith(one));
    await first.page.evaluate(() => document.documentElement.classList.remove('day'));
    await eventually(inks).toEqual(['light', 'dark', 'dark']); // after a move out of its veil, too
  });

  test('a state document reproduces the run in another figure, as one undo step', async () => {
    const figure = await (await open({ html: post('data="moons"', 'data="xor"'), again: true })).ready();
    const [first, second] = await all(figure);
    await second?.ready();
    await first?.set('layers', '5 3');
    await first?.set('seed', '77');
    await first?.click({ x: 0, y: 0 });
    const run = async (/** @type {Figure | undefined} */ one) => {
      await one?.press('Reset');
      for (let i = 0; i < 3; i++) await one?.press('Step');
      await one?.until(({ epoch }) => epoch === 3);
      return one?.parameters();
    };
    const bits = await run(first);
    const json = await first?.element.evaluate((element) => JSON.stringify(element.getState()));
    expect(JSON.parse(json ?? '')).toMatchObject({ version: 1, settings: { layers: [5, 3], seed: 77 } });
    const taken = await second?.element.evaluate(
      (element, text) => element.setState(JSON.parse(text)),
      json ?? '',
    );
    expect(taken).toBe(true);
    expect(await second?.points()).toEqual(await first?.points());
    expect(await run(second)).toBe(bits);

    await second?.press('Undo');
    expect(await second?.points()).toHaveLength(100);
  });

  test('rejects an invalid state document as a whole', async () => {
    const figure = await (await open()).ready();
    const errors = await figure.listen('downhill-error');
    const before = await figure.element.evaluate((element) => element.getState());
    const point = { x: 0, y: 0, label: 0 };
    /** @type {[unknown, string][]} */
    const rubbish = [
      [null, 'not-a-document'],
      ['text', 'not-a-document'],
      [[], 'not-a-document'],
      [{}, 'document-version'],
      [{ version: 2 }, 'document-version'],
      [{ version: 1, points: 'many' }, 'invalid-points'],
      [{ version: 1, points: [point, { x: 'a', y: 0 }] }, 'invalid-point'],
      [{ version: 1, points: [{ x: 1e9, y: 0 }] }, 'invalid-point'],
      [{ version: 1, points: [{ ...point, label: 2 }] }, 'invalid-point'],
      [{ version: 1, points: Array.from({ length: 5001 }, () => point) }, 'too-many-points'],
      [{ version: 1, settings: { layers: [0] }, points: [point] }, 'invalid-layers'],
      [{ version: 1, settings: { seed: 1.5 }, points: [point] }, 'invalid-whole-number'],
    ];
    for (const [state] of rubbish) {
      expect(await figure.element.evaluate((element, given) => element.setState(given), state)).toBe(false);
    }
    expect((await errors()).map(({ code }) => code)).toEqual(rubbish.map(([, code]) => code));
    for (const { message } of await errors()) expect(message).toMatch(/^[A-Z].*\.$/);
    expect(await figure.element.evaluate((element) => element.getState())).toEqual(before);
    expect(await figure.enabled('Undo')).toBe(false);
  });

  test('methods do what the controls do', async () => {
    const figure = await (await open()).ready();
    /** @param {string} method @param {...unknown} given */
    const call = (method, ...given) =>
      figure.element.evaluate(
        (element, [name, list]) => void element[name](...list),
        /** @type {const} */ ([method, given]),
      );
    await call('step');
    await call('step');
    await figure.until(({ epoch }) => epoch === 2);
    await call('play');
    await figure.until(({ epoch, playing }) => epoch > 2 && playing);
    await call('pause');
    expect((await figure.read()).playing).toBe(false);
    await call('reset');
    const { loss } = await figure.until(({ epoch }) => epoch === 0);
    await call('newSeed');
    await figure.until(({ settings }) => settings.seed === 2);
    await eventually(async () => (await figure.read()).loss).not.toBe(loss);

    await call('addPoint', { x: 1, y: -1, label: 1 });
    await call('addPoint', { x: 2, y: 2 });
    expect((await figure.points()).slice(100)).toEqual([
      { x: 1, y: -1, label: 1 },
      { x: 2, y: 2, label: 0 },
    ]);
    const errors = await figure.listen('downhill-error');
    const rubbish = [null, {}, { x: '1', y: 2 }, { x: Number.NaN, y: 0 }, { x: 0, y: 0, label: 7 }];
    for (const each of rubbish) await call('addPoint', each);
    expect((await errors()).map(({ code }) => code)).toEqual(rubbish.map(() => 'invalid-point'));
    expect(await figure.points()).toHaveLength(102);
  });

  test('values returned by the element cannot be used to change it', async () => {
    const figure = await (await open()).ready();
    const before = await figure.read();
    const bits = await figure.parameters();
    await figure.element.evaluate((element) => {
      const spoil = [
        () => element.points.push({ x: 0, y: 0, label: 0 }),
        () => Object.assign(element.points[0], { x: 2.9 }),
        () => Object.assign(element.settings, { seed: 7 }),
        () => element.settings.layers.push(9),
        () => element.parameters.fill(0),
        () => element.getState().points.pop(),
        () => element.getState().settings.layers.push(9),
      ];
      for (const each of spoil) {
        try {
          each();
        } catch {} // frozen objects throw
      }
    });
    expect(await figure.read()).toEqual(before);
    expect(await figure.parameters()).toBe(bits);
  });

  test('fires events when it is ready, changes and steps, and they bubble to the window', async () => {
    const init = `window.heard = [];
      for (const name of ['ready', 'change', 'step', 'error', 'diverged']) {
        window.addEventListener('downhill-' + name, ({ detail, target }) => heard.push([name, detail, target.localName]));
      }`;
    const figure = await (await open({ init })).ready();
    const heard = (/** @type {string} */ which) =>
      figure.page.evaluate(
        (type) => /** @type {any} */ (window).heard.filter(([name]) => name === type),
        which,
      );
    await eventually(async () => (await heard('ready')).length).toBe(1);
    expect(await heard('change')).toEqual([]);
    await figure.click({ x: 0, y: 0 });
    expect(await heard('change')).toHaveLength(1);
    await figure.press('Step');
    await figure.until(({ epoch }) => epoch === 1);
    const { loss, accuracy } = await figure.read();
    expect((await heard('step')).at(-1)).toEqual(['step', { epoch: 1, loss, accuracy }, 'downhill-figure']);
    expect(await heard('error')).toEqual([]);
    expect(await heard('ready')).toHaveLength(1);
  });

  test('all figures of a page share one worker', async () => {
    const html = post(
      ...['', 'data="moons"', 'task="regression"'].map((one) => `autoplay speed="fast" ${one}`),
    );
    const context = { viewport: { width: 800, height: 3000 } };
    const figure = await (await open({ html, context, init: WATCH_WORKERS })).ready();
    for (const each of await all(figure)) await each.until(({ epoch }) => epoch > 20);
    expect(await figure.page.evaluate('workers.length')).toBe(1);
    if (name === 'chromium') expect(figure.page.workers()).toHaveLength(1);
  });

  test('two figures of one model send their own queries, and each shows its own results', async () => {
    const settings = 'data="moons" layers="3" show="weight explain"';
    const html = post(`id="net" ${settings}`, `for="net" ${settings}`, settings, settings);
    const context = { viewport: { width: 500, height: 9000 } };
    const first = await (await open({ html, context, again: true })).ready();
    const figures = await all(first);
    const [near, far, nearAlone, farAlone] = figures;
    for (const figure of figures) {
      await figure.ready();
      await figure.until(({ shadowRoot }) =>
        /Slope/.test(shadowRoot.querySelector('[part~=weight]')?.innerText),
      );
    }
    const choose = async (
      /** @type {Figure | undefined} */ figure,
      /** @type {string} */ zoom,
      /** @type {string} */ delta,
      /** @type {string} */ follow,
    ) => {
      await figure?.press(zoom);
      await figure?.set('change', delta);
      await figure?.set('trace', follow);
    };
    // Zoomed in, a change of 0.5 and the next mini-batch; zoomed out, a change of −2 and one point.
    for (const figure of [near, nearAlone]) await choose(figure, 'Zoom in', '0.5', 'batch');
    for (const figure of [far, farAlone]) await choose(figure, 'Zoom out', '-2', 'point');

    const short = (/** @type {number} */ value) => formatTick(Number(value.toPrecision(5)));
    const trainer = await createTrainer(toNetwork({ ...DEFAULTS, layers: [3] }));
    const { inputs, targets } = toArrays(DEFAULTS, preset('classification', 'moons', 1));
    trainer.setData(inputs, targets);
    const picture = (/** @type {Figure | undefined} */ figure) =>
      figure?.element.evaluate(({ shadowRoot }) =>
        shadowRoot.querySelector('[part~=weight] canvas').toDataURL(),
      );
    for (const [figure, alone, delta, indices] of [
      [near, nearAlone, 0.5, []],
      [far, farAlone, -2, [0]],
    ]) {
      const { slope, change } = trainer.slopeAt({ parameter: 0, delta });
      await eventually(() => figure.text('[part~=weight]')).toContain(formatNumber(slope, 4));
      await eventually(() => figure.text('[part~=weight]')).toContain(formatNumber(change, 4));
      const { gradient, nextW } = trainer.preview(indices);
      const points = indices.length ? 'this point' : 'this mini-batch of 10';
      await eventually(() => figure.text('[part~=explain]')).toContain(
        `over ${points} is ${short(gradient[0])}`,
      );
      expect(await figure.text('[part~=explain]')).toContain(`to ${short(nextW[0])}.`);
      await eventually(async () => (await picture(figure)) === (await picture(alone))).toBe(true);
    }
    expect(await picture(near)).not.toBe(await picture(far));
    trainer.dispose();
  });

  test('sends no engine requests at rest, however much is open; a new selection requests only what it needs', async () => {
    const context = { viewport: { width: 1000, height: 6000 } };
    const panels = 'tools data transport loss network settings weight explain code';
    const figure = await (
      await open({ html: post(`show="${panels}"`), context, init: WATCH_WORKERS })
    ).ready();
    await figure.until(({ shadowRoot }) =>
      /Slope/.test(shadowRoot.querySelector('[part~=weight]')?.innerText),
    );
    await figure.press('Gradient check');
    await figure.press('Step');
    await figure.until(({ epoch }) => epoch === 1);
    const asked = () => figure.page.evaluate('messages.length');
    let before = -1;
    await eventually(async () => {
      const [was, now] = [before, await asked()];
      before = now;
      await figure.page.waitForTimeout(300);
      return was === now;
    }).toBe(true);
    const map = await figure.map();
    const { x, y } = map({ x: 0, y: 0 });
    for (let i = 0; i < 30; i++) await figure.page.mouse.move(x + i, y + i); // the plane and its read-out are painted
    expect(await asked()).toBe(before);
    await figure.element.evaluate((element) => element.select({ parameter: 5 }));
    await eventually(asked).toBeGreaterThan(before);
    const last = () => figure.page.evaluate('JSON.stringify(messages.at(-1))');
    expect(await last()).not.toContain('surface');
    expect(await last()).toContain('"parameter":5');
  });

  test('a removed figure disposes of its trainer, and trains again when it is reinserted', async () => {
    const figure = await (await open({ html: post('autoplay'), init: WATCH_WORKERS })).ready();
    await figure.until(({ epoch }) => epoch > 2);
    const points = await figure.points();
    const sent = () => figure.page.evaluate('messages.length');
    await figure.element.evaluate((element) => element.remove());
    await eventually(() => figure.page.evaluate('messages.at(-1).dispose ?? false')).toBe(true);
    const count = await sent();
    await figure.page.waitForTimeout(150);
    expect(await sent()).toBe(count);

    await figure.element.evaluate((element) => document.body.append(element));
    const { epoch } = await figure.read();
    await figure.until(({ playing }) => playing);
    await eventually(async () => (await figure.read()).epoch).toBeGreaterThan(epoch + 2);
    expect(await figure.points()).toEqual(points);

    // A move within the page is not a removal.
    await figure.element.evaluate((element) => document.body.prepend(element));
    const moved = await figure.read();
    await eventually(async () => (await figure.read()).epoch).toBeGreaterThan(moved.epoch);
    expect(await figure.page.evaluate('messages.filter(({ dispose }) => dispose).length')).toBe(1);
  });

  test('when the engine dies silently, training continues in a new one and no points are lost', async () => {
    const figure = await (await open({ html: post('autoplay'), init: WATCH_WORKERS })).ready();
    await figure.click({ x: 0, y: 2 });
    await figure.until(({ epoch }) => epoch > 2);
    const points = await figure.points();
    await figure.element.evaluate((element) => {
      /** @type {any} */ (window).workers[0].terminate();
      // Gives the figure something to paint in every frame.
      const repaint = (/** @type {number} */ now) => {
        element.setAttribute('theme', now % 2 < 1 ? 'light' : 'dark');
        requestAnimationFrame(repaint);
      };
      requestAnimationFrame(repaint);
    });
    await eventually(() => figure.page.evaluate('workers.length')).toBe(2);
    const { epoch } = await figure.read();
    await eventually(async () => (await figure.read()).epoch).toBeGreaterThan(epoch + 3);
    expect(await figure.read()).toMatchObject({ playing: true, points });
    expect(await figure.sentence()).toBe('');
    expect(await figure.page.evaluate('mostWaiting')).toBe(1); // one request at a time
  });

  test('case 91: the script may be included twice', async () => {
    const again = post().replace(
      '<downhill-figure',
      '<script type="module" src="/downhill.js?again"></script>$&',
    );
    const figure = await (await open({ html: again, init: WATCH_WORKERS })).ready();
    await figure.press('Step');
    await figure.until(({ epoch }) => epoch === 1);
    expect(await figure.page.evaluate('workers.length')).toBe(1);
  });

  test('requests neither frames nor training while off-screen', async () => {
    const html = post('autoplay').replace(
      '<downhill-figure',
      '<p style="height: 4000px"></p><downhill-figure',
    );
    const figure = await open({ html, init: WATCH_FRAMES + WATCH_WORKERS });
    const work = () => figure.page.evaluate('framesAsked + messages.length');
    await eventually(() => figure.element.evaluate(({ playing }) => playing)).toBe(true);
    await figure.page.waitForTimeout(200); // until the controls are rendered and at rest
    const made = await work();
    await figure.page.waitForTimeout(200);
    expect(await work()).toBe(made);
    expect(await figure.page.evaluate('messages.length')).toBe(0);

    await figure.element.evaluate((element) => element.scrollIntoView());
    await figure.until(({ epoch }) => epoch > 1);
    await figure.page.evaluate(() => scrollTo(0, 0));
    await figure.page.waitForTimeout(200);
    const before = await work();
    await figure.page.waitForTimeout(200);
    expect(await work()).toBe(before);
  });

  test('nothing is fetched after the page has loaded', async () => {
    /** @type {string[]} */
    const requests = [];
    const figure = await (await open()).ready();
    // Loading includes what the attribute `keep` requests.
    await figure.page.waitForSelector('downhill-figure .autosave[data-state=new]', { state: 'attached' });
    figure.page.on('request', (request) => requests.push(request.url()));
    await figure.press('All parameters');
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 2);
    await figure.set('data', 'moons');
    await figure.until(({ points, epoch }) => points.length === 100 && epoch > 2);
    expect(requests.filter((url) => url.startsWith('http'))).toEqual([]);
    const entries = await figure.page.evaluate(() =>
      performance.getEntriesByType('resource').map((one) => one.name),
    );
    const files = entries.filter((url) => url.startsWith('http')).map((url) => new URL(url).pathname);
    expect(new Set(files).size).toBe(files.length);
  });

  test.runIf(name === 'chromium')('without scripts the page shows the fallback', async () => {
    const figure = await open({ context: { javaScriptEnabled: false } });
    await figure.page.getByText('This figure needs JavaScript').waitFor();
  });

  test('with scripts the fallback is not shown', async () => {
    const figure = await (await open()).ready();
    expect(await figure.page.getByText('This figure needs JavaScript').isVisible()).toBe(false);
  });
});
