#include "trace.h"

#include "lanes.h"
#include "objective.h"

namespace downhill {

namespace {

/// σ(Z)
Matrix activate(Activation activation, const Matrix& Z) {
  Matrix z = pad(Z);
  Matrix a(z.rows(), z.cols());
  Batch A = batchOf(a);
  function(activation).forward(batchOf(z), A);
  return a.topRows(Z.rows());
}

/// dA propagated back through σ; with dA = 1 this is σ′(Z).
Matrix backward(Activation activation, const Matrix& Z, const Matrix& A, const Matrix& dA) {
  Matrix z = pad(Z);
  Matrix a = pad(A);
  Matrix d = pad(dA);
  Batch dZ = batchOf(d);
  function(activation).backward(batchOf(z), batchOf(a), dZ);
  return d.topRows(Z.rows());
}

/// The dropout mask of each hidden layer, drawn in the same order as by Network.
std::vector<Matrix> drawKept(const Network& network, Index points, Dropout& dropout) {
  std::vector<Matrix> kept;
  for (std::size_t l = 0; l + 1 < network.layers().size(); ++l) {
    kept.emplace_back(points, network.layers()[l].W.cols());
  }
  forEachChunk(points, [&](Index first, Index count) {
    for (Matrix& mask : kept) {
      for (Index j = 0; j < mask.cols(); ++j) {
        for (Index i = 0; i < padded(count); ++i) {
          const bool dropped = dropout.random.uniform() < dropout.rate;
          if (i < count) mask(first + i, j) = dropped ? 0.0 : 1.0 / (1.0 - dropout.rate);
        }
      }
    }
  });
  return kept;
}

}  // namespace

TracedPass trace(const Network& network, Loss loss, const Matrix& X, const Matrix& Y,
                 DerivativeAt at, Dropout* dropout) {
  TracedPass pass{{}, 0, function(loss).throughOutput};
  const auto n = static_cast<double>(X.rows());
  std::vector<Matrix> kept;
  if (dropout != nullptr) kept = drawKept(network, X.rows(), *dropout);

  // Forward
  for (std::size_t l = 0; l < network.layers().size(); ++l) {
    const Layer& layer = network.layers()[l];
    TraceLayer traced;
    traced.X = l == 0 ? X : pass.layers.back().A;
    if (l > 0 && dropout != nullptr) {
      pass.layers.back().kept = kept[l - 1];
      traced.X.array() *= kept[l - 1].array();
    }
    traced.Z = product(traced.X, layer.W);
    traced.Z.rowwise() += layer.b;
    traced.A = activate(layer.activation, traced.Z);
    pass.layers.push_back(std::move(traced));
  }

  // The loss and its gradient with respect to the outputs
  TraceLayer& last = pass.layers.back();
  Matrix Z = pad(last.Z);
  Matrix O = pad(last.A);
  Matrix target = pad(Y);
  pass.loss = function(loss).sum(network.layers().back().activation, batchOf(Z), batchOf(O),
                                 batchOf(target), X.rows()) /
              n;
  Matrix derivative(O.rows(), O.cols());
  Batch dO = batchOf(derivative);
  function(loss).derivative(batchOf(O), batchOf(target), dO);
  Matrix dA = derivative.topRows(X.rows()) / n;

  // Backward
  for (std::size_t l = pass.layers.size(); l-- > 0;) {
    const Layer& layer = network.layers()[l];
    TraceLayer& traced = pass.layers[l];
    if (pass.throughOutput && l + 1 == pass.layers.size()) {
      traced.dZ = dA;
    } else {
      traced.dA = dA;
      if (traced.kept.size() > 0) traced.dA.array() *= traced.kept.array();
      const Matrix ones = Matrix::Ones(traced.Z.rows(), traced.Z.cols());
      if (layer.activation == Activation::softmax) {
        traced.D = ones;
        traced.dZ = backward(layer.activation, traced.Z, traced.A, traced.dA);
      } else {
        traced.D =
            at == DerivativeAt::preActivation
                ? backward(layer.activation, traced.Z, traced.A, ones)
                : backward(layer.activation, traced.A, activate(layer.activation, traced.A), ones);
        traced.dZ = traced.dA.cwiseProduct(traced.D);
      }
    }
    traced.dW = product(transposed(traced.X), traced.dZ);
    traced.db = traced.dZ.colwise().sum();
    dA = product(traced.dZ, transposed(layer.W));
  }
  return pass;
}

Vector gradientOf(const TracedPass& pass) {
  Index count = 0;
  for (const TraceLayer& layer : pass.layers) count += layer.dW.size() + layer.db.size();
  Vector gradient(count);
  double* next = gradient.data();
  for (const TraceLayer& layer : pass.layers) {
    for (Index i = 0; i < layer.dW.rows(); ++i) {
      for (Index j = 0; j < layer.dW.cols(); ++j) *next++ = layer.dW(i, j);
    }
    for (Index j = 0; j < layer.db.size(); ++j) *next++ = layer.db(0, j);
  }
  return gradient;
}

}  // namespace downhill
