// Requests to a run are fulfilled whatever happens while they are in flight; and which runs can be paused.
import { expect, test } from 'vitest';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** Holds back the engine's replies while the gate is closed. */
const GATE = `
  window.gate = { closed: false, waiting: [], open() {
    gate.closed = false;
    for (const answer of gate.waiting.splice(0)) answer();
  } };
  const { Worker } = window;
  window.Worker = class extends Worker {
    set onmessage(heard) {
      super.onmessage = (event) => {
        if (gate.closed) gate.waiting.push(() => heard(event));
        else heard(event);
      };
    }
  };`;

/** Lets a test report what is in view. */
const REPORTED_VIEW = `
  window.observers = [];
  window.IntersectionObserver = class {
    constructor(report) { this.report = report; }
    observe(target) {
      if (target.localName === 'downhill-figure') observers.push(this);
      else setTimeout(() => this.report([{ target, isIntersecting: true }]));
    }
    unobserve() {}
    disconnect() {}
  };`;

const points = [
  { x: -1, y: 0, label: 0 },
  { x: 1, y: 0, label: 1 },
];

inOneBrowser(({ open }) => {
  test('holds 4: replaying to a distant step counts as playing and can be paused', async () => {
    const figure = await (
      await open({ html: post('data="moons" show="data transport"'), again: true })
    ).ready();
    const settings = { layers: [64, 64, 64], batchSize: 1 };
    expect(await figure.setState({ settings, points, step: 9_000_000 })).toBe(true);
    await figure.until(({ playing, epoch }) => playing && epoch > 0);
    await figure.press('Pause');
    await figure.until(({ playing }) => !playing);
    await figure.page.waitForTimeout(100); // results in flight may still arrive
    const { epoch } = await figure.read();
    await figure.element.evaluate((element) => element.step());
    await eventually(async () => (await figure.read()).epoch).toBe(epoch + 1);

    // A nearby step takes only a moment, and nothing plays afterwards.
    expect(await figure.setState({ settings: { layers: [2] }, points, step: 40 })).toBe(true);
    await figure.until(({ epoch, playing }) => epoch === 40 && !playing);
  });

  test('holds 4: setState rejects a step that is too far to replay, but not one saved with its parameters', async () => {
    const figure = await (
      await open({ html: post('data="moons" show="data transport"'), again: true })
    ).ready();
    const errors = await figure.listen('downhill-error');
    for (const step of [1e15, 2 ** 53 - 1, 10_000_001])
      expect(await figure.setState({ points, step })).toBe(false);
    const parameters = [1, 1, 1];
    const far = { settings: { layers: [] }, points, parameters, step: 2 ** 53 - 1 };
    expect(await figure.setState(/** @type {any} */ (far))).toBe(false);
    await figure.says('too far');
    expect((await errors()).map(({ code }) => code)).toEqual(Array(4).fill('step-too-far'));
    expect(await figure.points()).toHaveLength(100);
    // With parameters there is nothing to replay.
    expect(await figure.setState(/** @type {any} */ ({ ...far, step: 2e7, epoch: 1e7 }))).toBe(true);
    await figure.until(({ epoch, playing }) => epoch === 1e7 && !playing);
  });

  test('holds 12: a step in flight during a reset does not use up a step of the new run', async () => {
    const figure = await (await open({ html: post('data="moons" show="data"'), init: GATE })).ready();
    const { page } = figure;
    await page.evaluate('gate.closed = true');
    await figure.element.evaluate((element) => element.step());
    await eventually(() => page.evaluate('gate.waiting.length')).toBe(1);
    await figure.element.evaluate((element) => {
      element.reset();
      element.step();
    });
    await page.evaluate('gate.open()');
    await figure.until(({ epoch }) => epoch === 1);
  });

  test('an autoplaying figure that is removed while the engine starts plays when it is inserted again', async () => {
    const init = `${GATE} gate.closed = true;`;
    const figure = await open({ html: post('data="moons" show="data" autoplay'), init });
    const { page } = figure;
    await eventually(() => page.evaluate('gate.waiting.length')).toBe(1);
    await page.evaluate(() => {
      /** @type {any} */ (window).figure = document.querySelector('downhill-figure');
      /** @type {any} */ (window).figure.remove();
    });
    await page.waitForTimeout(50); // long enough not to count as a move
    await page.evaluate('document.body.append(figure)');
    await page.evaluate('gate.open()');
    await figure.until(({ epoch, playing }) => epoch > 0 && playing);
  });

  test('of several intersection entries the last one counts', async () => {
    const figure = await open({ html: post('data="moons" show="data"'), init: REPORTED_VIEW });
    await figure.element.evaluate((target) => {
      const [observer] = /** @type {any} */ (window).observers;
      observer.report([
        { target, isIntersecting: false },
        { target, isIntersecting: true },
      ]);
      target.step();
    });
    await figure.until(({ epoch }) => epoch === 1);
  });

  test('repaints the points after a resize out of view, and after the browser has restored a lost context', async () => {
    const html = post('data="xor" show="data"').replace('</html>', '<p style="height: 3000px"></p>');
    const figure = await (
      await open({ html, context: { viewport: { width: 390, height: 800 } }, again: true })
    ).ready();
    const { page } = figure;
    await figure.setState({ points: [{ x: 0, y: 0, label: 0 }] });
    /** Whether anything is painted around the point. */
    const painted = () =>
      figure.element.evaluate((element) => {
        const canvas = element.shadowRoot.querySelector('canvas[role=application]');
        const copy = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
        const context = /** @type {CanvasRenderingContext2D} */ (
          copy.getContext('2d', { willReadFrequently: true })
        );
        const [x, y] = [canvas.width, canvas.height].map((length) => length / 2 - 20);
        context.drawImage(canvas, x, y, 40, 40, 0, 0, 40, 40);
        return context.getImageData(0, 0, 40, 40).data.some((value) => value > 0);
      });
    await eventually(painted).toBe(true);
    await page.evaluate(() => scrollTo(0, 2000));
    await page.waitForTimeout(100);
    for (const width of [420, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await page.waitForTimeout(150); // time for the canvas to follow
    }
    await page.evaluate(() => scrollTo(0, 0));
    await eventually(painted).toBe(true);

    // The browser may drop what is painted.
    await figure.element.evaluate((element) => {
      for (const canvas of element.shadowRoot.querySelectorAll('canvas')) {
        canvas.getContext('2d').reset();
        canvas.dispatchEvent(new Event('contextrestored'));
      }
    });
    await eventually(painted).toBe(true);
  });
});
