// Kinds of work timed in turns: whatever else the machine does then meets them alike.
import { median } from './numbers.js';

/** Rounds of a measurement: so many, or fewer when they take long. */
const [ROUNDS, FEWEST, LONG_MS] = [21, 3, 3000];
/** The time that one measurement should take, and each kind before the first of them. */
const [SLICE_MS, WARM_MS] = [20, 400];

/** Milliseconds that some work takes. @param {() => unknown} work */
export function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * The milliseconds that one turn of each kind of work takes, round after round. WebAssembly is slow until it is
 * compiled anew, and a processor until it is warm, so each kind first runs for a while.
 * @param {((turns: number) => unknown)[]} works
 * @returns {number[][]} for each kind, one number for each round
 */
export function inTurns(works) {
  const kinds = works.map((work) => {
    let spent = time(() => work(1));
    let turns = 1;
    for (let last = spent; spent < WARM_MS; spent += last) {
      turns = Math.max(1, Math.floor((turns * SLICE_MS) / Math.max(0.1, last)));
      last = time(() => work(turns));
    }
    return { work, turns, took: /** @type {number[]} */ ([]) };
  });
  const start = performance.now();
  for (let round = 0; round < ROUNDS && (round < FEWEST || performance.now() < start + LONG_MS); round++)
    for (const { work, turns, took } of kinds) took.push(time(() => work(turns)) / turns);
  return kinds.map(({ took }) => took);
}

/** The median of the ratios of neighbours in time. @param {number[]} slow @param {number[]} fast */
export const ratioOf = (slow, fast) => median(slow.map((each, i) => each / fast[i]));

/** The medians of two kinds of work in turns, and of their ratio. */
export function compare(fast, slow) {
  const [quick, long] = inTurns([fast, slow]);
  return { fast: median(quick), slow: median(long), ratio: ratioOf(long, quick) };
}
