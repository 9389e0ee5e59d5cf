#include "trace.h"

#include "lanes.h"
#include "objective.h"

namespace downhill {

namespace {

/// σ(Z)
Matrix activate(Activation activation, const Matrix& Z) {
  Matrix from = pad(Z);
  Matrix to(from.rows(), from.cols());
  Batch A = batchOf(to);
  function(activation).forward(batchOf(from), A);
  return to.topRows(Z.rows());
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
std::vector<Matrix> dropoutMasks(const Network& network, Index points, Dropout& dropout) {
  std::vector<Matrix> masks;
  for (std::size_t l = 0; l + 1 < network.layers().size(); ++l) {
    masks.emplace_back(points, network.layers()[l].W.cols());
  }
  forEachChunk(points, [&](Index first, Index count) {
    for (Matrix& mask : masks) {
      for (Index j = 0; j < mask.cols(); ++j) {
        for (Index i = 0; i < padded(count); ++i) {
          const bool dropped = dropout.random.uniform() < dropout.rate;
          if (i < count) mask(first + i, j) = dropped ? 0.0 : 1.0 / (1.0 - dropout.rate);
        }
      }
    }
  });
  return masks;
}

}  // namespace

TracedPass trace(const Network& network, Loss loss, const Matrix& X, const Matrix& Y,
                 DerivativeAt at, Dropout* dropout) {
  TracedPass pass{{}, 0, function(loss).throughOutput};
  const auto n = static_cast<double>(X.rows());
  std::vector<Matrix> masks;
  if (dropout != nullptr) masks = dropoutMasks(network, X.rows(), *dropout);

  // Forward
  for (const Layer& layer : network.layers()) {
    const std::size_t l = pass.layers.size();
    TraceLayer step;
    step.X = l == 0 ? X : pass.layers.back().A;
    if (l > 0 && dropout != nullptr) {
      pass.layers.back().kept = masks[l - 1];
      step.X.array() *= masks[l - 1].array();
    }
    step.Z = product(step.X, layer.W);
    step.Z.rowwise() += layer.b;
    step.A = activate(layer.activation, step.Z);
    pass.layers.push_back(std::move(step));
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
    TraceLayer& step = pass.layers[l];
    if (pass.throughOutput && l + 1 == pass.layers.size()) {
      step.dZ = dA;
    } else {
      step.dA = dA;
      if (step.kept.size() > 0) step.dA.array() *= step.kept.array();
      const Matrix ones = Matrix::Ones(step.Z.rows(), step.Z.cols());
      if (layer.activation == Activation::softmax) {
        step.D = ones;
        step.dZ = backward(layer.activation, step.Z, step.A, step.dA);
      } else {
        step.D = at == DerivativeAt::preActivation
                     ? backward(layer.activation, step.Z, step.A, ones)
                     : backward(layer.activation, step.A, activate(layer.activation, step.A), ones);
        step.dZ = step.dA.cwiseProduct(step.D);
      }
    }
    step.dW = product(transposed(step.X), step.dZ);
    step.db = step.dZ.colwise().sum();
    dA = product(step.dZ, transposed(layer.W));
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
