// Explain: entering the walk and moving through it by mouse, touch and keys, and what the diagram and the plane show.
import { expect, test } from 'vitest';
import { layoutNetwork } from '../../web/painters/network-layout.js';
import { eventually, inEachBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

const SIZES = [2, 4, 1];
const html = post('data="xor" layers="4" show="data transport network explain"');

/** @param {Figure} figure */
const heading = ({ page }) => page.locator('[part~=explain] h3').first().textContent();

/** @param {Figure} figure */
const slider = ({ page }) => page.getByRole('slider', { name: 'Operation', exact: true });

/** The middle of a weight's line, in the window. @param {Figure} figure @param {number} parameter @param {readonly number[]} [sizes] */
async function weightAt({ page }, parameter, sizes = SIZES) {
  const diagram = page.getByRole('application', { name: 'The network' });
  await diagram.scrollIntoViewIfNeeded();
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
    await diagram.boundingBox()
  );
  const { weights } = layoutNetwork(box, sizes);
  const { from, to } = weights.find((one) => one.parameter === parameter) ?? weights[0];
  return { x: box.x + (from.x + to.x) / 2, y: box.y + (from.y + to.y) / 2 };
}

/** The painted diagram. @param {Figure} figure @returns {Promise<string>} */
const picture = (figure) =>
  figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.diagram').toDataURL());

/** How many pixels of the diagram are violet. @param {Figure} figure @returns {Promise<number>} */
const violet = (figure) =>
  figure.element.evaluate(({ shadowRoot }) => {
    const { width, height } = shadowRoot.querySelector('.diagram');
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(shadowRoot.querySelector('.diagram'), 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4)
      if (data[i + 2] > data[i] + 40 && data[i] > data[i + 1] + 15) count++;
    return count;
  });

/** The number after the formula's last equals sign. @param {Figure} figure */
const result = async ({ page }) =>
  Number(
    (await page.locator('[part~=explain] .line').innerText()).split('=').at(-1)?.trim().replace('−', '-'),
  );

inEachBrowser(({ name: browser, open, once }) => {
  test('three presses lead from the first view to why a weight changes, and on to any stop', async () => {
    const figure = await (await open()).ready();
    const { page } = figure;
    await page.evaluate(
      `window.presses = 0; addEventListener('pointerdown', () => window.presses++, true);
       addEventListener('keydown', () => window.presses++, true);`,
    );
    const { layers } = (await figure.read()).settings;
    const place = await weightAt(figure, 0, [2, ...layers, 1]);
    await page.mouse.click(place.x, place.y);
    await page.getByRole('dialog').getByRole('button', { name: 'Why?' }).click();
    await eventually(() => heading(figure)).toBe('Backward · hidden layer 1 · gradient of the weights');
    await eventually(() => figure.text('.summary')).toMatch(
      /^W¹: x₁ → o¹₁ will go from .* to .*\. Its gradient over this mini-batch of 10 is .*, and η is 0\.03\./,
    );
    // Any stop is one press away.
    const bars = page.locator('.bars i');
    for (const pass of ['forward', 'loss', 'backward', 'update'])
      expect(await page.locator(`.bars i.${pass}`).count()).toBeGreaterThan(0);
    await bars.nth(0).click();
    await eventually(() => heading(figure)).toBe('Forward · hidden layer 1 · pre-activation');
    expect(await page.evaluate('window.presses')).toBeLessThanOrEqual(3);
  });

  once('a unit’s Why? leads to the stop that computes its activation', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { page } = figure;
    await eventually(() => heading(figure)).toContain('pre-activation');
    await page.getByRole('application', { name: 'The network' }).focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Why?' }).focus();
    await page.keyboard.press('Enter');
    await eventually(() => heading(figure)).toBe('Forward · hidden layer 1 · activation');
    await eventually(() => figure.text('[part~=explain] .line')).toMatch(/^o11,3/);
    // The keys continue from there.
    await page.keyboard.press('ArrowRight');
    await eventually(() => heading(figure)).not.toBe('Forward · hidden layer 1 · activation');
  });

  test('keys move from stop to stop and from number to number, and play and pause the pass', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { page } = figure;
    await eventually(() => heading(figure)).toBe('Forward · hidden layer 1 · pre-activation');
    await slider(figure).focus();
    await page.keyboard.press('ArrowRight');
    await eventually(() => heading(figure)).toBe('Forward · hidden layer 1 · activation');
    expect(await slider(figure).getAttribute('aria-valuetext')).toBe(
      'Forward · hidden layer 1 · activation, 2 of 18',
    );
    await page.keyboard.press('ArrowLeft');
    await eventually(() => heading(figure)).toBe('Forward · hidden layer 1 · pre-activation');

    // Down enters the numbers, each of which highlights its place in the diagram.
    const before = await picture(figure);
    await page.locator('[part~=explain] .line').focus();
    await page.keyboard.press('ArrowDown');
    const lit = page.locator('[part~=explain] [data-lit]');
    await eventually(() => lit.count()).toBeGreaterThan(0);
    await eventually(async () => (await picture(figure)) !== before).toBe(true);
    // Left and right still move between stops.
    await page.keyboard.press('ArrowRight');
    await eventually(() => heading(figure)).toBe('Forward · hidden layer 1 · activation');

    await page.locator('[part~=explain] .line').focus();
    await page.keyboard.press(' ');
    await eventually(() => heading(figure)).toContain('Backward');
    await page.keyboard.press(' ');
    const stopped = await heading(figure);
    await page.waitForTimeout(900);
    expect(await heading(figure)).toBe(stopped);
    expect((await figure.read()).epoch).toBe(0); // Space in Explain does not start training
  });

  test('shows every stop of one unit’s step, with the numbers computed by hand', async () => {
    const points = [{ x: 2, y: 2, label: 0 }];
    const state = { version: 1, settings: { task: 'regression', layers: [1], learningRate: 0.1 }, points };
    const html = post('weights="0.5 0 1.5 0" show="network explain" hide="code"').replace(
      '></downhill-figure>',
      `><script type="application/json">${JSON.stringify(state)}</script></downhill-figure>`,
    );
    const figure = await (await open({ html, again: true })).ready();
    const { page } = figure;
    expect(await page.locator('[part~=explain] pre').first().isVisible()).toBe(false);
    await slider(figure).focus();
    const lines = [];
    for (let stop = 1; stop <= 18; stop++) {
      await eventually(() => slider(figure).getAttribute('aria-valuetext')).toContain(`${stop} of 18`);
      lines.push((await page.locator('[part~=explain] .line').innerText()).split('\n').at(-1));
      if (stop === 1) await page.locator('[part~=explain] .line').press('ArrowDown');
      await page.keyboard.press('ArrowRight'); // moves on from a number, too
    }
    const forward = ['= 1', '= 0.76159', '= 1.1424', '= 1.1424', '= 0.36775'];
    expect(lines.slice(0, 5)).toEqual(forward);
    expect(lines).toContain('= −1.0805'); // the gradient of the first weight
    expect(lines.at(-1)).toContain('0.36775 → 0.16688');
  });

  test('the track can be clicked and dragged, and the diagram shows gradients in their own color', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { page } = figure;
    await eventually(() => heading(figure)).toContain('pre-activation');
    const none = await violet(figure);
    await page.locator('.bars i.backward').nth(3).click();
    await eventually(() => heading(figure)).toBe('Backward · output layer · gradient of the weights');
    await eventually(() => violet(figure)).toBeGreaterThan(none + 100);
    const bars = page.locator('.bars');
    const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
      await bars.boundingBox()
    );
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 3, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await eventually(() => heading(figure)).toBe('Forward · hidden layer 1 · pre-activation');
    await eventually(() => violet(figure)).toBeLessThan(none + 100);
    await page.getByRole('button', { name: 'Play the pass' }).click();
    await eventually(() => heading(figure)).not.toContain('Forward');
    await page.getByRole('button', { name: 'Pause the pass' }).click();
  });

  once('hovering a number highlights its partners, and hovering the diagram its numbers', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { page } = figure;
    await eventually(() => heading(figure)).toContain('pre-activation');
    const dark = await picture(figure);
    const lit = page.locator('[part~=explain] [data-lit]');
    const weight = page.locator('[part~=explain] .line [data-about="0"]').first();
    await weight.hover();
    await eventually(() => lit.count()).toBe(2); // its letter and its number
    expect(await weight.evaluate((number) => getComputedStyle(number).boxShadow)).not.toBe('none');
    await eventually(async () => (await picture(figure)) !== dark).toBe(true);
    await page.mouse.move(2, 2);
    await eventually(() => lit.count()).toBe(0);
    await eventually(() => picture(figure)).toBe(dark);
    const place = await weightAt(figure, 0);
    await page.mouse.move(place.x, place.y);
    await eventually(() => lit.count()).toBe(2);

    // A point of the plane highlights the numbers that depend on it.
    await figure.element.evaluate((element) => element.select({ point: 16 }));
    await eventually(() => figure.text('.follow')).toContain('Point 17');
    const [point] = (await figure.points()).slice(16);
    const map = await figure.map();
    const at = map(point);
    await page.mouse.move(at.x, at.y);
    await eventually(() => lit.count()).toBe(6); // h, x₁ and x₂, in letters and numbers
  });

  once('every number highlights its partners on hover and on focus', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await eventually(() => heading(figure)).toContain('pre-activation');
    /** Numbers whose partners are not highlighted; on the plane the traced point always is. @param {string} among @param {boolean} onPlane */
    const dark = (among, onPlane) =>
      figure.element.evaluate(
        async ({ shadowRoot }, [selector, plane]) => {
          const frames = () =>
            new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
          const pictures = (/** @type {boolean} */ both) =>
            (both ? ['.diagram', '.marks'] : ['.diagram']).map((one) =>
              shadowRoot.querySelector(one).toDataURL(),
            );
          const leaves = [...shadowRoot.querySelectorAll(`${selector} [data-about]`)];
          const failures = leaves.length ? [] : ['There is no number.'];
          const light = async (
            /** @type {any} */ leaf,
            /** @type {string} */ how,
            /** @type {() => void} */ act,
          ) => {
            const key = leaf.dataset.about;
            const both = plane && /\d \d [1-9]/.test(key);
            const before = pictures(both);
            act();
            await frames();
            const now = pictures(both);
            const partners = leaves.filter((one) => one.dataset.about === key);
            if (!partners.every((one) => one.matches('[data-lit]'))) failures.push(`${how} ${key}: formula`);
            if (now[0] === before[0]) failures.push(`${how} ${key}: diagram`);
            if (both && now[1] === before[1]) failures.push(`${how} ${key}: plane`);
          };
          const event = (/** @type {string} */ name) =>
            new PointerEvent(name, { bubbles: name !== 'pointerleave' });
          for (const leaf of leaves) {
            await light(leaf, 'hover', () => leaf.dispatchEvent(event('pointerover')));
            leaf.closest('.scrolled').dispatchEvent(event('pointerleave'));
            await frames();
            await light(leaf, 'focus', () => leaf.focus());
            leaf.blur();
            await frames();
          }
          return failures;
        },
        /** @type {const} */ ([among, onPlane]),
      );
    const stops = figure.page.locator('.bars i');
    const go = async (/** @type {number} */ stop, /** @type {string} */ to) => {
      await stops.nth(stop).click();
      await eventually(() => heading(figure)).toContain(to);
      await figure.page.mouse.move(2, 2);
      await figure.page.waitForTimeout(500); // until the animation has ended
    };
    await go(4, 'Loss');
    expect(await dark('.operation :is(.formula, .line)', true)).toEqual([]);
    await go(0, 'pre-activation');
    expect(await dark('.operation :is(.formula, .line)', true)).toEqual([]);
    await figure.element.evaluate((element) => element.select({ point: 16 }));
    await eventually(() => figure.text('.follow')).toContain('Point 17');
    for (const [stop, name] of /** @type {const} */ ([
      [1, 'activation'],
      [8, 'gradient of the weights'],
    ])) {
      await go(stop, name);
      expect(await dark('.operation :is(.formula, .line)', false), name).toEqual([]);
      await figure.page.locator('[part~=explain] .operation details').evaluate((matrices) => {
        /** @type {HTMLDetailsElement} */ (matrices).open = true;
      });
      await figure.page.locator('.matrix').first().waitFor();
      await figure.page.mouse.move(2, 2);
      expect(await dark('.operation .matrix', false), `matrices, ${name}`).toEqual([]);
    }

    // The same by the keys of the diagram and the plane.
    const { page } = figure;
    const lit = page.locator('[part~=explain] [data-lit]');
    await eventually(() => lit.count()).toBe(0);
    await page.getByRole('application', { name: 'The network' }).focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('PageDown'); // past the inputs, which this stop does not involve
    await eventually(() => lit.count()).toBeGreaterThan(0);
    await page.getByRole('application', { name: /^Data plane/ }).focus();
    await eventually(() => lit.count()).toBe(0);
    for (let i = 0; i < 17; i++) await page.keyboard.press('n');
    await eventually(() => lit.count()).toBeGreaterThan(0);
  });

  once('traces the selected point with the engine’s numbers, and Next moves to the next point', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.element.evaluate((element) => element.select({ point: 16 }));
    await eventually(() => figure.text('.follow')).toContain('Point 17');
    const [point] = (await figure.points()).slice(16);
    const [w1 = 0, , , , w2 = 0, , , , b = 0] = await figure.element.evaluate(({ parameters }) => [
      ...parameters,
    ]);
    await eventually(() => result(figure)).toBeCloseTo(w1 * point.x + w2 * point.y + b, 3);
    // Stepping by points traces the next one.
    await figure.set('by', 'point');
    await figure.press('Next');
    await eventually(() => figure.text('.follow')).toContain('Point 18');
    expect(await figure.element.evaluate(({ selection }) => selection.point)).toBe(17);
  });

  once('when two figures explain one model, closing one leaves the diagram of the other', async () => {
    const shown = 'show="data transport network explain"';
    const figure = await (
      await open({ html: post(`id="one" data="xor" layers="4" ${shown}`, `for="one" ${shown}`) })
    ).ready();
    const { page } = figure;
    const [, second] = await page.$$('downhill-figure');
    const bars = page.locator('downhill-figure').first().locator('.bars i');
    await eventually(() => bars.count()).toBe(18);
    const none = await violet(figure);
    const gradients = async () => (await violet(figure)) > none + 100;
    await bars.nth(8).click();
    await eventually(gradients).toBe(true);
    await second.evaluate((element) => element.setAttribute('show', 'network'));
    await page.waitForTimeout(300);
    expect(await gradients()).toBe(true);
    // If the other figure changed the diagram last, closing it there restores this one's stop.
    await second.evaluate((element, show) => element.setAttribute('show', show), 'network explain');
    const others = page.locator('downhill-figure').nth(1).locator('.bars i');
    await others.nth(1).click();
    await eventually(gradients).toBe(false);
    await second.evaluate((element) => element.setAttribute('show', 'network'));
    await eventually(gradients).toBe(true);
  });

  once('jumps between stops in any order, with formulas of every shape', async () => {
    const adam = 'data="moons" layers="4 2" optimizer="adam" dropout="0.3" l2="0.01" clip-norm="0.1"';
    const figure = await (
      await open({ html: post(`${adam} show="data transport explain"`), again: true })
    ).ready();
    await eventually(() => heading(figure)).toContain('pre-activation');
    const count = Number(await slider(figure).getAttribute('max')) + 1;
    const seen = new Set();
    for (const stride of [13, 7]) {
      for (let i = 1; i <= count; i++) {
        await slider(figure).fill(String((i * stride) % count));
        await eventually(() => slider(figure).getAttribute('aria-valuetext')).toContain(
          `, ${1 + ((i * stride) % count)} of ${count}`,
        );
        seen.add(await heading(figure));
      }
    }
    expect(seen.size).toBe(count);
  });

  once('animates values along the lines between stops, then clears the animation', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await eventually(() => heading(figure)).toContain('pre-activation');
    const runs = await figure.element.evaluate(async ({ shadowRoot }) => {
      const canvas = shadowRoot.querySelector('.arriving');
      const isEmpty = () => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
        copy.drawImage(canvas, 0, 0);
        return !copy.getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean);
      };
      const states = [isEmpty()];
      const start = performance.now();
      const slider = shadowRoot.querySelector('.operation-slider');
      slider.value = '8'; // the gradient of the weights
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      while (performance.now() - start < 5000 && !(states.includes(false) && states.at(-1))) {
        await new Promise(requestAnimationFrame);
        states.push(isEmpty());
      }
      return [states[0], states.includes(false), states.at(-1)];
    });
    expect(runs).toEqual([true, true, true]);
  });

  once('the traced weight is chosen by its layer and units', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { page } = figure;
    const followed = (/** @type {string} */ name) =>
      eventually(() => figure.text('.summary')).toMatch(new RegExp(`^${name} will go from `));
    await followed('W¹: x₁ → o¹₁');
    await page.getByRole('button', { name: /^What is followed/ }).click();
    const menu = page.getByRole('dialog', { name: /^What is followed/ });
    const select = (/** @type {string} */ name) => menu.getByRole('combobox', { name, exact: true });
    await select('from').selectOption('x₂');
    await select('to').selectOption('o¹₄');
    await followed('W¹: x₂ → o¹₄');
    // The next layer has one unit: an index that does not exist there is replaced by one that does.
    await select('Layer').selectOption('W²');
    await followed('W²: o¹₂ → o²');
    await select('from').selectOption('bias b');
    await followed('b² of o²');
    expect(await select('Layer').inputValue()).toBe('W²');
  });

  once('the loss landscape spans two weights, never the same one twice', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.press('Loss landscape');
    const foot = figure.page.locator('.loss-landscape');
    await foot.getByRole('combobox', { name: 'Along', exact: true }).selectOption('two');
    const to = foot.getByRole('combobox', { name: 'to', exact: true });
    await eventually(() => to.inputValue()).toBe('o¹₂');
    await to.selectOption('o¹₁'); // the traced weight
    await eventually(() => to.inputValue()).toBe('o¹₂');
    await eventually(() => foot.getByRole('img').getAttribute('aria-label')).toMatch(
      /^Loss landscape: W¹: x₁ → o¹₁, W¹: x₁ → o¹₂\./,
    );
    await to.selectOption('o¹₃');
    await eventually(() => foot.getByRole('img').getAttribute('aria-label')).toContain('W¹: x₁ → o¹₃');
  });

  once('shows the optimizer’s memory; gradient descent has none', async () => {
    const figure = await (
      await open({
        html: post('data="xor" layers="4" optimizer="adam" show="data transport explain"'),
        again: true,
      })
    ).ready();
    await eventually(() => heading(figure)).toContain('pre-activation');
    await figure.press('Next');
    await figure.element.evaluate((element) => element.step());
    await figure.press('Optimizer memory');
    await eventually(() => figure.text('.memory')).toMatch(/m = −?[\d.×⁻⁰¹²³⁴-⁹]+, v = [\d.×⁻⁰¹²³⁴-⁹]+/);
    await figure.element.evaluate((element) => element.setAttribute('optimizer', 'gradient-descent'));
    await eventually(() => figure.text('.memory')).toContain('keeps no memory');
  });

  test.runIf(browser === 'chromium')(
    'on a phone controls are at least 44 px high, and bars and numbers respond to taps',
    async () => {
      const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
      const figure = await (await open({ context })).ready();
      const { page } = figure;
      await page.getByRole('tab', { name: 'Explain' }).tap();
      await eventually(() => heading(figure)).toContain('pre-activation');
      for (const name of ['Previous', 'Next', 'Play the pass', /^What is followed/, 'Gradient check']) {
        const box = await page.locator('[part~=explain]').getByRole('button', { name }).boundingBox();
        expect(box?.height, String(name)).toBeGreaterThanOrEqual(44);
      }
      // Every bar of the deepest network is visible.
      const { layers } = (await figure.read()).settings;
      await figure.element.evaluate((element) => element.setAttribute('layers', '2 2 2 2 2 2 2 2'));
      await eventually(() => page.locator('.bars i').count()).toBeGreaterThan(60);
      const thinnest = await page
        .locator('.bars i')
        .evaluateAll((all) =>
          Math.min(...all.map((bar) => Number.parseFloat(getComputedStyle(bar, '::before').width))),
        );
      expect(thinnest).toBeGreaterThan(0.5);
      await figure.element.evaluate((element, was) => element.setAttribute('layers', was), layers.join(' '));
      await eventually(() => page.locator('.bars i').count()).toBeLessThan(40);
      await page.locator('.bars').tap();
      await eventually(() => heading(figure)).toContain('Backward');
      await page.locator('[part~=explain] .line [data-about]').first().tap();
      await eventually(() => page.locator('[part~=explain] [data-lit]').count()).toBeGreaterThan(0);
      const wide = await figure.element.evaluate(
        ({ shadowRoot }) => shadowRoot.querySelector('.explain-panel').scrollWidth,
      );
      expect(wide).toBeLessThanOrEqual(390);
    },
  );

  test.runIf(browser === 'chromium')(
    'with reduced motion “Play the pass” advances by one stop, without animation',
    async () => {
      const figure = await (await open({ html, context: { reducedMotion: 'reduce' }, again: true })).ready();
      await eventually(() => heading(figure)).toContain('pre-activation');
      await figure.element.evaluate(({ shadowRoot }) => {
        const ctx = shadowRoot.querySelector('.arriving').getContext('2d');
        ctx.arc = ctx.fillText = () => document.body.append('Something moves');
      });
      await figure.press('Play the pass');
      await eventually(() => heading(figure)).toBe('Forward · hidden layer 1 · activation');
      await figure.page.waitForTimeout(900);
      expect(await heading(figure)).toBe('Forward · hidden layer 1 · activation');
      expect(await figure.page.locator('body').innerText()).not.toContain('Something moves');
    },
  );
});
