import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventually, inEachBrowser, post } from './support/stage.js';

/** @import { Page } from 'playwright' */

const former = JSON.parse(readFileSync(new URL('../golden/former.json', import.meta.url), 'utf8'));
const html = post('show="tools data" layers="2" keep');
const pages = { '/empty.html': '<title>Empty</title><link rel="icon" href="data:,">' };
const A = { x: -1, y: -1, label: 0 };
const B = { x: 1, y: 1, label: 1 };

/** The autosave state and message of a page's figure, and its points. @param {Page} page */
const look = (page) =>
  page.evaluate(() => {
    const figure = /** @type {any} */ (document.querySelector('downhill-figure'));
    const panel = figure?.shadowRoot?.querySelector('.autosave');
    return { state: panel?.dataset.state, said: panel?.innerText ?? '', points: figure?.points };
  });

/** @param {Page} page @param {string} what */
const press = (page, what) => page.locator(`downhill-figure .autosave [data-action=${what}]`).click();

/** @param {Page} page @param {string} state */
const becomes = (page, state) => eventually(async () => (await look(page)).state).toBe(state);

inEachBrowser(({ name, open, once }) => {
  /** Opens a figure and saves two points. */
  const kept = async () => {
    const figure = await (await open({ html, pages, own: true })).ready();
    await becomes(figure.page, 'new');
    await figure.setState({ points: [A] });
    await figure.click(B);
    await figure.press('B');
    await becomes(figure.page, 'kept');
    return figure;
  };

  test('a drawing is restored after a reload whatever the clock, can be replaced by the original and deleted, and is lost only with the storage', async () => {
    const { page } = await kept();
    const { points } = await look(page);
    expect(points).toHaveLength(2);
    // A clock that runs backwards: the revision, not the time, identifies the latest record.
    await page.addInitScript(() => {
      let now = 1e12;
      Date.now = () => (now -= 1e9);
    });
    await page.reload();
    await becomes(page, 'restored');
    expect((await look(page)).points).toEqual(points);
    await press(page, 'original');
    await eventually(async () => (await look(page)).points.length).toBe(100);
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(async () => (await look(page)).points).toEqual(points);
    await press(page, 'forget');
    await becomes(page, 'forgotten');
    await page.reload();
    await becomes(page, 'new');
    expect((await look(page)).points).toHaveLength(100);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);

    // A browser may clear its storage: then the page shows its own points and claims nothing else.
    await page.getByRole('button', { name: 'Clear' }).click();
    await becomes(page, 'kept');
    const cleared = await page.evaluate(
      () =>
        new Promise((resolve) => {
          localStorage.clear();
          const request = indexedDB.deleteDatabase('downhill'); // which an open figure must not block
          request.onsuccess = () => resolve('cleared');
          request.onblocked = () => resolve('blocked');
        }),
    );
    expect(cleared).toBe('cleared');
    await page.reload();
    await becomes(page, 'new');
    expect((await look(page)).points).toHaveLength(100);
  });

  test.runIf(name === 'chromium')(
    'opens a drawing saved by an earlier version, even from a record that was set aside',
    async () => {
      const figure = await kept();
      const { page } = figure;
      const { record, state } = former.find((one) => one.record?.schema === 1);
      for (const place of ['a', 'broken']) {
        await page.goto(new URL('/empty.html', page.url()).href); // without a figure that might still write
        await page.evaluate(
          ([saved, end]) =>
            new Promise((resolve) => {
              localStorage.clear();
              indexedDB.open('downhill', 1).onsuccess = ({ target }) => {
                const database = /** @type {any} */ (target).result;
                const store = database.transaction('documents', 'readwrite').objectStore('documents');
                store.getAllKeys().onsuccess = (/** @type {any} */ event) => {
                  const [name] = event.target.result.filter((/** @type {string} */ key) =>
                    /\/[ab]$/.test(key),
                  );
                  for (const slot of 'ab') store.delete(name.replace(/[ab]$/, slot));
                  const value = end === 'a' ? saved : [saved];
                  store.put(value, name.replace(/[ab]$/, end)).onsuccess = resolve;
                };
              };
            }),
          [record, place],
        );
        await page.goBack();
        await becomes(page, 'restored');
        expect((await look(page)).points).toEqual(state.points);
        await page.getByRole('button', { name: 'Clear' }).click();
        await becomes(page, 'kept');
      }
    },
  );

  test.runIf(name === 'chromium')('sets a torn record aside and restores the previous one', async () => {
    const figure = await kept();
    const { page } = figure;
    const before = (await look(page)).points;
    // One change, hence one record: a slow click might be saved twice.
    await figure.element.evaluate((element) => element.addPoint({ x: 2, y: -2, label: 0 }));
    await eventually(() =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            indexedDB.open('downhill', 1).onsuccess = ({ target }) => {
              const database = /** @type {any} */ (target).result;
              const store = database.transaction('documents', 'readwrite').objectStore('documents');
              store.getAll().onsuccess = (/** @type {any} */ event) => {
                const latest = event.target.result
                  .filter((/** @type {any} */ { text }) => text)
                  .sort((/** @type {any} */ a, /** @type {any} */ b) => b.revision - a.revision)[0];
                database.close();
                resolve(JSON.parse(latest.text).points.length);
              };
            };
          }),
      ),
    ).toBe(3);
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          localStorage.clear();
          indexedDB.open('downhill', 1).onsuccess = ({ target }) => {
            const database = /** @type {any} */ (target).result;
            const transaction = database.transaction('documents', 'readwrite');
            const store = transaction.objectStore('documents');
            store.openCursor().onsuccess = (/** @type {any} */ event) => {
              const cursor = event.target.result;
              if (!cursor) return;
              if (cursor.value.text && JSON.parse(cursor.value.text).points.length === 3)
                cursor.update({ ...cursor.value, text: cursor.value.text.replace('1', '7') });
              cursor.continue();
            };
            transaction.oncomplete = () => {
              database.close();
              resolve(undefined);
            };
          };
        }),
    );
    await page.reload();
    await becomes(page, 'restored');
    expect((await look(page)).points).toEqual(before);
    // The corrupted text can be read and discarded.
    await page.locator('downhill-figure .autosave summary').click();
    const text = () => page.locator('downhill-figure .autosave textarea').inputValue();
    expect(await text()).toContain('"points"');
    await page.reload();
    await becomes(page, 'restored');
    expect(await text()).toContain('"points"');
    await page.locator('downhill-figure .autosave summary').click();
    await press(page, 'discard');
    await eventually(text).toBe('');
  });

  test.runIf(name === 'chromium')(
    'reports that the author has changed the figure since, and opens either version',
    async () => {
      const { page } = await kept();
      const { points } = await look(page);
      await page.reload();
      await becomes(page, 'restored');
      const body = html.replace('layers="2"', 'layers="3"');
      await page.route('**/post.html', (route) => route.fulfill({ body, contentType: 'text/html' }));
      await page.reload();
      await becomes(page, 'changed');
      expect((await look(page)).points).toEqual(points);
      await press(page, 'keep');
      await becomes(page, 'kept');
      await page.reload();
      await becomes(page, 'restored');
      await press(page, 'original');
      expect((await look(page)).points).toHaveLength(100);
    },
  );

  once('two tabs do not silently overwrite each other', async () => {
    const { page } = await kept();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await becomes(other, 'restored');
    await other.getByRole('button', { name: 'Clear' }).click();
    await becomes(other, 'kept');
    await becomes(page, 'conflict');
    expect((await look(page)).points).toHaveLength(2);
    await press(page, 'mine');
    await eventually(async () => (await look(page)).points).toEqual([]);
    await other.close();
  });

  test.runIf(name === 'chromium')(
    'holds 8: when two tabs change a drawing at once, one reports that it is saved, the other a conflict',
    async () => {
      const { page } = await kept();
      const tabs = [page, await page.context().newPage()];
      await tabs[1]?.goto(page.url());
      await becomes(/** @type {Page} */ (tabs[1]), 'restored');
      for (let round = 0; round < 4; round++) {
        await Promise.all(
          tabs.map((tab, i) =>
            tab.evaluate(
              (points) =>
                /** @type {any} */ (document.querySelector('downhill-figure')).setState({
                  version: 1,
                  points,
                }),
              Array.from({ length: 3 + i }, (_, n) => ({ x: n - 2, y: round - 2, label: 0 })),
            ),
          ),
        );
        const states = async () => (await Promise.all(tabs.map(look))).map(({ state }) => state).sort();
        await eventually(states).toEqual(['conflict', 'kept']);
        const looks = await Promise.all(tabs.map(look));
        const [stored = 0] = looks.flatMap(({ state }, i) => (state === 'kept' ? i : []));
        const { points } = await look(/** @type {Page} */ (tabs[stored]));
        // Changes in the other tab are not saved until its reader has decided.
        const other = /** @type {Page} */ (tabs[1 - stored]);
        await other.getByRole('button', { name: 'Clear' }).click();
        await new Promise((later) => setTimeout(later, 1500));
        expect((await look(other)).state).toBe('conflict');
        await press(other, 'mine');
        await becomes(other, 'restored');
        expect((await look(other)).points).toEqual(points);
      }
    },
  );

  test.runIf(name === 'chromium')(
    'a link opens as a copy, from which the saved drawing can be restored',
    async () => {
      const { page } = await (async () => {
        const figure = await (
          await open({ html: post('show="tools data" layers="2" keep url-state="fig"') })
        ).ready();
        await becomes(figure.page, 'new');
        await figure.setState({ points: [A, B] });
        await becomes(figure.page, 'kept');
        return figure;
      })();
      await page.goto(`${page.url()}#fig=1~layers=3~points=`);
      await page.reload();
      await becomes(page, 'copy');
      await page.locator('downhill-figure canvas[part~=plane]').click();
      expect((await look(page)).points).toHaveLength(1);
      await press(page, 'mine');
      await becomes(page, 'restored');
      expect((await look(page)).points).toEqual([A, B]);
    },
  );

  once('where storage is blocked it reports that, and drawing still works', async () => {
    const frame = `<!doctype html><script type=module src=/downhill.js></script><downhill-figure show='tools data' autosave></downhill-figure>`;
    const figure = await open({
      html: `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/downhill.js"></script><downhill-figure show="data"></downhill-figure><iframe sandbox="allow-scripts" src="/frame.html" width="600" height="700"></iframe>`,
      pages: { '/frame.html': frame },
      headers: { 'Access-Control-Allow-Origin': '*' },
      forgives: /favicon|fonts/,
    });
    const inner = figure.page.frameLocator('iframe').locator('downhill-figure');
    await eventually(() =>
      inner.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.autosave')?.dataset.state),
    ).toBe('unsaved');
    expect(
      await inner.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.autosave').innerText),
    ).toContain('Not saved in this browser');
    await inner.getByRole('button', { name: 'Clear' }).click();
    await eventually(() => inner.evaluate(({ points }) => points.length)).toBe(0);
  });

  test.runIf(name === 'chromium')(
    'reports a full or unresponsive database, and saves once there is room again',
    async () => {
      const { page } = await kept();
      const before = (await look(page)).points;
      await page.evaluate(() => {
        const { put } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
        // Shortens the retry delay of ten seconds.
        const later = setTimeout;
        Object.assign(globalThis, {
          setTimeout: (/** @type {() => void} */ then, ms = 0) => later(then, Math.min(ms, 1500)),
        });
        Object.assign(globalThis, { mend: () => Object.assign(IDBObjectStore.prototype, { put }) });
      });
      await page.getByRole('button', { name: 'Clear' }).click();
      await becomes(page, 'unsaved');
      expect((await look(page)).said).toContain('Not saved in this browser');
      await page.evaluate('mend()');
      await becomes(page, 'kept');
      await page.getByRole('button', { name: 'Undo' }).click();
      await eventually(async () => (await look(page)).points).toEqual(before);

      await page.addInitScript(() => {
        indexedDB.open = () => /** @type {any} */ ({});
      });
      await page.reload();
      await becomes(page, 'unsaved');
      expect((await look(page)).points).toHaveLength(100);
    },
  );

  test.runIf(name === 'chromium')('a crash of the page right after a change loses nothing', async () => {
    const { page } = await kept();
    const before = (await look(page)).points;
    const context = page.context();
    const address = page.url();
    const session = await context.newCDPSession(page);
    session.send('Page.crash').catch(() => {});
    await page.waitForEvent('crash');
    const next = await context.newPage();
    await next.goto(address);
    await becomes(next, 'restored');
    expect((await look(next)).points).toEqual(before);

    // A drawing that keeps crashing the page is not reopened, but stays available.
    let last = next;
    for (const state of ['restored', 'stopped']) {
      const crashing = await context.newCDPSession(last);
      crashing.send('Page.crash').catch(() => {});
      await last.waitForEvent('crash');
      last = await context.newPage();
      await last.goto(address);
      await becomes(last, state);
    }
    expect((await look(last)).points).toHaveLength(100);
    await last.locator('downhill-figure .autosave summary').click();
    expect(JSON.parse(await last.locator('downhill-figure .autosave textarea').inputValue()).points).toEqual(
      before,
    );
    await press(last, 'mine');
    await becomes(last, 'restored');
    expect((await look(last)).points).toEqual(before);
  });
});
