// The loss along parameters, and its gradient by finite differences.
#include "downhill/landscape.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "support.h"

namespace downhill {
namespace {

class Landscape : public testing::Test {
 protected:
  static Settings settings() {
    Settings settings = smallNetwork();
    settings.objective = {Loss::squared, 1e-3, 1e-2};
    return settings;
  }

  std::vector<double> along(const Range& range) {
    return lossAlong(trainer_.network(), settings().objective, trainer_.data(), range);
  }

  Trainer trainer_ = trainerOn(randomPoints(130, 2, 1), settings());
  const Vector before_ = parametersOf(trainer_);
};

TEST_F(Landscape, EqualsTheObjectiveAtTheCurrentValue) {
  for (Index i = 0; i < before_.size(); ++i) {
    const double w = before_[i];
    EXPECT_NEAR(along({i, w, w, 1}).front(), objectiveOf(trainer_), 1e-12);
    EXPECT_NEAR(along({i, w - 1, w + 1, 3})[1], objectiveOf(trainer_), 1e-9);
  }
}

TEST_F(Landscape, HasTheGradientAsItsSlope) {
  const Vector gradient = gradientOf(trainer_);
  constexpr double kStep = 1e-5;
  for (Index i = 0; i < before_.size(); ++i) {
    const auto losses = along({i, before_[i] - kStep, before_[i] + kStep, 2});
    const double slope = (losses[1] - losses[0]) / (2 * kStep);
    EXPECT_NEAR(slope, gradient[i], 1e-6 * std::max(1e-3, std::abs(gradient[i])));
  }
}

TEST_F(Landscape, OverTwoParametersConsistsOfRowsAlongTheFirst) {
  const auto all = lossOver(trainer_.network(), settings().objective, trainer_.data(),
                            {3, -2, 2, 5}, {9, -1, 1, 4});
  ASSERT_EQ(all.size(), 20);
  for (std::size_t row = 0; row < 4; ++row) {
    trainer_.network().parameters()[9] = Range{9, -1, 1, 4}.at(static_cast<int>(row));
    const auto losses = along({3, -2, 2, 5});
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(all[5 * row + i], losses[i]);
  }
}

TEST_F(Landscape, LeavesTheParametersUnchanged) {
  along({0, -3, 3, 7});
  lossOver(trainer_.network(), settings().objective, trainer_.data(), {3, -2, 2, 5}, {9, -1, 1, 4});
  lossOver(trainer_.network(), settings().objective, trainer_.data(), {3, -2, 2, 5}, {3, -1, 1, 4});
  numericGradient(trainer_.network(), settings().objective, trainer_.data());
  EXPECT_EQ(parametersOf(trainer_), before_);
}

TEST_F(Landscape, HasANumericGradientThatMatchesTheGradient) {
  const Vector gradient = gradientOf(trainer_);
  const Vector numeric = numericGradient(trainer_.network(), settings().objective, trainer_.data());
  EXPECT_LE(distance(gradient, numeric), 1e-8);
}

TEST_F(Landscape, OfALinearWeightIsCurvedByTheMeanSquareOfTheInput) {
  Trainer trainer = trainerOn({column({1, 2, -3}), column({1, 0, 2})}, oneWeight(0.1, 3));
  const auto l = lossAlong(trainer.network(), {}, trainer.data(), {0, -1, 1, 3});
  EXPECT_NEAR(l[0] - 2 * l[1] + l[2], (1.0 + 4.0 + 9.0) / 3.0, 1e-13);
}

}  // namespace
}  // namespace downhill
