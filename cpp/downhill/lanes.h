// Two doubles or four floats, the width of a WebAssembly SIMD register. The width is the same on
// every machine, so sums are added in the same order and a run has the same bits everywhere.
// Doubles are for training and for every number that is read, floats only for painting.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "matrix.h"

namespace downhill {

using Lanes = double __attribute__((vector_size(16)));
using IntegerLanes = std::int64_t __attribute__((vector_size(16)));
using FloatLanes = float __attribute__((vector_size(16)));
using FloatIntegerLanes = std::int32_t __attribute__((vector_size(16)));

/// The number of lanes of a type.
template <typename Number>
inline constexpr Index kLanesOf = 16 / static_cast<Index>(sizeof(Number));

inline constexpr Index kLanes = kLanesOf<double>;

/// `count` rounded up to a multiple of the number of lanes.
template <typename Number = double>
constexpr Index padded(Index count) {
  return (count + kLanesOf<Number> - 1) / kLanesOf<Number> * kLanesOf<Number>;
}

template <typename Number>
using LanesOf = std::conditional_t<std::is_same_v<Number, double>, Lanes, FloatLanes>;

template <typename Number>
LanesOf<Number> load(const Number* from) {
  LanesOf<Number> lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

inline void store(double* to, Lanes lanes) { std::memcpy(to, &lanes, sizeof lanes); }
inline void store(float* to, FloatLanes lanes) { std::memcpy(to, &lanes, sizeof lanes); }

/// A value in all lanes.
template <typename L = Lanes>
L splat(double value) {
  if constexpr (std::is_same_v<L, Lanes>) {
    return Lanes{value, value};
  } else {
    const auto number = static_cast<float>(value);
    return FloatLanes{number, number, number, number};
  }
}

/// Reinterprets the bits as integers.
template <typename L>
auto asIntegers(L lanes) {
  std::conditional_t<std::is_same_v<L, Lanes>, IntegerLanes, FloatIntegerLanes> result;
  std::memcpy(&result, &lanes, sizeof result);
  return result;
}

/// Reinterprets integers as floating-point numbers.
template <typename L, typename Integers>
L fromBits(Integers lanes) {
  L result;
  std::memcpy(&result, &lanes, sizeof result);
  return result;
}

/// condition ? yes : no, lane by lane.
template <typename Condition, typename L>
L select(Condition condition, L yes, L no) {
  return condition ? yes : no;
}

template <typename L>
L absolute(L x) {
  return select(x < splat<L>(0.0), -x, x);
}

// The minimum and maximum of x and a limit; NaN stays NaN. Explicit in WebAssembly: a compiler that
// sees through select() emits min and max, which also order signed zeros and take eight x86
// instructions where pmin and pmax take one.
#ifdef __wasm_simd128__
inline Lanes atMost(Lanes x, Lanes limit) { return __builtin_wasm_pmin_f64x2(x, limit); }
inline Lanes atLeast(Lanes x, Lanes limit) { return __builtin_wasm_pmax_f64x2(x, limit); }
inline FloatLanes atMost(FloatLanes x, FloatLanes limit) {
  return __builtin_wasm_pmin_f32x4(x, limit);
}
inline FloatLanes atLeast(FloatLanes x, FloatLanes limit) {
  return __builtin_wasm_pmax_f32x4(x, limit);
}
#else
template <typename L>
L atMost(L x, L limit) {
  return select(limit < x, limit, x);
}
template <typename L>
L atLeast(L x, L limit) {
  return select(x < limit, limit, x);
}
#endif

inline double sum(Lanes lanes) { return lanes[0] + lanes[1]; }

/// The sum of a and the sum of b.
inline Lanes sums(Lanes a, Lanes b) { return Lanes{a[0], b[0]} + Lanes{a[1], b[1]}; }

}  // namespace downhill
