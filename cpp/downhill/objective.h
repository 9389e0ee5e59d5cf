#pragma once

#include <vector>

#include "loss.h"
#include "matrix.h"
#include "network.h"

namespace downhill {

/// Calls visit(first, count) for consecutive chunks of at most Network::kMaxPoints.
template <typename Visit>
void forEachChunk(Index points, const Visit& visit) {
  for (Index first = 0; first < points; first += Network::kMaxPoints) {
    visit(first, std::min(Network::kMaxPoints, points - first));
  }
}

/// Points with their targets, one row each.
struct DataSet {
  Matrix X;  // (points × inputs)
  Matrix Y;  // (points × outputs)

  Index points() const { return X.rows(); }

  /// The points in these rows, in this order.
  DataSet subset(const std::vector<Index>& rows) const;
};

/// What training minimises: a loss plus penalties on the weights (not the biases).
struct Objective {
  Loss loss = Loss::squared;
  double l1 = 0;  // penalty l1 · Σ |w|
  double l2 = 0;  // penalty ½ l2 · Σ w²

  /// The mean loss over the points, without the penalty; 0 without points.
  double dataLoss(Network& network, const DataSet& data) const;

  /// The penalty on the weights.
  double penalty(const Network& network) const;

  /// dataLoss + penalty
  double total(Network& network, const DataSet& data) const {
    return dataLoss(network, data) + penalty(network);
  }

  /// Adds the penalty's gradient to the network's gradients.
  void addPenalty(Network& network) const;

  /// Sets the network's gradients to the gradient of dataLoss + penalty.
  void gradient(Network& network, const DataSet& data) const;
};

}  // namespace downhill
