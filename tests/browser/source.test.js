// Points from a file that the author names in `src`.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

const FILES = {
  '/points.csv': 'x,y,class\n1,2,A\n-1,0.5,B\n2,-1,A\n',
  '/some.csv': 'x,y,class\n1,2,A\nnorth,1,B\n2,2,B\n',
  '/state.json': JSON.stringify({
    version: 1,
    settings: { task: 'regression', layers: [3] },
    points: [{ x: 0, y: 1, label: 0 }],
  }),
  '/prose.txt': 'This is no table of points.',
  '/index.csv': ',x,y\n0,-3,0.5\n1,-2,0.75\n2,south,1\n',
  '/dates.csv': 'day,hour,label\n2024-01-02,10:30,A\n2024-01-03,11:30,B\n',
  '/records.json': '[{"u": 1, "v": 2, "kind": "red", "id": 7}, {"u": 3, "v": 4, "kind": "blue", "id": 9}]',
  '/page.csv': '<!doctype html><title>Not found</title>',
};

/**
 * Starts a misbehaving server and returns the address of its file.
 * @param {import('node:http').RequestListener} answer
 */
async function listen(answer) {
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}/points.csv`;
}

/** @param {Figure} figure @param {string} address */
const setSource = (figure, address) =>
  figure.element.evaluate((element, src) => element.setAttribute('src', src), address);

inOneBrowser(({ open }) => {
  test('src loads points or a saved figure, or reports what is wrong, with one request each', async () => {
    const figure = await open({
      html: post('src="points.csv" autoplay'),
      pages: FILES,
      forgives: /404|Cross-Origin|CORS|ERR_FAILED|Failed to load resource/i,
    });
    /** @type {string[]} */
    const requests = [];
    await figure.until(({ points, epoch }) => points.length === 3 && epoch > 0);
    expect((await figure.points())[1]).toEqual({ x: -1, y: 0.5, label: 1 });
    expect(await figure.enabled('Undo')).toBe(false); // the author's points are the initial state
    expect(await figure.sentence()).toBe('');

    figure.page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await setSource(figure, 'some.csv');
    await figure.says(/some\.csv.*1 row is left out\. Line 3, column 1: “north” is not a number/);
    expect(await figure.points()).toHaveLength(2);
    await setSource(figure, 'state.json');
    await figure.until(({ points, settings }) => points.length === 1 && settings.task === 'regression');

    await setSource(figure, 'prose.txt');
    await figure.says(/prose\.txt.*Not a table of points/);
    await setSource(figure, 'missing.csv');
    await figure.says(/missing\.csv.*404/);
    await setSource(figure, 'http://127.0.0.1:1/points.csv');
    await figure.says(/points\.csv.*CORS.*connect-src/);
    expect(await figure.points()).toHaveLength(1); // unchanged
    // Firefox does not report the request to a port that it refuses to contact.
    expect(requests.slice(0, 4)).toEqual(['/some.csv', '/state.json', '/prose.txt', '/missing.csv']);
    expect(requests.length).toBeLessThanOrEqual(5);
  });

  test('a setting that the reader changes while src loads stays undoable, and one that the author changes does not', async () => {
    const rows = 'x,y,class\n1,2,A\n-1,0.5,B\n';
    /** @type {(() => void)[]} */
    const waiting = [];
    const slow = await listen((_, response) => waiting.push(() => response.end(rows)));
    const load = async (/** @type {(figure: Figure) => Promise<unknown>} */ change) => {
      const figure = await (await open({ html: post('data="moons"') })).ready();
      await setSource(figure, slow);
      await eventually(() => waiting.length).toBe(1);
      await change(figure);
      for (const answer of waiting.splice(0)) answer();
      await figure.until(({ points }) => points.length === 2);
      return figure.enabled('Undo');
    };
    const byReader = (/** @type {Figure} */ { element }) =>
      element.evaluate((one) => one.setSetting('learningRate', 0.5));
    const byAuthor = (/** @type {Figure} */ { element }) =>
      element.evaluate((one) => one.setAttribute('learning-rate', '0.5'));
    expect(await load(byReader)).toBe(true);
    expect(await load(byAuthor)).toBe(false);
  });

  test('cases 1b, 23, 29: reports which columns were used and what was left out', async () => {
    const figure = await open({ html: post('task="regression" src="index.csv"'), pages: FILES });
    await figure.says(
      /index\.csv.*x from “x”, y from “y”\. Not used: column 1\. 1 row is left out\. Line 4, column 2: “south” is not a number/,
    );
    expect((await figure.points()).map(({ x, y }) => [x, y])).toEqual([
      [-3, 0.5],
      [-2, 0.75],
    ]);
    await figure.element.evaluate((element) => element.setAttribute('task', 'classification'));
    await setSource(figure, 'records.json');
    await figure.says(/records\.json.*x from “u”, y from “v”, class from “kind”\. Not used: “id”\./);
    expect((await figure.points()).map(({ label }) => label)).toEqual([1, 0]);
  });

  test('cases N3, 16, 28: a file without usable rows leaves the points unchanged, and the figure reports why', async () => {
    const figure = await (await open({ html: post('data="moons" src="dates.csv"'), pages: FILES })).ready();
    await figure.says(/dates\.csv.*no row could be used, so nothing changed\..*“10:30” is a date or time/);
    const before = await figure.points();
    expect(before).toHaveLength(100);
    await setSource(figure, 'page.csv');
    await figure.says(/page\.csv.*web page.*not a data file/);
    expect(await figure.points()).toEqual(before);
  });

  test('stops reading an endless file, or a small one that unpacks to 300 MB, at 5 MB', async () => {
    const rows = Buffer.from('1,2,A\n'.repeat(20_000));
    let closed = 0;
    const endless = await listen((_, response) => {
      response.on('close', () => closed++);
      const more = () => {
        while (!response.destroyed && response.write(rows));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const bomb = gzipSync(Buffer.alloc(300_000_000, ' '));
    const packed = await listen((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(bomb);
    });
    const figure = await (await open({ html: post('data="moons"') })).ready();
    for (const address of [endless, packed]) {
      await setSource(figure, address);
      await figure.says(/points\.csv.*too large.*5 million/);
      await setSource(figure, 'data:text/csv,1,2,A%0A3,1,B');
      await figure.until(({ points }) => points.length === 2);
    }
    await eventually(() => closed).toBeGreaterThan(0); // the browser has closed the connection
  });

  test('times out on a server that never answers; a newer request replaces a pending one', async () => {
    const silent = await listen(() => {});
    // Shortens the timeout of 20 s.
    const init = `{
      const real = setTimeout;
      globalThis.setTimeout = (act, ms, ...rest) => real(act, ms >= 10_000 ? 300 : ms, ...rest);
    }`;
    const figure = await (await open({ html: post('data="moons"'), init, pages: FILES })).ready();
    await setSource(figure, silent);
    await figure.says(/points\.csv.*has not answered for 20 seconds/);
    expect(await figure.points()).toHaveLength(100);
    await setSource(figure, silent);
    await setSource(figure, 'points.csv');
    await figure.until(({ points }) => points.length === 3);
    await figure.says(/^$/);
  });
});
