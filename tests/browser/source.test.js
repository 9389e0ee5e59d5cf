// Points from a file that the author names by `src`.
import { expect, test } from 'vitest';
import { inEachBrowser, post } from './support/stage.js';

const FILES = {
  '/points.csv': 'x,y,class\n1,2,A\n-1,0.5,B\n2,-1,A\n',
  '/some.csv': 'x,y,class\n1,2,A\nnorth,1,B\n2,2,B\n',
  '/state.json': JSON.stringify({
    version: 1,
    settings: { task: 'regression', layers: [3] },
    points: [{ x: 0, y: 1, label: 0 }],
  }),
  '/prose.txt': 'This is no table of points.',
};

inEachBrowser(({ open }) => {
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
    const take = (/** @type {string} */ src) =>
      figure.element.evaluate((element, address) => element.setAttribute('src', address), src);
    await take('some.csv');
    await figure.says(/some\.csv.*1 row.*Line 3, column 1: “north” is no number/);
    expect(await figure.points()).toHaveLength(2);
    await take('state.json');
    await figure.until(({ points, settings }) => points.length === 1 && settings.task === 'regression');

    await take('prose.txt');
    await figure.says(/prose\.txt.*no table of points/);
    await take('missing.csv');
    await figure.says(/missing\.csv.*404/);
    await take('http://127.0.0.1:1/points.csv');
    await figure.says(/points\.csv.*CORS.*connect-src/);
    expect(await figure.points()).toHaveLength(1); // what there was stays
    // Firefox does not tell of the one to a port that it never asks.
    expect(requests.slice(0, 4)).toEqual(['/some.csv', '/state.json', '/prose.txt', '/missing.csv']);
    expect(requests.length).toBeLessThanOrEqual(5);
  });
});
