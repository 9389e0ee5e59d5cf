// Known bugs of published demos, each avoided here.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "downhill/landscape.h"
#include "support.h"

namespace downhill {
namespace {

/// The largest difference between the gradient and central differences, relative to the largest
/// component.
double gradientError(Trainer& trainer) {
  const Vector gradient = gradientOf(trainer);
  const Vector numeric =
      numericGradient(trainer.network(), trainer.settings().objective, trainer.data());
  return distance(gradient, numeric) / largest(gradient);
}

TEST(KnownBug, DerivativeIsEvaluatedAtThePreActivationNotTheOutput) {
  EXPECT_NEAR(derivativeOf(function(Activation::sigmoid), -6.0), 0.00247, 1e-5);
  EXPECT_NE(derivativeOf(function(Activation::sigmoid), -6.0), 0.25);
}

TEST(KnownBug, TrainingDescendsInsteadOfClimbing) {
  Trainer trainer =
      trainerOn(xorPoints(), shaped({2, 8, 8, 1}, Activation::tanh, Activation::tanh));
  trainer.train(1000);
  EXPECT_LT(lossOf(trainer), 0.01);
}

TEST(KnownBug, HiddenUnitsDoNotStayIdentical) {
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    Settings settings = shaped({2, 8, 8, 1}, Activation::tanh, Activation::tanh);
    settings.seed = seed;
    Trainer trainer = trainerOn(xorPoints(), settings);
    trainer.train(1000);
    EXPECT_LT(lossOf(trainer), 0.01) << "seed " << seed;
    const Layer& hidden = trainer.network().layers().front();
    for (Index j = 1; j < hidden.W.cols(); ++j) {
      EXPECT_GT(distance(hidden.W.col(j), hidden.W.col(0)), 1e-2) << "seed " << seed;
    }
  }
}

TEST(KnownBug, BiasIsUpdatedOnceNotOncePerIncomingWeight) {
  for (const int inputs : {2, 8}) {
    Trainer trainer = trainerOn(randomPoints(9, inputs, 1), shaped({inputs, 3, 1}));
    const Vector before = parametersOf(trainer);
    const Vector gradient = gradientOf(trainer);
    EXPECT_LE(gradientError(trainer), 1e-7);
    trainer.train(1);
    const Index bias = 3 * inputs;
    EXPECT_NEAR(parametersOf(trainer)[bias], before[bias] - 0.1 * gradient[bias], 1e-15);
  }
}

TEST(KnownBug, LeakyReluLeaksBackwardToo) {
  const ActivationFunction& leaky = function(Activation::leakyRelu);
  EXPECT_NEAR((valueOf(leaky, -2.0) - valueOf(leaky, -3.0)), derivativeOf(leaky, -2.5), 1e-15);
  EXPECT_NE(derivativeOf(leaky, -2.5), 0.0);
}

TEST(KnownBug, EditedWeightChangesTheLoss) {
  Trainer trainer = trainerOn(randomPoints(9, 2, 1), smallNetwork());
  const double before = lossOf(trainer);
  Vector parameters = parametersOf(trainer);
  parameters[0] += 1.0;
  trainer.setParameters(parameters);
  EXPECT_NE(lossOf(trainer), before);
}

TEST(KnownBug, EveryTrainedParameterBelongsToALayer) {
  Trainer trainer = trainerOn(randomPoints(9, 2, 1), smallNetwork());
  Index shown = 0;
  for (const Layer& layer : trainer.network().layers()) shown += layer.W.size() + layer.b.size();
  EXPECT_EQ(shown, parametersOf(trainer).size());
  EXPECT_EQ(trainer.network().layers().back().b.data() + 1,
            parametersOf(trainer).data() + parametersOf(trainer).size());
  const Vector before = parametersOf(trainer);
  trainer.train(1);
  for (Index i = 0; i < shown; ++i) EXPECT_NE(parametersOf(trainer)[i], before[i]);
}

TEST(KnownBug, ResetRestoresTheInitialWeights) {
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), smallNetwork());
  const Vector start = parametersOf(trainer);
  trainer.train(10);
  trainer.reset();
  EXPECT_EQ(parametersOf(trainer), start);
}

TEST(KnownBug, ShortLastBatchIsNeitherDroppedNorMergedIntoTheNextEpoch) {
  // Three points in batches of two: the second step uses the gradient of one point alone.
  const DataSet points = randomPoints(3, 1, 1);
  Trainer trainer = trainerOn(points, oneWeight(0.1, 2));
  trainer.train(1);
  EXPECT_EQ(trainer.epoch(), 0);
  const Vector before = parametersOf(trainer);
  trainer.train(1);
  EXPECT_EQ(trainer.epoch(), 1);
  const Vector step = parametersOf(trainer) - before;
  double closest = 1e300;
  for (Index i = 0; i < 3; ++i) {
    Trainer alone = trainerOn({points.X.row(i), points.Y.row(i)}, oneWeight(0.1, 2));
    alone.setParameters(before);
    closest = std::min(closest, distance(step, -0.1 * gradientOf(alone)));
  }
  EXPECT_LE(closest, 1e-15);
}

TEST(KnownBug, PointsAreReshuffledInEachEpoch) {
  // With batches of one the order matters: from the same weights, two epochs differ.
  Trainer trainer = trainerOn(randomPoints(10, 2, 1), shaped({2, 3, 1}));
  trainer.network().parameters().setConstant(0.1);
  Settings settings = shaped({2, 3, 1});
  settings.batchSize = 1;
  trainer.configure(settings);
  trainer.train(10);
  const Vector first = parametersOf(trainer);
  trainer.network().parameters().setConstant(0.1);
  trainer.train(10);
  EXPECT_NE(parametersOf(trainer), first);
}

TEST(KnownBug, ThePenaltyIsPartOfTheGradientAndTheObjective) {
  Settings settings = shaped({2, 6, 1});
  settings.batchSize = 1000;
  settings.objective = {Loss::squared, 1e-3, 0.1};
  Trainer trainer = trainerOn(circle(60), settings);
  EXPECT_LE(gradientError(trainer), 1e-7) << "the gradient is that of loss + penalty";
  for (int step = 0; step < 200; ++step) {
    const double before = objectiveOf(trainer);
    trainer.train(1);
    EXPECT_LE(objectiveOf(trainer), before);
  }
  EXPECT_GT(settings.objective.penalty(trainer.network()), 0.0);
}

TEST(KnownBug, LossIsOfAllPointsNotOfTheLastMiniBatch) {
  const DataSet points = randomPoints(25, 2, 1);
  Trainer trainer = trainerOn(points, smallNetwork());
  trainer.train(2);
  double sum = 0;
  for (Index i = 0; i < 25; ++i) {
    Matrix o(1, 1);
    trainer.predict(points.X.row(i), o);
    sum += 0.5 * (o(0, 0) - points.Y(i, 0)) * (o(0, 0) - points.Y(i, 0));
  }
  EXPECT_NEAR(lossOf(trainer), sum / 25, 1e-14);
}

TEST(KnownBug, GradientIsAveragedOverThePointsNotSummed) {
  const DataSet points = randomPoints(9, 2, 1);
  const DataSet thrice{points.X.replicate(3, 1), points.Y.replicate(3, 1)};
  Trainer one = trainerOn(points, smallNetwork());
  Trainer three = trainerOn(thrice, smallNetwork());
  EXPECT_LE(distance(gradientOf(one), gradientOf(three)), 1e-15);
}

TEST(KnownBug, AdamCorrectsItsBias) {
  Settings settings = oneWeight(0.1, 1);
  settings.optimizer = Method::adam;
  Trainer trainer = trainerOn({column({0}), column({0})}, settings);
  setWeightAndBias(trainer, 0.0, 1.0);
  trainer.train(1);
  EXPECT_NEAR(bias(trainer), 0.9, 1e-8);
}

TEST(KnownBug, AddingAClassKeepsTheLearnedWeights) {
  Settings settings = shaped({2, 5, 3}, Activation::tanh, Activation::softmax);
  settings.objective.loss = Loss::crossEntropy;
  Trainer trainer = trainerOn(randomPoints(20, 2, 3), settings);
  trainer.train(50);
  const double epoch = trainer.epoch();
  const Vector before = parametersOf(trainer);

  settings.outputs = 4;
  trainer.setArchitecture(settings);
  const Layer& output = trainer.network().layers()[1];
  EXPECT_EQ(parametersOf(trainer).head(15), before.head(15)) << "the hidden layer";
  for (Index i = 0; i < 5; ++i) {
    for (Index j = 0; j < 3; ++j) EXPECT_EQ(output.W(i, j), before[15 + 3 * i + j]);
  }
  EXPECT_EQ(Vector(output.b.head(3)), before.tail(3));
  for (const double w : output.W.col(3)) EXPECT_NE(w, 0.0) << "drawn, not zero";
  EXPECT_EQ(trainer.points(), 0) << "the points must be set again";
  EXPECT_EQ(trainer.epoch(), epoch);

  DataSet more = randomPoints(20, 2, 4);
  trainer.setData(more.X, more.Y);
  EXPECT_EQ(trainer.train(20), 20);
  settings.outputs = 3;
  trainer.setArchitecture(settings);
  EXPECT_EQ(parametersOf(trainer).size(), before.size()) << "and back";
}

TEST(KnownBug, DivergenceIsReportedAndLeavesFiniteNumbers) {
  Settings settings = shaped({2, 4, 1});
  settings.learningRate = 1e3;
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), settings);
  const int done = trainer.train(1000);
  EXPECT_EQ(trainer.status(), Status::diverged);
  EXPECT_EQ(trainer.step(), done) << "the step at which it diverged";
  EXPECT_TRUE(allFinite(parametersOf(trainer)));
  EXPECT_TRUE(std::isfinite(lossOf(trainer)));
}

TEST(KnownBug, TwoOutputsAreNotTreatedAsOne) {
  Settings settings = shaped({2, 8, 2}, Activation::tanh, Activation::softmax);
  settings.objective.loss = Loss::crossEntropy;
  const DataSet points = circle(60);
  Matrix both = Matrix::Zero(60, 2);
  for (Index i = 0; i < 60; ++i) both(i, points.Y(i, 0) > 0 ? 0 : 1) = 1.0;
  Trainer trainer = trainerOn({points.X, both}, settings);
  trainer.train(3000);
  EXPECT_LT(lossOf(trainer), 0.05);
  EXPECT_EQ(evaluate(trainer, trainer.data()).accuracy, 1.0);
  EXPECT_EQ(confusion(trainer, trainer.data()), (std::vector<int>{30, 0, 0, 30}));
}

TEST(KnownBug, DegenerateDataDoesNotDivergeWithAnyOptimizer) {
  // No points, one, one class, and all in one position: see also data_test.cpp.
  for (std::size_t i = 0; i < kOptimizers.size(); ++i) {
    Settings settings = smallNetwork();
    settings.optimizer = static_cast<Method>(i);
    settings.learningRate = 0.01;
    settings.standardise = settings.regression = true;
    DataSet oneClass = circle(10);
    oneClass.Y.setOnes();
    for (const DataSet& points :
         {emptySet(0, 2, 1), emptySet(1, 2, 1), oneClass, emptySet(10, 2, 1)}) {
      Trainer trainer = trainerOn(points, settings);
      trainer.train(50);
      EXPECT_NE(trainer.status(), Status::diverged) << kOptimizers[i].name;
      EXPECT_TRUE(allFinite(parametersOf(trainer)));
      EXPECT_TRUE(std::isfinite(lossOf(trainer)));
    }
  }
}

}  // namespace
}  // namespace downhill
