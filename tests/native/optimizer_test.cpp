// Updates computed by hand, and learning-rate schedules.
#include "downhill/optimizer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support.h"

namespace downhill {
namespace {

constexpr Rates kRates{0.1, 0.9, 0.99, 0.5, 0, 0};

/// An update with a scratch state that is discarded.
bool update(Optimizer& optimizer, Vector& w, const Vector& gradient, const Rates& rates = kRates) {
  OptimizerState next;
  return optimizer.update(rates, w, gradient, next);
}

/// One parameter after each of the gradients, starting at w = 1.
std::vector<double> walk(Method method, std::initializer_list<double> gradients,
                         const Rates& rates = kRates) {
  Optimizer optimizer(method, 1);
  Vector w = Vector::Ones(1);
  std::vector<double> path;
  for (const double gradient : gradients) {
    EXPECT_TRUE(update(optimizer, w, Vector::Constant(1, gradient), rates));
    path.push_back(w[0]);
  }
  return path;
}

void expectPath(const std::vector<double>& path, const std::vector<double>& expected) {
  ASSERT_EQ(path.size(), expected.size());
  for (std::size_t i = 0; i < path.size(); ++i) EXPECT_NEAR(path[i], expected[i], 1e-14);
}

TEST(Optimizer, NamesFollowTheOrderOfTheEnumeration) {
  const auto name = [](Method method) {
    return kOptimizers[static_cast<std::size_t>(method)].name;
  };
  EXPECT_STREQ(name(Method::gradientDescent), "gradient-descent");
  EXPECT_STREQ(name(Method::momentum), "momentum");
  EXPECT_STREQ(name(Method::nesterov), "nesterov");
  EXPECT_STREQ(name(Method::adagrad), "adagrad");
  EXPECT_STREQ(name(Method::rmsprop), "rmsprop");
  EXPECT_STREQ(name(Method::adam), "adam");
  EXPECT_STREQ(name(Method::adamw), "adamw");
  EXPECT_STREQ(name(Method::lbfgs), "l-bfgs");
  EXPECT_STREQ(name(Method::levenbergMarquardt), "levenberg-marquardt");
}

TEST(GradientDescent, StepsDownTheGradient) {
  expectPath(walk(Method::gradientDescent, {2.0, -1.0}), {0.8, 0.9});
}

TEST(Momentum, KeepsAFractionOfItsDirection) {
  // m = 2, 0.8, 1.72
  expectPath(walk(Method::momentum, {2.0, -1.0, 1.0}), {0.8, 0.72, 0.548});
}

TEST(Nesterov, LooksOneStepAhead) {
  // m = 2, 0.8; w − η (g + β m)
  expectPath(walk(Method::nesterov, {2.0, -1.0}), {1 - 0.1 * 3.8, 1 - 0.38 + 0.1 * 0.28});
}

TEST(Adagrad, DividesByTheRootOfTheSumOfSquares) {
  const double first = 1 - 0.1 * 3.0 / (3.0 + 1e-8);
  expectPath(walk(Method::adagrad, {3.0, 4.0}), {first, first - 0.1 * 4.0 / (5.0 + 1e-8)});
}

TEST(RmsProp, DividesByTheRootOfTheMeanSquare) {
  const double first = 1 - 0.1 * 2.0 / (std::sqrt(0.01 * 4.0) + 1e-8);
  const double second = first + 0.1 / (std::sqrt(0.99 * 0.04 + 0.01) + 1e-8);
  expectPath(walk(Method::rmsprop, {2.0, -1.0}), {first, second});
}

TEST(Adam, TakesAFirstStepOfTheLearningRateForAnyGradient) {
  // The bias correction turns m̂ into g and v̂ into g². Without it the step would be 0.1 of this,
  // with an inverted one 0.001.
  for (const double gradient : {1e-3, 2.0, -50.0}) {
    const double step = 0.1 * gradient / (std::abs(gradient) + 1e-8);
    expectPath(walk(Method::adam, {gradient}), {1 - step});
  }
}

TEST(Adam, CorrectsItsSecondStepToo) {
  const double m = (0.9 * 0.1 * 2.0 - 0.1) / (1 - 0.81);
  const double v = (0.99 * 0.01 * 4.0 + 0.01) / (1 - 0.9801);
  const double first = 1 - 0.1 * 2.0 / (2.0 + 1e-8);
  expectPath(walk(Method::adam, {2.0, -1.0}), {first, first - 0.1 * m / (std::sqrt(v) + 1e-8)});
}

TEST(AdamW, DecaysTheWeightIndependentlyOfTheGradient) {
  expectPath(walk(Method::adamw, {0.0, 0.0}), {0.95, 0.95 * 0.95});
  expectPath(walk(Method::adamw, {2.0}), {0.95 - 0.1 * 2.0 / (2.0 + 1e-8)});
}

class FirstOrder : public testing::Test {
 protected:
  template <typename Check>
  static void each(const Check& check) {
    for (std::size_t i = 0; i < kOptimizers.size(); ++i) {
      SCOPED_TRACE(kOptimizers[i].name);
      if (!isSecondOrder(static_cast<Method>(i))) check(static_cast<Method>(i));
    }
  }

  static Vector two(double a, double b) { return (Vector(2) << a, b).finished(); }
};

TEST_F(FirstOrder, ChangesNothingIfAParameterWouldOverflow) {
  each([](Method method) {
    Optimizer disturbed(method, 2);
    Optimizer undisturbed(method, 2);
    Vector w = two(1.0, -1.0);
    Vector right = w;
    EXPECT_TRUE(update(disturbed, w, two(0.5, 0.25)));
    EXPECT_TRUE(update(undisturbed, right, two(0.5, 0.25)));
    for (const double wrong : {1e300, std::numeric_limits<double>::infinity(),
                               std::numeric_limits<double>::quiet_NaN()}) {
      EXPECT_FALSE(update(disturbed, w, two(1.0, wrong)));
      EXPECT_EQ(w, right);
    }
    // Nor has its state changed.
    EXPECT_TRUE(update(disturbed, w, two(-0.5, 0.5)));
    EXPECT_TRUE(update(undisturbed, right, two(-0.5, 0.5)));
    EXPECT_EQ(w, right);
    EXPECT_EQ(disturbed.direction(), undisturbed.direction());
    EXPECT_EQ(disturbed.squares(), undisturbed.squares());
  });
}

TEST_F(FirstOrder, RefusesAParameterBeyondTheBound) {
  each([](Method method) {
    Optimizer optimizer(method, 2);
    Vector w = two(1.0, 0.0);
    Rates rates = kRates;
    rates.learningRate = 4e10;
    EXPECT_FALSE(update(optimizer, w, two(1.0, 0.0), rates));
    EXPECT_EQ(w, two(1.0, 0.0));
  });
}

TEST_F(FirstOrder, FlushesTinyValuesToZero) {
  each([](Method method) {
    Optimizer optimizer(method, 2);
    Vector w = two(1e-310, -1e-250);
    for (int step = 0; step < 3; ++step) {
      EXPECT_TRUE(update(optimizer, w, Vector::Constant(2, 1e-220)));
      const auto normal = [](const Vector& values) {
        return (values.array() == 0 || values.array().abs() >= 1e-200).all();
      };
      EXPECT_TRUE(normal(w));
      EXPECT_TRUE(normal(optimizer.direction()));
      EXPECT_TRUE(normal(optimizer.squares()));
    }
  });
}

TEST_F(FirstOrder, DoesNotMoveWithoutAGradientExceptAdamW) {
  each([](Method method) {
    if (method == Method::adamw) return;
    expectPath(walk(method, {0.0, 0.0, 0.0}), {1, 1, 1});
  });
}

/// The learning rates of the first epochs; one step is one epoch.
std::vector<double> rates(Schedule schedule, int epochs) {
  Settings settings = oneWeight(0.8, 1);
  settings.schedule = schedule;
  settings.scheduleEpochs = 2;
  Trainer trainer = trainerOn({column({0}), column({0})}, settings);
  std::vector<double> all;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    all.push_back(trainer.learningRate());
    trainer.train(1);
  }
  return all;
}

TEST(Schedule, ConstantKeepsTheRate) {
  expectPath(rates(Schedule::constant, 4), {0.8, 0.8, 0.8, 0.8});
}

TEST(Schedule, StepHalvesTheRateEveryPeriod) {
  expectPath(rates(Schedule::step, 7), {0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.1});
}

TEST(Schedule, CosineFallsToZeroAndStaysThere) {
  expectPath(rates(Schedule::cosine, 5), {0.8, 0.4, 0.0, 0.0, 0.0});
  for (const double rate : rates(Schedule::cosine, 5)) EXPECT_GE(rate, 0.0) << "never uphill";
}

TEST(Schedule, DeterminesTheRateOfEachStep) {
  Settings settings = oneWeight(1.0, 1);
  settings.schedule = Schedule::step;
  settings.scheduleEpochs = 1;
  Trainer trainer = trainerOn({column({0}), column({0})}, settings);
  setWeightAndBias(trainer, 0.0, 1.0);
  trainer.train(1);  // η = 1: the bias lands on 0
  setWeightAndBias(trainer, 0.0, 1.0);
  trainer.train(1);
  EXPECT_EQ(bias(trainer), 0.5);
  setWeightAndBias(trainer, 0.0, 1.0);
  trainer.train(1);
  EXPECT_EQ(bias(trainer), 0.75);
}

}  // namespace
}  // namespace downhill
