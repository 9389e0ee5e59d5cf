// References to a figure by id, and moved figures, on pages that frameworks and routers change at any time.
import { expect, test } from 'vitest';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { toLink } from '../../web/io/link.js';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** A post with this content instead of its figure. @param {string} content */
const page = (content) => post().replace(/<downhill-figure.*\n/, `${content}\n`);

const host = (/** @type {string} */ data) =>
  `<downhill-figure id="fig" data="${data}" layers="4" show="data transport"></downhill-figure>`;

inOneBrowser(({ open }) => {
  test('case A9: links drive a figure when a router handles clicks first, and inside a shadow tree', async () => {
    const router = `<script>
      document.addEventListener('click', (event) => event.target.closest('a') && event.preventDefault());
      customElements.define('x-post', class extends HTMLElement {
        connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML = document.querySelector('template').innerHTML;
        }
      });
    </script>`;
    const link = '<a href="#fig" data-downhill-set="learning-rate=1">A rate of 1</a>';
    const other = '<a href="#other" data-downhill-for="fig" data-downhill-set="l2=1">Elsewhere</a>';
    const inner = `<template>${host('xor')}${link.replace('A rate', 'There a rate')}</template><x-post></x-post>`;
    const figure = await (
      await open({ html: page(`${host('moons')}${link}${other}${inner}${router}`) })
    ).ready();
    await figure.page.getByText('A rate of 1', { exact: true }).click();
    await figure.until(({ settings }) => settings.learningRate === 1);
    await figure.page.getByText('Elsewhere').click(); // a link that leads elsewhere is left to the router
    expect((await figure.read()).settings.l2).toBe(0);
    await figure.page.getByText('There a rate of 1').click();
    const rate = () =>
      figure.page.evaluate(() => {
        const { shadowRoot } = /** @type {any} */ (document.querySelector('x-post'));
        return shadowRoot.querySelector('#fig').settings.learningRate;
      });
    await eventually(rate).toBe(1);
  });

  test('case A10: a guest follows its id when the host is inserted or replaced, or another figure gets the id', async () => {
    const content = `<div id="slot"></div><downhill-figure id="guest" for="fig" show="network"></downhill-figure>
      <downhill-figure id="second" for="guest" show="loss"></downhill-figure>
      <downhill-figure id="other" data="circle" layers="2 2 2" show="data"></downhill-figure>
      <p><downhill-value for="fig" of="layers">none</downhill-value></p>`;
    const figure = await open({ html: page(content) });
    const layers = () =>
      figure.page.evaluate(() =>
        ['guest', 'second'].map((id) =>
          String(/** @type {any} */ (document.getElementById(id)).settings.layers),
        ),
      );
    const put = (/** @type {string} */ html) =>
      figure.page.evaluate((markup) => {
        const template = Object.assign(document.createElement('template'), { innerHTML: markup });
        document.querySelector('#slot')?.replaceChildren(template.content);
      }, html);
    await figure.says('no figure with the id “fig”');
    await put(host('moons'));
    await eventually(layers).toEqual(['4', '4']);
    await figure.says(/^$/);
    await put('');
    expect(await layers()).toEqual(['4', '4']); // a removed host is shown until there is another
    await put(host('moons').replace('"4"', '"5 5"'));
    await eventually(layers).toEqual(['5,5', '5,5']);
    await figure.page.evaluate(() => {
      /** @type {any} */ (document.getElementById('fig')).id = 'old';
      /** @type {any} */ (document.getElementById('other')).id = 'fig';
    });
    await eventually(layers).toEqual(['2,2,2', '2,2,2']);
    await eventually(() => figure.page.locator('downhill-value').innerText()).toBe('2 2 2');
    await figure.page.evaluate('document.getElementById("guest").removeAttribute("for")');
    await eventually(layers).toEqual(['4,2', '4,2']);
  });

  test('figures that reference each other report it and still train', async () => {
    const content = `<downhill-figure id="a" for="b" show="data transport"></downhill-figure>
      <downhill-figure id="b" for="a" show="data transport"></downhill-figure>`;
    const figure = await (await open({ html: page(content) })).ready();
    await figure.says(/shows this figure itself/);
    await figure.element.evaluate((element) => element.step());
    await figure.until(({ epoch }) => epoch === 1);
  });

  test('case A14: a number in the prose reappears when a library restores the old text; a translation is left alone', async () => {
    const content = `${host('moons')}<p>loss <downhill-value for="fig" of="loss">–</downhill-value></p>`;
    const figure = await (await open({ html: page(content) })).ready();
    const value = figure.page.locator('downhill-value');
    await eventually(() => value.innerText()).not.toBe('–');
    const text = await value.innerText();
    await value.evaluate((element) => {
      /** @type {any} */ (element.firstChild).data = '–';
    });
    await eventually(() => value.innerText()).toBe(text);
    // Translated text is left alone.
    await value.evaluate((element) => {
      element.replaceChildren(Object.assign(document.createElement('font'), { textContent: 'nul' }));
    });
    await figure.element.evaluate((element) => element.removeAttribute('data-ready'));
    await figure.page.waitForSelector('downhill-figure[data-ready]');
    expect(await value.innerText()).toBe('nul');
  });

  test('case 79: a figure keeps its styles and works after moving to another document and back', async () => {
    const html = page(
      `${host('moons').replace('show="', 'show="tools ')}<iframe width="700" height="900"></iframe>`,
    );
    const figure = await (await open({ html, context: { viewport: { width: 1280, height: 2000 } } })).ready();
    const look = (/** @type {string} */ which) =>
      figure.page.evaluate((name) => {
        const one = /** @type {any} */ (window)[name];
        const button = one.shadowRoot.querySelector('[part~=tools] button');
        const marks = one.shadowRoot.querySelector('canvas[role=application]');
        const { position } = one.ownerDocument.defaultView.getComputedStyle(marks);
        return { position, border: button && getComputedStyle(button).borderTopStyle };
      }, which);
    const move = (/** @type {string} */ to) =>
      figure.page.evaluate((where) => {
        const all = /** @type {any} */ (window);
        const inner = document.querySelector('iframe')?.contentDocument?.body;
        all.moved ??= document.querySelector('downhill-figure');
        all.made ??= Object.assign(document.createElement('downhill-figure'), { show: 'tools data' });
        for (const one of [all.moved, all.made]) (where === 'frame' ? inner : document.body)?.prepend(one);
      }, to);
    for (const place of ['frame', 'home', 'frame']) {
      await move(place);
      await figure.page.evaluate('made.ready');
      for (const which of ['moved', 'made'])
        await eventually(async () => (await look(which)).position, `${which} ${place}`).toBe('absolute');
      expect(await figure.page.evaluate('made.shadowRoot.adoptedStyleSheets.length')).toBeGreaterThan(2);
    }
    const { epoch } = await figure.read();
    await figure.element.evaluate((element) => element.step());
    await eventually(async () => (await figure.read()).epoch).toBe(epoch + 1);
  });

  test('case 71: a new link in an open page’s address opens as on a fresh load, in one undo step', async () => {
    const link = (/** @type {number} */ count) =>
      toLink({
        version: 1,
        settings: { ...DEFAULTS, layers: [4] },
        points: Array.from({ length: count }, (_, i) => ({ x: i / 10, y: 0, label: i % 2 })),
      });
    const html = page(
      `<downhill-figure data="moons" url-state="d" show="data transport tools"></downhill-figure><a href="#d=${link(7)}">Seven</a><a href="#part">Part</a>`,
    );
    const figure = await (await open({ html })).ready();
    await figure.page.evaluate((hash) => Object.assign(location, { hash }), `#d=${link(20)}`);
    await figure.until(({ points, settings }) => points.length === 20 && settings.layers[0] === 4);
    await figure.press('Undo');
    await figure.until(({ points, settings }) => points.length === 100 && settings.layers.length === 2);
    await figure.page.getByText('Seven').click();
    await figure.until(({ points }) => points.length === 7);
    await figure.page.goBack();
    await figure.until(({ points }) => points.length === 20);
    await figure.page.getByText('Part').click(); // any other fragment changes nothing
    await figure.page.evaluate('new Promise(requestAnimationFrame)');
    expect(await figure.points()).toHaveLength(20);
  });
});
