#pragma once

#include <array>
#include <cmath>
#include <cstdint>

#include "elementary.h"

namespace downhill {

/// A seeded random number generator that draws the same numbers on every platform: xoshiro128++
/// (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), seeded by
/// SplitMix32. Each seed has many independent streams: stream 0 draws the initial weights and
/// stream e + 1 shuffles epoch e, so any epoch can be replayed on its own.
class Random {
 public:
  Random(std::uint32_t seed, std::uint32_t stream) {
    // The multiplier is odd, so every stream of a seed has a different initial state.
    std::uint32_t mix = seed + 0x85ebca6bU * stream;
    for (std::uint32_t& word : state_) word = splitMix(mix);
  }

  /// 32 uniform bits.
  std::uint32_t next() {
    const std::uint32_t result = rotateLeft(state_[0] + state_[3], 7) + state_[0];
    const std::uint32_t shifted = state_[1] << 9U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotateLeft(state_[3], 11);
    return result;
  }

  /// A double in [0, 1) with 53 random bits.
  double uniform() {
    const std::uint32_t high = next() >> 5U;
    const std::uint32_t low = next() >> 6U;
    return (high * 67108864.0 + low) / 9007199254740992.0;
  }

  /// A number from the standard normal distribution (Box and Muller, 1958).
  double normal() {
    const double radius = std::sqrt(-2.0 * downhill::log(splat(1.0 - uniform()))[0]);
    return radius * cosine(splat(6.283185307179586 * uniform()))[0];
  }

  /// An integer in [0, count). Its bias, below count / 2³², is negligible for a data set.
  std::uint32_t below(std::uint32_t count) {
    return static_cast<std::uint32_t>((std::uint64_t{next()} * count) >> 32U);
  }

 private:
  static std::uint32_t rotateLeft(std::uint32_t value, unsigned bits) {
    return (value << bits) | (value >> (32U - bits));
  }

  static std::uint32_t splitMix(std::uint32_t& mix) {
    mix += 0x9e3779b9U;
    std::uint32_t z = mix;
    z = (z ^ (z >> 16U)) * 0x21f0aaadU;
    z = (z ^ (z >> 15U)) * 0x735a2d97U;
    return z ^ (z >> 15U);
  }

  std::array<std::uint32_t, 4> state_{};
};

}  // namespace downhill
