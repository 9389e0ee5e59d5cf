// The example of the article: f(X, w) = X w, with X = 2, w = 5 and the target 4.
#include <gtest/gtest.h>

#include <vector>

#include "support.h"

namespace downhill {
namespace {

/// The example and its mirror image, −2 with the target −4: their gradients of the bias cancel, so
/// the bias stays at 0.
class OneWeightScene : public testing::Test {
 protected:
  static Trainer start(double learningRate) {
    Trainer trainer = trainerOn({column({2, -2}), column({4, -4})}, oneWeight(learningRate, 2));
    setWeightAndBias(trainer, 5.0, 0.0);
    return trainer;
  }

  static std::vector<double> walk(double learningRate, int steps) {
    Trainer trainer = start(learningRate);
    std::vector<double> weights{weight(trainer)};
    for (int step = 0; step < steps; ++step) {
      trainer.train(1);
      weights.push_back(weight(trainer));
      EXPECT_EQ(bias(trainer), 0.0);
    }
    return weights;
  }

  static double lossAt(double w) {
    Trainer trainer = start(1.0);
    setWeightAndBias(trainer, w, 0.0);
    return lossOf(trainer);
  }
};

TEST_F(OneWeightScene, HasASlopeOfTwelveButAStepOfOneChangesTheLossByTen) {
  Trainer trainer = start(1.0);
  EXPECT_EQ(gradientOf(trainer)[0], 12.0);
  EXPECT_EQ(lossAt(5.0), 18.0);
  EXPECT_EQ(lossAt(4.0), 8.0);
}

TEST_F(OneWeightScene, DivergesWithALearningRateOfOne) {
  EXPECT_EQ(walk(1.0, 3), (std::vector<double>{5, -7, 29, -79}));
}

TEST_F(OneWeightScene, OscillatesWithALearningRateOfOneHalf) {
  EXPECT_EQ(walk(0.5, 4), (std::vector<double>{5, -1, 5, -1, 5}));
}

TEST_F(OneWeightScene, ArrivesInOneStepWithALearningRateOfOneQuarter) {
  EXPECT_EQ(walk(0.25, 2), (std::vector<double>{5, 2, 2}));
}

}  // namespace
}  // namespace downhill
