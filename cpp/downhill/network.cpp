#include "network.h"

#include <new>

#include "kernels.h"
#include "lanes.h"

namespace downhill {

namespace {

/// Copies rows into a batch and sets its padding to 0.
void copyPadded(Batch& batch, const ConstMatrixView& rows) {
  batch.topRows(rows.rows()) = rows;
  batch.bottomRows(batch.rows() - rows.rows()).setZero();
}

}  // namespace

ConstMatrixView Network::forward(const ConstMatrixView& X, Dropout* dropout, std::size_t first) {
  prepare(X.rows(), dropout != nullptr);
  copyPadded(passes_[first].X, X);
  for (std::size_t l = first; l < layers_.size(); ++l) {
    const Layer& layer = layers_[l];
    Pass& pass = passes_[l];
    affine(pass.X, layer.W, layer.b, pass.Z);  // Z = X W + b
    layer.sigma().forward(pass.Z, pass.A);     // A = σ(Z); the next layer's X, but for dropout
    if (dropping_ && l + 1 < layers_.size()) drop(pass, *dropout);
  }
  return activations(layers_.size() - 1);
}

double Network::lossSum(Loss loss, const ConstMatrixView& Y) {
  const Pass& last = passes_.back();
  return function(loss).sum(layers_.back().activation, last.Z, last.A, copyTargets(Y), points_);
}

void Network::backward(Loss loss, const ConstMatrixView& Y, double scale) {
  // ∂l/∂A of the outputs; the scale propagates to every earlier gradient.
  Pass& last = passes_.back();
  function(loss).derivative(last.A, copyTargets(Y), last.dZ);
  last.dZ *= scale;
  last.dZ.bottomRows(last.dZ.rows() - points_).setZero();
  const bool throughOutput = function(loss).throughOutput;

  for (std::size_t l = layers_.size(); l-- > 0;) {
    Layer& layer = layers_[l];
    Pass& pass = passes_[l];
    const Weights& W = layer.W;
    const Batch& X = pass.X;
    if (!throughOutput || l + 1 < layers_.size()) {
      layer.sigma().backward(pass.Z, pass.A, pass.dZ);  // dZ = dA ⊙ σ′(Z)
    }
    addProduct(X.transpose(), pass.dZ, layer.dW);  // dW += Xᵀ dZ
    addColumnSums(pass.dZ, layer.db);              // db += Σ dZ
    if (l == 0) break;
    Pass& previous = passes_[l - 1];
    affine(pass.dZ, W.transpose(), previous.dZ);  // dA of the previous layer = dZ Wᵀ
    if (dropping_) previous.dZ.array() *= previous.kept.array();
  }
}

void Network::jacobian(Index output, Index first, Matrix& J) {
  Batch& dO = passes_.back().dZ;
  dO.setZero();
  dO.col(output).setOnes();
  auto rows = J.middleRows(first, points_);

  for (std::size_t l = layers_.size(); l-- > 0;) {
    const Layer& layer = layers_[l];
    Pass& pass = passes_[l];
    layer.sigma().backward(pass.Z, pass.A, pass.dZ);
    const auto X = pass.X.topRows(points_);
    const auto dZ = pass.dZ.topRows(points_);
    Index parameter = layer.W.data() - parameters_.data();
    for (Index i = 0; i < X.cols(); ++i) {
      for (Index j = 0; j < dZ.cols(); ++j) {
        rows.col(parameter++) = X.col(i).cwiseProduct(dZ.col(j));  // ∂o/∂W(i, j) = Xᵢ ⊙ dZⱼ
      }
    }
    for (Index j = 0; j < dZ.cols(); ++j) rows.col(parameter++) = dZ.col(j);  // ∂o/∂bⱼ = dZⱼ
    if (l > 0) affine(pass.dZ, layer.W.transpose(), passes_[l - 1].dZ);
  }
}

double Network::meanDerivative(std::size_t layer) {
  Pass& pass = passes_[layer];
  if (layers_[layer].activation == Activation::softmax) {
    // The outputs always add up to 1, so with dA = 1 the full Jacobian gives 0. Its diagonal is
    // ∂aₖ/∂zₖ = aₖ (1 − aₖ).
    const auto A = pass.A.topRows(points_).array();
    return (A * (1.0 - A)).mean();
  }
  pass.dZ.setOnes();
  layers_[layer].sigma().backward(pass.Z, pass.A, pass.dZ);
  return pass.dZ.topRows(points_).cwiseAbs().mean();
}

ConstMatrixView Network::activations(std::size_t layer) const {
  return passes_[layer].A.topRows(points_);
}

Batch Network::copyTargets(const ConstMatrixView& Y) {
  Batch targets(workspace_.data() + kMaxPoints * inputs(), passes_.back().A.rows(), outputs());
  copyPadded(targets, Y);
  return targets;
}

void Network::drop(Pass& pass, Dropout& dropout) {
  for (Index i = 0; i < pass.A.size(); ++i) {
    const bool drops = dropout.random.uniform() < dropout.rate;
    pass.kept(i) = drops ? 0.0 : 1.0 / (1.0 - dropout.rate);
    pass.dropped(i) = pass.A(i) * pass.kept(i);
  }
}

void Network::prepare(Index points, bool dropping) {
  points_ = points;
  const Index rows = padded(points);
  if (rows == passes_.front().X.rows() && dropping == dropping_) return;
  dropping_ = dropping;
  // Placement new is how Eigen points a map at other memory.
  const auto remap = [rows](Batch& batch, double* data) {
    new (&batch) Batch(data, rows, batch.cols());
  };
  double* input = workspace_.data();  // then the output of the previous layer
  for (Pass& pass : passes_) {
    remap(pass.X, input);
    for (Batch* batch : {&pass.Z, &pass.A, &pass.kept, &pass.dropped, &pass.dZ}) {
      remap(*batch, batch->data());
    }
    input = (dropping ? pass.dropped : pass.A).data();
  }
}

Network::Network(const std::vector<int>& sizes, const std::vector<Activation>& activations)
    : sizes_(sizes) {
  Index parameterCount = 0;
  Index units = 0;
  for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
    parameterCount += (sizes[l] + 1) * Index{sizes[l + 1]};
    units += sizes[l + 1];
  }
  parameters_ = zeros(parameterCount);
  gradients_ = zeros(parameterCount);

  // The buffers are slices of one block: the points, the targets, then those of each layer.
  constexpr Index kBuffersPerUnit = 5;  // Z, A, kept, dropped and dZ
  const Index shared = sizes.front() + sizes.back();
  workspace_ = zeros(kMaxPoints * (shared + kBuffersPerUnit * units));
  double* next = workspace_.data() + kMaxPoints * shared;
  const auto allocate = [&next](Index columns) {
    double* const slice = next;
    next += kMaxPoints * columns;
    return Batch(slice, 0, columns);
  };

  double* parameter = parameters_.data();
  double* gradient = gradients_.data();
  for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
    const Index in = sizes[l];
    const Index out = sizes[l + 1];
    layers_.push_back({activations[l],
                       {parameter, in, out},
                       {parameter + in * out, out},
                       {gradient, in, out},
                       {gradient + in * out, out}});
    passes_.push_back({{nullptr, 0, in},
                       allocate(out),
                       allocate(out),
                       allocate(out),
                       allocate(out),
                       allocate(out)});
    parameter += (in + 1) * out;
    gradient += (in + 1) * out;
  }
}

void Network::initialise(Initialiser initialiser, Random& random) {
  const auto draw = function(initialiser).draw;
  for (Layer& layer : layers_) {
    const Index in = layer.W.rows();
    const Index out = layer.W.cols();
    for (Index i = 0; i < in; ++i) {
      for (double& w : layer.W.row(i)) w = draw(random, in, out);
    }
    for (double& b : layer.b) b = draw(random, in, out);
  }
}

}  // namespace downhill
