#include "landscape.h"

#include <algorithm>

#include "optimizer.h"

namespace downhill {

std::vector<double> lossAlong(Network& network, const Objective& objective, const DataSet& data,
                              const Range& range) {
  double& w = network.parameters()[range.parameter];
  const double original = w;
  std::vector<double> losses;
  for (int i = 0; i < range.count; ++i) {
    w = range.at(i);
    losses.push_back(objective.total(network, data));
  }
  w = original;
  return losses;
}

Slope slopeAt(Network& network, const Objective& objective, const DataSet& data, Index parameter,
              double learningRate, double delta) {
  double& w = network.parameters()[parameter];
  const double original = w;
  objective.gradient(network, data);
  const double slope = network.gradients()[parameter];
  // Training stops at this bound, so the loss beyond it is of no interest.
  const auto lossAt = [&](double value) {
    w = std::clamp(value, -kDiverged, kDiverged);
    return objective.total(network, data);
  };
  const double next = original - learningRate * slope;
  const double lossNext = lossAt(next);
  const double changed = lossAt(original + delta);
  const double loss = lossAt(original);
  return {original, loss, slope, next, lossNext, changed - loss, slope * delta};
}

std::vector<double> lossOver(Network& network, const Objective& objective, const DataSet& data,
                             const Range& first, const Range& second) {
  double& w = network.parameters()[second.parameter];
  const double original = w;
  std::vector<double> losses;
  for (int i = 0; i < second.count; ++i) {
    w = second.at(i);
    const std::vector<double> row = lossAlong(network, objective, data, first);
    losses.insert(losses.end(), row.begin(), row.end());
  }
  w = original;
  return losses;
}

Vector numericGradient(Network& network, const Objective& objective, const DataSet& data,
                       double epsilon) {
  Vector slopes(network.parameters().size());
  for (Index i = 0; i < slopes.size(); ++i) {
    double& w = network.parameters()[i];
    const double original = w;
    w = original + epsilon;
    const double above = objective.total(network, data);
    w = original - epsilon;
    const double below = objective.total(network, data);
    w = original;
    slopes[i] = (above - below) / (2 * epsilon);
  }
  return slopes;
}

Vector relativeErrors(const Vector& a, const Vector& n) {
  return (a - n).cwiseAbs().array() / (a.cwiseAbs() + n.cwiseAbs()).array().max(1e-3);
}

}  // namespace downhill
