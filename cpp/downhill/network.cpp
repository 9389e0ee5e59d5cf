#include "network.h"

namespace downhill {

Network::Network(const std::vector<int>& sizes, const std::vector<Activation>& activations)
    : sizes_(sizes), passes_(activations.size()) {
  Index count = 0;
  for (std::size_t l = 0; l + 1 < sizes.size(); ++l) count += (sizes[l] + 1) * Index{sizes[l + 1]};
  parameters_ = zeros(count);
  gradients_ = zeros(count);

  // One block too for all that a pass leaves behind, handed out piece by piece.
  Index units = 0;
  for (const int size : sizes) units += size;
  workspace_ = zeros(kMaxPoints * (sizes.front() + sizes.back() + 5 * (units - sizes.front())));
  double* free = workspace_.data();
  const auto take = [&free](Index columns) {
    double* const piece = free;
    free += kMaxPoints * columns;
    return piece;
  };
  X_ = take(sizes.front());
  Y_ = take(sizes.back());

  Index offset = 0;
  for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
    const Index in = sizes[l];
    const Index out = sizes[l + 1];
    double* W = parameters_.data() + offset;
    double* dW = gradients_.data() + offset;
    layers_.push_back(
        {activations[l], {W, in, out}, {W + in * out, out}, {dW, in, out}, {dW + in * out, out}});
    passes_[l] = {take(out), take(out), take(out), take(out), take(out)};
    offset += (in + 1) * out;
  }
}

void Network::initialise(Initialiser initialiser, Random& random) {
  const auto draw = function(initialiser).draw;
  for (Layer& layer : layers_) {
    const Index in = layer.W.rows();
    const Index out = layer.W.cols();
    for (Index i = 0; i < in * out; ++i) layer.W.data()[i] = draw(random, in, out);
    for (Index i = 0; i < out; ++i) layer.b.data()[i] = draw(random, in, out);
  }
}

Columns<const double> Network::inputsOf(std::size_t layer) const {
  if (layer == 0) return {X_, padded(points_)};
  const Pass& before = passes_[layer - 1];
  return {dropping_ ? before.dropped : before.A, padded(points_)};
}

void Network::drop(const Pass& pass, Index units, Dropout& dropout) const {
  for (Index i = 0; i < padded(points_) * units; ++i) {
    pass.kept[i] = dropout.random.uniform() < dropout.rate ? 0.0 : 1.0 / (1.0 - dropout.rate);
    pass.dropped[i] = pass.A[i] * pass.kept[i];
  }
}

ConstMatrixView Network::forward(const ConstMatrixView& X, Dropout* dropout, std::size_t first) {
  points_ = X.rows();
  dropping_ = dropout != nullptr;
  const Index stride = padded(points_);
  Eigen::Map<Matrix> padding(first == 0 ? X_ : passes_[first - 1].A, stride, X.cols());
  padding.topRows(points_) = X;
  padding.bottomRows(stride - points_).setZero();

  for (std::size_t l = first; l < layers_.size(); ++l) {
    const Layer& layer = layers_[l];
    const Index in = layer.W.rows();
    const Index out = layer.W.cols();
    const Pass& pass = passes_[l];
    // Z = A W + b, with X for A in the first layer
    multiply<double>(stride, inputsOf(l), in, {layer.W.data(), out, 1}, layer.b.data(), out,
                     {pass.Z, stride});
    // A = σ(Z)
    function(layer.activation).forward(pass.Z, pass.A, stride, out);
    if (dropout != nullptr && l + 1 < layers_.size()) drop(pass, out, *dropout);
  }
  return activations(layers_.size() - 1);
}

ConstMatrixView Network::activations(std::size_t layer) const {
  return Eigen::Map<const Matrix, 0, Eigen::OuterStride<>>(
      passes_[layer].A, points_, layers_[layer].W.cols(), Eigen::OuterStride<>(padded(points_)));
}

const double* Network::padTargets(const ConstMatrixView& Y) {
  const Index stride = padded(points_);
  Eigen::Map<Matrix> padding(Y_, stride, outputs());
  padding.topRows(points_) = Y;
  padding.bottomRows(stride - points_).setZero();
  return Y_;
}

double Network::lossSum(Loss loss, const ConstMatrixView& Y) {
  const Pass& last = passes_.back();
  return function(loss).sum(layers_.back().activation, last.Z, last.A, padTargets(Y), points_,
                            outputs());
}

template <typename Visit>
void Network::propagate(bool throughOutput, const Visit& visit) {
  const Index stride = padded(points_);
  for (std::size_t l = layers_.size(); l-- > 0;) {
    const Layer& layer = layers_[l];
    const Index in = layer.W.rows();
    const Index out = layer.W.cols();
    const Pass& pass = passes_[l];
    // ∂l/∂Z = ∂l/∂A ⊙ σ′(Z): the buffer holds dA before this line and dZ after it
    if (!throughOutput || l + 1 < layers_.size()) {
      function(layer.activation).backward(pass.Z, pass.A, pass.dZ, stride, out);
    }
    const Columns<const double> dZ{pass.dZ, stride};
    visit(l, dZ);
    if (l == 0) continue;
    // ∂l/∂A of the layer before = dZ Wᵀ
    const Pass& before = passes_[l - 1];
    multiply<double>(stride, dZ, out, {layer.W.data(), 1, out}, nullptr, in, {before.dZ, stride});
    for (Index i = 0; dropping_ && i < stride * in; ++i) before.dZ[i] *= before.kept[i];
  }
}

void Network::backward(Loss loss, const ConstMatrixView& Y, double scale) {
  const Index stride = padded(points_);
  // ∂l/∂o at the outputs; every later gradient carries the scale with it.
  const Pass& last = passes_.back();
  function(loss).derivative(last.A, padTargets(Y), last.dZ, stride * outputs());
  Eigen::Map<Matrix> dA(last.dZ, stride, outputs());
  dA *= scale;
  dA.bottomRows(stride - points_).setZero();

  propagate(function(loss).throughOutput, [&](std::size_t l, Columns<const double> dZ) {
    Layer& layer = layers_[l];
    // ∂l/∂W = Aᵀ dZ, with X for A in the first layer; ∂l/∂b = column sums of dZ
    accumulate(stride, inputsOf(l), layer.W.rows(), dZ, layer.W.cols(), layer.dW.data(),
               layer.db.data());
  });
}

void Network::jacobian(Index output, Index first, Matrix& J) {
  const Index stride = padded(points_);
  Eigen::Map<Matrix> dA(passes_.back().dZ, stride, outputs());
  dA.setZero();
  dA.col(output).setOnes();

  propagate(false, [&](std::size_t l, Columns<const double> dZ) {
    const Layer& layer = layers_[l];
    const Columns<const double> A = inputsOf(l);
    Index parameter = layer.W.data() - parameters_.data();
    using Points = Eigen::Map<const Eigen::ArrayXd>;
    // ∂o/∂W(i, j) = Aᵢ ⊙ dZⱼ and ∂o/∂bⱼ = dZⱼ, a column of points for each
    for (Index i = 0; i <= layer.W.rows(); ++i) {
      for (Index j = 0; j < layer.W.cols(); ++j, ++parameter) {
        const Points d(dZ.column(j), points_);
        auto column = J.col(parameter).segment(first, points_).array();
        if (i < layer.W.rows()) {
          column = Points(A.column(i), points_) * d;
        } else {
          column = d;
        }
      }
    }
  });
}

double Network::meanDerivative(std::size_t layer) {
  const Index stride = padded(points_);
  const Pass& pass = passes_[layer];
  const Index units = layers_[layer].W.cols();
  Eigen::Map<Matrix> d(pass.dZ, stride, units);
  if (layers_[layer].activation == Activation::softmax) {
    // Equal dA cancel out in the whole Jacobian, since the outputs always add up to 1; on its
    // diagonal is ∂aₖ/∂zₖ = aₖ (1 − aₖ).
    const auto A = Eigen::Map<const Matrix>(pass.A, stride, units).topRows(points_).array();
    return (A * (1.0 - A)).mean();
  }
  d.setOnes();
  function(layers_[layer].activation).backward(pass.Z, pass.A, pass.dZ, stride, units);
  return d.topRows(points_).cwiseAbs().mean();
}

}  // namespace downhill
