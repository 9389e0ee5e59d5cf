#pragma once

#include "matrix.h"
#include "network.h"
#include "objective.h"

namespace downhill {

/// Limited-memory BFGS on the whole training set (Nocedal, 1980): the direction comes from the last
/// few steps and changes of gradient, the length from a backtracking line search (Armijo, 1966).
class Lbfgs {
 public:
  /// One step. Returns false when the loss falls along no direction any more: it has arrived.
  bool iterate(Network& network, const Objective& objective, const DataSet& data);

  /// Doubles that it holds.
  Index size() const { return S_.size() + Y_.size(); }

 private:
  static constexpr Index kMemory = 20;

  Vector direction(const Vector& gradient) const;
  void forget() { S_ = Y_ = Matrix(); }

  // A column for each past step, the oldest first.
  Matrix S_;  // s = w₁ − w₀
  Matrix Y_;  // y = g₁ − g₀
};

}  // namespace downhill
