#pragma once

#include <array>
#include <cstddef>

#include "matrix.h"

namespace downhill {

/// What a layer does with its pre-activations z. The order is that of kActivations.
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

/// The largest magnitude of what is painted in floats: through the widest layer and the largest
/// weights its products still add up to a finite number.
inline constexpr double kFarthestPainted = 1e15;

/// The least and the greatest that a function comes near; infinite where nothing bounds it.
struct Bounds {
  double least, greatest;
};

/// An activation over a layer.
struct ActivationFunction {
  const char* name;
  Bounds bounds;
  /// A = σ(Z)
  void (*forward)(const Batch& Z, Batch& A);
  /// The same in floats, for what is only painted: z beyond kFarthestPainted counts as there.
  void (*paint)(const FloatBatch& Z, FloatBatch& A);
  /// dZ = dA ⊙ σ′(Z), written over dA. σ′ is taken at the pre-activations Z; A = σ(Z) saves work.
  void (*backward)(const Batch& Z, const Batch& A, Batch& dA);
};

/// Every activation, in the order of the enumeration.
extern const std::array<ActivationFunction, static_cast<std::size_t>(Activation::softmax) + 1>
    kActivations;

inline const ActivationFunction& function(Activation activation) {
  return kActivations[static_cast<std::size_t>(activation)];
}

}  // namespace downhill
