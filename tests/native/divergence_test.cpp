// A run that leaves all bounds, and numbers too small to keep.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "support.h"

namespace downhill {
namespace {

class Divergence : public testing::TestWithParam<Activation> {
 protected:
  static Settings steep() {
    Settings settings = smallNetwork();
    settings.hidden = GetParam();
    settings.output = Activation::linear;
    settings.learningRate = 1e3;
    return settings;
  }

  Points points_ = randomPoints(25, 2, 1);
  Trainer trainer_ = trainerOn(points_, steep());
};

TEST_P(Divergence, StopsAtTheLastFiniteState) {
  constexpr int kSteps = 1000;
  const int done = trainer_.train(kSteps);
  ASSERT_LT(done, kSteps);
  EXPECT_TRUE(trainer_.diverged());
  EXPECT_EQ(trainer_.step(), done);

  EXPECT_TRUE(trainer_.network().parameters().allFinite());
  EXPECT_TRUE(trainer_.gradient().allFinite());
  EXPECT_TRUE(std::isfinite(trainer_.evaluate().loss));
  Matrix outputs(25, 1);
  trainer_.predict(points_.X, outputs);
  EXPECT_TRUE(outputs.allFinite());

  EXPECT_EQ(trainer_.network().parameters(), trained(points_, steep(), done));
}

TEST_P(Divergence, StaysWhereItIsWhenAskedAgain) {
  trainer_.train(1000);
  const Vector kept = trainer_.network().parameters();
  EXPECT_EQ(trainer_.train(10), 0);
  EXPECT_TRUE(trainer_.diverged());
  EXPECT_EQ(trainer_.network().parameters(), kept);
}

TEST_P(Divergence, EndsWithAResetAndASmallerLearningRate) {
  trainer_.train(1000);
  Settings gentle = steep();
  gentle.learningRate = 0.01;
  trainer_.configure(gentle);
  EXPECT_FALSE(trainer_.diverged());
  trainer_.reset();
  EXPECT_EQ(trainer_.train(1000), 1000);
  EXPECT_FALSE(trainer_.diverged());
}

INSTANTIATE_TEST_SUITE_P(Unbounded, Divergence,
                         testing::Values(Activation::linear, Activation::tanh, Activation::relu),
                         [](const auto& info) { return std::string(function(info.param).name); });

TEST(DivergenceOfTheLargestNetwork, LeavesFiniteNumbersToo) {
  Settings settings;
  settings.sizes = {2, 64, 64, 64, 64, 64, 64, 64, 64, 1};
  for (const double learningRate : {1.0, 10.0, 1e3, 1e6}) {
    settings.learningRate = learningRate;
    settings.hidden = Activation::linear;
    Trainer trainer = trainerOn(randomPoints(20, 2, 1), settings);
    trainer.train(50);
    EXPECT_TRUE(trainer.diverged());
    EXPECT_TRUE(trainer.network().parameters().allFinite());
    EXPECT_TRUE(trainer.gradient().allFinite());
    EXPECT_TRUE(std::isfinite(trainer.evaluate().loss));
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
