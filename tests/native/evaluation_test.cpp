// Evaluation: metrics, the lowest possible loss, and why training is stuck.
#include "downhill/evaluation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support.h"

namespace downhill {
namespace {

Settings oneOutput(Activation output, Loss loss = Loss::squared) {
  Settings settings = shaped({1, 1}, Activation::tanh, output);
  settings.objective.loss = loss;
  settings.regression = output == Activation::linear;
  return settings;
}

Metrics metricsOf(Trainer& trainer) { return evaluate(trainer, trainer.data()); }

TEST(Accuracy, IsTheFractionOfPointsOnTheRightSideOfTheThreshold) {
  const Matrix X = column({1, 1, 1, 1});
  Trainer signs = trainerOn({X, column({1, 1, 1, -1})}, oneOutput(Activation::tanh));
  setWeightAndBias(signs, 0.0, 0.1);
  EXPECT_EQ(metricsOf(signs).accuracy, 0.75);

  Trainer bits = trainerOn({X, column({0, 0, 0, 1})}, oneOutput(Activation::sigmoid));
  setWeightAndBias(bits, 0.0, -0.1);  // an output of 0.475
  EXPECT_EQ(metricsOf(bits).accuracy, 0.75);
}

/// Three classes along a line, and a network that predicts class 0 below −1 and class 2 above 1.
Trainer threeClasses() {
  Settings settings = shaped({1, 3}, Activation::tanh, Activation::softmax);
  settings.objective.loss = Loss::crossEntropy;
  Matrix Y = Matrix::Zero(6, 3);
  for (const auto& [point, label] : {std::pair{0, 0}, {1, 0}, {2, 1}, {3, 1}, {4, 2}, {5, 0}}) {
    Y(point, label) = 1.0;
  }
  Trainer trainer = trainerOn({column({-3, -2, 0, 2, 3, 4}), Y}, settings);
  trainer.setParameters(column({-2, 0, 2, 0, 2, 0}));
  return trainer;
}

TEST(Accuracy, UsesTheLargestOutputWithSeveralClasses) {
  Trainer trainer = threeClasses();
  EXPECT_NEAR(metricsOf(trainer).accuracy, 4.0 / 6.0, 1e-15);
}

TEST(Confusion, CountsPointsByActualAndPredictedClass) {
  Trainer trainer = threeClasses();
  EXPECT_EQ(confusion(trainer, trainer.data()), (std::vector<int>{2, 0, 1, 0, 1, 1, 0, 0, 1}));
}

TEST(Confusion, HasTwoClassesForOneOutput) {
  Trainer trainer = trainerOn({column({-1, -1, 1, 1, 1}), column({-1, 1, 1, 1, -1})},
                              oneOutput(Activation::tanh));
  setWeightAndBias(trainer, 1.0, 0.0);
  EXPECT_EQ(confusion(trainer, trainer.data()), (std::vector<int>{1, 1, 1, 2}));
}

TEST(Confusion, CountsMorePointsThanOnePassAndAgreesWithTheAccuracy) {
  Trainer trainer = trainerOn(circle(301), smallNetwork());
  const std::vector<int> counts = confusion(trainer, trainer.data());
  EXPECT_EQ(counts[0] + counts[1] + counts[2] + counts[3], 301);
  const double right = counts[0] + counts[3];
  EXPECT_NEAR(metricsOf(trainer).accuracy, right / 301, 1e-15);
}

TEST(RSquared, IsOneForAPerfectFitAndZeroForTheMean) {
  Trainer trainer =
      trainerOn({column({0, 1, 2}), column({1, 3, 5})}, oneOutput(Activation::linear));
  setWeightAndBias(trainer, 2.0, 1.0);
  EXPECT_NEAR(metricsOf(trainer).rSquared, 1.0, 1e-15);
  setWeightAndBias(trainer, 0.0, 3.0);
  EXPECT_NEAR(metricsOf(trainer).rSquared, 0.0, 1e-15);
  setWeightAndBias(trainer, 1.0, 2.0);  // errors −1, 0, 1 of a variance of 8
  EXPECT_NEAR(metricsOf(trainer).rSquared, 1.0 - 2.0 / 8.0, 1e-15);
  EXPECT_EQ(metricsOf(trainer).accuracy, 0.0);
}

TEST(RSquared, IsFiniteForConstantTargets) {
  Trainer trainer = trainerOn({column({0, 1}), column({3, 3})}, oneOutput(Activation::linear));
  EXPECT_TRUE(std::isfinite(metricsOf(trainer).rSquared));
}

TEST(Metrics, AreSeparateForTheTestPoints) {
  Trainer trainer = trainerOn({column({1, 1}), column({1, 1})}, oneOutput(Activation::linear));
  trainer.setTestData(column({1}), column({3}));
  setWeightAndBias(trainer, 1.0, 0.0);
  EXPECT_EQ(metricsOf(trainer).loss, 0.0);
  EXPECT_EQ(evaluate(trainer, trainer.testData()).loss, 2.0);
}

double floorWith(const Settings& settings, const DataSet& points) {
  return lossFloor(trainerOn(points, settings), points);
}

TEST(LossFloor, IsReachedWithContradictingTargets) {
  const DataSet points{column({1, 1}), column({0, 1})};
  for (const Activation output : {Activation::linear, Activation::sigmoid, Activation::tanh}) {
    EXPECT_NEAR(floorWith(oneOutput(output), points), 0.125, 1e-15) << function(output).name;
    Trainer trainer = trainerOn(points, oneOutput(output));
    trainer.train(3000);
    EXPECT_NEAR(lossOf(trainer), 0.125, 1e-6) << function(output).name;
    EXPECT_GE(lossOf(trainer), 0.125 - 1e-15) << function(output).name;
  }
}

TEST(LossFloor, AccountsForTargetsOutOfRangeOfTheOutput) {
  const DataSet points{column({1}), column({3})};
  for (const Activation output : {Activation::tanh, Activation::sigmoid}) {
    EXPECT_EQ(floorWith(oneOutput(output), points), 2.0);
    Settings settings = oneOutput(output);
    settings.learningRate = 0.5;
    Trainer trainer = trainerOn(points, settings);
    trainer.train(3000);
    EXPECT_NEAR(lossOf(trainer), 2.0, 0.01) << function(output).name;
    EXPECT_GE(lossOf(trainer), 2.0) << function(output).name;
  }
  EXPECT_EQ(floorWith(oneOutput(Activation::linear), points), 0.0);
  EXPECT_EQ(floorWith(oneOutput(Activation::relu), {column({1}), column({-2})}), 2.0);
}

TEST(LossFloor, IsTheLossOfTheNearestReachableValueForEveryOutput) {
  for (std::size_t i = 0; i < kActivations.size(); ++i) {
    const auto output = static_cast<Activation>(i);
    if (!isElementwise(output)) continue;
    // The range of the output, found by sampling.
    double low = 0;
    double high = 0;
    for (double z = -400; z <= 400; z += 1.0 / 128) {
      low = std::min(low, valueOf(kActivations[i], z));
      high = std::max(high, valueOf(kActivations[i], z));
    }
    for (const double target : {-3.0, 0.5, 3.0}) {
      const double beyond = target - std::clamp(target, low, high);
      const double floor = floorWith(oneOutput(output), {column({1}), column({target})});
      EXPECT_NEAR(floor, 0.5 * beyond * beyond, 1e-4) << kActivations[i].name << " to " << target;
      EXPECT_LE(floor, 0.5 * beyond * beyond + 1e-12) << kActivations[i].name << " to " << target;
    }
  }
}

TEST(LossFloor, IsTheEntropyOfTheClassesForCrossEntropy) {
  const Settings settings = oneOutput(Activation::sigmoid, Loss::crossEntropy);
  EXPECT_NEAR(floorWith(settings, {column({1, 1}), column({0, 1})}), std::log(2.0), 1e-15);
  const double entropy = -0.25 * std::log(0.25) - 0.75 * std::log(0.75);
  EXPECT_NEAR(floorWith(settings, {column({1, 1, 1, 1}), column({0, 1, 1, 1})}), entropy, 1e-15);
  EXPECT_EQ(floorWith(settings, {column({1, 2}), column({0, 1})}), 0.0);

  Settings several = shaped({1, 3}, Activation::tanh, Activation::softmax);
  several.objective.loss = Loss::crossEntropy;
  EXPECT_NEAR(floorWith(several, {column({1, 1, 1}), Matrix::Identity(3, 3)}), std::log(3.0),
              1e-15);
}

TEST(LossFloor, IsTheLossOfTheMedianForTheAbsoluteError) {
  const Settings settings = oneOutput(Activation::linear, Loss::absolute);
  EXPECT_NEAR(floorWith(settings, {column({1, 1, 1}), column({5, 0, 4})}), 5.0 / 3.0, 1e-15);
  EXPECT_NEAR(floorWith(settings, {column({1, 1}), column({0, 1})}), 0.5, 1e-15);
}

TEST(LossFloor, IsTheMeanOverAllPoints) {
  const DataSet points{column({2, 1, 2, 1, 3}), column({0, 0, 2, 1, 9})};
  EXPECT_NEAR(floorWith(oneOutput(Activation::linear), points), (2 * 0.125 + 2 * 0.5) / 5, 1e-15);
}

TEST(LossFloor, IsZeroForHuberAndWithoutPoints) {
  const Settings settings = oneOutput(Activation::linear, Loss::huber);
  EXPECT_EQ(floorWith(settings, {column({1, 1}), column({0, 1})}), 0.0);
  EXPECT_EQ(floorWith(settings, emptySet(0, 1, 1)), 0.0);
}

TEST(LossFloor, IsNeverAboveTheLoss) {
  Random random(3, 0);
  for (std::size_t o = 0; o < kActivations.size(); ++o) {
    for (const Loss loss : {Loss::squared, Loss::absolute, Loss::huber}) {
      Settings settings = shaped({2, 5, 2}, Activation::tanh, static_cast<Activation>(o));
      settings.objective.loss = loss;
      DataSet points = randomPoints(30, 2, 2);
      points.X = points.X.array().round();  // so that many coincide
      Trainer trainer = trainerOn(points, settings);
      trainer.train(500);
      EXPECT_GE(lossOf(trainer), lossFloor(trainer, points) - 1e-12) << kActivations[o].name;
    }
  }
}

/// A network of ReLUs whose biases are so low that none fires.
Trainer dead(int batchSize) {
  Settings settings = shaped({2, 6, 1}, Activation::relu, Activation::tanh);
  settings.batchSize = batchSize;
  Trainer trainer = trainerOn(circle(60), settings);
  Vector parameters = parametersOf(trainer);
  parameters.segment(12, 6).setConstant(-100.0);
  trainer.setParameters(parameters);
  trainer.train(600);
  return trainer;
}

TEST(Health, IsDeadForReLUsThatNeverFire) {
  Trainer trainer = dead(60);
  EXPECT_EQ(health(trainer), Health::dead);
  EXPECT_GT(lossOf(trainer), 0.4);
}

TEST(Health, IsDeadForReLUsThatNeverFireAlthoughMiniBatchesMoveTheOutputBias) {
  Trainer trainer = dead(10);
  EXPECT_EQ(health(trainer), Health::dead);
}

TEST(Health, IsDeadWhicheverLayerNeverFires) {
  for (const int classes : {1, 3}) {
    const Activation output = classes > 1 ? Activation::softmax : Activation::sigmoid;
    Settings settings = shaped({2, 6, 5, 4, classes}, Activation::relu, output);
    settings.objective.loss = Loss::crossEntropy;
    for (std::size_t layer = 0; layer < 3; ++layer) {
      DataSet points = circle(60);
      points.Y = classes > 1 ? Matrix(Matrix::Identity(3, 3).replicate(20, 1))
                             : Matrix((points.Y.array() + 1.0) / 2.0);
      Trainer trainer = trainerOn(points, settings);
      EXPECT_NE(health(trainer), Health::dead);
      trainer.network().layers()[layer].b.setConstant(-100.0);
      trainer.train(100);
      EXPECT_EQ(health(trainer), Health::dead) << "layer " << layer << ", outputs " << classes;
    }
  }
}

/// Three classes of ten points each, at random positions.
DataSet threeClassesAtRandom() {
  return {randomPoints(30, 2, 1).X, Matrix::Identity(3, 3).replicate(10, 1)};
}

TEST(Health, IsFlatWhenAllWeightsAreZero) {
  for (const Loss loss : {Loss::squared, Loss::crossEntropy}) {
    Settings settings = shaped({2, 4, 3}, Activation::tanh, Activation::softmax);
    settings.objective.loss = loss;
    settings.initialiser = Initialiser::zero;
    Trainer three = trainerOn(threeClassesAtRandom(), settings);
    EXPECT_EQ(health(three), Health::flat);

    settings = shaped({2, 4, 1}, Activation::tanh, Activation::sigmoid);
    settings.objective.loss = loss;
    settings.initialiser = Initialiser::zero;
    DataSet points = circle(30);
    points.Y = (points.Y.array() + 1.0) / 2.0;
    Trainer two = trainerOn(points, settings);
    EXPECT_EQ(health(two), Health::flat);
  }
}

TEST(Health, IsSaturatedForAConfidentlyWrongSoftmaxUnlessWithCrossEntropy) {
  Settings settings = shaped({2, 4, 3}, Activation::tanh, Activation::softmax);
  Trainer trainer = trainerOn(threeClassesAtRandom(), settings);
  Layer& output = trainer.network().layers()[1];
  output.W.setZero();
  output.b << 100, 0, 0;
  EXPECT_EQ(health(trainer), Health::saturated);
  // The gradient of cross-entropy is o − y directly, so the same network can still learn.
  settings.objective.loss = Loss::crossEntropy;
  trainer.configure(settings);
  trainer.network().layers()[1].b << 100, 0, 0;
  EXPECT_EQ(health(trainer), Health::learning);
}

TEST(Health, IsSaturatedForTanhUnitsWithLargeBiases) {
  Settings settings = shaped({2, 4, 3}, Activation::tanh, Activation::softmax);
  settings.objective.loss = Loss::crossEntropy;
  Trainer trainer = trainerOn(threeClassesAtRandom(), settings);
  trainer.network().layers()[0].b.setConstant(50.0);
  trainer.network().layers()[1].W.setZero();
  trainer.network().layers()[1].b.setZero();
  EXPECT_EQ(health(trainer), Health::saturated);
}

TEST(Health, IsSaturatedAfterTrainingWithAFarTooLargeLearningRate) {
  Settings settings = shaped({2, 8, 8, 1}, Activation::tanh, Activation::tanh);
  settings.learningRate = 10;
  Trainer trainer = trainerOn(circle(100), settings);
  trainer.train(2000);
  EXPECT_EQ(trainer.status(), Status::running);
  EXPECT_GT(lossOf(trainer), 0.1);
  EXPECT_EQ(health(trainer), Health::saturated);
}

TEST(Health, IsLearningThroughoutASuccessfulRun) {
  Trainer trainer =
      trainerOn(circle(100), shaped({2, 8, 8, 1}, Activation::tanh, Activation::tanh));
  for (int slice = 0; slice < 20; ++slice) {
    EXPECT_EQ(health(trainer), Health::learning) << trainer.step();
    trainer.train(500);
  }
  EXPECT_LT(lossOf(trainer), 0.01);
}

TEST(Health, IsLearningAtAGoodMinimum) {
  Settings settings = shaped({1, 6, 1});
  settings.optimizer = Method::levenbergMarquardt;
  Trainer trainer = trainerOn(sineCurve(40), settings);
  trainer.train(300);
  EXPECT_LT(lossOf(trainer), 1e-4);
  EXPECT_EQ(health(trainer), Health::learning);
}

TEST(Health, IsLearningAtTheLossFloorOfContradictingPoints) {
  Trainer trainer = trainerOn({column({1, 1}), column({0, 1})}, oneOutput(Activation::linear));
  trainer.train(3000);
  EXPECT_EQ(health(trainer), Health::learning);
}

TEST(Health, IsLearningWithoutPoints) {
  Trainer trainer(smallNetwork());
  EXPECT_EQ(health(trainer), Health::learning);
}

TEST(Health, LeavesTheParametersUnchanged) {
  Trainer trainer = dead(60);
  const Vector before = parametersOf(trainer);
  health(trainer);
  EXPECT_EQ(parametersOf(trainer), before);
}

}  // namespace
}  // namespace downhill
