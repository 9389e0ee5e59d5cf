#pragma once

#include <vector>

#include "activation.h"
#include "kernels.h"
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
  Network(const std::vector<int>& sizes, const std::vector<Activation>& activations);

  // The layers are views into the blocks: a copy would look into the original's memory.
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;
  Network(Network&&) = default;
  Network& operator=(Network&&) = default;
  ~Network() = default;

  Index inputs() const { return sizes_.front(); }
  Index outputs() const { return sizes_.back(); }
  const std::vector<Layer>& layers() const { return layers_; }

  Vector& parameters() { return parameters_; }
  const Vector& parameters() const { return parameters_; }
  Vector& gradients() { return gradients_; }
  const Vector& gradients() const { return gradients_; }

  /// Draws the weights uniformly from ±√(6 / (inputs + units)) (Glorot and Bengio,
  /// "Understanding the difficulty of training deep feedforward neural networks", 2010), in the
  /// order of the block. The biases come from the same range, so that the units' bends are spread
  /// over the plane from the start: with biases at 0 a sine takes two to three times as many steps.
  void initialise(Random& random);

  /// Forward: A = σ(A W + b) through every layer. X: (points × inputs), at most kMaxPoints.
  /// Returns the outputs (points × outputs), valid until the next call.
  ConstMatrixView forward(const ConstMatrixView& X);

  /// Backward, after forward(X): adds to gradients() the gradient of scale · Σ l over those points.
  /// Y: their targets (points × outputs). For the mean over a batch, scale is 1 / its size.
  void backward(const ConstMatrixView& Y, double scale);

 private:
  /// What one pass leaves behind at a layer, each (points × units), the points padded to whole
  /// lanes.
  struct Pass {
    Vector Z;   // pre-activations
    Vector A;   // activations
    Vector dZ;  // ∂l/∂Z
  };

  /// The inputs of a layer: X, or the activations of the layer before.
  Columns<const double> inputsOf(std::size_t layer) const;

  std::vector<int> sizes_;
  Vector parameters_;
  Vector gradients_;
  std::vector<Layer> layers_;
  Vector X_;  // the inputs of the pass, padded
  std::vector<Pass> passes_;
  Index points_ = 0;  // of the pass
};

}  // namespace downhill
