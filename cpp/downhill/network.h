#pragma once

#include <vector>

#include "activation.h"
#include "initialiser.h"
#include "loss.h"
#include "matrix.h"
#include "random.h"

namespace downhill {

/// One dense layer, A = σ(X W + b): views into the network's block of parameters and its block of
/// gradients. W(i, j) connects input i to unit j.
struct Layer {
  Activation activation;
  Weights W;   // (inputs × units)
  Bias b;      // (units)
  Weights dW;  // as W
  Bias db;     // as b

  const ActivationFunction& sigma() const { return function(activation); }
};

/// Drops hidden units at random in training (Srivastava et al., 2014). The units kept are scaled by
/// 1 / (1 − rate), so that inference needs no scaling.
struct Dropout {
  double rate;
  Random random;
};

/// A feedforward network of dense layers with its forward and backward pass.
///
/// All parameters are in one block, layer after layer, W row by row and then b; the gradients are
/// in a second block of the same layout. An update, a copy or a comparison is therefore one loop.
class Network {
 public:
  /// The most points in one forward and backward pass; larger batches are split into chunks.
  /// This bounds memory and keeps a layer's activations in the cache. Not a power of two, which
  /// would map all columns of a matrix to the same few cache lines.
  static constexpr Index kMaxPoints = 120;

  /// sizes: inputs, hidden units …, outputs (at least two numbers, each ≥ 1);
  /// activations: one per layer, that is one fewer than sizes.
  /// Cold: it runs once per architecture, so it is compiled for size.
  [[gnu::cold]] Network(const std::vector<int>& sizes, const std::vector<Activation>& activations);

  // The layers are views into the blocks: a copy would still refer to the original's memory.
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

  /// Draws every weight and bias, in the order of the block. The biases have the same distribution
  /// as the weights, which spreads the units' bends over the plane from the start: with zero biases
  /// a sine takes two to three times as many steps.
  void initialise(Initialiser initialiser, Random& random);

  /// Forward: A = σ(X W + b) for each layer, whose A is the next X. X: (points × inputs), at most
  /// kMaxPoints. `dropout`, if not null, drops hidden units. `first`: the layer to start at, whose
  /// input X then is. Returns the outputs (points × outputs), valid until the next call.
  ConstMatrixView forward(const ConstMatrixView& X, Dropout* dropout = nullptr,
                          std::size_t first = 0);

  /// After forward(X): the activations of a layer for those points (points × units).
  ConstMatrixView activations(std::size_t layer) const;

  /// After forward(X): the sum of the loss over those points. Y: their targets (points × outputs).
  double lossSum(Loss loss, const ConstMatrixView& Y);

  /// Backward, after forward(X): adds the gradient of scale · Σ l over those points to gradients().
  /// Y: their targets (points × outputs). For the mean over a batch, scale is 1 / its size.
  void backward(Loss loss, const ConstMatrixView& Y, double scale);

  /// After forward(X): writes the derivatives of one output with respect to every parameter into J
  /// (rows × parameters), one row per point from row `first` on.
  void jacobian(Index output, Index first, Matrix& J);

  /// After forward(X): the mean of |σ′| over a layer's units and those points; for softmax, of the
  /// derivative of each output with respect to its own pre-activation.
  double meanDerivative(std::size_t layer);

 private:
  /// The buffers of one layer in a pass; TraceLayer in trace.h is the readable counterpart.
  struct Pass {
    Batch X;        // input: the points, or the output of the previous layer
    Batch Z;        // X W + b
    Batch A;        // σ(Z)
    Batch kept;     // with dropout: 0, or 1 / (1 − rate)
    Batch dropped;  // with dropout: A ⊙ kept
    Batch dZ;       // first ∂l/∂A, then ∂l/∂Z
  };

  /// Fits all buffers to this many points and connects each layer to the next.
  void prepare(Index points, bool dropping);

  /// Draws a layer's `kept` and computes its `dropped`.
  static void drop(Pass& pass, Dropout& dropout);

  /// Copies the targets into the workspace, with 0 in the padding.
  Batch copyTargets(const ConstMatrixView& Y);

  std::vector<int> sizes_;
  Vector parameters_;
  Vector gradients_;
  std::vector<Layer> layers_;
  Vector workspace_;  // the points, the targets, and the buffers of passes_
  std::vector<Pass> passes_;
  Index points_ = 0;  // in the current pass
  bool dropping_ = false;
};

}  // namespace downhill
