/**
 * What a program in JavaScript draws from the seed: the order of an epoch, and what dropout keeps.
 *
 * @import { Run } from '../describe.js'
 */
import { DROPOUT_SEED, LANES, needsNormal, needsRandom, PIECE } from '../describe.js';
import { program } from '../program.js';

const RANDOM = `
// xoshiro128++, seeded by SplitMix32: the page's own generator, so that both draw the same numbers.
function createRandom(seed, stream) {
  let mix = (seed + Math.imul(0x85ebca6b, stream)) | 0;
  const word = () => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = Math.imul(mix ^ (mix >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, d] = [word(), word(), word(), word()];
  const rotated = (x, bits) => (x << bits) | (x >>> (32 - bits));
  const next = () => {
    const result = (rotated(a + d, 7) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result; // 32 random bits
  };
  const uniform = () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;`;

const NORMAL = `  // Box and Muller
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());`;

/** @param {Run} run */
export const random = (run) =>
  needsRandom(run) &&
  program(
    RANDOM,
    needsNormal(run) && NORMAL,
    `  return { next, uniform${needsNormal(run) ? ', normal' : ''} };`,
    '}',
  );

/** @param {Run} run */
export const order = ({ seed }) => `
// The order of an epoch: another one each time, but the same for a seed (Fisher and Yates).
function shuffled(epoch) {
  const random = createRandom(${seed}, epoch + 1);
  const order = points.map((_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor((random.next() * (i + 1)) / 2 ** 32);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}`;

/** @param {Run} run */
export const masks = ({ seed, dropout, layers }) => `
// 0 for each hidden unit that is dropped at this step; the others make up for it.
function dropout(X, step) {
  const random = createRandom(${(seed ^ DROPOUT_SEED) >>> 0}, step);
  const kept = [${layers
    .slice(0, -1)
    .map(() => '[]')
    .join(', ')}];
  for (let first = 0; first < X.length; first += ${PIECE}) { // the page takes so many points at once
    const n = Math.min(${PIECE}, X.length - first);
    [${layers
      .slice(0, -1)
      .map(({ units }) => units)
      .join(', ')}].forEach((units, l) => {
      const draw = () => (random.uniform() < ${dropout} ? 0 : 1 / (1 - ${dropout}));
      const columns = Array.from({ length: units }, () => Array.from({ length: n + (n % ${LANES}) }, draw));
      kept[l].push(...transposed(columns).slice(0, n));
    });
  }
  return kept;
}`;
