#pragma once

#include <vector>

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
  Index size() const {
    return pairs_.empty() ? 0 : static_cast<Index>(2 * pairs_.size()) * pairs_.front().s.size();
  }

 private:
  /// One past step: s = w₁ − w₀, y = g₁ − g₀, and 1 / yᵀ s.
  struct Pair {
    Vector s, y;
    double rho;
  };

  Vector direction(const Vector& gradient) const;

  std::vector<Pair> pairs_;  // oldest first
};

}  // namespace downhill
