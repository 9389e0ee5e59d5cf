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
 * A server that answers as no server should.
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
const take = (figure, address) =>
  figure.element.evaluate((element, src) => element.setAttribute('src', src), address);

inOneBrowser(({ open }) => {
  test('src brings points, a figure, or one sentence, by one request', async () => {
    const figure = await open({
      html: post('src="points.csv" autoplay'),
      pages: FILES,
      forgives: /404|Cross-Origin|CORS|ERR_FAILED|Failed to load resource/i,
    });
    /** @type {string[]} */
    const requests = [];
    await figure.until(({ points, epoch }) => points.length === 3 && epoch > 0);
    expect((await figure.points())[1]).toEqual({ x: -1, y: 0.5, label: 1 });
    expect(await figure.enabled('Undo')).toBe(false); // it is the author's start
    expect(await figure.sentence()).toBe('');

    figure.page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await take(figure, 'some.csv');
    await figure.says(/some\.csv.*1 row is left out\. Line 3, column 1: “north” is not a number/);
    expect(await figure.points()).toHaveLength(2);
    await take(figure, 'state.json');
    await figure.until(({ points, settings }) => points.length === 1 && settings.task === 'regression');

    await take(figure, 'prose.txt');
    await figure.says(/prose\.txt.*Not a table of points/);
    await take(figure, 'missing.csv');
    await figure.says(/missing\.csv.*404/);
    await take(figure, 'http://127.0.0.1:1/points.csv');
    await figure.says(/points\.csv.*CORS.*connect-src/);
    expect(await figure.points()).toHaveLength(1); // what there was stays
    // Firefox does not tell of the one to a port that it never asks.
    expect(requests.slice(0, 4)).toEqual(['/some.csv', '/state.json', '/prose.txt', '/missing.csv']);
    expect(requests.length).toBeLessThanOrEqual(5);
  });

  test('cases 1b, 23, 29: below the figure it says which columns were taken, and what was left out', async () => {
    const figure = await open({ html: post('task="regression" src="index.csv"'), pages: FILES });
    await figure.says(
      /index\.csv.*x from “x”, y from “y”\. Not used: column 1\. 1 row is left out\. Line 4, column 2: “south” is not a number/,
    );
    expect((await figure.points()).map(({ x, y }) => [x, y])).toEqual([
      [-3, 0.5],
      [-2, 0.75],
    ]);
    await figure.element.evaluate((element) => element.setAttribute('task', 'classification'));
    await take(figure, 'records.json');
    await figure.says(/records\.json.*x from “u”, y from “v”, class from “kind”\. Not used: “id”\./);
    expect((await figure.points()).map(({ label }) => label)).toEqual([1, 0]);
  });

  test('cases N3, 16, 28: a file of no usable row leaves the points there, and says why', async () => {
    const figure = await (await open({ html: post('data="moons" src="dates.csv"'), pages: FILES })).ready();
    await figure.says(/dates\.csv.*no row could be used, so nothing changed\..*“10:30” is a date or time/);
    const before = await figure.points();
    expect(before).toHaveLength(100);
    await take(figure, 'page.csv');
    await figure.says(/page\.csv.*web page.*not a data file/);
    expect(await figure.points()).toEqual(before);
  });

  test('a file without end, or one that unpacks to gigabytes, is not read beyond 5 MB', async () => {
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
      await take(figure, address);
      await figure.says(/points\.csv.*too large.*5 million/);
      await take(figure, 'data:text/csv,1,2,A%0A3,1,B');
      await figure.until(({ points }) => points.length === 2);
    }
    await eventually(() => closed).toBeGreaterThan(0); // the browser has hung up
  });

  test('a server that never answers is given up, and what is asked for meanwhile takes its place', async () => {
    const silent = await listen(() => {});
    // A test does not wait as long as a reader may have to.
    const init = `{
      const real = setTimeout;
      globalThis.setTimeout = (act, ms, ...rest) => real(act, ms >= 10_000 ? 300 : ms, ...rest);
    }`;
    const figure = await (await open({ html: post('data="moons"'), init, pages: FILES })).ready();
    await take(figure, silent);
    await figure.says(/points\.csv.*has not answered for 20 seconds/);
    expect(await figure.points()).toHaveLength(100);
    await take(figure, silent);
    await take(figure, 'points.csv');
    await figure.until(({ points }) => points.length === 3);
    await figure.says(/^$/);
  });
});
