// Pointer input on transformed pages and inside widgets that listen for drags.
import { expect, test } from 'vitest';
import { eventually, inEachBrowser, post } from './support/stage.js';

/** Coalesced events as iOS 18.2 reports them: without a target, so their offsets are relative to the page. */
const coalesced = `PointerEvent.prototype.getCoalescedEvents = function () {
  const { clientX, clientY, pointerType } = this;
  const last = window.last ?? this;
  window.last = { clientX, clientY };
  return [0.5, 1].map((share) => new PointerEvent('pointermove', {
    clientX: last.clientX + share * (clientX - last.clientX),
    clientY: last.clientY + share * (clientY - last.clientY),
    pointerType,
  }));
};`;

const moved = (/** @type {string} */ style) =>
  post('task="regression" show="tools data" layers="2"').replace(
    '<downhill-figure',
    `<p style="height: 120px">A paragraph above.</p><div style="margin-left: 600px; width: 400px; transform-origin: 0 0; ${style}"><downhill-figure`,
  );

inEachBrowser(({ open }) => {
  test.each(['', 'transform: rotate(90deg)', 'scale: 0.8', 'zoom: 1.3'])(
    'case 101: a stroke follows the pointer although coalesced events lack a target (%s)',
    async (style) => {
      const figure = await (await open({ html: moved(style), init: coalesced })).ready();
      const clear = async () => {
        await figure.press('More tools'); // where a narrow figure keeps Clear
        await figure.press('Clear');
        await eventually(() => figure.points()).toEqual([]);
      };
      await clear();
      const { page } = figure;
      // Window coordinates at fixed fractions of the canvas, whatever its transform.
      const spots = await figure.element.evaluate(({ shadowRoot }) => {
        const box = shadowRoot.querySelector('canvas[role=application]').getBoundingClientRect();
        return [0.3, 0.4, 0.5, 0.6, 0.7].map((share) => [
          [box.left + share * box.width, box.top + 0.5 * box.height],
          [box.left + 0.5 * box.width, box.top + share * box.height],
        ]);
      });
      for (const way of [0, 1]) {
        const places = spots.map((/** @type {any} */ both) => both[way]);
        await page.mouse.move(places[0][0], places[0][1]);
        await page.mouse.down();
        for (const [x, y] of places.slice(1)) await page.mouse.move(x, y);
        await page.mouse.up();
        await page.evaluate('delete window.last');
        const points = await figure.points();
        expect(points.length).toBeGreaterThan(8);
        // A straight path leaves a straight row of points, horizontal or vertical.
        const spread = (/** @type {'x' | 'y'} */ axis) => {
          const values = points.map((point) => point[axis]);
          return Math.max(...values) - Math.min(...values);
        };
        expect(Math.min(spread('x'), spread('y'))).toBeLessThan(0.03);
        expect(Math.max(spread('x'), spread('y'))).toBeGreaterThan(0.8);
        await clear();
      }
    },
  );

  test('a mouse stroke hides its moves from a surrounding carousel, but not its press, release and click', async () => {
    const html = `${post('show="tools data" layers="2"')}<script>
      window.heard = [];
      for (const type of ['pointerdown', 'pointermove', 'pointerup', 'click'])
        document.addEventListener(type, ({ type, buttons }) => (buttons || type !== 'pointermove') && heard.push(type));
    </script>`;
    const figure = await (await open({ html })).ready();
    await figure.drag([
      { x: -2, y: 0 },
      { x: 0, y: 0 },
      { x: 2, y: 0 },
    ]);
    expect((await figure.points()).length).toBeGreaterThan(105);
    expect(await figure.page.evaluate('heard')).toEqual(['pointerdown', 'pointerup', 'click']);
  });
});
