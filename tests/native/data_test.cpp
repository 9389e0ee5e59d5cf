// Data that is hardly any.
#include <gtest/gtest.h>

#include "support.h"

namespace downhill {
namespace {

TEST(Data, OfNoPointsTrainsNothingAndLosesNothing) {
  Trainer trainer(smallNetwork());
  const Vector start = trainer.network().parameters();
  EXPECT_EQ(trainer.train(10), 0);
  EXPECT_FALSE(trainer.diverged());
  EXPECT_EQ(trainer.stepsPerEpoch(), 0);
  EXPECT_EQ(trainer.stepsLeft(), 0);
  EXPECT_EQ(trainer.evaluate().loss, 0);
  EXPECT_TRUE(trainer.gradient().isZero(0));
  EXPECT_EQ(trainer.network().parameters(), start);
}

TEST(Data, CanBeTakenAwayAgain) {
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), smallNetwork());
  trainer.train(5);
  trainer.setData(Matrix(0, 2), Matrix(0, 1));
  EXPECT_EQ(trainer.train(10), 0);
  EXPECT_EQ(trainer.step(), 5);
}

TEST(Data, OfOnePointIsLearnt) {
  Trainer trainer = trainerOn(randomPoints(1, 2, 1), smallNetwork());
  EXPECT_EQ(trainer.stepsPerEpoch(), 1);
  trainer.train(2000);
  EXPECT_LT(trainer.evaluate().loss, 1e-4);
}

TEST(Data, OfOneClassIsLearnt) {
  Points points = randomPoints(20, 2, 1);
  points.Y.setOnes();
  Trainer trainer = trainerOn(points, smallNetwork());
  trainer.train(2000);
  EXPECT_LT(trainer.evaluate().loss, 1e-2);
  EXPECT_EQ(trainer.evaluate().accuracy, 1);
}

TEST(Data, OfEqualPointsIsLearntAsOne) {
  Points points{Matrix::Constant(20, 2, 0.5), Matrix::Constant(20, 1, -0.5)};
  Trainer trainer = trainerOn(points, smallNetwork());
  trainer.train(2000);
  EXPECT_LT(trainer.evaluate().loss, 1e-10);
}

TEST(Accuracy, IsTheShareOfPointsOnTheirSideOfTheThreshold) {
  const Matrix X = column({1, 1, 1, 1});
  Settings settings = oneWeight(0.1, 10);
  settings.output = Activation::tanh;
  Trainer signs = trainerOn({X, column({1, 1, 1, -1})}, settings);
  setWeightAndBias(signs, 0.0, 0.1);
  EXPECT_EQ(signs.evaluate().accuracy, 0.75);

  settings.output = Activation::sigmoid;
  Trainer bits = trainerOn({X, column({0, 0, 0, 1})}, settings);
  setWeightAndBias(bits, 0.0, -0.1);  // an output of 0.475
  EXPECT_EQ(bits.evaluate().accuracy, 0.75);
}

}  // namespace
}  // namespace downhill
