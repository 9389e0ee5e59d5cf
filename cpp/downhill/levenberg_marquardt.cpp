#include "levenberg_marquardt.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "kernels.h"
#include "lanes.h"
#include "optimizer.h"

namespace downhill {

namespace {

/// Damping values to try in one step before giving up.
constexpr int kMaxTries = 12;

/// Residuals r = o − y of all outputs at all points, and their Jacobian with respect to the
/// parameters.
struct Residuals {
  Vector r;  // (points · outputs), padded to whole lanes with 0
  Matrix J;  // (rows of r × parameters)

  Residuals(Network& network, const DataSet& data) {
    const Index points = data.points();
    const Index rows = padded(points * network.outputs());
    r = Vector::Zero(rows);
    J = Matrix::Zero(rows, network.parameters().size());
    forEachChunk(points, [&](Index first, Index count) {
      const ConstMatrixView O = network.forward(data.X.middleRows(first, count));
      for (Index k = 0; k < network.outputs(); ++k) {
        r.segment(k * points + first, count) = O.col(k) - data.Y.col(k).segment(first, count);
        network.jacobian(k, k * points + first, J);
      }
    });
  }
};

/// Aᵀ A for A with padded rows, by the kernel for weight gradients.
Matrix gramMatrix(Matrix& A) {
  Matrix square = Matrix::Zero(A.cols(), A.cols());
  const Batch batch = batchOf(A);
  Weights sums(square.data(), A.cols(), A.cols());  // row-major, the same for a symmetric matrix
  addProduct(batch.transpose(), batch, sums);
  return square;
}

/// Solves (A + μ I) x = y for a positive semidefinite A.
Vector solve(Matrix A, double damping, const Vector& y) {
  A.diagonal().array() += damping;
  return A.selfadjointView<Eigen::Lower>().ldlt().solve(y);
}

}  // namespace

bool LevenbergMarquardt::fits(Index points, Index outputs, Index parameters) {
  // Divides to avoid overflow: Index has 32 bits in WebAssembly.
  constexpr Index kMaxEntries = 2'000'000;  // of the Jacobian
  constexpr Index kMaxEquations = 600;
  if (points > kMaxEntries / parameters / outputs) return false;
  return std::min(points * outputs, parameters) <= kMaxEquations;
}

bool LevenbergMarquardt::iterate(Network& network, const Objective& objective,
                                 const DataSet& data) {
  const Index parameters = network.parameters().size();
  const auto n = static_cast<double>(data.points());
  Residuals residuals(network, data);
  Matrix& J = residuals.J;
  objective.gradient(network, data);
  const Vector gradient = network.gradients();
  const Vector start = network.parameters();
  const double before = objective.total(network, data);

  // With fewer residuals than parameters the smaller system is (J Jᵀ / n + μ I) e = r with
  // d = −Jᵀ e / n. That form has no place for a penalty, which adds to only part of the diagonal.
  const bool dual = objective.l2 == 0 && J.rows() < parameters;
  Matrix wide = dual ? pad(transposed(J)) : Matrix();
  Matrix A = gramMatrix(dual ? wide : J) / n;
  if (!dual) {
    for (const Layer& layer : network.layers()) {
      const Index first = layer.W.data() - network.parameters().data();
      A.diagonal().segment(first, layer.W.size()).array() += objective.l2;
    }
  }
  if (damping_ == 0) damping_ = 1e-3 * std::max(A.diagonal().maxCoeff(), 1e-12);

  for (int attempt = 0; attempt < kMaxTries; ++attempt) {
    Vector d;
    if (dual) {
      d = product(transposed(J), solve(A, damping_, residuals.r)) / -n;
    } else {
      d = solve(A, damping_, -gradient);
    }
    network.parameters() = start + d;
    const bool bounded = (network.parameters().array().abs() <= kDiverged).all();
    const double after = bounded ? objective.total(network, data) : before;
    if (after < before) {
      // The ratio of the actual decrease to that predicted by the quadratic model.
      const double predicted = 0.5 * d.dot(damping_ * d - gradient);
      const double gain = (before - after) / std::max(predicted, 1e-300);
      const double trust = 2.0 * gain - 1.0;
      damping_ *= std::max(1.0 / 3.0, 1.0 - trust * trust * trust);
      damping_ = std::max(damping_, 1e-15);
      growth_ = 2;
      return true;
    }
    damping_ = std::min(damping_ * growth_, 1e15);
    growth_ = std::min(growth_ * 2, 1e6);
  }
  network.parameters() = start;
  return false;
}

}  // namespace downhill
