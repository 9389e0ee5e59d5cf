// Reproducible runs, and settings that change during a run.
#include <gtest/gtest.h>

#include "support.h"

namespace downhill {
namespace {

TEST(Trainer, IsReproducibleForTheSameSeed) {
  const DataSet points = randomPoints(25, 2, 1);
  EXPECT_EQ(trained(points, smallNetwork(), 500), trained(points, smallNetwork(), 500));
}

TEST(Trainer, DiffersForAnotherSeed) {
  const DataSet points = randomPoints(25, 2, 1);
  Settings other = smallNetwork();
  other.seed = 2;
  EXPECT_NE(trained(points, smallNetwork(), 0), trained(points, other, 0));
  EXPECT_NE(trained(points, smallNetwork(), 500), trained(points, other, 500));
}

TEST(Trainer, ResetRepeatsTheSameRunBitForBit) {
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), smallNetwork());
  const Vector start = trainer.network().parameters();
  trainer.train(7);  // into the middle of an epoch
  const Vector later = trainer.network().parameters();

  trainer.reset();
  EXPECT_EQ(trainer.network().parameters(), start);
  EXPECT_EQ(trainer.step(), 0);
  EXPECT_EQ(trainer.epoch(), 0);
  trainer.train(7);
  EXPECT_EQ(trainer.network().parameters(), later);
}

TEST(Trainer, DoesNotDependOnHowTheStepsAreSliced) {
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), smallNetwork());
  for (int slice = 0; slice < 50; ++slice) trainer.train(10);
  EXPECT_EQ(trainer.network().parameters(), trained(randomPoints(25, 2, 1), smallNetwork(), 500));
}

TEST(Trainer, IsNotAffectedByReadingResults) {
  const DataSet points = randomPoints(25, 2, 1);
  Trainer trainer = trainerOn(points, smallNetwork());
  Matrix outputs(25, 1);
  for (int slice = 0; slice < 50; ++slice) {
    trainer.train(10);
    lossOf(trainer);
    gradientOf(trainer);
    trainer.predict(points.X, outputs);
  }
  EXPECT_EQ(trainer.network().parameters(), trained(points, smallNetwork(), 500));
}

class Configure : public testing::Test {
 protected:
  /// Changes one setting after five steps; returns whether the trainer reports a restart.
  template <typename Change>
  bool after(const Change& change) {
    trainer_.train(5);
    kept_ = trainer_.network().parameters();
    change(settings_);
    return trainer_.configure(settings_);
  }

  void expectRestart() {
    EXPECT_EQ(trainer_.step(), 0);
    EXPECT_EQ(trainer_.points(), 25);
    EXPECT_EQ(trainer_.network().parameters(), Trainer(settings_).network().parameters());
  }

  Settings settings_ = smallNetwork();
  Trainer trainer_ = trainerOn(randomPoints(25, 2, 1), settings_);
  Vector kept_;
};

TEST_F(Configure, KeepsTheWeightsWhenTheLearningRateChanges) {
  EXPECT_FALSE(after([](Settings& settings) { settings.learningRate = 0.01; }));
  EXPECT_EQ(trainer_.network().parameters(), kept_);
  EXPECT_EQ(trainer_.step(), 5);
}

TEST_F(Configure, KeepsTheWeightsAndTheEpochWhenTheBatchSizeChanges) {
  EXPECT_FALSE(after([](Settings& settings) { settings.batchSize = 1; }));
  EXPECT_EQ(trainer_.network().parameters(), kept_);
  EXPECT_EQ(trainer_.step(), 5);
  EXPECT_EQ(trainer_.stepsPerEpoch(), 25);
  EXPECT_EQ(trainer_.stepsLeft(), 5);  // of 25 points, two batches of ten have been used
}

TEST_F(Configure, RestartsWhenTheLayersChange) {
  EXPECT_TRUE(after([](Settings& settings) { settings.layers = {3, 2}; }));
  expectRestart();
}

TEST_F(Configure, RestartsWhenAnActivationChanges) {
  EXPECT_TRUE(after([](Settings& settings) { settings.activations[0] = Activation::relu; }));
  expectRestart();
  EXPECT_TRUE(after([](Settings& settings) { settings.activations.back() = Activation::linear; }));
  expectRestart();
}

TEST_F(Configure, RestartsWhenTheSeedChanges) {
  EXPECT_TRUE(after([](Settings& settings) { settings.seed = 99; }));
  expectRestart();
}

TEST_F(Configure, RestartsWithTheRunOfANewTrainer) {
  after([](Settings& settings) { settings.seed = 99; });
  trainer_.train(100);
  EXPECT_EQ(trainer_.network().parameters(), trained(randomPoints(25, 2, 1), settings_, 100));
}

TEST_F(Configure, DropsPointsThatNoLongerFit) {
  EXPECT_TRUE(after([](Settings& settings) { settings.coordinates = 1; }));
  EXPECT_EQ(trainer_.points(), 0);
  EXPECT_EQ(trainer_.train(1), 0);
}

}  // namespace
}  // namespace downhill
