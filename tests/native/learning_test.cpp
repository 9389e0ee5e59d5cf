// Problems that are learned from most of twenty seeds.
#include <gtest/gtest.h>

#include <cmath>
#include <iostream>
#include <string>

#include "support.h"

namespace downhill {
namespace {

constexpr int kSeeds = 20;
constexpr double kPi = 3.141592653589793;

/// From 0 to 1 in `count` steps, two points on each.
double pairwise(Index i, Index count) {
  return static_cast<double>(i / 2) / static_cast<double>(count / 2 - 1);
}

/// Two interleaved half rings.
DataSet moons(Index count) {
  DataSet points = emptySet(count, 2, 1);
  for (Index i = 0; i < count; ++i) {
    const double sign = i % 2 == 0 ? 1.0 : -1.0;
    const double angle = kPi * pairwise(i, count);
    points.X(i, 0) = sign * (1.5 * std::cos(angle) - 0.75);
    points.X(i, 1) = sign * (1.5 * std::sin(angle) - 0.4);
    points.Y(i, 0) = sign;
  }
  return points;
}

/// Two arms of one and a quarter turns.
DataSet spiral(Index count) {
  DataSet points = emptySet(count, 2, 1);
  for (Index i = 0; i < count; ++i) {
    const double t = pairwise(i, count);
    const double radius = 2.6 * (0.08 + 0.92 * t);
    const double angle = 2.5 * kPi * t + kPi * static_cast<double>(i % 2);
    points.X(i, 0) = radius * std::cos(angle);
    points.X(i, 1) = radius * std::sin(angle);
    points.Y(i, 0) = i % 2 == 0 ? 1.0 : -1.0;
  }
  return points;
}

/// Four classes, one in each corner, one-hot.
DataSet fourClasses(Index count) {
  DataSet points = emptySet(count, 2, 4);
  Random random(1, 0);
  for (Index i = 0; i < count; ++i) {
    const Index k = i % 4;
    points.X(i, 0) = (k % 2 == 0 ? -1.3 : 1.3) + 0.4 * random.normal();
    points.X(i, 1) = (k < 2 ? -1.3 : 1.3) + 0.4 * random.normal();
    points.Y(i, k) = 1.0;
  }
  return points;
}

DataSet stepCurve(Index count) {
  DataSet points = sineCurve(count);
  for (Index i = 0; i < count; ++i) points.Y(i, 0) = points.X(i, 0) < 0 ? -0.8 : 0.8;
  return points;
}

/// Points on a parabola in the plane, which are their own targets.
DataSet parabola(Index count) {
  DataSet points = emptySet(count, 2, 2);
  points.X.col(0) = sineCurve(count).X;
  for (Index i = 0; i < count; ++i) points.X(i, 1) = 0.4 * points.X(i, 0) * points.X(i, 0) - 1.0;
  points.Y = points.X;
  return points;
}

/// Trains from each seed; at least `least` of them must end below the loss.
void expectLearned(const std::string& name, const DataSet& points, Settings settings, int steps,
                   double limit, int least) {
  int learned = 0;
  for (int seed = 1; seed <= kSeeds; ++seed) {
    settings.seed = static_cast<std::uint32_t>(seed);
    Trainer trainer = trainerOn(points, settings);
    trainer.train(steps);
    if (lossOf(trainer) < limit) ++learned;
  }
  std::cout << name << ": a loss below " << limit << " after " << steps << " steps from " << learned
            << " of " << kSeeds << " seeds\n";
  EXPECT_GE(learned, least) << name;
}

Settings adam(const Settings& given, double learningRate) {
  Settings settings = given;
  settings.optimizer = Method::adam;
  settings.learningRate = learningRate;
  return settings;
}

Settings signs(const std::vector<int>& sizes) {
  return shaped(sizes, Activation::tanh, Activation::tanh);
}

TEST(Learning, SolvesXor) {
  expectLearned("XOR", xorPoints(), signs({2, 8, 8, 1}), 1000, 0.01, 19);
}

TEST(Learning, SolvesACircle) {
  expectLearned("circle", circle(100), signs({2, 8, 1}), 2000, 0.02, 19);
}

TEST(Learning, SolvesMoons) {
  expectLearned("moons", moons(100), adam(signs({2, 8, 8, 1}), 0.02), 1500, 0.01, 18);
}

TEST(Learning, SolvesASpiral) {
  expectLearned("spiral", spiral(200), adam(signs({2, 12, 12, 1}), 0.015), 3000, 0.02, 17);
}

TEST(Learning, SolvesFourClasses) {
  Settings settings = shaped({2, 8, 4}, Activation::tanh, Activation::softmax);
  settings.objective.loss = Loss::crossEntropy;
  expectLearned("four classes", fourClasses(100), adam(settings, 0.02), 1000, 0.05, 19);
}

TEST(Learning, FitsASine) {
  expectLearned("sine", sineCurve(50), adam(shaped({1, 8, 8, 1}), 0.01), 3000, 0.005, 17);
}

TEST(Learning, FitsAStep) {
  expectLearned("step", stepCurve(50), adam(shaped({1, 8, 8, 1}), 0.01), 3000, 0.002, 17);
}

TEST(Learning, FitsAParabolaThroughTheBottleneckOfAnAutoencoder) {
  // A straight line, the best that a linear bottleneck can do, leaves a loss of 0.3.
  expectLearned("autoencoder", parabola(50), adam(shaped({2, 8, 1, 8, 2}), 0.01), 3000, 0.02, 17);
}

}  // namespace
}  // namespace downhill
