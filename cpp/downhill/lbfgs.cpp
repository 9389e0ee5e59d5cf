#include "lbfgs.h"

#include <algorithm>
#include <cmath>

#include "optimizer.h"

namespace downhill {

namespace {

constexpr std::size_t kMemory = 20;
constexpr int kHalvings = 30;
constexpr double kEnough = 1e-4;  // of the fall that the slope promises

}  // namespace

Vector Lbfgs::direction(const Vector& gradient) const {
  // The two-loop recursion (Nocedal and Wright, "Numerical Optimization", algorithm 7.4).
  Vector q = gradient;
  std::vector<double> alpha(pairs_.size());
  for (std::size_t i = pairs_.size(); i-- > 0;) {
    alpha[i] = pairs_[i].rho * pairs_[i].s.dot(q);
    q -= alpha[i] * pairs_[i].y;
  }
  if (!pairs_.empty()) q *= 1.0 / (pairs_.back().rho * pairs_.back().y.squaredNorm());
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const double beta = pairs_[i].rho * pairs_[i].y.dot(q);
    q += (alpha[i] - beta) * pairs_[i].s;
  }
  return -q;
}

bool Lbfgs::iterate(Network& network, const Objective& objective, const DataSet& data) {
  const auto value = [&] { return objective.dataLoss(network, data) + objective.penalty(network); };
  objective.gradient(network, data);
  const Vector g0 = network.gradients();
  const Vector w0 = network.parameters();
  const double l0 = value();

  Vector d = direction(g0);
  if (d.dot(g0) >= 0) {
    // Not downhill: forget and take the gradient.
    pairs_.clear();
    d = -g0;
  }
  const double slope = d.dot(g0);
  double length = pairs_.empty() ? std::min(1.0, 1.0 / std::max(g0.norm(), 1e-300)) : 1.0;
  for (int i = 0; i < kHalvings; ++i, length *= 0.5) {
    network.parameters() = w0 + length * d;
    const bool bounded = (network.parameters().array().abs() <= kDiverged).all();
    if (!bounded || !(value() < l0 + kEnough * length * slope)) continue;

    objective.gradient(network, data);
    Pair pair{network.parameters() - w0, network.gradients() - g0, 0};
    const double curvature = pair.y.dot(pair.s);
    // Without positive curvature the matrix would lose its definiteness: such a pair is left out.
    if (curvature > 1e-12 * pair.s.norm() * pair.y.norm()) {
      pair.rho = 1.0 / curvature;
      if (pairs_.size() == kMemory) pairs_.erase(pairs_.begin());
      pairs_.push_back(std::move(pair));
    }
    return true;
  }
  network.parameters() = w0;
  if (pairs_.empty()) return false;
  pairs_.clear();
  return iterate(network, objective, data);
}

}  // namespace downhill
