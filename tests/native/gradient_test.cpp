// The gradients of many networks against central differences of their objectives.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>

#include "downhill/trace.h"
#include "support.h"

namespace downhill {
namespace {

constexpr double kStep = 1e-5;       // of the central differences
constexpr double kTolerance = 1e-6;  // relative
constexpr double kMargin = 1e-3;     // from a kink, where no derivative exists
constexpr Index kAll = 130;          // more than one pass takes (Network::kMaxPoints)

/// Whether the first or the second derivative jumps at 0.
bool hasKink(Activation activation) {
  return activation == Activation::relu || activation == Activation::leakyRelu ||
         activation == Activation::elu;
}

double least(const Matrix& values) { return values.cwiseAbs().minCoeff(); }

/// Whether a point (one row) brings any unit close to its kink, or an output close to that of the
/// loss.
bool nearKink(const Network& network, Loss loss, const Matrix& x, const Matrix& y) {
  const TracedPass pass = trace(network, loss, x, y);
  for (std::size_t l = 0; l < pass.layers.size(); ++l) {
    if (hasKink(network.layers()[l].activation) && least(pass.layers[l].Z) < kMargin) return true;
  }
  const Matrix& O = pass.layers.back().A;
  for (Index k = 0; k < O.size(); ++k) {
    const double error = std::abs(O(k) - y(k));
    if (loss == Loss::absolute && error < kMargin) return true;
    if (loss == Loss::huber && std::abs(error - 1.0) < kMargin) return true;
  }
  return false;
}

/// Points away from every kink; for cross-entropy the targets are one-hot.
DataSet smoothPoints(const Network& network, Loss loss, Index count) {
  Random random(11, 0);
  DataSet points{Matrix(count, network.inputs()), Matrix(count, network.outputs())};
  for (Index i = 0; i < count; ++i) {
    Matrix x, y;
    do {
      x = randomMatrix(1, network.inputs(), 2.0, random);
      y = randomMatrix(1, network.outputs(), loss == Loss::huber ? 3.0 : 1.0, random);
      if (loss == Loss::crossEntropy) {
        y.setZero();
        y(0, random.below(static_cast<std::uint32_t>(y.cols()))) = 1.0;
      }
    } while (nearKink(network, loss, x, y));
    points.X.row(i) = x;
    points.Y.row(i) = y;
  }
  return points;
}

/// The derivative of a function of the parameters with respect to each of them.
Vector centralDifferences(Vector& parameters, const std::function<double()>& objective) {
  Vector differences(parameters.size());
  const auto with = [&](double& parameter, double value) {
    const double kept = std::exchange(parameter, value);
    const double result = objective();
    parameter = kept;
    return result;
  };
  for (Index i = 0; i < parameters.size(); ++i) {
    double& w = parameters[i];
    differences[i] = (with(w, w + kStep) - with(w, w - kStep)) / (2.0 * kStep);
  }
  return differences;
}

Vector centralDifferences(Trainer& trainer) {
  return centralDifferences(trainer.network().parameters(), [&] { return objectiveOf(trainer); });
}

/// The largest relative difference between two gradients.
double disagreement(const Vector& a, const Vector& n) {
  double worst = 0;
  for (Index i = 0; i < a.size(); ++i) {
    const double scale = std::max(1e-3, std::abs(a[i]) + std::abs(n[i]));
    worst = std::max(worst, std::abs(a[i] - n[i]) / scale);
  }
  return worst;
}

Trainer trainerOnSmoothPoints(const Settings& settings, Index count) {
  Trainer trainer(settings);
  const DataSet points = smoothPoints(trainer.network(), settings.objective.loss, count);
  trainer.setData(points.X, points.Y);
  return trainer;
}

/// A network with hidden layers of eight units.
Settings network(Activation hidden, Activation output, Loss loss, int hiddenLayers) {
  std::vector<int> sizes{2};
  sizes.insert(sizes.end(), static_cast<std::size_t>(hiddenLayers), 8);
  sizes.push_back(3);
  Settings settings = shaped(sizes, hidden, output);
  settings.objective.loss = loss;
  return settings;
}

std::string nameOf(const Settings& settings, Index points) {
  std::ostringstream text;
  for (const Activation activation : settings.activations) text << function(activation).name << ' ';
  const Objective& objective = settings.objective;
  text << function(objective.loss).name << ", " << function(settings.initialiser).name << ", l1 "
       << objective.l1 << ", l2 " << objective.l2 << ", " << points << " points";
  return text.str();
}

/// Whether an output and a loss can be combined.
bool fits(Activation output, Loss loss) {
  const bool probability = output == Activation::sigmoid || output == Activation::softmax;
  if (loss == Loss::crossEntropy) return probability;
  return output != Activation::softmax || loss == Loss::squared;
}

/// Checks networks one by one and counts them.
class Gradient : public testing::Test {
 protected:
  void check(const Settings& settings, Index points) {
    Trainer trainer = trainerOnSmoothPoints(settings, points);
    const Vector gradient = gradientOf(trainer);
    EXPECT_LE(disagreement(gradient, centralDifferences(trainer)), kTolerance)
        << nameOf(settings, points);
    ++networks_;
    parameters_ += gradient.size();
  }

  void expectAtLeast(int networks, Index parameters) const {
    std::cout << networks_ << " networks, " << parameters_ << " parameters checked\n";
    EXPECT_GE(networks_, networks);
    EXPECT_GE(parameters_, parameters);
  }

  int networks_ = 0;
  Index parameters_ = 0;
};

TEST_F(Gradient, MatchesCentralDifferencesForEveryActivationOutputAndLoss) {
  for (std::size_t h = 0; h < kActivations.size(); ++h) {
    for (std::size_t o = 0; o < kActivations.size(); ++o) {
      for (std::size_t l = 0; l < kLosses.size(); ++l) {
        const auto hidden = static_cast<Activation>(h);
        const auto output = static_cast<Activation>(o);
        const auto loss = static_cast<Loss>(l);
        if (!isElementwise(hidden) || !fits(output, loss)) continue;
        for (const int layers : {1, 2, 3}) {
          check(network(hidden, output, loss, layers), networks_ % 4 == 0 ? 1 : 7);
        }
      }
    }
  }
  expectAtLeast(900, 100'000);
}

TEST_F(Gradient, MatchesCentralDifferencesForEveryPenaltyAndInitialiser) {
  for (const bool l1 : {false, true}) {
    for (const bool l2 : {false, true}) {
      for (std::size_t i = 0; i < kInitialisers.size(); ++i) {
        for (const Activation hidden : {Activation::tanh, Activation::relu}) {
          Settings settings = network(hidden, Activation::linear, Loss::squared, 2);
          settings.initialiser = static_cast<Initialiser>(i);
          // From 0 every unit is at its kink.
          if (settings.initialiser == Initialiser::zero && hasKink(hidden)) continue;
          settings.objective.l1 = l1 ? 0.01 : 0;
          settings.objective.l2 = l2 ? 0.1 : 0;
          check(settings, 7);
        }
      }
    }
  }
  expectAtLeast(40, 4'000);
}

TEST_F(Gradient, MatchesCentralDifferencesForEveryDepthAndNumberOfPoints) {
  for (const int layers : {0, 1, 2, 3}) {
    for (const Index points : {Index{1}, Index{2}, Index{10}, kAll}) {
      for (const Activation hidden : {Activation::tanh, Activation::leakyRelu}) {
        check(network(hidden, Activation::linear, Loss::squared, layers), points);
        check(network(hidden, Activation::softmax, Loss::crossEntropy, layers), points);
      }
    }
  }
  expectAtLeast(64, 5'000);
}

TEST_F(Gradient, MatchesCentralDifferencesThroughAHiddenSoftmax) {
  for (const int layers : {1, 2}) {
    check(network(Activation::softmax, Activation::tanh, Loss::squared, layers), 7);
  }
}

TEST(GradientWithDropout, MatchesCentralDifferencesWithTheSameUnitsDropped) {
  const Settings settings = network(Activation::tanh, Activation::linear, Loss::squared, 3);
  Network net({2, 8, 8, 8, 3}, settings.activations);
  Random random(1, 0);
  net.initialise(Initialiser::xavier, random);
  const DataSet points = randomPoints(9, 2, 3);
  const auto forward = [&] {
    Dropout dropout{0.5, Random(5, 5)};  // the same units each time
    net.forward(points.X, &dropout);
  };

  forward();
  net.gradients().setZero();
  net.backward(Loss::squared, points.Y, 1.0);
  const Vector gradient = net.gradients();
  const Vector differences = centralDifferences(net.parameters(), [&] {
    forward();
    return net.lossSum(Loss::squared, points.Y);
  });
  EXPECT_LE(disagreement(gradient, differences), kTolerance);

  // Negative control: without the mask the gradient differs.
  net.forward(points.X);
  net.gradients().setZero();
  net.backward(Loss::squared, points.Y, 1.0);
  EXPECT_GT(disagreement(net.gradients(), differences), 100 * kTolerance);
}

TEST(GradientClipping, ShortensTheStepAndKeepsItsDirection) {
  Settings settings = smallNetwork();
  settings.batchSize = 25;
  const DataSet points = randomPoints(25, 2, 1);
  const Vector start = trained(points, settings, 0);
  const Vector step = trained(points, settings, 1) - start;
  for (const double share : {0.5, 2.0}) {
    settings.clip = share * step.norm() / settings.learningRate;
    const Vector clipped = trained(points, settings, 1) - start;
    EXPECT_LE(distance(clipped, std::min(share, 1.0) * step), 1e-15) << share;
  }
}

// The check itself must find the mistakes that it exists for.

using Derivative = std::function<double(double h, double o)>;

/// An independent gradient of a network with one hidden sigmoid layer and a linear output, with σ′
/// and the sign of the hidden layer's part supplied by the caller.
Vector independentGradient(Trainer& trainer, const Derivative& derivative, double sign = 1.0) {
  Network& network = trainer.network();
  const DataSet& points = trainer.data();
  const TracedPass pass = trace(network, Loss::squared, points.X, points.Y);
  const Matrix& O = pass.layers[0].A;
  const Matrix D2 = (pass.layers[1].A - points.Y) / static_cast<double>(points.points());
  Matrix D1 = sign * D2.lazyProduct(network.layers()[1].W.transpose());
  for (Index i = 0; i < D1.size(); ++i) D1(i) *= derivative(pass.layers[0].Z(i), O(i));

  std::vector<double> gradient;
  const auto append = [&](const Matrix& part) {
    for (Index i = 0; i < part.rows(); ++i) {
      for (Index j = 0; j < part.cols(); ++j) gradient.push_back(part(i, j));
    }
  };
  append(points.X.transpose().lazyProduct(D1));
  append(D1.colwise().sum());
  append(O.transpose().lazyProduct(D2));
  append(D2.colwise().sum());
  return Eigen::Map<Vector>(gradient.data(), static_cast<Index>(gradient.size()));
}

class GradientCheck : public testing::Test {
 protected:
  static double rightDerivative(double /*h*/, double o) { return o * (1.0 - o); }

  Trainer trainer_ = trainerOn(randomPoints(10, 2, 3),
                               network(Activation::sigmoid, Activation::linear, Loss::squared, 1));
  Vector numeric_ = centralDifferences(trainer_);
};

TEST_F(GradientCheck, AcceptsTheCorrectGradient) {
  EXPECT_LE(disagreement(independentGradient(trainer_, rightDerivative), numeric_), kTolerance);
}

TEST_F(GradientCheck, FindsADerivativeEvaluatedAtTheOutput) {
  const auto atTheOutput = [](double /*h*/, double o) {
    const double twice = 1.0 / (1.0 + std::exp(-o));
    return twice * (1.0 - twice);
  };
  EXPECT_GT(disagreement(independentGradient(trainer_, atTheOutput), numeric_), 100 * kTolerance);
}

TEST_F(GradientCheck, FindsAWrongSign) {
  const Vector slipped = independentGradient(trainer_, rightDerivative, -1.0);
  EXPECT_GT(disagreement(slipped, numeric_), 100 * kTolerance);
}

TEST_F(GradientCheck, FindsABiasCountedOncePerWeight) {
  Vector gradient = independentGradient(trainer_, rightDerivative);
  gradient.tail(3) *= 8.0;
  EXPECT_GT(disagreement(gradient, numeric_), 100 * kTolerance);
}

TEST_F(GradientCheck, FindsAMissingPenalty) {
  Settings settings = trainer_.settings();
  settings.objective.l2 = 0.1;
  trainer_.configure(settings);
  const Vector without = independentGradient(trainer_, rightDerivative);
  EXPECT_GT(disagreement(without, centralDifferences(trainer_)), 100 * kTolerance);
}

}  // namespace
}  // namespace downhill
