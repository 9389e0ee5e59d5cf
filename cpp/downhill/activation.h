#pragma once

#include <array>
#include <cstddef>

#include "matrix.h"

namespace downhill {

/// The function σ that a layer applies to its pre-activations z. In the order of kActivations.
enum class Activation {
  linear,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  elu,
  softplus,
  silu,
  sine,
  gaussian,
  gelu,
  softmax
};

/// The largest magnitude painted in floats: even through the widest layer with the largest weights
/// the sums stay finite.
inline constexpr double kPaintLimit = 1e15;

/// The infimum and supremum of a function's values; infinite where it is unbounded.
struct Bounds {
  double lower, upper;
};

/// An activation applied to a whole layer.
struct ActivationFunction {
  const char* name;
  Bounds bounds;
  /// A = σ(Z)
  void (*forward)(const Batch& Z, Batch& A);
  /// The same in floats, for painting only: z is clamped to ± kPaintLimit.
  void (*paint)(const FloatBatch& Z, FloatBatch& A);
  /// dZ = dA ⊙ σ′(Z), in place of dA. σ′ is evaluated at Z; A = σ(Z) is passed to save work.
  void (*backward)(const Batch& Z, const Batch& A, Batch& dA);
};

/// Every activation, in the order of the enumeration.
extern const std::array<ActivationFunction, static_cast<std::size_t>(Activation::softmax) + 1>
    kActivations;

inline const ActivationFunction& function(Activation activation) {
  return kActivations[static_cast<std::size_t>(activation)];
}

}  // namespace downhill
