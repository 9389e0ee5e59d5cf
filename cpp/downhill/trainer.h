#pragma once

#include <cstdint>
#include <vector>

#include "checkpoints.h"
#include "encoder.h"
#include "initialiser.h"
#include "matrix.h"
#include "network.h"
#include "objective.h"
#include "optimizer.h"
#include "path.h"
#include "second_order.h"
#include "status.h"

namespace downhill {

/// How the learning rate changes: it is constant, halves every `scheduleEpochs`, or falls to 0 over
/// `scheduleEpochs` along half a cosine wave.
enum class Schedule { constant, step, cosine };

/// Everything that determines a run, besides the points.
struct Settings {
  int coordinates = 2;      // per point, as drawn
  std::vector<int> layers;  // units of each hidden layer
  int outputs = 1;
  std::vector<Activation> activations;  // one per hidden layer, and one for the output
  std::vector<int> features;            // indices into kFeatures; empty: the coordinates
  bool standardise = false;
  bool regression = false;  // targets are quantities, not classes
  Initialiser initialiser = Initialiser::xavier;
  Objective objective;
  Method optimizer = Method::gradientDescent;
  double learningRate = 0.1;  // η > 0
  double momentum = 0.9;      // β₁
  double decay = 0.999;       // β₂
  double weightDecay = 0.01;  // AdamW
  Schedule schedule = Schedule::constant;
  double scheduleEpochs = 100;
  double dropout = 0;  // fraction of hidden units
  double clip = 0;     // maximum norm of the gradient; 0: no clipping
  int batchSize = 10;  // ≥ 1; if larger than the number of points, all of them
  std::uint32_t seed = 1;
};

/// Trains one network on one set of points.
///
/// A run depends only on settings, points and step: no clock, no global state. Each epoch shuffles
/// the points with the seed; its last batch may be smaller and is averaged over its own size. With
/// a second-order method a step uses all points and is a whole epoch.
class Trainer {
 public:
  explicit Trainer(const Settings& settings);

  /// Applies new settings. Those that only affect training take effect from the next step on; those
  /// that determine the network or its initial weights restart the run. Returns whether it did.
  bool configure(const Settings& settings);

  /// Restarts the run. The seed is the same, so the initial weights and the shuffling are, too.
  void reset();

  /// Sets the training set. points: (points × coordinates), targets: (points × outputs), both
  /// column-major. If the number of points is unchanged, as when one is moved, the epoch continues
  /// where it was; otherwise it starts over.
  void setData(const ConstMatrixView& points, const ConstMatrixView& targets);

  /// Sets the test set, in the same format.
  void setTestData(const ConstMatrixView& points, const ConstMatrixView& targets);

  /// Applies settings that differ only in hidden layers, activations or outputs, and keeps the
  /// learned weights: see transferWeights. The epoch continues where it was. If the number of
  /// outputs changes, it starts over and the points must be set again. Resets the optimizer and
  /// clears the history, like setParameters.
  void setArchitecture(const Settings& settings);

  /// Trains for up to `steps` steps and returns how many were taken: fewer if there are no points
  /// or status() is not `running`. All numbers stay finite.
  int train(int steps);

  /// Sets all parameters, resets the optimizer and clears the history, since an edit cannot be
  /// replayed.
  void setParameters(const Vector& parameters);

  /// Resumes from the parameters and counters of another trainer, at the start of its epoch.
  void resume(const Vector& parameters, double epoch, double step);

  /// Rewinds to the latest checkpoint at or before `step` and returns its step. Training on from
  /// there reproduces the same bits. The history begins at the last edit.
  double rewind(double step);

  Status status() const { return status_; }

  /// Completed epochs and steps since the start.
  double epoch() const { return epoch_; }
  double step() const { return step_; }
  /// Steps per epoch with these points and this batch size.
  Index stepsPerEpoch() const;
  /// Steps left until this epoch is complete.
  Index stepsLeft() const;
  /// η by the schedule, for the next step.
  double learningRate() const;

  /// The points of the next mini-batch, as indices into data(); with a second-order method, all.
  std::vector<Index> nextBatch() const;
  /// The dropout of the next step.
  Dropout nextDropout() const;
  /// The coefficients of the next update.
  Rates nextRates() const;

  /// A copy at the same step, without its history, to try a step on.
  Trainer fork() const;
  /// A copy whose next mini-batch is these points of data(), without dropout.
  Trainer fork(const std::vector<Index>& batch) const;

  /// Computes the outputs for any number of points, (points × coordinates) → (points × outputs), in
  /// the units of the targets.
  void predict(const ConstMatrixView& points, MatrixView outputs);

  Network& network() { return network_; }
  /// The path of this run through parameter space.
  const Path& path() const { return path_; }
  const Optimizer& optimizer() const { return optimizer_; }
  const Settings& settings() const { return settings_; }
  const Encoder& encoder() const { return encoder_; }
  /// The points as the network sees them.
  const DataSet& data() const { return data_; }
  const DataSet& testData() const { return testData_; }
  /// The points as drawn.
  const DataSet& drawn() const { return drawn_; }
  Index points() const { return data_.points(); }

 private:
  void resetOptimizer();
  void beginEpoch();
  void encode();
  Rates rates() const;
  /// Take one step. If the status is not `running`, no step was taken.
  Status firstOrderStep();
  Status secondOrderStep();
  Checkpoint checkpoint() const;
  void restore(const Checkpoint& checkpoint);

  Settings settings_;
  Network network_;
  Encoder encoder_;
  Optimizer optimizer_;
  OptimizerState next_;  // scratch space of the optimizer
  SecondOrder secondOrder_;
  DataSet drawn_, drawnTest_;  // as drawn
  DataSet data_, testData_;    // as the network sees them
  DataSet shuffled_;           // data_ in this epoch's order
  std::vector<Index> order_;
  Index position_ = 0;  // points of this epoch already used
  double epoch_ = 0;    // doubles: exact up to 2⁵³, and JavaScript's own number type
  double step_ = 0;
  Status status_ = Status::running;
  Checkpoints checkpoints_;
  Path path_;
};

}  // namespace downhill
