/**
 * What a program in C++ draws from the seed: the order of an epoch, and what dropout keeps.
 *
 * @import { Run } from '../describe.js'
 */
import { DROPOUT_SEED, LANES, needsNormal, needsRandom, PIECE } from '../describe.js';
import { program } from '../program.js';

const RANDOM = `
// xoshiro128++, seeded by SplitMix32: the page's own generator, so that both draw the same numbers.
struct Random {
  std::uint32_t a, b, c, d;

  Random(std::uint32_t seed, std::uint32_t stream) {
    std::uint32_t mix = seed + 0x85ebca6b * stream;
    for (std::uint32_t* word : {&a, &b, &c, &d}) {
      mix += 0x9e3779b9;
      std::uint32_t z = (mix ^ (mix >> 16)) * 0x21f0aaad;
      z = (z ^ (z >> 15)) * 0x735a2d97;
      *word = z ^ (z >> 15);
    }
  }

  static std::uint32_t rotated(std::uint32_t x, int bits) { return (x << bits) | (x >> (32 - bits)); }

  // 32 random bits
  std::uint32_t next() {
    const std::uint32_t result = rotated(a + d, 7) + a;
    const std::uint32_t shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  }

  double uniform() {
    const double high = next() >> 5;
    return (high * 67108864 + (next() >> 6)) / 9007199254740992;
  }`;

const NORMAL = `
  // Box and Muller
  double normal() {
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::acos(-1) * uniform());
  }`;

/** @param {Run} run */
export const random = (run) => needsRandom(run) && program(RANDOM, needsNormal(run) && NORMAL, '};');

/** @param {Run} run */
export const order = ({ seed }) => `
// The order of an epoch: another one each time, but the same for a seed (Fisher and Yates).
std::vector<int> shuffled(int epoch) {
  Random random(${seed}u, epoch + 1);
  std::vector<int> order(points.rows());
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = order.size() - 1; i > 0; --i) {
    std::swap(order[i], order[(std::uint64_t{random.next()} * (i + 1)) >> 32]);
  }
  return order;
}

Matrix rowsOf(const Matrix& from, const std::vector<int>& order, int first, int count) {
  Matrix rows(count, from.cols());
  for (int i = 0; i < count; ++i) rows.row(i) = from.row(order[first + i]);
  return rows;
}`;

/** @param {Run} run */
export const masks = ({ seed, dropout, layers }) => `
// 0 for each hidden unit that is dropped at this step; the others make up for it.
std::vector<Matrix> dropout(int points, int step) {
  Random random(${(seed ^ DROPOUT_SEED) >>> 0}u, step);
  const int units[] = {${layers
    .slice(0, -1)
    .map((layer) => layer.units)
    .join(', ')}};
  std::vector<Matrix> kept;
  for (const int count : units) kept.emplace_back(points, count);
  for (int first = 0; first < points; first += ${PIECE}) {  // the page takes so many points at once
    const int n = std::min(${PIECE}, points - first);
    for (Matrix& layer : kept) {
      for (int j = 0; j < layer.cols(); ++j) {
        for (int i = 0; i < n + n % ${LANES}; ++i) {
          const double k = random.uniform() < ${dropout} ? 0 : 1 / (1 - ${dropout});
          if (i < n) layer(first + i, j) = k;
        }
      }
    }
  }
  return kept;
}`;
