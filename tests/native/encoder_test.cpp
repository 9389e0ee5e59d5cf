// The encoder between the points and the network.
#include "downhill/encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "support.h"

namespace downhill {
namespace {

std::vector<int> allFeatures() {
  std::vector<int> all;
  for (std::size_t i = 0; i < kFeatures.size(); ++i) all.push_back(static_cast<int>(i));
  return all;
}

TEST(Features, ComputeWhatTheirNamesSay) {
  const Encoder encoder(allFeatures(), false);
  for (const auto& [a, b] : {std::pair{0.0, 0.0}, {1.5, -2.0}, {-3.0, 0.7}}) {
    const Matrix X = encoder.encode(column({a, b}).transpose());
    const std::vector<std::pair<std::string, double>> expected{{"x1", a},
                                                               {"x2", b},
                                                               {"x1^2", a * a},
                                                               {"x2^2", b * b},
                                                               {"x1x2", a * b},
                                                               {"sin(x1)", std::sin(a)},
                                                               {"sin(x2)", std::sin(b)},
                                                               {"x1^3", a * a * a},
                                                               {"x1^4", a * a * a * a},
                                                               {"x1^5", a * a * a * a * a}};
    ASSERT_EQ(expected.size(), kFeatures.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(kFeatures[i].name, expected[i].first);
      EXPECT_NEAR(X(0, static_cast<Index>(i)), expected[i].second, 1e-14) << expected[i].first;
    }
  }
}

TEST(Features, TreatAMissingSecondCoordinateAsZero) {
  const Matrix X = Encoder(allFeatures(), false).encode(column({2.0}));
  EXPECT_EQ(X(0, 0), 2.0);
  EXPECT_EQ(X(0, 1), 0.0);
}

TEST(Features, AreTheInputsInTheOrderGiven) {
  const Encoder encoder({4, 0}, false);
  EXPECT_EQ(encoder.encode(column({3, 5}).transpose()), Matrix(column({15, 3}).transpose()));
}

TEST(Features, DefaultToTheCoordinates) {
  const Encoder encoder({}, false);
  const Matrix points = randomPoints(5, 2, 1).X;
  EXPECT_EQ(encoder.encode(points), points);
}

DataSet farAway() {
  DataSet points = randomPoints(40, 2, 2);
  points.X.col(0) = 1e3 + 50.0 * points.X.col(0).array();
  points.Y.col(1) = -7.0 + 0.01 * points.Y.col(1).array();
  return points;
}

void expectStandard(const Matrix& values) {
  for (Index j = 0; j < values.cols(); ++j) {
    double sum = 0;
    double squares = 0;
    for (const double value : values.col(j)) {
      sum += value;
      squares += value * value;
    }
    EXPECT_NEAR(sum / static_cast<double>(values.rows()), 0.0, 1e-12);
    EXPECT_NEAR(squares / static_cast<double>(values.rows()), 1.0, 1e-12);
  }
}

TEST(Standardisation, ProducesMeanZeroAndVarianceOne) {
  const DataSet points = farAway();
  Encoder encoder({0, 1, 2, 5}, true);
  encoder.fit(points.X, points.Y, true);
  expectStandard(encoder.encode(points.X));
  expectStandard(encoder.encodeTargets(points.Y));
}

TEST(Standardisation, LeavesClassTargetsUnchanged) {
  const DataSet points = farAway();
  Encoder encoder({}, true);
  encoder.fit(points.X, points.Y, false);
  EXPECT_EQ(encoder.encodeTargets(points.Y), points.Y);
  Matrix outputs = points.Y;
  encoder.decode(outputs);
  EXPECT_EQ(outputs, points.Y);
}

TEST(Standardisation, IsReversedByDecoding) {
  const DataSet points = farAway();
  Encoder encoder({}, true);
  encoder.fit(points.X, points.Y, true);
  Matrix outputs = encoder.encodeTargets(points.Y);
  encoder.decode(outputs);
  EXPECT_LE(distance(outputs, points.Y), 1e-12);
}

TEST(Standardisation, OnlySubtractsTheMeanOfAConstantColumn) {
  // Because of rounding, the mean of many times 0.1 may not be 0.1, nor their variance 0.
  for (const double value : {0.0, 2.0, 0.1, 1.0 / 3.0, 1e6 / 7.0}) {
    for (Index count = 1; count < 40; ++count) {
      const Matrix same = Matrix::Constant(count, 1, value);
      Encoder encoder({}, true);
      encoder.fit(same, same, true);
      const std::string what = std::to_string(count) + " times " + std::to_string(value);
      ASSERT_LE(largest(encoder.encode(same)), 1e-9) << what;
      ASSERT_LE(largest(encoder.encodeTargets(same)), 1e-9) << what;
      // One unit away must not become a million units for the network.
      ASSERT_LE(largest(encoder.encode(column({value + 1}))), 1.001) << what;
    }
  }
}

TEST(Standardisation, DoesNothingWithoutPoints) {
  Encoder encoder({}, true);
  encoder.fit(Matrix(0, 2), Matrix(0, 1), true);
  const Matrix points = randomPoints(5, 2, 1).X;
  EXPECT_EQ(encoder.encode(points), points);
}

Settings line(bool standardise) {
  Settings settings = shaped({1, 1});
  settings.standardise = standardise;
  settings.regression = true;
  settings.optimizer = Method::levenbergMarquardt;
  return settings;
}

TEST(Standardisation, KeepsPredictionsInTheUnitsOfTheTargets) {
  const DataSet points{column({1000, 1100, 1300}), column({5, 7, 11})};
  for (const bool standardise : {false, true}) {
    Trainer trainer = trainerOn(points, line(standardise));
    trainer.train(100);
    Matrix outputs(2, 1);
    trainer.predict(column({1200, 2000}), outputs);
    EXPECT_NEAR(outputs(0, 0), 9.0, 1e-3) << standardise;
    EXPECT_NEAR(outputs(1, 0), 25.0, 1e-2) << standardise;
  }
}

TEST(Standardisation, ScalesTestPointsLikeTheTrainingPoints) {
  const DataSet points{column({1000, 1100, 1300}), column({5, 7, 11})};
  Trainer trainer = trainerOn(points, line(true));
  trainer.setTestData(column({1200}), column({9}));
  trainer.train(100);
  EXPECT_LE(evaluate(trainer, trainer.testData()).loss, 1e-9);
  EXPECT_EQ(trainer.points(), 3);
}

TEST(Standardisation, RescalesTestPointsWhenTheTrainingPointsChange) {
  const DataSet test{column({1200, 50}), column({9, 3})};
  Trainer trainer = trainerOn({column({1, 2, 3}), column({5, 7, 11})}, line(true));
  trainer.setTestData(test.X, test.Y);
  const DataSet later{column({1000, 1100, 1300}), column({50, 70, 110})};
  trainer.setData(later.X, later.Y);

  Trainer fresh = trainerOn(later, line(true));
  fresh.setTestData(test.X, test.Y);
  EXPECT_EQ(trainer.testData().X, fresh.testData().X);
  EXPECT_EQ(trainer.testData().Y, fresh.testData().Y);
}

}  // namespace
}  // namespace downhill
