// Diverging runs, and numbers too small to represent.
#include <gtest/gtest.h>

#include <cmath>

#include "support.h"

namespace downhill {
namespace {

const DataSet kPoints = randomPoints(25, 2, 1);

Settings steep(Activation hidden) {
  Settings settings = shaped({2, 4, 2, 1}, hidden);
  settings.learningRate = 1e3;
  return settings;
}

/// Calls check(settings, trainer) with a trainer that is about to diverge, for several activations.
template <typename Check>
void forEachDivergingTrainer(const Check& check) {
  for (const Activation hidden : {Activation::linear, Activation::tanh, Activation::relu}) {
    SCOPED_TRACE(function(hidden).name);
    Trainer trainer = trainerOn(kPoints, steep(hidden));
    check(steep(hidden), trainer);
  }
}

TEST(Divergence, StopsAtTheLastFiniteState) {
  forEachDivergingTrainer([](const Settings& settings, Trainer& trainer) {
    constexpr int kSteps = 1000;
    const int done = trainer.train(kSteps);
    ASSERT_LT(done, kSteps);
    EXPECT_EQ(trainer.status(), Status::diverged);
    EXPECT_EQ(trainer.step(), done);

    EXPECT_TRUE(allFinite(parametersOf(trainer)));
    EXPECT_TRUE(allFinite(gradientOf(trainer)));
    EXPECT_TRUE(std::isfinite(lossOf(trainer)));
    Matrix outputs(25, 1);
    trainer.predict(kPoints.X, outputs);
    EXPECT_TRUE(allFinite(outputs));

    EXPECT_EQ(parametersOf(trainer), trained(kPoints, settings, done));
  });
}

TEST(Divergence, KeepsItsStateWhenTrainedFurther) {
  forEachDivergingTrainer([](const Settings&, Trainer& trainer) {
    trainer.train(1000);
    const Vector kept = parametersOf(trainer);
    EXPECT_EQ(trainer.train(10), 0);
    EXPECT_EQ(trainer.status(), Status::diverged);
    EXPECT_EQ(parametersOf(trainer), kept);
  });
}

TEST(Divergence, IsClearedByASmallerLearningRateAndAReset) {
  forEachDivergingTrainer([](Settings settings, Trainer& trainer) {
    trainer.train(1000);
    settings.learningRate = 0.01;
    trainer.configure(settings);
    EXPECT_EQ(trainer.status(), Status::running);
    trainer.reset();
    EXPECT_EQ(trainer.train(1000), 1000);
    EXPECT_EQ(trainer.status(), Status::running);
  });
}

TEST(Divergence, LeavesFiniteNumbersWithEveryOptimizer) {
  for (std::size_t i = 0; i < kOptimizers.size(); ++i) {
    Settings settings = steep(Activation::leakyRelu);
    settings.optimizer = static_cast<Method>(i);
    settings.learningRate = 1e6;
    Trainer trainer = trainerOn(kPoints, settings);
    trainer.train(3000);
    EXPECT_TRUE(allFinite(parametersOf(trainer))) << kOptimizers[i].name;
    EXPECT_TRUE(allFinite(gradientOf(trainer))) << kOptimizers[i].name;
    EXPECT_TRUE(std::isfinite(lossOf(trainer))) << kOptimizers[i].name;
  }
}

TEST(Divergence, LeavesFiniteNumbersInTheLargestNetwork) {
  Settings settings = shaped({2, 64, 64, 64, 64, 64, 64, 64, 64, 1}, Activation::linear);
  for (const double learningRate : {1.0, 10.0, 1e3, 1e6}) {
    settings.learningRate = learningRate;
    Trainer trainer = trainerOn(randomPoints(20, 2, 1), settings);
    trainer.train(50);
    EXPECT_EQ(trainer.status(), Status::diverged);
    EXPECT_TRUE(allFinite(parametersOf(trainer)));
    EXPECT_TRUE(allFinite(gradientOf(trainer)));
    EXPECT_TRUE(std::isfinite(lossOf(trainer)));
  }
}

TEST(TinyValues, AreFlushedToZeroInAnUpdate) {
  Trainer trainer = trainerOn({column({0}), column({0})}, oneWeight(0.1, 1));
  setWeightAndBias(trainer, 1e-310, 1e-310);
  trainer.train(1);
  EXPECT_EQ(weight(trainer), 0.0);
  EXPECT_EQ(bias(trainer), 0.0);
}

}  // namespace
}  // namespace downhill
