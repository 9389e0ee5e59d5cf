// Numbers of measurements, and the times of several kinds of work in turns, so that other load on the machine affects
// them alike.

/** A quantile. @param {number[]} numbers @param {number} share 0…1 */
export const quantile = (numbers, share) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

/** @param {number[]} numbers */
export const median = (numbers) => quantile(numbers, 0.5);

/** @param {number} value */
export const ms = (value) => `${value.toFixed(1)} ms`;

/** Rounds of a measurement, fewer if they take long. */
const [ROUNDS, MIN_ROUNDS, LONG_MS] = [21, 3, 3000];
/** Target time of a measurement, and warm-up time of each kind. */
const [SLICE_MS, WARM_MS] = [20, 400];

/** The duration of some work in milliseconds. @param {() => unknown} work */
function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Milliseconds per turn of each kind of work, round by round. WebAssembly is slow until it is optimized, and a
 * processor until it is warm, so each kind first runs for a while.
 * @param {((turns: number) => unknown)[]} works
 * @returns {number[][]} one number per round for each kind
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
  for (let round = 0; round < ROUNDS && (round < MIN_ROUNDS || performance.now() < start + LONG_MS); round++)
    for (const { work, turns, took } of kinds) took.push(time(() => work(turns)) / turns);
  return kinds.map(({ took }) => took);
}

/** The median ratio of measurements in the same round. @param {number[]} slow @param {number[]} fast */
export const ratioOf = (slow, fast) => median(slow.map((each, i) => each / fast[i]));

/** The medians of two kinds of work in turns, and of their ratio. */
export function compare(fast, slow) {
  const [quick, long] = inTurns([fast, slow]);
  return { fast: median(quick), slow: median(long), ratio: ratioOf(long, quick) };
}
