#pragma once

#include <vector>

#include "trainer.h"

namespace downhill {

/// How well a network does on a data set.
struct Metrics {
  double loss = 0;      // mean of l over the points, without the penalty; 0 when there are none
  double accuracy = 0;  // of classes: the share of points whose class is the output's
  double rSquared = 0;  // of quantities: 1 − squared error / variance of the targets
};

Metrics evaluate(Trainer& trainer, const DataSet& data);

/// How many points of each class (row) the network classifies as each class (column), row by row.
std::vector<int> confusion(Trainer& trainer, const DataSet& data);

/// The least loss that any network with these outputs can have on these points: points at the same
/// place with different targets, and targets beyond the output's range, leave some loss. 0 where it
/// is not known (Huber).
double lossFloor(const Trainer& trainer, const DataSet& data);

/// Why a network that does not diverge does not learn either.
enum class Health {
  learning,
  dead,       // some layer's units are off at all points: no gradient passes
  saturated,  // the units are so far out that their derivatives vanish
  flat,       // the slope is gone for no such reason
};

Health health(Trainer& trainer);

}  // namespace downhill
