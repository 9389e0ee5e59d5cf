#pragma once

#include <vector>

#include "trainer.h"

namespace downhill {

/// The performance of a network on a data set.
struct Metrics {
  double loss = 0;      // mean of l over the points, without the penalty; 0 without points
  double accuracy = 0;  // classification: fraction of points classified correctly
  double rSquared = 0;  // regression: 1 − squared error / variance of the targets
};

Metrics evaluate(Trainer& trainer, const DataSet& data);

/// How many points of each class (row) the network classifies as each class (column), row by row.
std::vector<int> confusion(Trainer& trainer, const DataSet& data);

/// A lower bound of the loss of any network with these outputs: points at the same position with
/// different targets, and targets beyond the output's range, make some loss unavoidable. 0 for the
/// Huber loss, where it is not computed.
double lossFloor(const Trainer& trainer, const DataSet& data);

/// Why a network that has not diverged still does not learn.
enum class Health {
  learning,
  dead,       // every unit of some layer is inactive at all points, so no gradient passes
  saturated,  // the units of some layer are saturated, so their derivatives vanish
  flat,       // the gradient vanishes for another reason
};

Health health(Trainer& trainer);

}  // namespace downhill
