#include "network.h"

#include <cmath>

#include "loss.h"

namespace downhill {

Network::Network(const std::vector<int>& sizes, const std::vector<Activation>& activations)
    : sizes_(sizes) {
  Index count = 0;
  for (std::size_t l = 0; l + 1 < sizes.size(); ++l) count += (sizes[l] + 1) * Index{sizes[l + 1]};
  parameters_ = Vector::Zero(count);
  gradients_ = Vector::Zero(count);
  X_ = Vector::Zero(kMaxPoints * sizes.front());

  Index offset = 0;
  for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
    const Index in = sizes[l];
    const Index out = sizes[l + 1];
    double* W = parameters_.data() + offset;
    double* dW = gradients_.data() + offset;
    layers_.push_back(
        {activations[l], {W, in, out}, {W + in * out, out}, {dW, in, out}, {dW + in * out, out}});
    const Index room = kMaxPoints * out;
    passes_.push_back({Vector::Zero(room), Vector::Zero(room), Vector::Zero(room)});
    offset += (in + 1) * out;
  }
}

void Network::initialise(Random& random) {
  for (Layer& layer : layers_) {
    const double limit = std::sqrt(6.0 / static_cast<double>(layer.W.rows() + layer.W.cols()));
    const auto draw = [&] { return limit * (2.0 * random.uniform() - 1.0); };
    for (Index i = 0; i < layer.W.size(); ++i) layer.W.data()[i] = draw();
    for (Index i = 0; i < layer.b.size(); ++i) layer.b.data()[i] = draw();
  }
}

Columns<const double> Network::inputsOf(std::size_t layer) const {
  const Vector& inputs = layer == 0 ? X_ : passes_[layer - 1].A;
  return {inputs.data(), padded(points_)};
}

ConstMatrixView Network::forward(const ConstMatrixView& X) {
  points_ = X.rows();
  const Index stride = padded(points_);
  Eigen::Map<Matrix> padding(X_.data(), stride, inputs());
  padding.topRows(points_) = X;
  padding.bottomRows(stride - points_).setZero();

  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const Layer& layer = layers_[l];
    const Index in = layer.W.rows();
    const Index out = layer.W.cols();
    Pass& pass = passes_[l];
    // Z = A W + b, with X for A in the first layer
    multiply(stride, inputsOf(l), in, {layer.W.data(), out, 1}, layer.b.data(), out,
             {pass.Z.data(), stride});
    // A = σ(Z)
    function(layer.activation).forward(pass.Z.data(), pass.A.data(), stride * out);
  }
  return Eigen::Map<const Matrix, 0, Eigen::OuterStride<>>(passes_.back().A.data(), points_,
                                                           outputs(), Eigen::OuterStride<>(stride));
}

void Network::backward(const ConstMatrixView& Y, double scale) {
  const Index stride = padded(points_);
  // ∂l/∂o at the outputs; every later gradient carries the scale with it.
  Eigen::Map<const Matrix> outputsA(passes_.back().A.data(), stride, outputs());
  Eigen::Map<Matrix> dA(passes_.back().dZ.data(), stride, outputs());
  SquaredLoss::derivative(outputsA.topRows(points_), Y, dA.topRows(points_));
  dA *= scale;
  dA.bottomRows(stride - points_).setZero();

  for (std::size_t l = layers_.size(); l-- > 0;) {
    Layer& layer = layers_[l];
    const Index in = layer.W.rows();
    const Index out = layer.W.cols();
    Pass& pass = passes_[l];
    // ∂l/∂Z = ∂l/∂A ⊙ σ′(Z): the buffer holds dA before this line and dZ after it
    function(layer.activation).backward(pass.Z.data(), pass.A.data(), pass.dZ.data(), stride * out);
    const Columns<const double> dZ{pass.dZ.data(), stride};
    // ∂l/∂W = Aᵀ dZ, with X for A in the first layer; ∂l/∂b = column sums of dZ
    accumulate(stride, inputsOf(l), in, dZ, out, layer.dW.data(), layer.db.data());
    // ∂l/∂A of the layer before = dZ Wᵀ
    if (l > 0) {
      multiply(stride, dZ, out, {layer.W.data(), 1, out}, nullptr, in,
               {passes_[l - 1].dZ.data(), stride});
    }
  }
}

}  // namespace downhill
