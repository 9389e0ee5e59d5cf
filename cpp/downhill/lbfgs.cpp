#include "lbfgs.h"

#include <algorithm>
#include <cmath>

#include "optimizer.h"

namespace downhill {

namespace {

constexpr int kMaxHalvings = 30;
constexpr double kSufficientDecrease = 1e-4;  // fraction of the decrease that the slope predicts

/// The matrix with a column appended, limited to its last `limit` columns.
Matrix appended(const Matrix& columns, const Vector& last, Index limit) {
  const Index kept = std::min(columns.cols(), limit - 1);
  Matrix result(last.size(), kept + 1);
  if (kept > 0) result.leftCols(kept) = columns.rightCols(kept);
  result.col(kept) = last;
  return result;
}

}  // namespace

Vector Lbfgs::direction(const Vector& gradient) const {
  // The two-loop recursion (Nocedal and Wright, "Numerical Optimization", algorithm 7.4).
  Vector q = gradient;
  const Index steps = S_.cols();
  Vector alpha(steps);
  Vector rho(steps);
  for (Index i = steps; i-- > 0;) {
    rho[i] = 1.0 / Y_.col(i).dot(S_.col(i));
    alpha[i] = rho[i] * S_.col(i).dot(q);
    q -= alpha[i] * Y_.col(i);
  }
  if (steps > 0) q *= 1.0 / (rho[steps - 1] * Y_.col(steps - 1).squaredNorm());
  for (Index i = 0; i < steps; ++i) {
    const double beta = rho[i] * Y_.col(i).dot(q);
    q += (alpha[i] - beta) * S_.col(i);
  }
  return -q;
}

bool Lbfgs::iterate(Network& network, const Objective& objective, const DataSet& data) {
  objective.gradient(network, data);
  const Vector g0 = network.gradients();
  const Vector w0 = network.parameters();
  const double l0 = objective.total(network, data);

  Vector d = direction(g0);
  if (d.dot(g0) >= 0) {
    // Not a descent direction: fall back to the gradient.
    clear();
    d = -g0;
  }
  const double slope = d.dot(g0);
  double length = S_.size() == 0 ? std::min(1.0, 1.0 / std::max(g0.norm(), 1e-300)) : 1.0;
  for (int i = 0; i < kMaxHalvings; ++i, length *= 0.5) {
    network.parameters() = w0 + length * d;
    const bool bounded = (network.parameters().array().abs() <= kDiverged).all();
    if (!bounded) continue;
    if (!(objective.total(network, data) < l0 + kSufficientDecrease * length * slope)) continue;

    objective.gradient(network, data);
    const Vector s = network.parameters() - w0;
    const Vector y = network.gradients() - g0;
    // A pair without positive curvature would make the matrix indefinite, so it is skipped.
    if (y.dot(s) > 1e-12 * s.norm() * y.norm()) {
      S_ = appended(S_, s, kMemory);
      Y_ = appended(Y_, y, kMemory);
    }
    return true;
  }
  network.parameters() = w0;
  if (S_.size() == 0) return false;
  clear();
  return iterate(network, objective, data);
}

}  // namespace downhill
