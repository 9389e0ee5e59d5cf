/**
 * How fast a run goes, by the clock: the same on every screen, whatever its refresh rate.
 *
 * @typedef {'slow' | 'normal' | 'fast'} Speed
 */

/** Steps a second at first: each mini-batch can be seen. */
const FIRST = 4;
/** Seconds in which a run grows by a factor of e, once it is under way. */
const GROWTH = 0.9;

/**
 * Steps a second, by the steps that are behind. At `normal` a run grows geometrically: what happens early is slow
 * enough to be seen, and what takes a hundred times as many steps takes a few seconds more. XOR looks learnt after
 * about 5 s, two moons after 6, a spiral after 8.
 * @type {Record<Speed, (step: number, stepsPerEpoch: number) => number>}
 */
const RATES = {
  slow: (_, stepsPerEpoch) => stepsPerEpoch,
  normal: (step) => FIRST + step / GROWTH,
  fast: () => Number.POSITIVE_INFINITY,
};

export const SPEEDS = /** @type {Speed[]} */ (Object.keys(RATES));

/** A longer time between two frames does not count: the page was hidden, or the machine asleep. */
const LONGEST_FRAME_MS = 100;

export class Pace {
  /** @type {Speed} */
  speed = 'normal';
  /** The part of a step that was due and not yet taken. */
  #rest = 0;
  #last = Number.NaN;

  /** Begins to count: the time before does not. The first step is due at once, so that a press is answered. */
  start() {
    this.#last = Number.NaN;
    this.#rest = 1;
  }

  /**
   * How many steps are due at a moment.
   * @param {number} now in milliseconds
   * @param {number} step that the run is at
   * @param {number} stepsPerEpoch
   */
  due(now, step, stepsPerEpoch) {
    const elapsed = Math.min(LONGEST_FRAME_MS, now - this.#last) / 1000 || 0;
    this.#last = now;
    const rate = RATES[this.speed](step, stepsPerEpoch);
    if (rate === Number.POSITIVE_INFINITY) return rate;
    const steps = elapsed * rate + this.#rest;
    this.#rest = steps % 1;
    return Math.floor(steps);
  }
}
