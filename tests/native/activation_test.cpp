#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "support.h"

namespace downhill {
namespace {

TEST(Activation, NamesFollowTheOrderOfTheEnumeration) {
  EXPECT_STREQ(function(Activation::linear).name, "linear");
  EXPECT_STREQ(function(Activation::sigmoid).name, "sigmoid");
  EXPECT_STREQ(function(Activation::tanh).name, "tanh");
  EXPECT_STREQ(function(Activation::relu).name, "relu");
  EXPECT_STREQ(function(Activation::leakyRelu).name, "leaky-relu");
  EXPECT_STREQ(function(Activation::elu).name, "elu");
  EXPECT_STREQ(function(Activation::softplus).name, "softplus");
  EXPECT_STREQ(function(Activation::silu).name, "silu");
  EXPECT_STREQ(function(Activation::sine).name, "sine");
  EXPECT_STREQ(function(Activation::gaussian).name, "gaussian");
  EXPECT_STREQ(function(Activation::gelu).name, "gelu");
  EXPECT_STREQ(function(Activation::softmax).name, "softmax");
}

TEST(Activation, HasItsTextbookValueAtZero) {
  EXPECT_EQ(valueOf(function(Activation::linear), 0.0), 0.0);
  EXPECT_EQ(valueOf(function(Activation::sigmoid), 0.0), 0.5);
  EXPECT_EQ(valueOf(function(Activation::tanh), 0.0), 0.0);
  EXPECT_EQ(valueOf(function(Activation::relu), 0.0), 0.0);
  EXPECT_EQ(valueOf(function(Activation::leakyRelu), 0.0), 0.0);
  EXPECT_EQ(valueOf(function(Activation::elu), 0.0), 0.0);
  EXPECT_NEAR(valueOf(function(Activation::softplus), 0.0), std::log(2.0), 1e-15);
  EXPECT_EQ(valueOf(function(Activation::silu), 0.0), 0.0);
  EXPECT_EQ(valueOf(function(Activation::sine), 0.0), 0.0);
  EXPECT_EQ(valueOf(function(Activation::gaussian), 0.0), 1.0);
  EXPECT_EQ(valueOf(function(Activation::gelu), 0.0), 0.0);
}

TEST(Activation, HasItsTextbookDerivativeAtZero) {
  EXPECT_EQ(derivativeOf(function(Activation::linear), 0.0), 1.0);
  EXPECT_EQ(derivativeOf(function(Activation::sigmoid), 0.0), 0.25);
  EXPECT_EQ(derivativeOf(function(Activation::tanh), 0.0), 1.0);
  EXPECT_EQ(derivativeOf(function(Activation::relu), 0.0), 0.0) << "the convention at the kink";
  EXPECT_EQ(derivativeOf(function(Activation::leakyRelu), 0.0), 0.01);
  EXPECT_EQ(derivativeOf(function(Activation::elu), 0.0), 1.0);
  EXPECT_EQ(derivativeOf(function(Activation::softplus), 0.0), 0.5);
  EXPECT_EQ(derivativeOf(function(Activation::silu), 0.0), 0.5);
  EXPECT_EQ(derivativeOf(function(Activation::sine), 0.0), 1.0);
  EXPECT_EQ(derivativeOf(function(Activation::gaussian), 0.0), 0.0);
  EXPECT_EQ(derivativeOf(function(Activation::gelu), 0.0), 0.5);
}

TEST(Activation, MatchesItsTextbookDefinition) {
  for (const double z : {-3.0, -0.7, 0.4, 2.5}) {
    const double s = 1.0 / (1.0 + std::exp(-z));
    EXPECT_EQ(valueOf(function(Activation::linear), z), z);
    EXPECT_NEAR(valueOf(function(Activation::sigmoid), z), s, 1e-15);
    EXPECT_NEAR(valueOf(function(Activation::tanh), z), std::tanh(z), 1e-15);
    EXPECT_EQ(valueOf(function(Activation::relu), z), std::max(z, 0.0));
    EXPECT_EQ(valueOf(function(Activation::leakyRelu), z), z > 0 ? z : 0.01 * z);
    EXPECT_NEAR(valueOf(function(Activation::elu), z), z > 0 ? z : std::expm1(z), 1e-15);
    EXPECT_NEAR(valueOf(function(Activation::softplus), z), std::log1p(std::exp(z)), 1e-15);
    EXPECT_NEAR(valueOf(function(Activation::silu), z), z * s, 1e-15);
    EXPECT_NEAR(valueOf(function(Activation::sine), z), std::sin(z), 1e-15);
    EXPECT_NEAR(valueOf(function(Activation::gaussian), z), std::exp(-z * z), 1e-15);
    const double u = std::sqrt(2.0 / std::acos(-1.0)) * (z + 0.044715 * z * z * z);
    EXPECT_NEAR(valueOf(function(Activation::gelu), z), 0.5 * z * (1.0 + std::tanh(u)), 2e-15);
  }
}

TEST(Activation, EvaluatesItsDerivativeAtThePreActivation) {
  // The classic mistake evaluates σ′ at o = σ(−6) instead: 0.25, a hundred times as much.
  const double o = 1.0 / (1.0 + std::exp(6.0));
  EXPECT_NEAR(derivativeOf(function(Activation::sigmoid), -6.0), o * (1.0 - o), 1e-15);
  EXPECT_NEAR(derivativeOf(function(Activation::sigmoid), -6.0), 0.0025, 5e-5);
}

TEST(Activation, MultipliesTheIncomingGradientByItsDerivative) {
  for (const ActivationFunction& activation : kActivations) {
    EXPECT_EQ(derivativeOf(activation, -1.0, -4.0), -4.0 * derivativeOf(activation, -1.0))
        << activation.name;
  }
}

TEST(Activation, StaysFiniteFarFromZero) {
  for (const ActivationFunction& activation : kActivations) {
    for (const double z : {-1e4, -1e3, 1e3, 1e4}) {
      EXPECT_TRUE(std::isfinite(valueOf(activation, z))) << activation.name << " at " << z;
      EXPECT_TRUE(std::isfinite(derivativeOf(activation, z))) << activation.name << " at " << z;
    }
  }
}

TEST(Activation, SaturatesAtItsBounds) {
  EXPECT_NEAR(valueOf(function(Activation::sigmoid), -1e4), 0.0, 1e-17);
  EXPECT_EQ(valueOf(function(Activation::sigmoid), 1e4), 1.0);
  EXPECT_EQ(valueOf(function(Activation::tanh), -1e4), -1.0);
  EXPECT_EQ(valueOf(function(Activation::tanh), 1e4), 1.0);
  for (const Activation flat : {Activation::sigmoid, Activation::tanh}) {
    EXPECT_NEAR(derivativeOf(function(flat), -1e4), 0.0, 1e-17);
    EXPECT_EQ(derivativeOf(function(flat), 1e4), 0.0);
  }
}

TEST(Activation, PropagatesNaN) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const ActivationFunction& activation : kActivations) {
    EXPECT_TRUE(std::isnan(valueOf(activation, nan))) << activation.name;
  }
}

}  // namespace
}  // namespace downhill
