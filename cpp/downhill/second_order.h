#pragma once

#include "lbfgs.h"
#include "levenberg_marquardt.h"
#include "matrix.h"
#include "network.h"
#include "objective.h"
#include "optimizer.h"
#include "status.h"

namespace downhill {

/// The second-order methods, with their state during a run.
class SecondOrder {
 public:
  /// Takes one step on all points. If the status is not `running`, no step was taken.
  Status step(Method method, Network& network, const Objective& objective, const DataSet& data);

  /// Its size in doubles.
  Index size() const { return lbfgs_.size(); }

 private:
  Lbfgs lbfgs_;
  LevenbergMarquardt levenbergMarquardt_;
};

}  // namespace downhill
