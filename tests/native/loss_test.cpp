// Losses computed by hand, and for numbers so large that the textbook forms overflow.
#include "downhill/loss.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support.h"

namespace downhill {
namespace {

/// The loss of one output and one target.
double valueOf(Loss loss, double o, double y) {
  Matrix os = Matrix::Constant(kLanes, 1, o);
  Matrix ys = Matrix::Constant(kLanes, 1, y);
  return function(loss).sum(Activation::linear, batchOf(os), batchOf(os), batchOf(ys), 1);
}

/// ∂l/∂o
double slopeOf(Loss loss, double o, double y) {
  Matrix os = Matrix::Constant(kLanes, 1, o);
  Matrix ys = Matrix::Constant(kLanes, 1, y);
  Matrix slopes(kLanes, 1);
  Batch dO = batchOf(slopes);
  function(loss).derivative(batchOf(os), batchOf(ys), dO);
  return slopes(kLanes - 1);
}

TEST(Loss, NamesFollowTheOrderOfTheEnumeration) {
  EXPECT_STREQ(function(Loss::squared).name, "squared");
  EXPECT_STREQ(function(Loss::absolute).name, "absolute");
  EXPECT_STREQ(function(Loss::huber).name, "huber");
  EXPECT_STREQ(function(Loss::crossEntropy).name, "cross-entropy");
}

TEST(SquaredLoss, IsHalfTheSquaredError) {
  EXPECT_EQ(valueOf(Loss::squared, 5.0, 2.0), 4.5);
  EXPECT_EQ(slopeOf(Loss::squared, 5.0, 2.0), 3.0);
}

TEST(AbsoluteLoss, IsTheAbsoluteError) {
  EXPECT_EQ(valueOf(Loss::absolute, -5.0, 2.0), 7.0);
  EXPECT_EQ(slopeOf(Loss::absolute, -5.0, 2.0), -1.0);
  EXPECT_EQ(slopeOf(Loss::absolute, 5.0, 2.0), 1.0);
  EXPECT_EQ(slopeOf(Loss::absolute, 2.0, 2.0), 0.0) << "the convention at the kink";
}

TEST(HuberLoss, IsQuadraticUpToOneAndLinearBeyond) {
  EXPECT_EQ(valueOf(Loss::huber, 2.5, 2.0), 0.125);
  EXPECT_EQ(slopeOf(Loss::huber, 2.5, 2.0), 0.5);
  EXPECT_EQ(valueOf(Loss::huber, -5.0, 2.0), 6.5);
  EXPECT_EQ(slopeOf(Loss::huber, -5.0, 2.0), -1.0);
  EXPECT_EQ(valueOf(Loss::huber, 3.0, 2.0), 0.5);
}

/// Cross-entropy and outputs for the logits of one point, padded to two points.
struct Classes {
  Classes(Activation activation, const std::vector<double>& logits, const std::vector<double>& y) {
    const auto twice = [](const std::vector<double>& values) {
      const auto units = static_cast<Index>(values.size());
      return Matrix(Eigen::Map<const Eigen::RowVectorXd>(values.data(), units).replicate(2, 1));
    };
    Matrix z = twice(logits), target = twice(y), o = z, d = z;
    Batch O = batchOf(o);
    Batch dO = batchOf(d);
    function(activation).forward(batchOf(z), O);
    loss = function(Loss::crossEntropy).sum(activation, batchOf(z), O, batchOf(target), 1);
    function(Loss::crossEntropy).derivative(O, batchOf(target), dO);
    outputs.assign(o.row(0).begin(), o.row(0).end());
    slopes.assign(d.row(0).begin(), d.row(0).end());
  }

  double loss;
  std::vector<double> outputs, slopes;
};

TEST(CrossEntropy, OfASigmoidMatchesTheTextbook) {
  const double o = 1.0 / (1.0 + std::exp(-0.7));
  EXPECT_NEAR(Classes(Activation::sigmoid, {0.7}, {1.0}).loss, -std::log(o), 1e-15);
  EXPECT_NEAR(Classes(Activation::sigmoid, {0.7}, {0.0}).loss, -std::log(1 - o), 1e-15);
  EXPECT_NEAR(Classes(Activation::sigmoid, {0.7}, {0.0}).slopes[0], o, 1e-15);
}

TEST(CrossEntropy, OfASoftmaxMatchesTheTextbook) {
  const double sum = std::exp(0.7) + std::exp(-1.0) + std::exp(2.0);
  const Classes classes(Activation::softmax, {0.7, -1.0, 2.0}, {0.0, 1.0, 0.0});
  EXPECT_NEAR(classes.outputs[2], std::exp(2.0) / sum, 1e-15);
  EXPECT_NEAR(classes.loss, -std::log(std::exp(-1.0) / sum), 1e-14);
  EXPECT_NEAR(classes.slopes[1], std::exp(-1.0) / sum - 1.0, 1e-15);
}

TEST(CrossEntropy, StaysFiniteForLogitsOfTenThousand) {
  for (const auto& [logit, target, loss] :
       {std::tuple{1e4, 1.0, 0.0}, {1e4, 0.0, 1e4}, {-1e4, 1.0, 1e4}, {-1e4, 0.0, 0.0}}) {
    const Classes classes(Activation::sigmoid, {logit}, {target});
    EXPECT_NEAR(classes.loss, loss, 1e-12);
    EXPECT_LE(std::abs(classes.slopes[0]), 1.0);
  }
  const Classes right(Activation::softmax, {1e4, -1e4, 0.0}, {1.0, 0.0, 0.0});
  EXPECT_NEAR(right.loss, 0.0, 1e-12);
  EXPECT_NEAR(right.outputs[0], 1.0, 1e-15);
  const Classes wrong(Activation::softmax, {1e4, -1e4, 0.0}, {0.0, 1.0, 0.0});
  EXPECT_NEAR(wrong.loss, 2e4, 1e-9);
  EXPECT_NEAR(wrong.slopes[0], 1.0, 1e-15);
  EXPECT_NEAR(wrong.slopes[1], -1.0, 1e-15);
}

TEST(CrossEntropy, IsNeverNegative) {
  for (const double z : {-40.0, -1.0, 0.0, 1e-9, 1.0, 36.0, 40.0, 700.0}) {
    EXPECT_GE(Classes(Activation::sigmoid, {z}, {1.0}).loss, 0.0) << z;
    EXPECT_GE(Classes(Activation::sigmoid, {z}, {0.0}).loss, 0.0) << z;
    EXPECT_GE(Classes(Activation::softmax, {z, 0.0}, {1.0, 0.0}).loss, 0.0) << z;
  }
}

TEST(Softmax, IsADistribution) {
  for (const double spread : {1e-3, 1.0, 30.0, 800.0, 1e4, 1e10}) {
    const Classes classes(Activation::softmax, {-spread, 0.3 * spread, spread, spread},
                          {1, 0, 0, 0});
    double sum = 0;
    for (const double o : classes.outputs) {
      EXPECT_GE(o, 0.0);
      sum += o;
    }
    EXPECT_NEAR(sum, 1.0, 1e-15) << spread;
    EXPECT_EQ(classes.outputs[2], classes.outputs[3]);
  }
}

TEST(Softmax, DependsOnlyOnTheDifferencesOfTheLogits) {
  for (const double shift : {0.0, 1e3, -1e3, 1e6}) {
    const Classes classes(Activation::softmax, {shift, shift + 1}, {1, 0});
    EXPECT_NEAR(classes.outputs[0], 1.0 / (1.0 + std::exp(1.0)), 1e-12) << shift;
  }
}

TEST(Softmax, TreatsPointsIndependently) {
  Matrix z(2, 2);
  z << 0.0, 1.0, 1e4, -1e4;
  Matrix a(2, 2);
  Batch A = batchOf(a);
  function(Activation::softmax).forward(batchOf(z), A);
  EXPECT_NEAR(a(0, 0), 1.0 / (1.0 + std::exp(1.0)), 1e-15);
  EXPECT_NEAR(a(1, 0), 1.0, 1e-15);
}

}  // namespace
}  // namespace downhill
