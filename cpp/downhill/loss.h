#pragma once

#include "matrix.h"

namespace downhill {

/// Half the squared error of one point, l = ½ Σₖ (oₖ − yₖ)². The loss of a data set is its mean.
struct SquaredLoss {
  /// Sum of l over the points. outputs, targets: (points × outputs).
  static double sum(const ConstMatrixView& outputs, const ConstMatrixView& targets) {
    return 0.5 * (outputs - targets).squaredNorm();
  }

  /// ∂l/∂o = o − y
  static void derivative(const ConstMatrixView& outputs, const ConstMatrixView& targets,
                         MatrixView dA) {
    dA = outputs - targets;
  }
};

}  // namespace downhill
