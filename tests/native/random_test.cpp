#include "downhill/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

namespace downhill {
namespace {

using Bits = std::array<std::uint32_t, 4>;

Bits firstBits(std::uint32_t seed, std::uint32_t stream) {
  Random random(seed, stream);
  Bits bits{};
  for (std::uint32_t& word : bits) word = random.next();
  return bits;
}

// Computed by tests/golden/generate.py; tests/engine/random.test.js checks JavaScript against them.
TEST(Random, DrawsTheKnownBitsForASeed) {
  EXPECT_EQ(firstBits(0, 0), (Bits{0x69cef2a4, 0x89959840, 0xeeb93ebe, 0x99849937}));
  EXPECT_EQ(firstBits(1, 0), (Bits{0x36326cfa, 0x4e3077d1, 0x48f4cd8d, 0xecd57157}));
  EXPECT_EQ(firstBits(1, 1), (Bits{0x905d9bcb, 0x80ccf01c, 0x22062fbf, 0xeea71747}));
  EXPECT_EQ(firstBits(0xffffffff, 7), (Bits{0x9e65e72d, 0xc813e054, 0x5e16b38e, 0x313a48aa}));
}

TEST(Random, MakesADoubleFromTwoWords) { EXPECT_EQ(Random(1, 0).uniform(), 0.21170693118443384); }

TEST(Random, DrawsUniformlyFromTheUnitInterval) {
  constexpr int kDraws = 100'000;
  Random random(3, 0);
  std::array<int, 10> tenths{};
  for (int i = 0; i < kDraws; ++i) {
    const double u = random.uniform();
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    ++tenths[static_cast<std::size_t>(10.0 * u)];
  }
  // 380 is four standard deviations.
  for (const int count : tenths) EXPECT_NEAR(count, kDraws / 10, 400);
}

TEST(Random, StaysBelowTheCountAndReachesEveryNumber) {
  for (const std::uint32_t count : {1U, 2U, 3U, 7U, 5000U}) {
    Random random(5, 0);
    std::vector<bool> seen(count);
    for (std::uint32_t i = 0; i < 20 * count; ++i) {
      const std::uint32_t number = random.below(count);
      ASSERT_LT(number, count);
      seen[number] = true;
    }
    EXPECT_EQ(std::count(seen.begin(), seen.end(), false), 0) << count;
  }
}

TEST(Random, DiffersForEverySeedAndStream) {
  std::vector<Bits> all;
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    for (std::uint32_t stream = 0; stream < 10; ++stream) all.push_back(firstBits(seed, stream));
  }
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
}

}  // namespace
}  // namespace downhill
