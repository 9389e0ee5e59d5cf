// The numbers in the text of the article, and the URLs of its files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const html = readFileSync(join(import.meta.dirname, '../../web/pages/article/index.html'), 'utf8');

test('all of its URLs are relative and at most one folder up', () => {
  const addresses = Array.from(html.matchAll(/(?:src|href)="([^"#]+)/g), ([, address = '']) => address);
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter((one) => !/^(?:\.\.?\/(?!\.\.)|data:)/.test(one))).toEqual([]);
});

test('the step computed by hand is right', () => {
  const [X, y, eta] = [2, 2, 0.1];
  const forward = (/** @type {{ wh: number, bh: number, wo: number, bo: number }} */ { wh, bh, wo, bo }) => {
    const h = X * wh + bh;
    const oh = Math.tanh(h);
    const o = oh * wo + bo;
    return { h, oh, o, l: (o - y) ** 2 / 2 };
  };
  const start = { wh: 0.5, bh: 0, wo: 1.5, bo: 0 };
  const { h, oh, o, l } = forward(start);
  const slope = 1 - Math.tanh(h) ** 2;
  const error = o - y;
  const dh = error * start.wo * slope;
  const next = { wo: 1.5 - eta * error * oh, wh: 0.5 - eta * dh * X, bo: -eta * error, bh: -eta * dh };
  const right = { h, oh, o, l, do: error, slope, dh, ...next, after: forward(next).l };
  const written = Array.from(html.matchAll(/data-is="(\w+)">([^<]+)</g), ([, name, number]) => [
    name,
    number,
  ]);
  expect(Object.fromEntries(written)).toEqual(
    Object.fromEntries(
      Object.entries(right).map(([name, number]) => [name, number.toFixed(3).replace('-', '−')]),
    ),
  );
});

test('the sections follow the outline', () => {
  expect(Array.from(html.matchAll(/<h2 id="([a-z]+)"/g), ([, id]) => id)).toEqual([
    ...['examples', 'tasks', 'supervised', 'networks', 'weights', 'forward', 'loss', 'all', 'derivative'],
    ...['gradient', 'downhill', 'chain', 'rate', 'yours', 'code', 'conclusion'],
  ]);
});
