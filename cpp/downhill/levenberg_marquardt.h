#pragma once

#include "matrix.h"
#include "network.h"
#include "objective.h"

namespace downhill {

/// Damped Gauss–Newton steps on the whole training set, for small networks with the squared loss
/// (Levenberg, 1944; Marquardt, 1963; damping after Nielsen, 1999).
///
/// With residuals r = o − y and their Jacobian J with respect to the parameters, a step d solves
/// (Jᵀ J / n + μ I) d = −∂l/∂w. If it reduces the loss it is taken and μ shrinks; otherwise μ
/// grows.
class LevenbergMarquardt {
 public:
  /// Whether a problem of this size fits into memory and into the time of a frame.
  static bool fits(Index points, Index outputs, Index parameters);

  /// Takes one step, increasing the damping until the loss falls. Returns false if it never does:
  /// it has converged. Allocates, since its matrices depend on the points.
  bool iterate(Network& network, const Objective& objective, const DataSet& data);

 private:
  double damping_ = 0;  // μ; 0 before the first step
  double growth_ = 2;
};

}  // namespace downhill
