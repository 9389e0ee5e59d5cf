// Dropout of hidden units, in training only.
#include <gtest/gtest.h>

#include <cmath>

#include "support.h"

namespace downhill {
namespace {

/// A network that copies its input to 60 hidden units and sums them.
Network sumOfSixty() {
  Network network({1, 60, 1}, {Activation::linear, Activation::linear});
  network.layers()[0].W.setOnes();
  network.layers()[1].W.setOnes();
  return network;
}

/// The sum over the units that are kept, for each of a hundred points.
Vector sums(double rate, std::uint32_t seed) {
  Network network = sumOfSixty();
  Dropout dropout{rate, Random(seed, 0)};
  return network.forward(Matrix::Ones(100, 1), &dropout);
}

TEST(Dropout, DropsItsShareAndScalesTheOtherUnitsToCompensate) {
  for (const double rate : {0.1, 0.5, 0.8}) {
    const double kept = 1.0 / (1.0 - rate);
    double total = 0;
    for (const double sum : sums(rate, 1)) {
      EXPECT_NEAR(sum / kept, std::round(sum / kept), 1e-9) << "a whole number of units";
      total += sum;
    }
    // Four standard deviations for 6,000 units.
    EXPECT_NEAR(total / 6000, 1.0, 4 * std::sqrt(rate / (1 - rate) / 6000)) << rate;
  }
}

TEST(Dropout, VariesWithThePointAndTheSeed) {
  const Vector first = sums(0.5, 1);
  EXPECT_EQ(first, sums(0.5, 1));
  EXPECT_NE(first, sums(0.5, 2));
  EXPECT_NE(first.head(50), first.tail(50));
}

Settings dropping(double rate) {
  Settings settings = shaped({2, 6, 6, 1});
  settings.dropout = rate;
  settings.batchSize = 40;
  return settings;
}

TEST(Dropout, AffectsStepsButNotTheReportedLossAndGradient) {
  Trainer with = trainerOn(circle(40), dropping(0.5));
  Trainer without = trainerOn(circle(40), dropping(0.0));
  EXPECT_EQ(lossOf(with), lossOf(without));
  EXPECT_EQ(gradientOf(with), gradientOf(without));
  with.train(1);
  without.train(1);
  EXPECT_NE(parametersOf(with), parametersOf(without));
}

TEST(Dropout, DropsDifferentUnitsInEachStep) {
  // All points are identical, so two steps from the same weights differ only in what is dropped.
  Settings settings = dropping(0.5);
  settings.batchSize = 10;
  Trainer trainer = trainerOn({Matrix::Ones(40, 2), Matrix::Ones(40, 1)}, settings);
  const Vector start = parametersOf(trainer);
  trainer.train(1);
  const Vector first = parametersOf(trainer);
  trainer.network().parameters() = start;
  trainer.train(1);
  EXPECT_GT(distance(parametersOf(trainer), first), 1e-6);
}

TEST(Dropout, HasNoEffectOnALinearModel) {
  Settings settings = shaped({2, 1});
  const Vector without = trained(circle(40), settings, 20);
  settings.dropout = 0.5;
  EXPECT_EQ(trained(circle(40), settings, 20), without) << "outputs are not dropped";
}

TEST(Dropout, LetsTheNetworkLearn) {
  Settings settings = shaped({2, 16, 1}, Activation::tanh, Activation::tanh);
  settings.dropout = 0.2;
  Trainer trainer = trainerOn(circle(100), settings);
  trainer.train(4000);
  EXPECT_GT(evaluate(trainer, trainer.data()).accuracy, 0.97);
}

}  // namespace
}  // namespace downhill
