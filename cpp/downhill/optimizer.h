#pragma once

#include "matrix.h"

namespace downhill {

/// Beyond this magnitude of a parameter, training has diverged. The bound also keeps every number
/// that follows finite: through 9 layers of 64 units an output stays below 10¹¹³ and its square
/// within a double.
inline constexpr double kDiverged = 1e10;

/// Gradient descent, w ← w − η · ∂l/∂w.
struct GradientDescent {
  double learningRate;

  /// Applies one update, or returns false and changes nothing when any parameter would leave the
  /// bound above or be no number: so a diverging run stops at its last finite state.
  bool update(Vector& parameters, const Vector& gradients) const;
};

}  // namespace downhill
