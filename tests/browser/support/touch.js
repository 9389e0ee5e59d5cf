/**
 * Touch input. Only Chromium lets tests use real touches, through its protocol.
 *
 * @import { Page } from 'playwright'
 * @typedef {{ x: number, y: number }} Place CSS pixels of the window
 */

/** Context options of a phone. */
export const PHONE = Object.freeze({
  viewport: { width: 390, height: 740 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
});

export class Fingers {
  #session;

  /** @param {import('playwright').CDPSession} session */
  constructor(session) {
    this.#session = session;
  }

  /** @param {Page} page */
  static async on(page) {
    return new Fingers(await page.context().newCDPSession(page));
  }

  /**
   * Sends the current positions of all fingers.
   * @param {'touchStart' | 'touchMove' | 'touchEnd'} type
   * @param {...Place} places
   */
  async send(type, ...places) {
    await this.#session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: places.map((place, id) => ({ ...place, id })),
    });
  }

  /** @param {Place} place */
  async tap(place) {
    await this.send('touchStart', place);
    await this.send('touchEnd');
  }

  /** Moves one finger in a straight line. @param {Place} from @param {Place} to */
  async swipe(from, to, moves = 12) {
    await this.send('touchStart', from);
    for (let i = 1; i <= moves; i++) {
      await this.send('touchMove', {
        x: from.x + ((to.x - from.x) * i) / moves,
        y: from.y + ((to.y - from.y) * i) / moves,
      });
    }
    await this.send('touchEnd');
  }
}

/**
 * The page's scroll position at rest: a swipe has momentum after the finger lifts.
 * @param {Page} page
 * @returns {Promise<number>}
 */
export const scrolled = (page) =>
  page.evaluate(async () => {
    for (let [before, still] = [Number.NaN, 0]; still < 5; ) {
      still = scrollY === before ? still + 1 : 0;
      before = scrollY;
      await new Promise(requestAnimationFrame);
    }
    return scrollY;
  });
