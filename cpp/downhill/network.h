#pragma once

#include <vector>

#include "activation.h"
#include "initialiser.h"
#include "loss.h"
#include "matrix.h"
#include "random.h"

namespace downhill {

/// One dense layer, A = σ(X W + b): views into the network's block of parameters and its twin of
/// gradients. W(i, j) leads from input i to unit j.
struct Layer {
  Activation activation;
  Weights W;   // (inputs × units)
  Bias b;      // (units)
  Weights dW;  // as W
  Bias db;     // as b

  const ActivationFunction& sigma() const { return function(activation); }
};

/// Drops hidden units at random in training (Srivastava et al., 2014). What is kept is scaled by
/// 1 / (1 − rate), so that nothing changes when the network is used.
struct Dropout {
  double rate;
  Random random;
};

/// A feedforward network of dense layers with its forward and backward pass.
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
  /// Cold: it runs once, while the rest of its file is hot, so it is compiled for size.
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

  /// After forward(X): the activations of a layer for those points (points × units).
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
  /// One layer's share of a pass, in its buffers; trace.h has the same in full.
  struct Pass {
    Batch X;        // what comes in: the points, or what the layer before lets out
    Batch Z;        // X W + b
    Batch A;        // σ(Z)
    Batch kept;     // with dropout: 0, or 1 / (1 − rate)
    Batch dropped;  // with dropout: A ⊙ kept
    Batch dZ;       // first ∂l/∂A, then ∂l/∂Z
  };

  /// Resizes all buffers to this many points.
  void begin(Index points, bool dropping);

  /// Fills a layer's `kept` and `dropped`.
  static void drop(Pass& pass, Dropout& dropout);

  /// The targets as a batch, with 0 in the padding.
  Batch targetsOf(const ConstMatrixView& Y);

  std::vector<int> sizes_;
  Vector parameters_;
  Vector gradients_;
  std::vector<Layer> layers_;
  Vector workspace_;  // the points, the targets, and then what passes_ look into
  std::vector<Pass> passes_;
  Index points_ = 0;  // of the pass
  bool dropping_ = false;
};

}  // namespace downhill
