#include "trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "random.h"
#include "weight_transfer.h"

namespace downhill {

namespace {

std::vector<int> layerSizes(const Settings& settings) {
  std::vector<int> sizes(settings.layers.size() + 2, settings.outputs);
  sizes.front() =
      settings.features.empty() ? settings.coordinates : static_cast<int>(settings.features.size());
  std::copy(settings.layers.begin(), settings.layers.end(), sizes.begin() + 1);
  return sizes;
}

/// Whether two settings start from the same initial network and encoding.
bool sameStart(const Settings& a, const Settings& b) {
  return layerSizes(a) == layerSizes(b) && a.activations == b.activations &&
         a.coordinates == b.coordinates && a.features == b.features &&
         a.standardise == b.standardise && a.regression == b.regression &&
         a.initialiser == b.initialiser && a.objective.loss == b.objective.loss && a.seed == b.seed;
}

}  // namespace

Trainer::Trainer(const Settings& settings)
    : settings_(settings),
      network_(layerSizes(settings), settings.activations),
      encoder_(settings.features, settings.standardise) {
  reset();
}

bool Trainer::configure(const Settings& settings) {
  const Settings before = std::exchange(settings_, settings);
  status_ = Status::running;
  if (sameStart(before, settings)) {
    if (before.optimizer != settings.optimizer) {
      optimizer_ = Optimizer(settings.optimizer, network_.parameters().size());
    }
    // Its curvature estimates belong to the old objective.
    secondOrder_ = SecondOrder();
    checkpoints_.clear();
    return false;
  }
  network_ = Network(layerSizes(settings), settings.activations);
  encoder_ = Encoder(settings.features, settings.standardise);
  if (before.coordinates != settings.coordinates || before.outputs != settings.outputs) {
    drawn_ = drawnTest_ = DataSet{};
  }
  encode();
  reset();
  return true;
}

void Trainer::reset() {
  Random random(settings_.seed, 0);
  network_.initialise(settings_.initialiser, random);
  epoch_ = 0;
  step_ = 0;
  resetOptimizer();
  beginEpoch();
  checkpoints_.clear();
  path_.begin(network_.parameters().size());
}

void Trainer::resetOptimizer() {
  optimizer_ = Optimizer(settings_.optimizer, network_.parameters().size());
  secondOrder_ = SecondOrder();
  status_ = Status::running;
}

void Trainer::setData(const ConstMatrixView& points, const ConstMatrixView& targets) {
  const Index position = points.rows() == drawn_.points() ? position_ : 0;
  drawn_ = {points, targets};
  encode();
  beginEpoch();
  position_ = position;
  // Second-order methods start over: their curvature estimates belong to the old points.
  secondOrder_ = SecondOrder();
  status_ = Status::running;
  checkpoints_.clear();
}

void Trainer::setTestData(const ConstMatrixView& points, const ConstMatrixView& targets) {
  drawnTest_ = {points, targets};
  encode();
}

void Trainer::encode() {
  encoder_.fit(drawn_.X, drawn_.Y, settings_.regression);
  const auto encoded = [this](const DataSet& drawn) {
    if (drawn.points() == 0) {
      return DataSet{Matrix(0, network_.inputs()), Matrix(0, network_.outputs())};
    }
    return DataSet{encoder_.encode(drawn.X), encoder_.encodeTargets(drawn.Y)};
  };
  data_ = encoded(drawn_);
  testData_ = encoded(drawnTest_);
}

void Trainer::setArchitecture(const Settings& settings) {
  const Settings before = std::exchange(settings_, settings);
  Network next(layerSizes(settings), settings.activations);
  Random random(settings.seed, 0);
  next.initialise(settings.initialiser, random);
  transferWeights(network_, next);
  network_ = std::move(next);
  if (before.outputs != settings.outputs) {
    drawn_ = drawnTest_ = DataSet{};
    encode();
    beginEpoch();
  }
  resetOptimizer();
  checkpoints_.clear();
  path_.begin(network_.parameters().size());
}

Index Trainer::stepsPerEpoch() const {
  if (isSecondOrder(settings_.optimizer)) return points() > 0 ? 1 : 0;
  return (points() + settings_.batchSize - 1) / settings_.batchSize;
}

Index Trainer::stepsLeft() const {
  if (isSecondOrder(settings_.optimizer)) return stepsPerEpoch();
  return (points() - position_ + settings_.batchSize - 1) / settings_.batchSize;
}

double Trainer::learningRate() const {
  const double periods = epoch_ / settings_.scheduleEpochs;
  switch (settings_.schedule) {
    case Schedule::step:
      return std::ldexp(settings_.learningRate, -static_cast<int>(std::min(periods, 1000.0)));
    case Schedule::cosine:
      return settings_.learningRate * 0.5 *
             (1.0 + cosine(splat(3.141592653589793 * std::min(periods, 1.0)))[0]);
    default:
      return settings_.learningRate;
  }
}

Status Trainer::secondOrderStep() {
  const Status status =
      secondOrder_.step(settings_.optimizer, network_, settings_.objective, data_);
  if (status == Status::running) position_ = points();
  return status;
}

void Trainer::setParameters(const Vector& parameters) {
  network_.parameters() = parameters;
  resetOptimizer();
  checkpoints_.clear();
}

void Trainer::resume(const Vector& parameters, double epoch, double step) {
  setParameters(parameters);
  epoch_ = epoch;
  step_ = step;
  beginEpoch();
}

Checkpoint Trainer::checkpoint() const {
  return {step_, epoch_, position_, network_.parameters(), optimizer_, secondOrder_};
}

void Trainer::restore(const Checkpoint& checkpoint) {
  step_ = checkpoint.step;
  epoch_ = checkpoint.epoch;
  network_.parameters() = checkpoint.parameters;
  optimizer_ = checkpoint.optimizer;
  secondOrder_ = checkpoint.secondOrder;
  status_ = Status::running;
  beginEpoch();
  position_ = checkpoint.position;
}

double Trainer::rewind(double step) {
  if (step >= step_) return step_;
  const Checkpoint* latest = checkpoints_.upTo(step);
  if (latest == nullptr) return step_;
  restore(*latest);
  path_.forgetAfter(step_);
  return step_;
}

std::vector<Index> Trainer::nextBatch() const {
  if (isSecondOrder(settings_.optimizer)) {
    std::vector<Index> all(order_.size());
    std::iota(all.begin(), all.end(), Index{0});
    return all;
  }
  const auto first = order_.begin() + position_;
  return {first, first + std::min<Index>(settings_.batchSize, points() - position_)};
}

Trainer Trainer::fork() const {
  Trainer fork(settings_);
  fork.data_ = data_;
  fork.restore(checkpoint());
  return fork;
}

Trainer Trainer::fork(const std::vector<Index>& batch) const {
  Trainer fork = this->fork();
  fork.settings_.batchSize = static_cast<int>(batch.size());
  fork.settings_.dropout = 0;
  fork.data_ = fork.shuffled_ = data_.subset(batch);
  fork.position_ = 0;
  return fork;
}

void Trainer::predict(const ConstMatrixView& points, MatrixView outputs) {
  forEachChunk(points.rows(), [&](Index first, Index count) {
    outputs.middleRows(first, count) =
        network_.forward(encoder_.encode(points.middleRows(first, count)));
  });
  encoder_.decode(outputs);
}

}  // namespace downhill
