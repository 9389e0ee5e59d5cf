#pragma once

#include <vector>

#include "activation.h"
#include "initialiser.h"
#include "kernels.h"
#include "loss.h"
#include "matrix.h"
#include "random.h"

namespace downhill {

/// One dense layer, A = σ(X W + b): views into the network's block of parameters and its twin of
/// gradients. W is kept row by row, as NumPy ravels it: W(i, j) leads from input i to unit j.
struct Layer {
  using WeightsView =
      Eigen::Map<Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
  using BiasView = Eigen::Map<Eigen::Matrix<double, 1, Eigen::Dynamic>>;

  Activation activation;
  WeightsView W;   // (inputs × units)
  BiasView b;      // (units)
  WeightsView dW;  // as W
  BiasView db;     // as b
};

/// Drops hidden units at random in training (Srivastava et al., 2014). What is kept is scaled by
/// 1 / (1 − rate), so that nothing changes when the network is used.
struct Dropout {
  double rate;
  Random random;
};

/// A feedforward network of dense layers with forward and back propagation.
///
/// All parameters lie in one block, layer after layer, W row by row and then b; the gradients lie
/// in a second block of the same layout. So an update, a copy or a comparison is one loop.
class Network {
 public:
  /// The most points that one forward and backward pass takes; larger batches come in pieces.
  /// It bounds the memory and keeps a layer's activations within the cache; not a power of two,
  /// which would put the columns of a matrix into the same few lines of it.
  static constexpr Index kMaxPoints = 120;

  /// sizes: inputs, hidden units …, outputs (at least two numbers, each ≥ 1);
  /// activations: one for each layer, that is one fewer than sizes.
  /// Cold, as it runs once where the rest of its file is hot: compiled for size.
  [[gnu::cold]] Network(const std::vector<int>& sizes, const std::vector<Activation>& activations);

  // The layers are views into the blocks: a copy would look into the original's memory.
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;
  Network(Network&&) = default;
  Network& operator=(Network&&) = default;
  ~Network() = default;

  Index inputs() const { return sizes_.front(); }
  Index outputs() const { return sizes_.back(); }
  const std::vector<Layer>& layers() const { return layers_; }
  std::vector<Layer>& layers() { return layers_; }

  Vector& parameters() { return parameters_; }
  const Vector& parameters() const { return parameters_; }
  Vector& gradients() { return gradients_; }
  const Vector& gradients() const { return gradients_; }

  /// Draws every weight and bias, in the order of the block. The biases come from the same range
  /// as the weights, so that the units' bends are spread over the plane from the start: with
  /// biases at 0 a sine takes two to three times as many steps.
  void initialise(Initialiser initialiser, Random& random);

  /// Forward: A = σ(A W + b) through every layer. X: (points × inputs), at most kMaxPoints.
  /// With dropout, hidden units are dropped as it draws. Returns the outputs (points × outputs),
  /// valid until the next call. From layer `first` on, X is what comes into that layer.
  ConstMatrixView forward(const ConstMatrixView& X, Dropout* dropout = nullptr,
                          std::size_t first = 0);

  /// After forward(X): what a layer makes of those points (points × units).
  ConstMatrixView activations(std::size_t layer) const;

  /// After forward(X): the sum of the loss over those points. Y: their targets (points × outputs).
  double lossSum(Loss loss, const ConstMatrixView& Y);

  /// Backward, after forward(X): adds to gradients() the gradient of scale · Σ l over those points.
  /// Y: their targets (points × outputs). For the mean over a batch, scale is 1 / its size.
  void backward(Loss loss, const ConstMatrixView& Y, double scale);

  /// After forward(X): the derivatives of one output by every parameter, a row for each of those
  /// points, into rows first … of J (rows × parameters).
  void jacobian(Index output, Index first, Matrix& J);

  /// After forward(X): the mean of |σ′| over a layer's units and those points; of softmax, that of
  /// each output by its own pre-activation.
  double meanDerivative(std::size_t layer);

 private:
  /// What one pass leaves behind at a layer, each (points × units), the points padded to whole
  /// lanes.
  struct Pass {
    double* Z;        // pre-activations
    double* A;        // activations
    double* dZ;       // ∂l/∂Z
    double* kept;     // with dropout: 0, or 1 / (1 − rate)
    double* dropped;  // with dropout: A ⊙ kept
  };

  /// The inputs of a layer: X, or the activations of the layer before.
  Columns<const double> inputsOf(std::size_t layer) const;

  void drop(const Pass& pass, Index units, Dropout& dropout) const;

  /// The targets in padded columns, with 0 in the padding.
  const double* padTargets(const ConstMatrixView& Y);

  /// From ∂l/∂A of the outputs (or ∂l/∂Z, when it is that already) back through every layer;
  /// visit(layer, dZ) is called at each, the last first.
  template <typename Visit>
  void propagate(bool throughOutput, const Visit& visit);

  std::vector<int> sizes_;
  Vector parameters_;
  Vector gradients_;
  std::vector<Layer> layers_;
  Vector workspace_;  // what X_, Y_ and passes_ point into
  double* X_;         // inputs and targets of the pass, padded
  double* Y_;
  std::vector<Pass> passes_;
  Index points_ = 0;  // of the pass
  bool dropping_ = false;
};

}  // namespace downhill
