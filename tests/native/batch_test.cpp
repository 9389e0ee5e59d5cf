// Mini-batches, and the order of the points in an epoch.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support.h"

namespace downhill {
namespace {

/// A model that reveals which point each step used: with batches of one, η = 1 and both parameters
/// at 0, a step moves the bias onto the point's target.
class Visits {
 public:
  explicit Visits(int points) : trainer_(oneWeight(1.0, 1)) { setCount(points); }

  void setCount(int points) {
    const Matrix numbers = Vector::LinSpaced(points, 1.0, points);
    trainer_.setData(Matrix::Zero(points, 1), numbers);
  }

  std::vector<int> next(int steps) {
    std::vector<int> visited;
    for (int step = 0; step < steps; ++step) {
      setWeightAndBias(trainer_, 0.0, 0.0);
      trainer_.train(1);
      visited.push_back(static_cast<int>(std::lround(bias(trainer_))));
    }
    return visited;
  }

  Trainer& trainer() { return trainer_; }

 private:
  Trainer trainer_;
};

std::vector<int> sorted(std::vector<int> numbers) {
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

const std::vector<int> kOneToTen{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

TEST(Epoch, VisitsEveryPointOnce) {
  Visits visits(10);
  for (int epoch = 0; epoch < 5; ++epoch) EXPECT_EQ(sorted(visits.next(10)), kOneToTen);
}

TEST(Epoch, ShufflesThePoints) {
  Visits visits(10);
  const auto first = visits.next(10);
  const auto second = visits.next(10);
  EXPECT_NE(first, kOneToTen);
  EXPECT_NE(first, second);
}

TEST(Epoch, RepeatsItsOrderAfterAReset) {
  Visits visits(10);
  const auto both = visits.next(20);
  visits.trainer().reset();
  EXPECT_EQ(visits.next(20), both);
}

TEST(Epoch, ContinuesWhenTheNumberOfPointsStaysTheSame) {
  Visits visits(10);
  auto visited = visits.next(4);
  visits.setCount(10);
  const auto rest = visits.next(6);
  visited.insert(visited.end(), rest.begin(), rest.end());
  EXPECT_EQ(sorted(visited), kOneToTen);
  EXPECT_EQ(visits.trainer().epoch(), 1);
}

TEST(Epoch, RestartsWhenTheNumberOfPointsChanges) {
  Visits visits(9);
  visits.next(4);
  visits.setCount(10);
  EXPECT_EQ(visits.trainer().stepsLeft(), 10);
  EXPECT_EQ(visits.trainer().epoch(), 0);
  EXPECT_EQ(sorted(visits.next(10)), kOneToTen);
}

TEST(Epoch, CountsItsSteps) {
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), smallNetwork());
  EXPECT_EQ(trainer.stepsPerEpoch(), 3);
  for (const int left : {3, 2, 1, 3, 2, 1}) {
    EXPECT_EQ(trainer.stepsLeft(), left);
    EXPECT_EQ(trainer.train(1), 1);
  }
  EXPECT_EQ(trainer.step(), 6);
  EXPECT_EQ(trainer.epoch(), 2);
}

TEST(Batch, AveragesAShortLastBatchOverItsOwnSize) {
  // The point (1, 1) three times, in batches of two: each step, including the short one, moves w
  // and b by −η (w + b − 1). From 0 and with η = ¼ their sum is 0, ½, ¾.
  Trainer trainer = trainerOn({column({1, 1, 1}), column({1, 1, 1})}, oneWeight(0.25, 2));
  setWeightAndBias(trainer, 0.0, 0.0);
  trainer.train(1);
  EXPECT_EQ(weight(trainer), 0.25);
  EXPECT_EQ(bias(trainer), 0.25);
  trainer.train(1);
  EXPECT_EQ(weight(trainer), 0.375);
  EXPECT_EQ(bias(trainer), 0.375);
  EXPECT_EQ(trainer.epoch(), 1);
}

TEST(Batch, LargerThanTheDataSetIsAFullBatch) {
  Settings settings = smallNetwork();
  settings.batchSize = 5000;
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), settings);
  EXPECT_EQ(trainer.stepsPerEpoch(), 1);
  const Vector before = trainer.network().parameters();
  const Vector gradient = gradientOf(trainer);
  trainer.train(1);
  EXPECT_LE(distance(parametersOf(trainer), before - 0.1 * gradient), 1e-15);
  EXPECT_EQ(trainer.epoch(), 1);
}

TEST(Batch, LargerThanOnePassHasTheMeanGradientOfItsParts) {
  constexpr Index kPoints = 2 * Network::kMaxPoints + 44;
  const DataSet all = randomPoints(kPoints, 2, 1);
  Settings settings = smallNetwork();
  settings.batchSize = kPoints;
  Trainer whole = trainerOn(all, settings);
  Vector sum = Vector::Zero(whole.network().parameters().size());
  double loss = 0;
  for (Index first = 0; first < kPoints; first += 17) {
    const Index count = std::min<Index>(17, kPoints - first);
    Trainer piece =
        trainerOn({all.X.middleRows(first, count), all.Y.middleRows(first, count)}, settings);
    const double share = static_cast<double>(count) / kPoints;
    sum += share * gradientOf(piece);
    loss += share * lossOf(piece);
  }
  EXPECT_LE(distance(gradientOf(whole), sum), 1e-14);
  EXPECT_NEAR(lossOf(whole), loss, 1e-14);

  const Vector before = whole.network().parameters();
  whole.train(1);
  EXPECT_LE(distance(parametersOf(whole), before - 0.1 * sum), 1e-14);
}

}  // namespace
}  // namespace downhill
