#pragma once

#include "matrix.h"
#include "network.h"
#include "objective.h"

namespace downhill {

/// "Solve it now" for small networks with the squared loss: damped Gauss–Newton steps on the whole
/// training set (Levenberg, 1944; Marquardt, 1963; the damping as in Nielsen, 1999).
///
/// With residuals r = o − y and their Jacobian J by the parameters, a step d solves
/// (Jᵀ J / n + μ I) d = −∂l/∂w. It is taken if the loss falls, and μ shrinks; else μ grows.
class LevenbergMarquardt {
 public:
  /// Whether a problem of this size can be solved within the memory and time of a frame.
  static bool fits(Index points, Index outputs, Index parameters);

  /// One step: tries dampings until the loss falls. Returns false when none does: it has
  /// converged. It allocates: its matrices depend on the points.
  bool iterate(Network& network, const Objective& objective, const DataSet& data);

 private:
  double damping_ = 0;  // μ; 0 before the first step
  double growth_ = 2;
};

}  // namespace downhill
