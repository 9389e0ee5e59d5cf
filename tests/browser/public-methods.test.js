// No public method throws or breaks painting, whatever its arguments (holds 4b, 11).
import { expect, test } from 'vitest';
import { inOneBrowser, post } from './support/stage.js';

inOneBrowser(({ open }) => {
  test('holds 4b, 11: every method and property accepts or rejects any value without throwing, and the figure still trains', async () => {
    const figure = await (
      await open({ html: post('data="moons" layers="3" show="data transport network weight"') })
    ).ready();
    const { thrown, refused, methods, properties } = await figure.element.evaluate(async (element) => {
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
      // Everything on the element's own prototypes, so that no method is forgotten.
      const own = [];
      for (
        let level = Object.getPrototypeOf(element);
        level !== HTMLElement.prototype;
        level = Object.getPrototypeOf(level)
      )
        own.push(...Object.entries(Object.getOwnPropertyDescriptors(level)));
      const methods = own
        .filter(
          ([name, { value }]) =>
            typeof value === 'function' && !/^(?:constructor|exportCode|.*Callback)$/.test(name),
        )
        .map(([name]) => name);
      // Not `src`: a file that does not exist is reported on the console.
      const properties = own.filter(([name, { set }]) => set && name !== 'src').map(([name]) => name);
      /** Would show another figure or save drawings: set, read and reset. */
      const put = ['for', 'autosave', 'keep', 'urlState', 'menu', 'offer', 'hide'];
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
        for (const name of properties) {
          attempt(`${name} = value ${i}`, () => Object.assign(element, { [name]: value }));
          attempt(`${name} after value ${i}`, () => element[name]);
          if (put.includes(name)) attempt(`${name} put back`, () => Object.assign(element, { [name]: null }));
        }
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
      return { thrown, refused, methods, properties };
    });
    expect(thrown).toEqual([]);
    expect(methods).toEqual(expect.arrayContaining(['run', 'getValue', 'drive', 'read', 'play', 'newSeed']));
    expect(properties).toEqual(
      expect.arrayContaining([
        'menu',
        'autosave',
        'standardize',
        'standardise',
        'loss',
        'for',
        'halo',
        'fit',
      ]),
    );
    expect(refused).toBeGreaterThan(200);
    await figure.element.evaluate((element) => {
      for (const name of ['data', 'weights', 'halo', 'speed', 'theme', 'touchAction', 'fit', 'autoplay'])
        element[name] = null;
      element.setState({
        version: 1,
        settings: { task: 'classification' },
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
