// Rewinding to a step and training on from there gives identical bits.
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "support.h"

namespace downhill {
namespace {

Settings settingsFor(Method method) {
  Settings settings = shaped({2, 4, 1}, Activation::tanh, Activation::tanh);
  settings.optimizer = method;
  settings.learningRate = 0.01;
  settings.objective.l2 = 1e-3;
  settings.dropout = 0.2;
  settings.schedule = Schedule::cosine;
  settings.scheduleEpochs = 400;  // so that the rate never reaches 0
  return settings;
}

/// Trains, then rewinds to several steps and trains on from each.
void expectTheSameBits(Method method) {
  Trainer trainer = trainerOn(circle(50), settingsFor(method));  // checkpoints are in mid-epoch
  std::vector<Vector> past{parametersOf(trainer)};
  while (past.size() <= 700 && trainer.train(1) == 1) past.push_back(parametersOf(trainer));
  const auto last = static_cast<int>(past.size()) - 1;
  ASSERT_GT(last, 5);

  for (const int wanted : {last - 1, last / 2, 300, 257, 256, 255, 1, 0, last / 3}) {
    if (wanted >= last) continue;
    SCOPED_TRACE(wanted);
    const auto at = static_cast<int>(trainer.rewind(wanted));
    ASSERT_LE(at, wanted);
    EXPECT_EQ(trainer.step(), at);
    EXPECT_EQ(parametersOf(trainer), past[static_cast<std::size_t>(at)]);
    EXPECT_EQ(trainer.train(wanted - at), wanted - at);
    EXPECT_EQ(parametersOf(trainer), past[static_cast<std::size_t>(wanted)]);
    EXPECT_EQ(trainer.train(last - wanted), last - wanted);
    EXPECT_EQ(parametersOf(trainer), past.back());
  }
}

TEST(Replay, ReproducesTheRunFromAnyStepForEveryOptimizer) {
  for (std::size_t i = 0; i < kOptimizers.size(); ++i) {
    SCOPED_TRACE(kOptimizers[i].name);
    expectTheSameBits(static_cast<Method>(i));
  }
}

class Rewind : public testing::Test {
 protected:
  /// Trains on, and expects that no earlier step than this can be reached.
  void expectEarliest(double step) {
    EXPECT_EQ(trainer_.step(), step);
    EXPECT_EQ(trainer_.rewind(0), step);
    trainer_.train(20);
    EXPECT_EQ(trainer_.rewind(0), step);
    trainer_.train(20);
    EXPECT_EQ(trainer_.rewind(step), step);
  }

  Settings settings_ = settingsFor(Method::adam);
  Trainer trainer_ = trainerOn(circle(40), settings_);
  Vector start_ = (trainer_.train(30), parametersOf(trainer_));
};

TEST_F(Rewind, ReachesTheStartOfTheRun) { EXPECT_EQ(trainer_.rewind(0), 0); }

TEST_F(Rewind, StopsAtParametersSetByHand) {
  trainer_.setParameters(Vector::Ones(start_.size()));
  expectEarliest(30);
  EXPECT_EQ(parametersOf(trainer_), Vector::Ones(start_.size()));
}

TEST_F(Rewind, StopsAtAChangeOfThePoints) {
  const DataSet other = randomPoints(40, 2, 1);
  trainer_.setData(other.X, other.Y);
  expectEarliest(30);
  EXPECT_EQ(parametersOf(trainer_), start_);
}

TEST_F(Rewind, StopsAtAChangeOfTheLearningRate) {
  settings_.learningRate = 0.02;
  trainer_.configure(settings_);
  expectEarliest(30);
  EXPECT_EQ(parametersOf(trainer_), start_);
}

TEST_F(Rewind, StopsAtAChangeOfTheOutputs) {
  settings_.outputs = 2;
  trainer_.setArchitecture(settings_);
  EXPECT_EQ(trainer_.rewind(0), 30);
}

TEST_F(Rewind, StopsAtAReset) {
  trainer_.reset();
  expectEarliest(0);
}

TEST_F(Rewind, IsNotAffectedByNewTestPoints) {
  const DataSet test = randomPoints(10, 2, 1);
  trainer_.setTestData(test.X, test.Y);
  EXPECT_EQ(trainer_.rewind(0), 0);
  trainer_.train(30);
  EXPECT_EQ(parametersOf(trainer_), start_);
}

TEST_F(Rewind, DoesNothingForTheCurrentOrALaterStep) {
  EXPECT_EQ(trainer_.rewind(31), 30);
  EXPECT_EQ(trainer_.rewind(30), 30);
  EXPECT_EQ(parametersOf(trainer_), start_);
}

TEST(RewindOfADivergedRun, ClearsTheDivergence) {
  Settings settings = shaped({2, 4, 1});
  settings.learningRate = 100;
  Trainer trainer = trainerOn(circle(40), settings);
  const Vector start = parametersOf(trainer);
  const int done = trainer.train(1000);
  ASSERT_EQ(trainer.status(), Status::diverged);
  EXPECT_EQ(trainer.rewind(0), 0);
  EXPECT_EQ(trainer.status(), Status::running);
  EXPECT_EQ(parametersOf(trainer), start);
  EXPECT_EQ(trainer.train(1000), done);
}

TEST(Resume, ContinuesLikeTheOriginalRun) {
  // Plain descent has no state; dropout, order and rate depend on the step and the epoch.
  Settings settings = settingsFor(Method::gradientDescent);
  Trainer first = trainerOn(circle(40), settings);
  first.train(12);  // three epochs
  Trainer second = trainerOn(circle(40), settings);
  second.resume(parametersOf(first), first.epoch(), first.step());
  EXPECT_EQ(second.step(), 12);
  EXPECT_EQ(second.epoch(), 3);
  EXPECT_EQ(second.learningRate(), first.learningRate());
  EXPECT_EQ(second.rewind(0), 12) << "the checkpoints belong to the other trainer";
  first.train(30);
  second.train(30);
  EXPECT_EQ(parametersOf(first), parametersOf(second));
}

/// A checkpoint of a network with this many parameters.
Checkpoint stateAt(double step, Index parameters) {
  return {step, 0, 0, Vector::Zero(parameters), Optimizer(Method::adam, parameters), {}};
}

/// What is kept of a run: the number of checkpoints, their doubles, and the longest gap in steps.
struct Kept {
  Index count = 0;
  Index doubles = 0;
  double gap = 0;
};

Kept kept(Index parameters, int steps) {
  Checkpoints checkpoints;
  for (int step = 0; step < steps; ++step) {
    if (checkpoints.isDue(step)) checkpoints.add(stateAt(step, parameters));
  }
  Kept all;
  double last = steps;
  for (const Checkpoint* at = checkpoints.upTo(last); at->step < last;) {
    all.gap = std::max(all.gap, last - at->step);
    last = at->step;
    ++all.count;
    all.doubles += at->size();
    at = checkpoints.upTo(last - 1);
  }
  EXPECT_EQ(last, 0) << "the start of the run is always kept";
  return all;
}

TEST(Checkpoints, HoldOnlyTheStateThatTheOptimizerHas) {
  for (const auto& [method, vectors] :
       std::vector<std::pair<Method, Index>>{{Method::gradientDescent, 1},
                                             {Method::momentum, 2},
                                             {Method::nesterov, 2},
                                             {Method::adagrad, 2},
                                             {Method::rmsprop, 2},
                                             {Method::adam, 3},
                                             {Method::adamw, 3},
                                             {Method::lbfgs, 1},
                                             {Method::levenbergMarquardt, 1}}) {
    const Checkpoint place{0, 0, 0, Vector::Zero(7), Optimizer(method, 7), {}};
    EXPECT_EQ(place.size(), 7 * vectors) << function(method).name;
  }
}

TEST(Checkpoints, AreBoundedInNumberForAnyLengthOfRun) {
  for (const int steps : {1, 1000, 8192, 8193, 100'000, 3'000'000}) {
    EXPECT_LE(kept(10, steps).count, Checkpoints::kMaxCount);
  }
}

TEST(Checkpoints, AreEvenlySpaced) {
  for (const int steps : {8192, 9000, 100'000, 3'000'000}) {
    EXPECT_LE(kept(10, steps).gap, steps / (Checkpoints::kMaxCount / 4.0)) << steps;
  }
}

TEST(Checkpoints, OfALargeNetworkAreBoundedInSize) {
  const Kept all = kept(29'377, 100'000);  // 2-64⁸-1
  EXPECT_GE(all.count, 4);
  EXPECT_LE(all.doubles, Checkpoints::kMaxDoubles);
}

}  // namespace
}  // namespace downhill
