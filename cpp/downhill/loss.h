#pragma once

#include <array>
#include <cstddef>

#include "activation.h"
#include "matrix.h"

namespace downhill {

/// How wrong the outputs are. The loss of a data set is the mean over its points of the sum over
/// the outputs. The order is that of kLosses.
enum class Loss { squared, absolute, huber, crossEntropy };

/// A loss over arrays of (points × outputs), column by column, the points padded to whole lanes.
struct LossFunction {
  const char* name;
  /// The sum of l over the first `points` points. z and o: pre-activations and outputs.
  double (*sum)(Activation output, const double* z, const double* o, const double* y, Index points,
                Index outputs);
  /// ∂l/∂o, or ∂l/∂z when `throughOutput`.
  void (*derivative)(const double* o, const double* y, double* d, Index count);
  /// Whether derivative() has taken the output's activation into account already.
  bool throughOutput;
};

/// Every loss, in the order of the enumeration.
extern const std::array<LossFunction, 4> kLosses;

inline const LossFunction& function(Loss loss) { return kLosses[static_cast<std::size_t>(loss)]; }

}  // namespace downhill
