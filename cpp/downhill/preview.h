#pragma once

#include <vector>

#include "trace.h"
#include "trainer.h"

namespace downhill {

/// A step with everything that goes into it, before it is taken.
struct Preview {
  std::vector<Index> batch;  // the points, by their places in Trainer::data()
  TracedPass pass;           // forward and backward through them
  Vector gradient;           // of their mean loss
  Vector penalty;            // of the penalty
  double norm = 0;           // of gradient + penalty
  double scale = 1;          // what clipping makes of that: at most 1
  Vector used;               // (gradient + penalty) · scale: what the optimizer is given
  Rates rates{};
  Standing before, after;
  double lossBefore = 0, lossAfter = 0;  // of these points, with the penalty, nothing dropped
  double allBefore = 0, allAfter = 0;    // of the training set
  Status status = Status::running;       // why the step cannot be taken, if it cannot
};

/// What the next step will do. A copy of the trainer takes it: the trainer itself does not change.
Preview preview(const Trainer& trainer);

/// What a step on these points of the training set would do; a second-order method always takes
/// all.
Preview preview(const Trainer& trainer, const std::vector<Index>& batch);

}  // namespace downhill
