#include "landscape.h"

namespace downhill {

namespace {

double lossOf(Network& network, const Objective& objective, const DataSet& data) {
  return objective.dataLoss(network, data) + objective.penalty(network);
}

}  // namespace

std::vector<double> lossAlong(Network& network, const Objective& objective, const DataSet& data,
                              const Range& range) {
  double& w = network.parameters()[range.parameter];
  const double now = w;
  std::vector<double> losses;
  for (int i = 0; i < range.count; ++i) {
    w = range.at(i);
    losses.push_back(lossOf(network, objective, data));
  }
  w = now;
  return losses;
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
    const double above = lossOf(network, objective, data);
    w = now - epsilon;
    const double below = lossOf(network, objective, data);
    w = now;
    slopes[i] = (above - below) / (2 * epsilon);
  }
  return slopes;
}

}  // namespace downhill
