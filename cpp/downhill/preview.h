#pragma once

#include <vector>

#include "trace.h"
#include "trainer.h"

namespace downhill {

/// A training step in all its parts, before it is taken.
struct Preview {
  std::vector<Index> batch;  // the points, as indices into Trainer::data()
  TracedPass pass;           // the forward and backward pass over them
  Vector gradient;           // of their mean loss
  Vector penalty;            // gradient of the penalty
  double norm = 0;           // of gradient + penalty
  double scale = 1;          // factor by which clipping scales it, ≤ 1
  Vector used;               // (gradient + penalty) · scale, as passed to the optimizer
  Rates rates{};
  OptimizerState before, after;
  double lossBefore = 0, lossAfter = 0;  // of the batch, with the penalty, without dropout
  double allBefore = 0, allAfter = 0;    // of the training set
  Status status = Status::running;       // if not running, why the step cannot be taken
};

/// Returns what the next step will do. It is taken by a fork: the trainer itself does not change.
Preview preview(const Trainer& trainer);

/// Returns what a step on these points of the training set would do. Second-order methods always
/// use all points.
Preview preview(const Trainer& trainer, const std::vector<Index>& batch);

}  // namespace downhill
