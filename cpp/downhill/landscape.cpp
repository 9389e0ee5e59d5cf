#include "landscape.h"

#include <algorithm>

#include "optimizer.h"

namespace downhill {

std::vector<double> lossAlong(Network& network, const Objective& objective, const DataSet& data,
                              const Range& range) {
  double& w = network.parameters()[range.parameter];
  const double now = w;
  std::vector<double> losses;
  for (int i = 0; i < range.count; ++i) {
    w = range.at(i);
    losses.push_back(objective.total(network, data));
  }
  w = now;
  return losses;
}

Slope slopeAt(Network& network, const Objective& objective, const DataSet& data, Index parameter,
              double learningRate, double delta) {
  double& w = network.parameters()[parameter];
  const double now = w;
  objective.gradient(network, data);
  const double slope = network.gradients()[parameter];
  // Beyond the bound there is nothing to see: training would have stopped.
  const auto lossAt = [&](double value) {
    w = std::clamp(value, -kDiverged, kDiverged);
    return objective.total(network, data);
  };
  const double next = now - learningRate * slope;
  const double lossNext = lossAt(next);
  const double changed = lossAt(now + delta);
  const double loss = lossAt(now);
  return {now, loss, slope, next, lossNext, changed - loss, slope * delta};
}

std::vector<double> lossOver(Network& network, const Objective& objective, const DataSet& data,
                             const Range& first, const Range& second) {
  double& w = network.parameters()[second.parameter];
  const double now = w;
  std::vector<double> losses;
  for (int i = 0; i < second.count; ++i) {
    w = second.at(i);
    const std::vector<double> row = lossAlong(network, objective, data, first);
    losses.insert(losses.end(), row.begin(), row.end());
  }
  w = now;
  return losses;
}

Vector numericGradient(Network& network, const Objective& objective, const DataSet& data,
                       double epsilon) {
  Vector slopes(network.parameters().size());
  for (Index i = 0; i < slopes.size(); ++i) {
    double& w = network.parameters()[i];
    const double now = w;
    w = now + epsilon;
    const double above = objective.total(network, data);
    w = now - epsilon;
    const double below = objective.total(network, data);
    w = now;
    slopes[i] = (above - below) / (2 * epsilon);
  }
  return slopes;
}

Vector relativeErrors(const Vector& a, const Vector& n) {
  return (a - n).cwiseAbs().array() / (a.cwiseAbs() + n.cwiseAbs()).array().max(1e-3);
}

}  // namespace downhill
