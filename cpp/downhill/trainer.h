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

/// How the learning rate changes: it stays, is halved every `scheduleEpochs`, or falls along half a
/// cosine to 0 within `scheduleEpochs`.
enum class Schedule { constant, step, cosine };

/// Everything that decides a run, besides the points.
struct Settings {
  int coordinates = 2;      // of a point as drawn
  std::vector<int> layers;  // units of each hidden layer
  int outputs = 1;
  std::vector<Activation> activations;  // one for each hidden layer, and one for the output
  std::vector<int> features;            // indices into kFeatures; none: the coordinates
  bool standardise = false;
  bool regression = false;  // targets are quantities and not classes
  Initialiser initialiser = Initialiser::xavier;
  Objective objective;
  Method method = Method::gradientDescent;
  double learningRate = 0.1;  // η > 0
  double momentum = 0.9;      // β₁
  double decay = 0.999;       // β₂
  double weightDecay = 0.01;  // AdamW
  Schedule schedule = Schedule::constant;
  double scheduleEpochs = 100;
  double dropout = 0;  // share of hidden units
  double clip = 0;     // the largest norm of a gradient; 0: any
  int batchSize = 10;  // ≥ 1; more than there are points means all of them
  std::uint32_t seed = 1;
};

/// Trains one network on one set of points.
///
/// The run is a function of settings, points and step alone: no clock, no global state. Each epoch
/// takes the points in a new order drawn from the seed; its last batch may be smaller and is
/// averaged over its own size. A step of a second-order method is one epoch on all points.
class Trainer {
 public:
  explicit Trainer(const Settings& settings);

  /// Takes new settings. Those that only steer the descent act from the next step on; those that
  /// shape the network or its initial weights restart the run. Returns whether it was restarted.
  bool configure(const Settings& settings);

  /// Back to the start: the same seed, so the same initial weights and the same order.
  void reset();

  /// Takes the training set. points: (points × coordinates), targets: (points × outputs), each
  /// stored column by column. With as many points as before the epoch goes on where it was (a
  /// point has moved); otherwise it begins again.
  void setData(const ConstMatrixView& points, const ConstMatrixView& targets);

  /// Takes the test set, as setData does the training set.
  void setTestData(const ConstMatrixView& points, const ConstMatrixView& targets);

  /// Takes settings with other hidden layers, activations or outputs, all else as before, and goes
  /// on with what has been learnt: see transferWeights. The epoch goes on where it was, or begins
  /// again when there are more outputs, or fewer: then the points have to be given again. The
  /// memory of the optimizer is cleared, as after an edit by hand, and the past is forgotten.
  void setArchitecture(const Settings& settings);

  /// Trains for at most `steps` steps. Returns the number done: fewer when there are no points or
  /// when status() says why. All numbers stay finite.
  int train(int steps);

  /// Sets all parameters, as an edit by hand: the past cannot be replayed from here.
  void setParameters(const Vector& parameters);

  /// Resumes from the parameters and counters of another trainer, at the beginning of its epoch.
  void resume(const Vector& parameters, double epoch, double step);

  /// Goes back to the latest checkpoint at or before `step` and returns its step; training on from
  /// there gives the same bits as the first time. The past begins at the last edit.
  double rewind(double step);

  Status status() const { return status_; }

  /// Completed epochs and steps since the start.
  double epoch() const { return epoch_; }
  double step() const { return step_; }
  /// Steps that one epoch takes with these points and this batch size.
  Index stepsPerEpoch() const;
  /// Steps left until this epoch is complete.
  Index stepsLeft() const;
  /// η by the schedule, for the next step.
  double learningRate() const;

  /// The points of the next mini-batch, by their places in data(); of a second-order method, all.
  std::vector<Index> nextBatch() const;
  /// Draws the hidden units that the next step drops.
  Dropout nextDropout() const;
  /// The numbers that the next step works with.
  Rates nextRates() const;

  /// A copy at the same step, without the past: to see where a step leads.
  Trainer twin() const;
  /// A copy whose next mini-batch is these points of data(), with no unit dropped.
  Trainer twin(const std::vector<Index>& batch) const;

  /// The outputs for any number of points (points × coordinates) → (points × outputs), in the
  /// units of the targets.
  void predict(const ConstMatrixView& points, MatrixView outputs);

  Network& network() { return network_; }
  /// The parameters that this run has visited.
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
  void beginRun();
  void beginEpoch();
  void encode();
  Rates rates() const;
  /// One step of first or second order. Unless the status is `running`, none has been taken.
  Status descend();
  Status solve();
  /// Where the run stands, and back to such a place.
  Checkpoint here() const;
  void goTo(const Checkpoint& place);

  Settings settings_;
  Network network_;
  Encoder encoder_;
  Optimizer optimizer_;
  Standing next_;  // scratch of the optimizer's
  SecondOrder secondOrder_;
  DataSet drawn_, drawnTest_;  // as given
  DataSet data_, testData_;    // as the network sees them
  DataSet shuffled_;           // data_ in this epoch's order
  std::vector<Index> order_;
  Index position_ = 0;  // points of this epoch already used
  double epoch_ = 0;    // doubles: counted exactly to 2⁵³, and JavaScript reads them as they are
  double step_ = 0;
  Status status_ = Status::running;
  Checkpoints checkpoints_;
  Path path_;
};

}  // namespace downhill
