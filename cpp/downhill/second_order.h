#pragma once

#include "lbfgs.h"
#include "levenberg_marquardt.h"
#include "matrix.h"
#include "network.h"
#include "objective.h"
#include "optimizer.h"
#include "status.h"

namespace downhill {

/// The second-order methods, and what they have learnt about the loss in a run.
class SecondOrder {
 public:
  /// One step on all points. Unless the status is `running`, none has been taken.
  Status step(Method method, Network& network, const Objective& objective, const DataSet& data);

  /// Its size in doubles.
  Index size() const { return lbfgs_.size(); }

 private:
  Lbfgs lbfgs_;
  LevenbergMarquardt levenbergMarquardt_;
};

}  // namespace downhill
