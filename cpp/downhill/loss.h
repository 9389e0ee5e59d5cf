#pragma once

#include <array>
#include <cstddef>

#include "activation.h"
#include "matrix.h"

namespace downhill {

/// How wrong the outputs are. The loss of a data set is the mean over its points of the sum over
/// the outputs. In the order of kLosses.
enum class Loss { squared, absolute, huber, crossEntropy };

/// A loss over the outputs O = σ(Z) of a batch and their targets Y, each (points × outputs).
struct LossFunction {
  const char* name;
  /// The sum of l over the first `points` points, excluding the padding.
  double (*sum)(Activation output, const Batch& Z, const Batch& O, const Batch& Y, Index points);
  /// dO = ∂l/∂O, or ∂l/∂Z when `throughOutput`.
  void (*derivative)(const Batch& O, const Batch& Y, Batch& dO);
  /// Whether derivative() already includes the derivative of the output's activation.
  bool throughOutput;
};

/// Every loss, in the order of the enumeration.
extern const std::array<LossFunction, 4> kLosses;

inline const LossFunction& function(Loss loss) { return kLosses[static_cast<std::size_t>(loss)]; }

}  // namespace downhill
