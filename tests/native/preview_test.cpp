// The preview of the next step, against the step itself.
#include "downhill/preview.h"

#include <gtest/gtest.h>

#include "downhill/landscape.h"
#include "support.h"

namespace downhill {
namespace {

constexpr double kSame = 1e-12;

const Vector& weightsOf(Trainer& trainer) { return trainer.network().parameters(); }

Settings with(Method method) {
  Settings settings = smallNetwork();
  settings.optimizer = method;
  settings.learningRate = 0.05;
  return settings;
}

/// Previews each step and then takes it.
void expectAccurate(const Settings& settings, Index points, int steps) {
  Trainer trainer = trainerOn(randomPoints(points, 2, 1), settings);
  Trainer alone = trainerOn(randomPoints(points, 2, 1), settings);
  for (int i = 0; i < steps; ++i) {
    const Preview step = preview(trainer);
    EXPECT_EQ(step.before.w, weightsOf(trainer));
    EXPECT_NEAR(step.allBefore, objectiveOf(trainer), kSame);
    EXPECT_LE(distance((step.gradient + step.penalty) * step.scale, step.used), kSame);
    trainer.train(1);
    EXPECT_EQ(step.after.w, weightsOf(trainer)) << "at step " << i;
    EXPECT_EQ(step.after.m, trainer.optimizer().direction());
    EXPECT_EQ(step.after.v, trainer.optimizer().squares());
    EXPECT_EQ(step.status, trainer.status());
    EXPECT_NEAR(step.allAfter, objectiveOf(trainer), kSame);
  }
  alone.train(steps);
  EXPECT_EQ(weightsOf(trainer), weightsOf(alone)) << "the previews have changed the run";
}

TEST(Preview, PredictsTheStepForEveryOptimizer) {
  for (std::size_t i = 0; i < kOptimizers.size(); ++i) {
    SCOPED_TRACE(kOptimizers[i].name);
    expectAccurate(with(static_cast<Method>(i)), 25, 8);
  }
}

TEST(Preview, PredictsTheStepWithPenaltiesAndClipping) {
  Settings settings = with(Method::momentum);
  settings.objective = {Loss::squared, 1e-3, 1e-2};
  settings.clip = 0.05;
  expectAccurate(settings, 25, 8);
}

TEST(Preview, PredictsTheStepWithDropoutForAnyBatchSize) {
  for (const int batch : {7, 121, 300}) {
    Settings settings = with(Method::adam);
    settings.dropout = 0.4;
    settings.batchSize = batch;
    expectAccurate(settings, 250, 5);
  }
}

TEST(Preview, UsesEveryPointOncePerEpoch) {
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), smallNetwork());
  std::vector<int> seen(25, 0);
  for (Index i = 0; i < trainer.stepsPerEpoch(); ++i) {
    for (const Index point : preview(trainer).batch) ++seen[static_cast<std::size_t>(point)];
    trainer.train(1);
  }
  EXPECT_EQ(seen, std::vector<int>(25, 1));
}

TEST(Preview, OfOnePointIsAStepOnThatPointAlone) {
  const DataSet points = randomPoints(25, 2, 1);
  Trainer trainer = trainerOn(points, smallNetwork());
  trainer.train(4);
  const Preview step = preview(trainer, {3});
  EXPECT_EQ(step.batch, std::vector<Index>{3});

  const DataSet one = points.subset({3});
  EXPECT_NEAR(step.pass.loss, trainer.settings().objective.dataLoss(trainer.network(), one), kSame);
  trainer.settings().objective.gradient(trainer.network(), one);
  EXPECT_LE(distance(step.gradient, trainer.network().gradients()), kSame);
  EXPECT_LE(distance(step.after.w, step.before.w - 0.1 * step.gradient), kSame);
}

TEST(Preview, OfASecondOrderMethodUsesAllPoints) {
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), with(Method::levenbergMarquardt));
  const Preview step = preview(trainer, {3});
  EXPECT_EQ(step.batch.size(), 25U);
  EXPECT_LT(step.allAfter, step.allBefore);
}

TEST(Preview, ReportsAStepThatDiverges) {
  Settings settings = oneWeight(1e9, 2);
  Trainer trainer = trainerOn({column({1e3, -1e3}), column({1, -1})}, settings);
  const Preview step = preview(trainer);
  EXPECT_EQ(step.status, Status::diverged);
  EXPECT_EQ(step.after.w, step.before.w);
}

TEST(Trace, WithTheDerivativeAtTheActivationIsWrongByAsMuchAsTheArticleSays) {
  // h = −6: σ′(h) = 0.0025, but σ′(σ(h)) = 0.25
  Trainer trainer(shaped({1, 1}, Activation::sigmoid, Activation::sigmoid));
  trainer.network().parameters() << 1, 0;
  const Matrix X = column({-6});
  const Matrix Y = column({1});
  const auto slope = [&](DerivativeAt at) {
    return trace(trainer.network(), Loss::squared, X, Y, at).layers[0].D(0, 0);
  };
  EXPECT_NEAR(slope(DerivativeAt::preActivation), 0.002466509291, 1e-12);
  EXPECT_NEAR(slope(DerivativeAt::activation), 0.25, 1e-5);
}

TEST(SlopeAt, ComparesTheTangentWithTheActualChange) {
  // X = 2, w = 5, target 4 and its mirror image
  Trainer trainer = trainerOn({column({2, -2}), column({4, -4})}, oneWeight(0.25, 2));
  setWeightAndBias(trainer, 5.0, 0.0);
  const Slope at = slopeAt(trainer.network(), {}, trainer.data(), 0, 0.25, -1.0);
  EXPECT_EQ(at.w, 5.0);
  EXPECT_EQ(at.loss, 18.0);
  EXPECT_EQ(at.slope, 12.0);
  EXPECT_EQ(at.next, 2.0);
  EXPECT_EQ(at.lossNext, 0.0);
  EXPECT_EQ(at.change, -10.0);
  EXPECT_EQ(weight(trainer), 5.0);
}

TEST(RelativeErrors, AreLargeOnlyForAWrongDerivative) {
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), smallNetwork());
  const Vector numeric =
      numericGradient(trainer.network(), trainer.settings().objective, trainer.data());
  EXPECT_LT(largest(relativeErrors(gradientOf(trainer), numeric)), 1e-6);
  const Vector slip = gradientOf(trace(trainer.network(), Loss::squared, trainer.data().X,
                                       trainer.data().Y, DerivativeAt::activation));
  EXPECT_GT(largest(relativeErrors(slip, numeric)), 1e-2);
}

}  // namespace
}  // namespace downhill
