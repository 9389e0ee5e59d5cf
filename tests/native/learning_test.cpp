// What can be learnt and what cannot.
#include <gtest/gtest.h>

#include <cstdint>

#include "support.h"

namespace downhill {
namespace {

TEST(Learning, BringsXorBelowOneHundredthAndBreaksTheSymmetry) {
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    Settings settings;
    settings.sizes = {2, 8, 8, 1};
    settings.output = Activation::tanh;
    settings.seed = seed;
    Trainer trainer = trainerOn(xorPoints(), settings);
    trainer.train(1000);
    EXPECT_LT(trainer.evaluate().loss, 0.01) << "seed " << seed;
    const Layer& hidden = trainer.network().layers().front();
    for (Index j = 1; j < hidden.W.cols(); ++j) {
      EXPECT_GT((hidden.W.col(j) - hidden.W.col(0)).norm(), 1e-2) << "seed " << seed;
    }
  }
}

TEST(LossFloor, OfTwoTargetsAtOnePlaceIsOneEighth) {
  for (const Activation output : {Activation::linear, Activation::sigmoid}) {
    Settings settings = oneWeight(0.5, 2);
    settings.sizes = {1, 4, 1};
    settings.output = output;
    Trainer trainer = trainerOn({column({1, 1}), column({0, 1})}, settings);
    trainer.train(3000);
    EXPECT_NEAR(trainer.evaluate().loss, 0.125, 1e-6) << function(output).name;
    EXPECT_GE(trainer.evaluate().loss, 0.125 - 1e-15) << function(output).name;
  }
}

TEST(LossFloor, OfATargetOfThreeIsTwoForOutputsThatEndAtOne) {
  for (const Activation output : {Activation::tanh, Activation::sigmoid}) {
    Settings settings = oneWeight(0.5, 1);
    settings.output = output;
    Trainer trainer = trainerOn({column({1}), column({3})}, settings);
    trainer.train(3000);
    EXPECT_NEAR(trainer.evaluate().loss, 2.0, 0.01) << function(output).name;
    EXPECT_GE(trainer.evaluate().loss, 2.0) << function(output).name;
  }
}

}  // namespace
}  // namespace downhill
