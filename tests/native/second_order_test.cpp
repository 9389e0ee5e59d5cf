// Second-order optimizers: Levenberg–Marquardt and L-BFGS.
#include <gtest/gtest.h>

#include <cmath>
#include <iostream>
#include <limits>
#include <string>

#include "support.h"

namespace downhill {
namespace {

constexpr int kSeeds = 20;

Settings solving(Method method, std::vector<int> sizes, Activation output, std::uint32_t seed = 1) {
  Settings settings = shaped(sizes, Activation::tanh, output);
  settings.optimizer = method;
  settings.seed = seed;
  return settings;
}

/// Trains until the loss is below a limit, for at most `most` steps; the loss must never rise.
/// Returns the steps taken, or -1.
int stepsTo(double limit, Trainer& trainer, int most) {
  double loss = objectiveOf(trainer);
  for (int step = 0; step < most; ++step) {
    if (loss < limit) return step;
    trainer.train(1);
    const double next = objectiveOf(trainer);
    EXPECT_LE(next, loss);
    loss = next;
  }
  return loss < limit ? most : -1;
}

/// Expects a problem to be solved within `most` steps from at least `least` of 20 seeds.
void expectSolved(const std::string& name, const DataSet& points, Settings settings, double limit,
                  int most, int least) {
  int solved = 0;
  int slowest = 0;
  for (int seed = 1; seed <= kSeeds; ++seed) {
    settings.seed = static_cast<std::uint32_t>(seed);
    Trainer trainer = trainerOn(points, settings);
    const int steps = stepsTo(limit, trainer, most);
    if (steps >= 0) ++solved;
    slowest = std::max(slowest, steps);
  }
  std::cout << name << ": " << solved << " of " << kSeeds << " seeds within " << slowest
            << " steps\n";
  EXPECT_GE(solved, least) << name;
}

TEST(LevenbergMarquardtMethod, SolvesSmallProblemsInAFewSteps) {
  const Method method = Method::levenbergMarquardt;
  const auto tanh = Activation::tanh;
  expectSolved("XOR", xorPoints(), solving(method, {2, 4, 1}, tanh), 1e-4, 60, 16);
  expectSolved("circle", circle(60), solving(method, {2, 6, 1}, tanh), 0.01, 60, 18);
  expectSolved("sine", sineCurve(40), solving(method, {1, 8, 1}, Activation::linear), 1e-4, 60, 18);
}

TEST(LbfgsMethod, SolvesSmallProblems) {
  const Method method = Method::lbfgs;
  expectSolved("circle", circle(60), solving(method, {2, 6, 1}, Activation::tanh), 0.01, 150, 15);
  expectSolved("sine", sineCurve(40), solving(method, {1, 8, 1}, Activation::linear), 1e-3, 300,
               18);
}

TEST(LbfgsMethod, SupportsEveryLossAndPenalty) {
  for (std::size_t i = 0; i < kLosses.size(); ++i) {
    Settings settings = solving(Method::lbfgs, {2, 6, 1}, Activation::sigmoid);
    settings.objective = {static_cast<Loss>(i), 1e-4, 1e-3};
    DataSet points = circle(60);
    points.Y = (points.Y.array() + 1.0) / 2.0;
    Trainer trainer = trainerOn(points, settings);
    const double before = objectiveOf(trainer);
    EXPECT_EQ(stepsTo(0.0, trainer, 60), -1);  // and the loss never rises
    EXPECT_LT(objectiveOf(trainer), 0.8 * before) << kLosses[i].name;
  }
}

TEST(LbfgsMethod, ReportsConvergence) {
  Trainer trainer = trainerOn({column({1, 2, 3}), column({1, 2, 4})},
                              solving(Method::lbfgs, {1, 1}, Activation::linear));
  EXPECT_LT(trainer.train(1000), 1000);
  EXPECT_EQ(trainer.status(), Status::converged);
  EXPECT_LE(largest(gradientOf(trainer)), 1e-6);
}

/// The Jacobian of all outputs with respect to the parameters, computed point by point.
Matrix jacobianOf(Network& network, const DataSet& data) {
  const Index n = data.points();
  Matrix J(n * network.outputs(), network.parameters().size());
  for (Index i = 0; i < n; ++i) {
    network.forward(data.X.row(i));
    for (Index k = 0; k < network.outputs(); ++k) network.jacobian(k, k * n + i, J);
  }
  return J;
}

TEST(Jacobian, MatchesCentralDifferencesOfEveryOutput) {
  Trainer trainer = trainerOn(randomPoints(6, 2, 2), shaped({2, 5, 4, 2}, Activation::silu));
  const Matrix J = jacobianOf(trainer.network(), trainer.data());
  constexpr double kStep = 1e-5;
  Matrix above(6, 2), below(6, 2);
  for (Index p = 0; p < J.cols(); ++p) {
    double& w = trainer.network().parameters()[p];
    w += kStep;
    above = trainer.network().forward(trainer.data().X);
    w -= 2 * kStep;
    below = trainer.network().forward(trainer.data().X);
    w += kStep;
    for (Index i = 0; i < 12; ++i) {
      EXPECT_NEAR(J(i, p), (above(i) - below(i)) / (2 * kStep), 1e-8);
    }
  }
}

/// Takes one step d and checks that it solves (Jᵀ J / n + l2 + μ) d = −∂l/∂w for some μ > 0: the
/// residual of the equation without μ must be parallel to d.
void expectDampedStep(const DataSet& points, double l2) {
  Settings settings = solving(Method::levenbergMarquardt, {2, 4, 2}, Activation::linear);
  settings.objective.l2 = l2;
  Trainer trainer = trainerOn(points, settings);
  const Vector before = parametersOf(trainer);
  const Vector gradient = gradientOf(trainer);
  const Matrix J = jacobianOf(trainer.network(), trainer.data());
  ASSERT_EQ(trainer.train(1), 1);

  const Vector d = parametersOf(trainer) - before;
  const Vector Jd = J.lazyProduct(d);
  Vector bent = J.transpose().lazyProduct(Jd) / static_cast<double>(points.points());
  for (const Layer& layer : trainer.network().layers()) {
    const Index first = layer.W.data() - parametersOf(trainer).data();
    bent.segment(first, layer.W.size()) += l2 * d.segment(first, layer.W.size());
  }
  const Vector left = -gradient - bent;
  const double damping = left.dot(d) / d.squaredNorm();
  EXPECT_GT(damping, 0);
  EXPECT_LE(distance(left, damping * d), 1e-8 * largest(gradient));
}

TEST(LevenbergMarquardtMethod, TakesADampedStepInItsPrimalAndDualForms) {
  // 22 parameters: the dual form is used for few residuals, the primal for many.
  for (const Index points : {1, 2, 5, 10, 11, 12, 30}) {
    SCOPED_TRACE(points);
    expectDampedStep(randomPoints(points, 2, 2), 0.0);
    expectDampedStep(randomPoints(points, 2, 2), 0.01);
  }
}

TEST(LevenbergMarquardtMethod, ConvergesToLeastSquaresAndReportsIt) {
  Trainer trainer = trainerOn({column({1, 2, 3}), column({1, 2, 4})},
                              solving(Method::levenbergMarquardt, {1, 1}, Activation::linear));
  EXPECT_LT(trainer.train(200), 200);
  EXPECT_EQ(trainer.status(), Status::converged);
  EXPECT_NEAR(weight(trainer), 1.5, 1e-6);  // least squares
  EXPECT_NEAR(bias(trainer), -2.0 / 3.0, 1e-6);
  const Vector bottom = parametersOf(trainer);
  EXPECT_EQ(trainer.train(5), 0);
  EXPECT_EQ(parametersOf(trainer), bottom);
}

TEST(LevenbergMarquardtMethod, IncludesTheL2Penalty) {
  Settings settings = solving(Method::levenbergMarquardt, {1, 1}, Activation::linear);
  settings.objective.l2 = 2.0;
  const DataSet points{column({-1, 1}), column({-1, 1})};
  Trainer trainer = trainerOn(points, settings);
  trainer.train(100);
  EXPECT_NEAR(weight(trainer), 1.0 / 3.0, 1e-6);  // minimum of ½ (w − 1)² + w²
}

TEST(LevenbergMarquardtMethod, ContinuesWhenThePenaltyChangesAfterConvergence) {
  Settings settings = solving(Method::levenbergMarquardt, {1, 1}, Activation::linear);
  Trainer trainer = trainerOn({column({-1, 1}), column({-1, 1})}, settings);
  trainer.train(100);
  // A figure that is playing requests steps again and again.
  for (int frame = 0; frame < 10; ++frame) EXPECT_EQ(trainer.train(1), 0);
  ASSERT_EQ(trainer.status(), Status::converged);
  settings.objective.l2 = 0.01;
  EXPECT_FALSE(trainer.configure(settings));
  trainer.train(100);
  EXPECT_NEAR(weight(trainer), 1.0 / 1.01, 1e-6);
}

TEST(LevenbergMarquardtMethod, ContinuesWhenPointsOrParametersChangeAfterConvergence) {
  Settings settings = solving(Method::levenbergMarquardt, {1, 1}, Activation::linear);
  Trainer trainer = trainerOn({column({-1, 1}), column({-1, 1})}, settings);
  trainer.train(100);
  trainer.setData(column({-1, 1}), column({-2, 2}));
  trainer.train(100);
  EXPECT_NEAR(weight(trainer), 2.0, 1e-6);
  trainer.setParameters(Vector::Constant(2, 7.0));
  EXPECT_EQ(trainer.status(), Status::running);
  trainer.train(100);
  EXPECT_NEAR(weight(trainer), 2.0, 1e-6);
}

TEST(SecondOrder, DiscardsItsStateWhenThePointsChange) {
  // Its estimate of the curvature, including the damping that grows after convergence, belongs to
  // the old points.
  const DataSet before{column({-1, 1}), column({-1, 1})};
  const DataSet after = sineCurve(20);
  for (const Method method : {Method::lbfgs, Method::levenbergMarquardt}) {
    const Settings settings = solving(method, {1, 3, 1}, Activation::linear);
    for (const int steps : {2, 300}) {
      Trainer moved = trainerOn(before, settings);
      moved.train(steps);
      for (int frame = 0; frame < 10; ++frame) moved.train(1);
      moved.setData(after.X, after.Y);
      EXPECT_EQ(moved.status(), Status::running);

      Trainer fresh = trainerOn(after, settings);
      fresh.setParameters(parametersOf(moved));
      EXPECT_EQ(moved.train(8), 8);
      EXPECT_EQ(fresh.train(8), 8);
      EXPECT_EQ(parametersOf(moved), parametersOf(fresh))
          << kOptimizers[static_cast<std::size_t>(method)].name;
    }
  }
}

TEST(LbfgsMethod, StoresOnlyStepsOfPositiveCurvature) {
  // ½ (tanh w − 1)² from far on the wrong side: at first the slope gets steeper on the way down,
  // and such a step would make the matrix indefinite.
  Network network({1, 1}, {Activation::tanh});
  network.parameters() << 0.0, -3.0;
  const DataSet point{column({0}), column({1})};
  const Objective objective;
  Lbfgs method;
  ASSERT_TRUE(method.iterate(network, objective, point));
  ASSERT_LT(network.parameters()[1], -1.0) << "still where the curvature is negative";
  EXPECT_EQ(method.size(), 0);
  int steps = 1;
  while (objective.dataLoss(network, point) > 1e-6) {
    ASSERT_TRUE(method.iterate(network, objective, point));
    ASSERT_LT(++steps, 100);
  }
  EXPECT_GT(method.size(), 0);
}

TEST(LevenbergMarquardtMethod, FitsIsCorrectWhereProductsWouldOverflow) {
  using Method = LevenbergMarquardt;
  EXPECT_TRUE(Method::fits(1000, 1, 501));
  EXPECT_FALSE(Method::fits(5'000'000, 1, 501));
  constexpr Index kMaxCount = std::numeric_limits<Index>::max();
  EXPECT_FALSE(Method::fits(kMaxCount, 1, 501));
  EXPECT_FALSE(Method::fits(kMaxCount, 64, 501));
  EXPECT_FALSE(Method::fits(kMaxCount / 256, 256, 3));
  EXPECT_FALSE(Method::fits(601, 1, 601));
  EXPECT_TRUE(Method::fits(600, 1, 3000));
  EXPECT_TRUE(Method::fits(3000, 1, 600));
  EXPECT_TRUE(Method::fits(0, 1, 600));
}

TEST(LevenbergMarquardtMethod, ReportsUnsupportedLossesPenaltiesAndSizes) {
  const auto statusWith = [](const DataSet& points, const Settings& settings) {
    Trainer trainer = trainerOn(points, settings);
    const Vector before = parametersOf(trainer);
    EXPECT_EQ(trainer.train(3), 0);
    EXPECT_EQ(parametersOf(trainer), before);
    return trainer.status();
  };
  const Method method = Method::levenbergMarquardt;
  for (const Loss loss : {Loss::absolute, Loss::huber, Loss::crossEntropy}) {
    Settings settings = solving(method, {2, 4, 1}, Activation::sigmoid);
    settings.objective.loss = loss;
    EXPECT_EQ(statusWith(xorPoints(), settings), Status::unfit);
  }
  Settings sparse = solving(method, {2, 4, 1}, Activation::tanh);
  sparse.objective.l1 = 0.1;
  EXPECT_EQ(statusWith(xorPoints(), sparse), Status::unfit);
  const Settings large = solving(method, {2, 64, 64, 1}, Activation::tanh);
  EXPECT_EQ(statusWith(randomPoints(1000, 2, 1), large), Status::unfit);
}

TEST(SecondOrder, TakesOneStepPerEpoch) {
  for (const Method method : {Method::lbfgs, Method::levenbergMarquardt}) {
    Trainer trainer = trainerOn(circle(60), solving(method, {2, 6, 1}, Activation::tanh));
    EXPECT_EQ(trainer.stepsPerEpoch(), 1);
    EXPECT_EQ(trainer.stepsLeft(), 1);
    EXPECT_EQ(trainer.train(3), 3);
    EXPECT_EQ(trainer.epoch(), 3);
  }
}

TEST(SecondOrder, StaysFiniteFromHugeInitialWeights) {
  for (const Method method : {Method::lbfgs, Method::levenbergMarquardt}) {
    Trainer trainer = trainerOn(circle(60), solving(method, {2, 6, 6, 1}, Activation::linear));
    trainer.setParameters(Vector::Constant(parametersOf(trainer).size(), 1e9));
    const double before = lossOf(trainer);
    trainer.train(20);
    EXPECT_TRUE(allFinite(parametersOf(trainer)));
    EXPECT_LE(lossOf(trainer), before);
  }
}

}  // namespace
}  // namespace downhill
