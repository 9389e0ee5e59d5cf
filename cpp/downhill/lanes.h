// Two doubles side by side, the width of a WebAssembly SIMD register. They are the same on every
// machine, so that sums are taken in the same order, and a run has the same bits, everywhere.
#pragma once

#include <cstdint>
#include <cstring>

#include "matrix.h"

namespace downhill {

using Lanes = double __attribute__((vector_size(16)));
using IntegerLanes = std::int64_t __attribute__((vector_size(16)));

inline constexpr Index kLanes = 2;

/// The least whole number of lanes, in doubles, that holds `count` doubles.
constexpr Index padded(Index count) { return (count + kLanes - 1) / kLanes * kLanes; }

inline Lanes load(const double* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

inline void store(double* to, Lanes lanes) { std::memcpy(to, &lanes, sizeof lanes); }

inline Lanes splat(double value) { return Lanes{value, value}; }

/// The bits of the doubles as whole numbers, and back.
inline IntegerLanes asIntegers(Lanes lanes) {
  IntegerLanes result;
  std::memcpy(&result, &lanes, sizeof result);
  return result;
}

inline Lanes asDoubles(IntegerLanes lanes) {
  Lanes result;
  std::memcpy(&result, &lanes, sizeof result);
  return result;
}

/// Where the condition holds `yes`, elsewhere `no`, lane by lane.
inline Lanes pick(IntegerLanes condition, Lanes yes, Lanes no) { return condition ? yes : no; }

inline Lanes absolute(Lanes x) { return pick(x < splat(0.0), -x, x); }

inline double sum(Lanes lanes) { return lanes[0] + lanes[1]; }

}  // namespace downhill
