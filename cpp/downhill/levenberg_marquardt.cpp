#include "levenberg_marquardt.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "kernels.h"
#include "lanes.h"
#include "optimizer.h"

namespace downhill {

namespace {

/// Dampings to try in one step before it counts as converged.
constexpr int kTries = 12;

/// Residuals r = o − y of all outputs at all points, and their Jacobian by the parameters.
struct Residuals {
  Vector r;  // (points · outputs), padded to whole lanes with 0
  Matrix J;  // (as r × parameters)

  Residuals(Network& network, const DataSet& data) {
    const Index points = data.points();
    const Index rows = padded(points * network.outputs());
    r = Vector::Zero(rows);
    J = Matrix::Zero(rows, network.parameters().size());
    inPieces(points, [&](Index first, Index count) {
      const ConstMatrixView O = network.forward(data.X.middleRows(first, count));
      for (Index k = 0; k < network.outputs(); ++k) {
        r.segment(k * points + first, count) = O.col(k) - data.Y.col(k).segment(first, count);
        network.jacobian(k, k * points + first, J);
      }
    });
  }
};

/// Aᵀ A for A with padded rows, by the kernel that makes weight gradients.
Matrix squareOf(Matrix& A) {
  Matrix square = Matrix::Zero(A.cols(), A.cols());
  const Batch batch = batchOf(A);
  Weights sums(square.data(), A.cols(), A.cols());  // row by row: of a symmetric one, the same
  addProduct(batch.transpose(), batch, sums);
  return square;
}

/// x of (A + μ I) x = y, for a symmetric A without negative eigenvalues.
Vector solve(Matrix A, double damping, const Vector& y) {
  A.diagonal().array() += damping;
  return A.selfadjointView<Eigen::Lower>().ldlt().solve(y);
}

}  // namespace

bool LevenbergMarquardt::fits(Index points, Index outputs, Index parameters) {
  // Without products: Index has 32 bits in WebAssembly.
  constexpr Index kMostNumbers = 2'000'000;  // of the Jacobian
  constexpr Index kMostEquations = 600;
  if (points > kMostNumbers / parameters / outputs) return false;
  return std::min(points * outputs, parameters) <= kMostEquations;
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

  // With fewer residuals than parameters the smaller system is (J Jᵀ / n + μ I) e = r, and then
  // d = −Jᵀ e / n. A penalty bends only some of the diagonal, which that form cannot say.
  const bool dual = objective.l2 == 0 && J.rows() < parameters;
  Matrix wide = dual ? pad(transposed(J)) : Matrix();
  Matrix A = squareOf(dual ? wide : J) / n;
  if (!dual) {
    for (const Layer& layer : network.layers()) {
      const Index first = layer.W.data() - network.parameters().data();
      A.diagonal().segment(first, layer.W.size()).array() += objective.l2;
    }
  }
  if (damping_ == 0) damping_ = 1e-3 * std::max(A.diagonal().maxCoeff(), 1e-12);

  for (int tried = 0; tried < kTries; ++tried) {
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
      // How much of the fall that the quadratic model promised has come true.
      const double promised = 0.5 * d.dot(damping_ * d - gradient);
      const double gain = (before - after) / std::max(promised, 1e-300);
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
