// Attributes and properties in the orders, and with the values, that frameworks and scripts use.
import { expect, test } from 'vitest';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** A page that loads the script on request; until then its figure is an unknown element. */
const late = post('id="fig" show="data transport settings"').replace(
  /<script.*<\/script>/,
  `<script>window.define = () => import('/downhill.js')</script>`,
);

inOneBrowser(({ open }) => {
  test('case 73: properties set before the element is defined are applied, and work afterwards', async () => {
    const figure = await open({ html: late });
    const read = await figure.page.evaluate(async () => {
      const one = /** @type {any} */ (document.querySelector('#fig'));
      Object.assign(one, { task: 'regression', layers: [4], learningRate: 0.03, standardise: true });
      Object.assign(one, { loss: 'huber', speed: 'slow', epoch: 7, hide: ['seed', 'l2'] });
      await /** @type {any} */ (window).define();
      const { task, layers, learningRate, standardise, loss } = one.settings;
      const first = { task, layers, learningRate, standardise, loss, points: one.points.length };
      one.learningRate = 0.3;
      one.layers = [5];
      const { settings, speed, hide, epoch } = one;
      const later = { rate: settings.learningRate, layers: settings.layers, speed, hide, epoch };
      return { first, later, own: Object.keys(one).filter((name) => name !== 'ready') };
    });
    expect(read).toEqual({
      first: {
        ...{ task: 'regression', layers: [4], learningRate: 0.03, standardise: true, loss: 'huber' },
        points: 50,
      },
      later: { rate: 0.3, layers: [5], speed: 'slow', hide: 'seed l2', epoch: 0 },
      own: [],
    });
    await figure.ready();
    expect(await figure.value('speed')).toBe('slow');
  });

  test('case 74: changes made to a figure before it is connected are kept, in any order', async () => {
    const { page } = await (await open({ html: post('show="data"') })).ready();
    const read = await page.evaluate(async () => {
      const make = () => /** @type {any} */ (document.createElement('downhill-figure'));
      const put = async (/** @type {any} */ figure) => {
        document.body.prepend(figure);
        await figure.ready;
        return figure;
      };
      const a = { x: -1, y: 0, label: 0 };
      const b = { x: 1, y: 0, label: 1 };

      const stated = make();
      const taken = stated.setState({ version: 1, settings: { layers: [3] }, points: [a, b] });
      const before = stated.points.length;
      stated.select({ parameter: 2 });
      stated.setParameter(2, 1.5);
      stated.step();
      await put(stated);
      const { points, settings, selection } = stated;
      while (stated.epoch < 1) await new Promise(requestAnimationFrame);

      // Properties first, attributes in an order in which one alone would be invalid, and a point in between.
      const mixed = make();
      mixed.learningRate = 0.3;
      mixed.setAttribute('data', 'sine');
      mixed.addPoint({ x: 1, y: 1 });
      mixed.setAttribute('task', 'regression');
      const early = mixed.settings.task;
      await put(mixed);

      const driven = make();
      driven.setAttribute('layers', '2');
      const refused = driven.drive('layers=3; weight:9.0.0=1');
      const done = driven.drive('layers=3; weight:0.0.0=1');
      await put(driven);
      return {
        stated: { taken, before, points, layers: settings.layers, selection: selection.parameter },
        weight: stated.parameters[2] !== 0,
        mixed: { early, count: mixed.points.length, rate: mixed.settings.learningRate },
        driven: { refused, done, layers: driven.settings.layers, weight: driven.parameters[0] },
        undo: [stated, mixed, driven].map((figure) => figure.drive('undo') && figure.points.length),
      };
    });
    expect(read).toMatchObject({
      stated: { taken: true, before: 2, layers: [3], selection: 2 },
      weight: true,
      mixed: { early: 'regression', count: 51, rate: 0.3 },
      driven: { refused: false, done: true, layers: [3], weight: 1 },
      undo: [2, 51, 100], // the author's initial state
    });
    expect(read.stated.points).toHaveLength(2);
  });

  test('cases 75, A11: "false" turns autoplay, keep and standardise off, and their properties reflect the attributes', async () => {
    const no = 'autoplay="false" keep="false" standardise="false" data="moons" show="data transport"';
    const figure = await (
      await open({ html: post(no, `${no.replaceAll('false', 'true')} id="yes"`) })
    ).ready();
    const { page } = figure;
    const read = await page.evaluate(async () => {
      const [no, yes] = /** @type {any} */ (document.querySelectorAll('downhill-figure'));
      await yes.ready;
      const first = [no, yes].map(({ autoplay, keep, standardise }) => [autoplay, keep, standardise]);
      const made = /** @type {any} */ (document.createElement('downhill-figure'));
      const known = ['autoplay', 'keep', 'show', 'data', 'urlState', 'touchAction'].every(
        (one) => one in made,
      );
      Object.assign(made, { autoplay: false, keep: false, show: ['data', 'loss'], urlState: null });
      const none = made.getAttributeNames();
      Object.assign(made, { autoplay: true, keep: 'moons' });
      return { first, known, none, after: made.outerHTML, keep: made.keep };
    });
    expect(read).toEqual({
      first: [
        [false, false, false],
        [true, true, true],
      ],
      known: true,
      none: ['show'],
      after: '<downhill-figure show="data loss" autoplay="" autosave="moons"></downhill-figure>',
      keep: 'moons',
    });
    await eventually(() => page.evaluate('document.querySelector("#yes").playing')).toBe(true);
    await page.waitForSelector('#yes .autosave[data-state=new]', { state: 'attached' });
    expect((await figure.read()).playing).toBe(false);
    // The drawing is not saved under a name that another page could use.
    await figure.page.evaluate('document.querySelector("#yes").addPoint({ x: 0, y: 0, label: 0 })');
    await page.waitForSelector('#yes .autosave[data-state=kept]', { state: 'attached' });
    const keys = await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open('downhill').onsuccess = ({ target }) => {
            const { result } = /** @type {any} */ (target);
            const request = result.transaction('documents').objectStore('documents').getAllKeys();
            request.onsuccess = () => resolve(request.result);
          };
        }),
    );
    expect(/** @type {string[]} */ (keys).filter((key) => /named|true|false/.test(key))).toEqual([]);
    expect(await figure.sentence()).toBe('');
  });

  test('cases 75, 84: every invalid or misspelled attribute is reported in the figure and by an event', async () => {
    const init = `window.heard = []; addEventListener('downhill-error', ({ detail }) => heard.push(detail.message));`;
    const wrong = 'data="“moons”" layers="”8" learningrate="0.03" show="data, transport"';
    const figure = await (await open({ html: post(wrong), init })).ready();
    const heard = () => figure.page.evaluate('heard');
    await eventually(heard).toEqual([
      expect.stringContaining('“learningrate”. Did you mean “learning-rate”?'),
      expect.stringContaining('Hidden layers: “”8”'),
      expect.stringContaining('Data: ““moons””'),
    ]);
    for (const message of /** @type {string[]} */ (await heard())) await figure.says(message);
    expect(await figure.read()).toMatchObject({ settings: { layers: [4, 2], learningRate: 0.03 } });
    expect(await figure.points()).toHaveLength(100);
    // A corrected attribute is no longer reported, and none is once the reader presses Play.
    await figure.element.evaluate((element) => element.setAttribute('layers', '4'));
    await figure.says(/^(?!.*Hidden layers).*moons/s);
    await figure.press('Play');
    await figure.says(/^$/);

    const many = await open({ html: post('layers="x" l1="x" l2="x" seed="x" clip="x"'), init });
    await many.says(/2 more problems/);
    await eventually(async () => /** @type {string[]} */ (await many.page.evaluate('heard')).length).toBe(5);
  });

  test('case N7: lists of words may have commas', async () => {
    const figure = await (
      await open({ html: post('show="data, transport,loss" hide="step,speed"') })
    ).ready();
    const visible = () =>
      figure.element.evaluate(({ shadowRoot }) =>
        ['[part~=plane]', '[part~=transport]', '[part~=loss]', '[part~=tools]', '[data-action=step]'].map(
          (part) => shadowRoot.querySelector(part)?.checkVisibility() ?? false,
        ),
      );
    expect(await visible()).toEqual([true, true, true, false, false]);
    expect(await figure.sentence()).toBe('');
  });

  test('cases N5, N6: reports unknown settings by name, and carries out all instructions or none', async () => {
    const figure = await (await open({ html: post('show="data transport"') })).ready();
    const errors = await figure.listen('downhill-error');
    const state = () => figure.element.evaluate((element) => JSON.stringify(element.getState()));
    const before = await state();
    const names = ['learning-rate', 'data', 'nope', 'toString', '__proto__', 'constructor', undefined];
    await figure.element.evaluate((element, all) => {
      for (const name of all) element.setSetting(name, 1);
    }, names);
    expect((await errors()).map(({ code }) => code)).toEqual(names.map(() => 'unknown-setting'));
    expect((await errors())[0].message).toBe(
      'There is no setting “learning-rate”. Did you mean “learningRate”?',
    );
    for (const text of [
      'learning-rate=0,03x',
      'data=nope',
      'learning-rate=0.2; layers=500',
      'layers=2; weight:1.5.0=1',
      'clear; speed=warp',
      'task=regression; data=moons',
      'layers=500; layers=4',
      'weight:0.0.0=1e300',
      'layers=2; undo; weight:0.0.7=1; weight:0.0.8=1',
    ]) {
      expect(await figure.element.evaluate((element, given) => element.drive(given), text), text).toBe(false);
      expect(await state(), text).toBe(before);
    }
    expect(await errors()).toHaveLength(names.length + 9);
    expect(await figure.enabled('Undo')).toBe(false);
    const fits = 'task=regression; data=sine; layers=2; weight:1.1.0=3; undo; undo; speed=slow';
    expect(await figure.element.evaluate((element, given) => element.drive(given), fits)).toBe(true);
  });

  test('case 81: embed codes and saved drawings stay intact on a page whose library adds toJSON to built-in types', async () => {
    const init = `
      Array.prototype.toJSON = function () { return '[' + this.map((one) => JSON.stringify(one)).join(', ') + ']'; };
      String.prototype.toJSON = function () { return '"' + this + '"'; };
      Number.prototype.toJSON = function () { return this.toString(); };`;
    const html = post('data="moons" keep show="data table embed"');
    const figure = await (await open({ html, init, context: { acceptDownloads: true } })).ready();
    const { page } = figure;
    await figure.element.evaluate((element) => {
      element.addPoint({ x: 0.5, y: 0.25, label: 1 });
      element.setSetting('layers', [3, 2]);
    });
    await page.waitForSelector('downhill-figure .autosave[data-state=kept]', { state: 'attached' });
    const texts = await figure.element.evaluate(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll('textarea, code, pre')].map(
        ({ value, textContent }) => value || textContent,
      ),
    );
    const embedded = texts.find((text) => text.includes('application/json')) ?? '';
    const written = /application\/json">(.*?)<\/script>/s.exec(embedded)?.[1] ?? '';
    expect(JSON.parse(written)).toMatchObject({ settings: { layers: [3, 2] } });
    expect(JSON.parse(written).points).toHaveLength(101);
    const again = await (await figure.reload()).ready();
    await again.until(({ points }) => points.length === 101);
    expect((await again.read()).settings.layers).toEqual([3, 2]);
  });

  test('former names of attributes, panels, parts and methods work like the current ones', async () => {
    const tags = [
      'show="data explain models" menu="code" autosave="now" standardize',
      'show="data hood take" offer="code" keep="then" standardise',
    ];
    const figures = await open({ html: post(...tags) });
    await figures.page.waitForSelector('downhill-figure:last-of-type [part~=models]');
    const found = await figures.page.evaluate(async () => {
      const all = /** @type {any[]} */ ([...document.querySelectorAll('downhill-figure')]);
      await Promise.all(all.map(({ ready }) => ready));
      return all.map((one) => ({
        parts: ['explain', 'hood', 'models', 'take'].map((part) =>
          Boolean(one.shadowRoot.querySelector(`[part~=${part}]`)),
        ),
        buttons: [...one.shadowRoot.querySelectorAll('[data-panel]')].map(({ textContent }) => textContent),
        properties: [
          one.menu,
          one.offer,
          one.autosave === one.keep,
          one.standardize,
          one.settings.standardise,
        ],
        ran: one.run('learning-rate=0.2') && one.getValue('learning-rate'),
        drove: one.drive('learning-rate=0.3') && one.read('learning-rate'),
      }));
    });
    expect(found[0]).toEqual({
      parts: [true, true, true, true],
      buttons: ['Code'],
      properties: ['code', 'code', true, true, true],
      ran: '0.2',
      drove: '0.3',
    });
    expect(found[1]).toEqual(found[0]);
    // Writing sets the attribute of the current name and removes the former one.
    const written = await figures.page.evaluate(() => {
      const one = /** @type {any} */ (document.querySelector('downhill-figure:last-of-type'));
      one.keep = false;
      one.offer = 'table';
      return [one.autosave, one.keep, one.menu];
    });
    expect(written).toEqual([false, false, 'table']);
  });
});
