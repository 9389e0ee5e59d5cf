#include "trace.h"

#include "lanes.h"

namespace downhill {

namespace {

/// The same matrix with its rows padded to whole lanes by zeros.
Matrix pad(const Matrix& matrix) {
  Matrix result = Matrix::Zero(padded(matrix.rows()), matrix.cols());
  result.topRows(matrix.rows()) = matrix;
  return result;
}

/// σ(Z)
Matrix value(Activation activation, const Matrix& Z) {
  const Matrix from = pad(Z);
  Matrix A(from.rows(), from.cols());
  function(activation).forward(from.data(), A.data(), from.rows(), from.cols());
  return A.topRows(Z.rows());
}

/// dA carried back through σ; with dA = 1 that is σ′(Z) itself.
Matrix back(Activation activation, const Matrix& Z, const Matrix& A, const Matrix& dA) {
  const Matrix z = pad(Z);
  const Matrix a = pad(A);
  Matrix d = pad(dA);
  function(activation).backward(z.data(), a.data(), d.data(), z.rows(), z.cols());
  return d.topRows(Z.rows());
}

}  // namespace

TracedPass trace(const Network& network, Loss loss, const Matrix& X, const Matrix& Y) {
  TracedPass pass{{}, 0, function(loss).throughOutput};
  const auto n = static_cast<double>(X.rows());

  // Forward
  for (const Layer& layer : network.layers()) {
    TraceLayer step;
    step.X = pass.layers.empty() ? X : pass.layers.back().A;
    step.Z = step.X.lazyProduct(layer.W);
    step.Z.rowwise() += layer.b;
    step.A = value(layer.activation, step.Z);
    pass.layers.push_back(std::move(step));
  }

  // The loss, and its slope at the outputs
  TraceLayer& last = pass.layers.back();
  const Matrix Z = pad(last.Z);
  const Matrix O = pad(last.A);
  const Matrix target = pad(Y);
  pass.loss = function(loss).sum(network.layers().back().activation, Z.data(), O.data(),
                                 target.data(), X.rows(), Y.cols()) /
              n;
  Matrix slope(O.rows(), O.cols());
  function(loss).derivative(O.data(), target.data(), slope.data(), slope.size());
  Matrix dA = slope.topRows(X.rows()) / n;

  // Backward
  for (std::size_t l = pass.layers.size(); l-- > 0;) {
    const Layer& layer = network.layers()[l];
    TraceLayer& step = pass.layers[l];
    if (pass.throughOutput && l + 1 == pass.layers.size()) {
      step.dZ = dA;
    } else {
      step.dA = dA;
      step.D =
          layer.activation == Activation::softmax
              ? Matrix(Matrix::Ones(step.Z.rows(), step.Z.cols()))
              : back(layer.activation, step.Z, step.A, Matrix::Ones(step.Z.rows(), step.Z.cols()));
      step.dZ = back(layer.activation, step.Z, step.A, step.dA);
    }
    step.dW = step.X.transpose().lazyProduct(step.dZ);
    step.db = step.dZ.colwise().sum();
    dA = step.dZ.lazyProduct(layer.W.transpose());
  }
  return pass;
}

}  // namespace downhill
