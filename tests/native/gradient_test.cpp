// The gradient of every network against central differences of its loss.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

#include "support.h"

namespace downhill {
namespace {

constexpr double kStep = 1e-5;       // of the central differences
constexpr double kTolerance = 1e-6;  // relative
constexpr double kMargin = 1e-3;     // from a kink, where no derivative exists
constexpr int kAll = 140;            // more than one pass takes (Network::kMaxPoints)

Activation activationAt(std::size_t i) { return static_cast<Activation>(i); }

/// Whether the derivative jumps at 0.
bool hasKink(const ActivationFunction& activation) {
  return std::abs(derivativeOf(activation, 1e-9) - derivativeOf(activation, -1e-9)) > 1e-3;
}

/// Whether a point, a row of inputs, puts any unit close to its kink.
bool nearKink(const Network& network, const Matrix& point) {
  Matrix A = point;
  for (const Layer& layer : network.layers()) {
    const Matrix Z = A * layer.W + layer.b;
    const ActivationFunction& activation = function(layer.activation);
    if (hasKink(activation) && Z.array().abs().minCoeff() < kMargin) return true;
    A = Z.unaryExpr([&](double z) { return valueOf(activation, z); });
  }
  return false;
}

Points smoothPoints(const Network& network, Index count) {
  Random random(11, 0);
  Points points{Matrix(count, network.inputs()), Matrix(count, network.outputs())};
  for (Index i = 0; i < count; ++i) {
    Matrix point;
    do {
      point = randomMatrix(1, network.inputs(), 2.0, random);
    } while (nearKink(network, point));
    points.X.row(i) = point;
    points.Y.row(i) = randomMatrix(1, network.outputs(), 1.0, random);
  }
  return points;
}

Vector centralDifferences(Trainer& trainer) {
  Vector& parameters = trainer.network().parameters();
  Vector differences(parameters.size());
  const auto lossWith = [&](double& parameter, double value) {
    const double kept = std::exchange(parameter, value);
    const double loss = trainer.evaluate().loss;
    parameter = kept;
    return loss;
  };
  for (Index i = 0; i < parameters.size(); ++i) {
    double& parameter = parameters[i];
    differences[i] =
        (lossWith(parameter, parameter + kStep) - lossWith(parameter, parameter - kStep)) /
        (2.0 * kStep);
  }
  return differences;
}

/// The largest relative difference between two gradients.
double disagreement(const Vector& a, const Vector& n) {
  const auto scale = (a.array().abs() + n.array().abs()).max(1e-3);
  return ((a - n).array().abs() / scale).maxCoeff();
}

Settings network(Activation hidden, Activation output, int hiddenLayers) {
  Settings settings;
  settings.sizes = {2};  // a bias with a fan-in of 2, and later ones of 8
  settings.sizes.insert(settings.sizes.end(), static_cast<std::size_t>(hiddenLayers), 8);
  settings.sizes.push_back(2);
  settings.hidden = hidden;
  settings.output = output;
  return settings;
}

Trainer trainerOnSmoothPoints(const Settings& settings, Index count) {
  Trainer trainer(settings);
  const Points points = smoothPoints(trainer.network(), count);
  trainer.setData(points.X, points.Y);
  return trainer;
}

using Case = std::tuple<std::size_t, std::size_t, int, int>;

class Gradient : public testing::TestWithParam<Case> {};

TEST_P(Gradient, IsTheSlopeOfTheLoss) {
  const auto [hidden, output, layers, points] = GetParam();
  Trainer trainer =
      trainerOnSmoothPoints(network(activationAt(hidden), activationAt(output), layers), points);
  const Vector gradient = trainer.gradient();
  EXPECT_LE(disagreement(gradient, centralDifferences(trainer)), kTolerance);
}

std::string nameOf(const testing::TestParamInfo<Case>& info) {
  const auto [hidden, output, layers, points] = info.param;
  return std::string(kActivations[hidden].name) + "_" + std::to_string(layers) + "_times_then_" +
         kActivations[output].name + "_on_" + std::to_string(points);
}

INSTANTIATE_TEST_SUITE_P(EveryNetwork, Gradient,
                         testing::Combine(testing::Range<std::size_t>(0, kActivations.size()),
                                          testing::Range<std::size_t>(0, kActivations.size()),
                                          testing::Values(0, 1, 2, 3),
                                          testing::Values(1, 10, kAll)),
                         nameOf);

// The check itself: it must find the mistakes that it is there for.

/// The gradient of a network of one hidden sigmoid layer and a linear output, written out once
/// more, with σ′ and the sign of the hidden layer's part left to the caller.
template <typename Derivative>
Vector writtenOut(Trainer& trainer, const Points& points, const Derivative& derivative,
                  double sign = 1.0) {
  const Layer& first = trainer.network().layers()[0];
  const Layer& second = trainer.network().layers()[1];
  const Matrix H = (points.X * first.W).rowwise() + first.b;
  const Matrix O = (1.0 / (1.0 + (-H.array()).exp())).matrix();
  const Matrix D2 = (((O * second.W).rowwise() + second.b) - points.Y) / double(points.X.rows());
  const Matrix D1 = sign * (D2 * second.W.transpose()).cwiseProduct(derivative(H, O));

  Vector gradient(trainer.network().parameters().size());
  Index offset = 0;
  const auto append = [&](const Matrix& part) {
    for (Index i = 0; i < part.rows(); ++i) {
      for (Index j = 0; j < part.cols(); ++j) gradient[offset++] = part(i, j);
    }
  };
  append(points.X.transpose() * D1);
  append(D1.colwise().sum());
  append(O.transpose() * D2);
  append(D2.colwise().sum());
  return gradient;
}

class GradientCheck : public testing::Test {
 protected:
  static Matrix rightDerivative(const Matrix& /*H*/, const Matrix& O) {
    return (O.array() * (1.0 - O.array())).matrix();
  }

  Trainer trainer_{network(Activation::sigmoid, Activation::linear, 1)};
  Points points_ = randomPoints(10, 2, 2);
  Vector numeric_ = (trainer_.setData(points_.X, points_.Y), centralDifferences(trainer_));
};

TEST_F(GradientCheck, AcceptsTheGradientWrittenOut) {
  EXPECT_LE(disagreement(writtenOut(trainer_, points_, rightDerivative), numeric_), kTolerance);
}

TEST_F(GradientCheck, FindsADerivativeTakenAtTheOutput) {
  const auto atTheOutput = [](const Matrix& /*H*/, const Matrix& O) -> Matrix {
    const auto twice = 1.0 / (1.0 + (-O.array()).exp());
    return (twice * (1.0 - twice)).matrix();
  };
  EXPECT_GT(disagreement(writtenOut(trainer_, points_, atTheOutput), numeric_), 100 * kTolerance);
}

TEST_F(GradientCheck, FindsASignSlip) {
  const Vector slipped = writtenOut(trainer_, points_, rightDerivative, -1.0);
  EXPECT_GT(disagreement(slipped, numeric_), 100 * kTolerance);
}

TEST_F(GradientCheck, FindsABiasCountedOncePerWeight) {
  Vector gradient = writtenOut(trainer_, points_, rightDerivative);
  gradient.tail(2) *= 8.0;
  EXPECT_GT(disagreement(gradient, numeric_), 100 * kTolerance);
}

}  // namespace
}  // namespace downhill
