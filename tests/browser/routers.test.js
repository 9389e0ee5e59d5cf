// Client-side routers copy a page, cache it as text, insert the next page next to it or in its place, and move
// elements that persist. Each figure reports when it is ready, and then trains.
import { expect, test } from 'vitest';
import { eventually, inOneBrowser, post } from './support/stage.js';

const article = `<main><downhill-figure id="fig" data="moons" layers="3" show="data transport"><p>Two moons</p></downhill-figure>
<p>The loss is <downhill-value for="fig" of="loss">–</downhill-value>.</p></main>`;
const html = post().replace(/<downhill-figure[\s\S]*<\/downhill-figure>/, article);

/** Navigates away and back as a router does; runs in the page. @type {Record<string, (text: string) => unknown>} */
const WAYS = {
  'a cached copy is shown until the page arrives (Turbo)': async (text) => {
    const copy = /** @type {HTMLElement} */ (document.body.cloneNode(true));
    document.body.replaceWith(document.createElement('body'));
    await new Promise(requestAnimationFrame);
    document.body.replaceWith(copy);
    await new Promise((later) => setTimeout(later, 200));
    const { body } = new DOMParser().parseFromString(text, 'text/html');
    document.body.replaceWith(document.adoptNode(body));
  },
  'a cached copy replaces the page (Turbo, going back)': async () => {
    const copy = /** @type {HTMLElement} */ (document.body.cloneNode(true));
    document.body.replaceWith(document.createElement('body'));
    await new Promise(requestAnimationFrame);
    document.body.replaceWith(copy);
  },
  'the page is cached as text (htmx, pjax, Swup)': async () => {
    const kept = document.body.innerHTML;
    document.body.innerHTML = '<p>Another page</p>';
    await new Promise(requestAnimationFrame);
    document.body.innerHTML = kept;
  },
  'the next page is inserted before the previous one is removed (Barba)': async (text) => {
    const before = /** @type {Element} */ (document.querySelector('main'));
    const { body } = new DOMParser().parseFromString(text, 'text/html');
    before.after(/** @type {Element} */ (body.querySelector('main')));
    await new Promise((later) => setTimeout(later, 200));
    before.remove();
  },
  'the figure is moved into the next page (Astro, transition:persist)': async (text) => {
    const { body } = new DOMParser().parseFromString(text, 'text/html');
    const swap = () => {
      const stays = /** @type {Element} */ (document.querySelector('#fig'));
      body.querySelector('#fig')?.replaceWith(stays);
      document.body.replaceWith(body);
    };
    await /** @type {any} */ (document).startViewTransition(swap).finished;
  },
  'the body is replaced during a view transition (Astro)': async (text) => {
    const { body } = new DOMParser().parseFromString(text, 'text/html');
    await /** @type {any} */ (document).startViewTransition(() => document.body.replaceWith(body)).finished;
  },
  'the page is morphed into the server’s response (idiomorph, Turbo, morphdom)': (text) => {
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('#fig');
    const figure = /** @type {Element} */ (document.querySelector('#fig'));
    for (const name of figure.getAttributeNames())
      if (!fresh?.hasAttribute(name)) figure.removeAttribute(name);
    for (const name of fresh?.getAttributeNames() ?? [])
      figure.setAttribute(name, fresh?.getAttribute(name) ?? '');
    figure.replaceChildren(...(fresh?.childNodes ?? []));
    figure.parentElement?.prepend(figure);
  },
};

inOneBrowser(({ open }) => {
  test.each(Object.entries(WAYS))('case N9: is ready and trains when %s', async (_, way) => {
    const { page } = await (await open({ html })).ready();
    await page.evaluate(() => {
      // A figure marked as ready must be usable: its numbers have arrived.
      /** @type {any} */ (window).untrue = 0;
      new MutationObserver(() => {
        for (const one of /** @type {NodeListOf<any>} */ (document.querySelectorAll('[data-ready]')))
          if (one.loss === undefined) /** @type {any} */ (window).untrue += 1;
      }).observe(document, { childList: true, subtree: true });
    });
    await page.evaluate(/** @type {any} */ (way), html);
    await page.waitForSelector('#fig[data-ready]', { timeout: 10_000 });
    const epoch = () => page.evaluate(() => /** @type {any} */ (document.querySelector('#fig')).epoch);
    const before = await epoch();
    await page.evaluate(() => /** @type {any} */ (document.querySelector('#fig')).step());
    await eventually(epoch).toBe(before + 1);
    await eventually(() => page.locator('downhill-value').innerText()).toMatch(/^0\.\d+$/);
    expect(await page.evaluate(() => /** @type {any} */ (window).untrue)).toBe(0);
    expect(page.workers()).toHaveLength(1);
  });
});
