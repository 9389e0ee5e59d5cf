#include "downhill/activation.h"

#include <gtest/gtest.h>

#include <cmath>

namespace downhill {
namespace {

double value(const ActivationFunction& activation, double z) {
  const Matrix Z = Matrix::Constant(1, 1, z);
  Matrix A(1, 1);
  activation.forward(Z, A);
  return A(0, 0);
}

double derivative(const ActivationFunction& activation, double z) {
  const Matrix Z = Matrix::Constant(1, 1, z);
  const Matrix A = Matrix::Constant(1, 1, value(activation, z));
  Matrix dA = Matrix::Ones(1, 1);
  activation.backward(Z, A, dA);
  return dA(0, 0);
}

TEST(Activation, IsNamedInTheOrderOfItsEnumeration) {
  EXPECT_STREQ(function(Activation::linear).name, "linear");
  EXPECT_STREQ(function(Activation::sigmoid).name, "sigmoid");
  EXPECT_STREQ(function(Activation::tanh).name, "tanh");
  EXPECT_STREQ(function(Activation::relu).name, "relu");
}

TEST(Activation, HasItsTextbookValueAtZero) {
  EXPECT_EQ(value(function(Activation::linear), 0.0), 0.0);
  EXPECT_EQ(value(function(Activation::sigmoid), 0.0), 0.5);
  EXPECT_EQ(value(function(Activation::tanh), 0.0), 0.0);
  EXPECT_EQ(value(function(Activation::relu), 0.0), 0.0);
}

TEST(Activation, HasItsTextbookDerivativeAtZero) {
  EXPECT_EQ(derivative(function(Activation::linear), 0.0), 1.0);
  EXPECT_EQ(derivative(function(Activation::sigmoid), 0.0), 0.25);
  EXPECT_EQ(derivative(function(Activation::tanh), 0.0), 1.0);
  EXPECT_EQ(derivative(function(Activation::relu), 0.0), 0.0) << "the convention at the kink";
}

TEST(Activation, TakesItsDerivativeAtThePreActivation) {
  // The classic mistake takes σ′ at o = σ(−6) instead and gets 0.25, a hundred times too much.
  const double o = 1.0 / (1.0 + std::exp(6.0));
  EXPECT_NEAR(derivative(function(Activation::sigmoid), -6.0), o * (1.0 - o), 1e-15);
  EXPECT_NEAR(derivative(function(Activation::sigmoid), -6.0), 0.0025, 5e-5);
}

TEST(Activation, MultipliesItsDerivativeIntoTheGradientThatArrives) {
  const Matrix Z = Matrix::Constant(3, 2, -1.0);
  for (const ActivationFunction& activation : kActivations) {
    Matrix A(3, 2);
    activation.forward(Z, A);
    Matrix dA = Matrix::Constant(3, 2, -4.0);
    activation.backward(Z, A, dA);
    EXPECT_TRUE(dA.isConstant(-4.0 * derivative(activation, -1.0))) << activation.name;
  }
}

TEST(Activation, StaysFiniteFarFromZero) {
  for (const ActivationFunction& activation : kActivations) {
    for (const double z : {-1e4, -1e3, 1e3, 1e4}) {
      EXPECT_TRUE(std::isfinite(value(activation, z))) << activation.name << " at " << z;
      EXPECT_TRUE(std::isfinite(derivative(activation, z))) << activation.name << " at " << z;
    }
  }
}

TEST(Activation, SaturatesAtItsBounds) {
  EXPECT_EQ(value(function(Activation::sigmoid), -1e4), 0.0);
  EXPECT_EQ(value(function(Activation::sigmoid), 1e4), 1.0);
  EXPECT_EQ(value(function(Activation::tanh), -1e4), -1.0);
  EXPECT_EQ(value(function(Activation::tanh), 1e4), 1.0);
  for (const Activation flat : {Activation::sigmoid, Activation::tanh}) {
    EXPECT_EQ(derivative(function(flat), -1e4), 0.0);
    EXPECT_EQ(derivative(function(flat), 1e4), 0.0);
  }
}

}  // namespace
}  // namespace downhill
