// No public method throws or breaks the painting, whatever it is given (holds 4b, 11).
import { expect, test } from 'vitest';
import { inEachBrowser, post } from './support/stage.js';

inEachBrowser(({ open }) => {
  test('holds 4b, 11: every method takes or refuses every value, and the figure goes on', async () => {
    const figure = await (
      await open({ html: post('data="moons" layers="3" show="data transport network weight"') })
    ).ready();
    const { thrown, refused } = await figure.element.evaluate(async (element) => {
      const trap = () => {
        throw new Error('looked at');
      };
      const revoked = Proxy.revocable([], {});
      revoked.revoke();
      const looped = /** @type {any} */ ({ version: 1 });
      looped.settings = looped;
      const values = [
        ...[undefined, null, true, 0, -1, 1e9, 1.5, Number.NaN, Infinity, 2 ** 53, 10n ** 30n, Symbol('x')],
        ...['', '0', 'nope', '__proto__', 'constructor', 'x'.repeat(1e5), '\ud800', 'layers=500; play'],
        ...[[], [[]], [1, 2], new Array(1e6), {}, Object.create(null), looped, () => 1, new Date(Number.NaN)],
        ...[revoked.proxy, new Proxy({}, { get: trap, ownKeys: trap }), { toString: trap, valueOf: trap }],
        ...[
          {
            get x() {
              return trap();
            },
          },
          { x: '1', y: 2 },
          { x: 0, y: 0, label: 9 },
        ],
        ...[{ parameter: 1e9 }, { parameter: '0' }, { parameter: Number.NaN }, { point: 100 }, { layer: -1 }],
        ...[{ unit: { layer: 99, index: 0 } }, { unit: { layer: 1 } }, { unit: 3 }],
        ...[
          { version: 1, step: 1e15 },
          { version: 1, points: [null] },
          { version: 1, settings: { layers: [revoked.proxy] } },
        ],
      ];
      const methods = ['setSetting', 'addPoint', 'setState', 'select', 'setParameter', 'drive', 'read'];
      let refused = 0;
      element.addEventListener('downhill-error', () => refused++);
      const thrown = [];
      const attempt = (/** @type {string} */ what, /** @type {() => unknown} */ act) => {
        try {
          act();
        } catch (error) {
          thrown.push(`${what}: ${error}`);
        }
      };
      element.play();
      for (const [i, value] of values.entries()) {
        for (const method of methods) attempt(`${method} of value ${i}`, () => element[method](value, value));
        for (const name of ['layers', 'learningRate', 'speed', 'standardise', 'show', 'weights', 'keep'])
          attempt(`${name} = value ${i}`, () =>
            Object.assign(element, { [name]: value, ...(name === 'keep' && { keep: false }) }),
          );
        attempt(`value ${i} of layers`, () => element.setSetting('layers', value));
        attempt(`value ${i} of a parameter`, () => element.setParameter(0, value));
        await element
          .exportCode(value)
          .catch(
            (/** @type {unknown} */ error) =>
              error instanceof RangeError || thrown.push(`exportCode of value ${i}: ${error}`),
          );
        await new Promise(requestAnimationFrame);
      }
      return { thrown, refused };
    });
    expect(thrown).toEqual([]);
    expect(refused).toBeGreaterThan(200);
    await figure.element.evaluate((element) => {
      element.setState({
        version: 1,
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1, label: 1 },
        ],
      });
      element.show = ['data', 'transport'];
      element.pause();
      element.reset();
      element.step();
    });
    await figure.until(({ epoch }) => epoch === 1);
  });
});
