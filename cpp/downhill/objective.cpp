#include "objective.h"

#include <cmath>

namespace downhill {

DataSet DataSet::subset(const std::vector<Index>& rows) const {
  const auto count = static_cast<Index>(rows.size());
  DataSet result{Matrix(count, X.cols()), Matrix(count, Y.cols())};
  for (Index i = 0; i < count; ++i) {
    result.X.row(i) = X.row(rows[static_cast<std::size_t>(i)]);
    result.Y.row(i) = Y.row(rows[static_cast<std::size_t>(i)]);
  }
  return result;
}

double Objective::dataLoss(Network& network, const DataSet& data) const {
  if (data.points() == 0) return 0;
  double sum = 0;
  forEachChunk(data.points(), [&](Index first, Index count) {
    network.forward(data.X.middleRows(first, count));
    sum += network.lossSum(loss, data.Y.middleRows(first, count));
  });
  return sum / static_cast<double>(data.points());
}

double Objective::penalty(const Network& network) const {
  double sum = 0;
  if (l1 == 0 && l2 == 0) return sum;
  for (const Layer& layer : network.layers()) {
    for (Index i = 0; i < layer.W.size(); ++i) {
      const double w = layer.W.data()[i];
      sum += l1 * std::abs(w) + 0.5 * l2 * w * w;
    }
  }
  return sum;
}

void Objective::addPenalty(Network& network) const {
  if (l1 == 0 && l2 == 0) return;
  for (Layer& layer : network.layers()) {
    // ∂/∂w (½ l2 w² + l1 |w|) = l2 w + l1 sign(w)
    for (Index i = 0; i < layer.W.size(); ++i) {
      const double w = layer.W.data()[i];
      const double sign = w > 0 ? 1 : w < 0 ? -1 : 0;
      layer.dW.data()[i] += l2 * w + l1 * sign;
    }
  }
}

void Objective::gradient(Network& network, const DataSet& data) const {
  network.gradients().setZero();
  const double scale = data.points() == 0 ? 0.0 : 1.0 / static_cast<double>(data.points());
  forEachChunk(data.points(), [&](Index first, Index count) {
    network.forward(data.X.middleRows(first, count));
    network.backward(loss, data.Y.middleRows(first, count), scale);
  });
  addPenalty(network);
}

}  // namespace downhill
