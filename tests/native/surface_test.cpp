// The painted surface, in floats, against the same in doubles.
#include "downhill/surface.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "support.h"

namespace downhill {
namespace {

constexpr Grid kGrid{23, 17, -2.0, 3.0, -1.5, 1.0};

/// The positions of a grid, one per row.
Matrix placesOf(const Grid& grid) {
  Matrix places(grid.columns * grid.rows, 2);
  for (int i = 0; i < places.rows(); ++i) {
    const int column = i % grid.columns;
    const int row = i / grid.columns;
    places(i, 0) = grid.x0 + (grid.x1 - grid.x0) * column / (grid.columns - 1);
    places(i, 1) = grid.y0 + (grid.y1 - grid.y0) * row / (grid.rows - 1);
  }
  return places;
}

/// The largest difference from predict(), relative to the range of the outputs, or to their
/// magnitude if they hardly vary: a float cannot resolve more.
double errorOf(Trainer& trainer) {
  Surface surface;
  const Matrix painted = surface.paint(trainer, kGrid).cast<double>();
  Matrix right(painted.rows(), painted.cols());
  trainer.predict(placesOf(kGrid), right);
  const double range = right.maxCoeff() - right.minCoeff();
  return distance(painted, right) / std::max(range, largest(right));
}

TEST(Surface, IsWithinOneTenThousandthOfItsRangeForEveryActivation) {
  for (std::size_t i = 0; i < kActivations.size(); ++i) {
    for (const auto& hidden : {std::vector<int>{2, 7, 1}, {2, 8, 5, 3}, {2, 8, 8, 8, 8, 8, 8, 1}}) {
      Settings settings = shaped(hidden, static_cast<Activation>(i), Activation::tanh);
      settings.learningRate = 0.03;
      Trainer trainer = trainerOn(randomPoints(60, 2, hidden.back()), settings);
      trainer.train(200);
      EXPECT_LE(errorOf(trainer), 1e-4) << kActivations[i].name << ", " << hidden.size();
    }
  }
}

TEST(Surface, SupportsFeaturesStandardisationAndOutputActivations) {
  for (const Activation output : {Activation::linear, Activation::softmax, Activation::sigmoid}) {
    Settings settings = shaped({2, 8, 3}, Activation::tanh, output);
    settings.features = {0, 1, 2, 3, 4, 5, 6, 7};
    settings.standardise = true;
    settings.regression = output == Activation::linear;
    Trainer trainer = trainerOn(randomPoints(60, 2, 3), settings);
    trainer.train(200);
    EXPECT_LE(errorOf(trainer), 1e-4) << function(output).name;
  }
}

TEST(Surface, OfOneCoordinateIsACurve) {
  Trainer trainer = trainerOn(sineCurve(40), shaped({1, 8, 1}));
  trainer.train(500);
  Surface surface;
  const Matrix painted = surface.paint(trainer, {40, 1, -1.0, 1.0, 0.0, 0.0}).cast<double>();
  Matrix right(40, 1);
  trainer.predict(Vector::LinSpaced(40, -1.0, 1.0), right);
  EXPECT_LE(distance(painted, right), 1e-5);
}

TEST(Surface, IsFiniteForTheLargestParameters) {
  for (std::size_t i = 0; i < kActivations.size(); ++i) {
    Settings settings = shaped({2, 64, 64, 64, 64, 1}, static_cast<Activation>(i));
    settings.features = {0, 9};
    Trainer trainer(settings);
    Vector parameters = Vector::Constant(parametersOf(trainer).size(), kDiverged);
    for (Index k = 0; k < parameters.size(); k += 3) parameters[k] = -kDiverged;
    trainer.setParameters(parameters);
    Surface surface;
    EXPECT_TRUE(surface.paint(trainer, {9, 9, -1e6, 1e6, -1e6, 1e6}).allFinite())
        << kActivations[i].name;
  }
}

TEST(PaintedActivation, MatchesDoublesToFloatPrecision) {
  for (std::size_t i = 0; i < kActivations.size(); ++i) {
    if (!isElementwise(static_cast<Activation>(i))) continue;
    for (double z = 1e-6; z < 80.0; z *= 1.01) {
      const auto at = static_cast<float>(z);
      std::array<float, 4> from{at, -at, at / 2, -at / 2};
      std::array<float, 4> painted{};
      FloatBatch A(painted.data(), 4, 1);
      kActivations[i].paint(FloatBatch(from.data(), 4, 1), A);
      for (std::size_t k = 0; k < 4; ++k) {
        const double right = valueOf(kActivations[i], from[k]);
        EXPECT_NEAR(painted[k], right, 1e-6 * std::max(1.0, std::abs(right)))
            << kActivations[i].name << " at " << from[k];
      }
    }
  }
}

}  // namespace
}  // namespace downhill
