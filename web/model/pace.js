/**
 * The training speed in steps per second, independent of the screen's refresh rate.
 *
 * @typedef {'slow' | 'normal' | 'fast'} Speed
 */

/** Initial rate, in steps per second: slow enough to see each mini-batch. */
const INITIAL_RATE = 4;
/** Seconds in which the number of steps grows by a factor of e. */
const TIME_CONSTANT = 0.9;

/**
 * Steps per second as a function of the current step. At `normal` the number of steps grows exponentially with time:
 * early steps are slow enough to watch, and a hundred times as many steps take only a few seconds more. XOR looks
 * learned after about 5 s, two moons after 6 s, a spiral after 8 s.
 * @type {Record<Speed, (step: number, stepsPerEpoch: number) => number>}
 */
const RATES = {
  slow: (_, stepsPerEpoch) => stepsPerEpoch,
  normal: (step) => INITIAL_RATE + step / TIME_CONSTANT,
  fast: () => Number.POSITIVE_INFINITY,
};

export const SPEEDS = /** @type {Speed[]} */ (Object.keys(RATES));

/** Longer frames are capped: the page was hidden, or the machine asleep. */
const MAX_FRAME_MS = 100;

export class Pace {
  /** @type {Speed} */
  speed = 'normal';
  /** The fraction of a step carried over to the next frame. */
  #remainder = 0;
  #last = Number.NaN;

  /** Starts the clock. The first step is due at once, so that Play responds immediately. */
  start() {
    this.#last = Number.NaN;
    this.#remainder = 1;
  }

  /**
   * Returns how many steps are due.
   * @param {number} now in milliseconds
   * @param {number} step the run's current step
   * @param {number} stepsPerEpoch
   */
  due(now, step, stepsPerEpoch) {
    const elapsed = Math.min(MAX_FRAME_MS, now - this.#last) / 1000 || 0;
    this.#last = now;
    const rate = RATES[this.speed](step, stepsPerEpoch);
    if (rate === Number.POSITIVE_INFINITY) return rate;
    const steps = elapsed * rate + this.#remainder;
    this.#remainder = steps % 1;
    return Math.floor(steps);
  }
}
