// Degenerate data.
#include <gtest/gtest.h>

#include "support.h"

namespace downhill {
namespace {

TEST(NoPoints, TrainNothingAndHaveNoLoss) {
  Trainer trainer(smallNetwork());
  const Vector start = trainer.network().parameters();
  EXPECT_EQ(trainer.train(10), 0);
  EXPECT_EQ(trainer.status(), Status::running);
  EXPECT_EQ(trainer.stepsPerEpoch(), 0);
  EXPECT_EQ(trainer.stepsLeft(), 0);
  EXPECT_EQ(lossOf(trainer), 0);
  EXPECT_EQ(largest(gradientOf(trainer)), 0);
  EXPECT_EQ(trainer.network().parameters(), start);
}

TEST(NoPoints, StopTheTrainingWhenTheyReplaceTheData) {
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), smallNetwork());
  trainer.train(5);
  trainer.setData(Matrix(0, 2), Matrix(0, 1));
  EXPECT_EQ(trainer.train(10), 0);
  EXPECT_EQ(trainer.step(), 5);
}

TEST(OnePoint, IsLearned) {
  Trainer trainer = trainerOn(randomPoints(1, 2, 1), smallNetwork());
  EXPECT_EQ(trainer.stepsPerEpoch(), 1);
  trainer.train(2000);
  EXPECT_LT(lossOf(trainer), 1e-4);
}

TEST(OneClass, IsLearned) {
  DataSet points = randomPoints(20, 2, 1);
  points.Y.setOnes();
  Trainer trainer = trainerOn(points, smallNetwork());
  trainer.train(2000);
  EXPECT_LT(lossOf(trainer), 1e-2);
  EXPECT_EQ(evaluate(trainer, trainer.data()).accuracy, 1);
}

TEST(IdenticalPoints, AreLearned) {
  DataSet points{Matrix::Constant(20, 2, 0.5), Matrix::Constant(20, 1, -0.5)};
  Trainer trainer = trainerOn(points, smallNetwork());
  trainer.train(2000);
  EXPECT_LT(lossOf(trainer), 1e-10);
}

}  // namespace
}  // namespace downhill
