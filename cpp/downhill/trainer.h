#pragma once

#include <cstdint>
#include <vector>

#include "activation.h"
#include "matrix.h"
#include "network.h"
#include "optimizer.h"

namespace downhill {

/// Everything that decides a run, besides the points.
struct Settings {
  std::vector<int> sizes;  // inputs, hidden units …, outputs
  Activation hidden = Activation::tanh;
  Activation output = Activation::linear;
  double learningRate = 0.1;  // η > 0
  int batchSize = 10;         // ≥ 1; more than there are points means all of them
  std::uint32_t seed = 1;
};

/// How well the network does on the whole training set.
struct Metrics {
  double loss;      // mean of l over the points; 0 when there are none
  double accuracy;  // share of points whose outputs lie on their target's side of the threshold
};

/// Trains one network on one set of points by mini-batch gradient descent.
///
/// The run is a function of settings, points and step alone: no clock, no global state. Each epoch
/// takes the points in a new order drawn from the seed; its last batch may be smaller and is
/// averaged over its own size.
class Trainer {
 public:
  explicit Trainer(const Settings& settings);

  /// Takes new settings. A learning rate or batch size acts from the next step on; anything that
  /// shapes the network (sizes, activations, seed) starts it anew. Returns whether it did.
  bool configure(const Settings& settings);

  /// Back to the start: the same seed, so the same initial weights and the same order.
  void reset();

  /// Takes the training set. inputs: (points × inputs), targets: (points × outputs), each stored
  /// column by column. With as many points as before the epoch goes on where it was (a point has
  /// moved); otherwise it begins again.
  void setData(const ConstMatrixView& inputs, const ConstMatrixView& targets);

  /// Trains for at most `steps` mini-batches. Returns the number done: fewer when there are no
  /// points or when the next update would diverge (see diverged()); all numbers stay finite.
  int train(int steps);

  /// Whether the last train() stopped because the next update would leave all bounds.
  bool diverged() const { return diverged_; }

  /// Completed epochs and steps since the start.
  double epoch() const { return epoch_; }
  double step() const { return step_; }
  Index points() const { return X_.rows(); }
  /// Steps that one epoch takes with these points and this batch size.
  Index stepsPerEpoch() const;
  /// Steps left until this epoch is complete.
  Index stepsLeft() const;

  /// Loss and accuracy on the whole training set, with the present parameters.
  Metrics evaluate();

  /// The gradient of the loss of the whole training set; the same layout as the parameters.
  const Vector& gradient();

  /// The outputs for inputs X (points × inputs), any number of points → (points × outputs).
  void predict(const ConstMatrixView& X, MatrixView outputs);

  Network& network() { return network_; }
  const Settings& settings() const { return settings_; }
  const Matrix& inputs() const { return X_; }

 private:
  void beginEpoch();

  Settings settings_;
  Network network_;
  Matrix X_, Y_;                  // the points as given
  Matrix shuffledX_, shuffledY_;  // in this epoch's order
  std::vector<Index> order_;
  Index position_ = 0;  // points of this epoch already used
  double epoch_ = 0;    // doubles: counted exactly to 2⁵³, and JavaScript reads them as they are
  double step_ = 0;
  bool diverged_ = false;
};

}  // namespace downhill
