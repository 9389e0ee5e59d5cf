// How initial weights are drawn, and why they must not be equal.
#include "downhill/initialiser.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support.h"

namespace downhill {
namespace {

/// Many draws for a layer of 10 inputs and 30 units.
Vector draws(Initialiser initialiser) {
  Random random(4, 0);
  return Vector::NullaryExpr(50'000, [&] { return function(initialiser).draw(random, 10, 30); });
}

void expectVariance(const Vector& values, double variance) {
  EXPECT_NEAR(values.mean(), 0.0, 0.02 * std::sqrt(variance));
  EXPECT_NEAR(values.squaredNorm() / static_cast<double>(values.size()), variance, 0.03 * variance);
}

TEST(Initialiser, NamesFollowTheOrderOfTheEnumeration) {
  EXPECT_STREQ(function(Initialiser::xavier).name, "xavier");
  EXPECT_STREQ(function(Initialiser::he).name, "he");
  EXPECT_STREQ(function(Initialiser::uniform).name, "uniform");
  EXPECT_STREQ(function(Initialiser::normal).name, "normal");
  EXPECT_STREQ(function(Initialiser::constant).name, "constant");
  EXPECT_STREQ(function(Initialiser::zero).name, "zero");
}

TEST(Initialiser, XavierIsUniformWithinItsLimit) {
  const Vector values = draws(Initialiser::xavier);
  const double limit = std::sqrt(6.0 / 40.0);
  EXPECT_LE(largest(values), limit);
  EXPECT_GT(largest(values), 0.99 * limit);
  expectVariance(values, limit * limit / 3.0);
}

TEST(Initialiser, HeHasAVarianceOfTwoOverTheNumberOfInputs) {
  expectVariance(draws(Initialiser::he), 2.0 / 10.0);
}

TEST(Initialiser, UniformAndNormalHaveTheirVariances) {
  EXPECT_LE(largest(draws(Initialiser::uniform)), 1.0);
  expectVariance(draws(Initialiser::uniform), 1.0 / 3.0);
  expectVariance(draws(Initialiser::normal), 1.0);
}

/// The largest difference between the weights of two hidden units after training on XOR.
double spreadAfterTraining(Initialiser initialiser) {
  Settings settings = shaped({2, 8, 1}, Activation::tanh, Activation::tanh);
  settings.initialiser = initialiser;
  settings.batchSize = 1;
  Trainer trainer = trainerOn(xorPoints(), settings);
  trainer.train(2000);
  const Layer& hidden = trainer.network().layers()[0];
  const Layer& output = trainer.network().layers()[1];
  double spread = 0;
  for (Index j = 1; j < 8; ++j) {
    spread = std::max(spread, distance(hidden.W.col(j), hidden.W.col(0)));
    spread = std::max(spread, std::abs(output.W(j, 0) - output.W(0, 0)));
  }
  return spread;
}

TEST(Symmetry, IsNeverBrokenByEqualInitialWeights) {
  EXPECT_EQ(spreadAfterTraining(Initialiser::constant), 0.0);
  EXPECT_EQ(spreadAfterTraining(Initialiser::zero), 0.0);
}

TEST(Symmetry, IsBrokenByRandomInitialWeights) {
  for (const auto initialiser :
       {Initialiser::xavier, Initialiser::he, Initialiser::uniform, Initialiser::normal}) {
    EXPECT_GT(spreadAfterTraining(initialiser), 0.1) << function(initialiser).name;
  }
}

TEST(Symmetry, PreventsLearning) {
  for (const auto initialiser : {Initialiser::constant, Initialiser::zero}) {
    Settings settings = shaped({2, 8, 1}, Activation::tanh, Activation::tanh);
    settings.initialiser = initialiser;
    Trainer trainer = trainerOn(xorPoints(), settings);
    trainer.train(5000);
    EXPECT_GT(lossOf(trainer), 0.2) << function(initialiser).name;
  }
}

}  // namespace
}  // namespace downhill
