// The page's side of an engine: how it handles replies, silence, and failure.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Engine } from '../../web/engine/client/engine.js';

/** A port whose other end is the test. */
class FakePort {
  sent = [];
  onmessage = null;

  postMessage(message) {
    this.sent.push(message);
  }

  reply(message) {
    this.onmessage?.({ data: message });
  }
}

let port = new FakePort();
let ended = 0;
/** @param {'worker' | 'page'} [place] */
const open = (place = 'worker') => {
  port = new FakePort();
  ended = 0;
  return new Engine(port, place, () => ended++);
};
const advance = { epochs: 1, budgetMs: 9, queries: {} };
const snapshot = { step: 1 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('each reply resolves the request that it answers', async () => {
  const engine = open();
  const [first, second] = [engine.advance(1, advance), engine.advance(2, advance)];
  port.reply({ id: port.sent[1].id, snapshot: { step: 2 } });
  port.reply({ id: port.sent[0].id, snapshot });
  expect(await first).toEqual(snapshot);
  expect(await second).toEqual({ step: 2 });
});

test('a reply with an error, even an empty one, rejects the request, and the engine stays alive', async () => {
  for (const error of ['no such layer', '']) {
    const engine = open();
    const asked = engine.advance(1, advance);
    port.reply({ id: port.sent[0].id, error });
    await expect(asked).rejects.toThrow(error);
    expect(engine.dead).toBe(false);
    expect(ended).toBe(0);
  }
});

test('holds 12: a fatal error ends the engine, rejects all requests, and blames the one that it answers', async () => {
  const engine = open();
  const waiting = [1, 2, 3].map((trainer) => engine.advance(trainer, advance).catch((error) => error));
  port.reply({ id: port.sent[1].id, error: 'out of memory', fatal: true });
  const errors = await Promise.all(waiting);
  expect(errors.every((error) => error instanceof Error)).toBe(true);
  expect(errors.map(({ blamed }) => Boolean(blamed))).toEqual([false, true, false]);
  expect(errors[1].message).toBe('out of memory');
  expect(engine.dead).toBe(true);
  expect(ended).toBe(1);
  await expect(engine.advance(1, advance)).rejects.toThrow();
  expect(port.sent).toHaveLength(3);
});

test('if the worker crashes, the oldest request is blamed', async () => {
  const engine = open();
  const waiting = [1, 2].map((trainer) => engine.advance(trainer, advance).catch((error) => error));
  engine.die('The worker has crashed.');
  expect((await Promise.all(waiting)).map(({ blamed }) => Boolean(blamed))).toEqual([true, false]);
});

describe('a missing reply', () => {
  test('of a worker ends it after five seconds', async () => {
    const engine = open();
    const asked = engine.advance(1, advance).catch((error) => error);
    await vi.advanceTimersByTimeAsync(4900);
    expect(engine.dead).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(engine.dead).toBe(true);
    expect((await asked).message).toMatch('did not answer');
  });

  test('holds 12: no longer counts once the reply has arrived', async () => {
    const engine = open();
    const asked = engine.advance(1, advance);
    await vi.advanceTimersByTimeAsync(4900);
    port.reply({ id: port.sent[0].id, snapshot });
    await asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(engine.dead).toBe(false);
    expect(ended).toBe(0);
  });

  test('is not counted while the page itself was frozen', async () => {
    const engine = open();
    engine.advance(1, advance).catch(() => {});
    await vi.advanceTimersByTimeAsync(1000);
    // The clock jumps as in a page that is busy or frozen, and the timer fires late.
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    await vi.advanceTimersByTimeAsync(4500);
    expect(engine.dead).toBe(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(engine.dead).toBe(true);
  });

  test('holds 2: never ends an engine that runs on the page', async () => {
    const engine = open('page');
    const asked = engine.advance(1, advance);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(engine.dead).toBe(false);
    port.reply({ id: port.sent[0].id, snapshot });
    expect(await asked).toEqual(snapshot);
  });
});
