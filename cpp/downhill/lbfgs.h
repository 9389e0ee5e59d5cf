#pragma once

#include "matrix.h"
#include "network.h"
#include "objective.h"

namespace downhill {

/// Limited-memory BFGS on the whole training set (Nocedal, 1980): the direction comes from the last
/// few steps and gradient changes, the length from a backtracking line search (Armijo, 1966).
class Lbfgs {
 public:
  /// Takes one step. Returns false if no step reduces the loss: it has converged.
  bool iterate(Network& network, const Objective& objective, const DataSet& data);

  /// The number of doubles stored.
  Index size() const { return S_.size() + Y_.size(); }

 private:
  static constexpr Index kMemory = 20;

  Vector direction(const Vector& gradient) const;
  void clear() { S_ = Y_ = Matrix(); }

  // One column per past step, the oldest first.
  Matrix S_;  // s = w₁ − w₀
  Matrix Y_;  // y = g₁ − g₀
};

}  // namespace downhill
