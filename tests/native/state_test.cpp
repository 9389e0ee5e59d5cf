// A run that moves to another trainer, and what a trainer does with a state that is none.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "support.h"

namespace downhill {
namespace {

void expectSame(Trainer& a, Trainer& b) {
  EXPECT_EQ(parametersOf(a), parametersOf(b));
  EXPECT_EQ(a.step(), b.step());
  EXPECT_EQ(a.epoch(), b.epoch());
  EXPECT_EQ(a.stepsLeft(), b.stepsLeft());
  EXPECT_EQ(a.status(), b.status());
  EXPECT_EQ(a.nextBatch(), b.nextBatch());
  EXPECT_EQ(a.optimizer().direction(), b.optimizer().direction());
  EXPECT_EQ(a.optimizer().squares(), b.optimizer().squares());
  EXPECT_EQ(Matrix(a.path().places()), Matrix(b.path().places()));
}

/// Another trainer with the same settings and points.
Trainer like(const Trainer& trainer) { return trainerOn(trainer.drawn(), trainer.settings()); }

/// Moves the run to another trainer, which may have a past of its own.
Trainer moved(Trainer& from, int stepsBefore = 0) {
  Trainer to = like(from);
  to.train(stepsBefore);
  EXPECT_TRUE(to.restore(from.state()));
  expectSame(from, to);
  EXPECT_EQ(from.state(), to.state());
  return to;
}

Settings randomSettings(Method method, Random& random) {
  const auto chance = [&] { return random.below(3) == 0; };
  Settings settings = shaped({2, 3, 1}, Activation::tanh, Activation::tanh);
  for (int& units : settings.layers) units = 1 + static_cast<int>(random.below(5));
  if (chance()) settings = shaped({2, 4, 3}, Activation::sigmoid, Activation::linear);
  settings.method = method;
  settings.seed = random.next();
  settings.learningRate = std::pow(10.0, -1.0 - 2.0 * random.uniform());
  settings.batchSize = 1 + static_cast<int>(random.below(40));
  settings.dropout = chance() ? 0.3 : 0;
  settings.clip = chance() ? 0.1 : 0;
  settings.objective.l2 = chance() ? 1e-3 : 0;
  settings.objective.l1 = chance() ? 1e-4 : 0;  // for which Levenberg–Marquardt is unfit
  settings.schedule = static_cast<Schedule>(random.below(3));
  settings.scheduleEpochs = 1 + random.below(100);
  settings.standardise = chance();
  settings.regression = chance();
  if (chance()) settings.features = {0, 1, 4};
  return settings;
}

/// What can happen to a run.
void live(Trainer& trainer, Random random) {
  for (int deed = 0; deed < 3; ++deed) {
    trainer.train(static_cast<int>(random.below(300)));
    switch (random.below(8)) {
      case 0:
        trainer.reset();
        break;
      case 1:
        trainer.rewind(std::floor(trainer.step() * random.uniform()));
        break;
      case 2: {  // a point moves
        DataSet points = trainer.drawn();
        if (points.points() > 0) points.X(0, 0) += 0.5;
        trainer.setData(points.X, points.Y);
        break;
      }
      case 3: {
        Settings settings = trainer.settings();
        settings.batchSize = 1 + static_cast<int>(random.below(40));
        settings.learningRate *= 0.5;
        trainer.configure(settings);
        break;
      }
      case 4:
        trainer.setParameters(0.5 * parametersOf(trainer));
        break;
      default:
        break;
    }
  }
  trainer.train(static_cast<int>(random.below(60)));
}

void expectAllToMove(Method method, std::uint32_t seed) {
  Random random(seed, static_cast<std::uint32_t>(method));
  const Settings settings = randomSettings(method, random);
  Trainer a = trainerOn(randomPoints(random.below(60), 2, settings.outputs, seed), settings);
  live(a, random);
  Trainer b = moved(a, static_cast<int>(seed));
  for (std::uint32_t round = 1; round <= 3; ++round) {
    const Random future(seed, 1000 + round);
    live(a, future);
    live(b, future);
    expectSame(a, b);
    EXPECT_EQ(a.rewind(a.step() / 2), b.rewind(b.step() / 2));
    expectSame(a, b);
  }
}

TEST(State, IsAllThatARunGoesOnFromWithEveryOptimizer) {
  for (std::size_t i = 0; i < kOptimizers.size(); ++i) {
    for (std::uint32_t seed = 0; seed < 5; ++seed) {
      SCOPED_TRACE(testing::Message() << kOptimizers[i].name << ", seed " << seed);
      expectAllToMove(static_cast<Method>(i), seed);
    }
  }
}

TEST(State, GoesOnWithinAnEpoch) {
  const DataSet points = circle(50);
  Trainer a = trainerOn(points, smallNetwork());
  a.train(7);  // of five batches to an epoch
  Trainer b = moved(a);
  EXPECT_EQ(b.stepsLeft(), 3);
  b.train(493);
  EXPECT_EQ(parametersOf(b), trained(points, smallNetwork(), 500));
}

TEST(State, BringsThePastAlong) {
  Settings settings = smallNetwork();
  settings.method = Method::adam;
  Trainer a = trainerOn(circle(50), settings);
  a.train(700);
  const Vector later = parametersOf(a);
  Trainer b = moved(a);
  EXPECT_EQ(b.rewind(300), 256);
  EXPECT_EQ(b.train(444), 444);
  EXPECT_EQ(parametersOf(b), later);
  EXPECT_EQ(b.rewind(0), 0);
  EXPECT_EQ(parametersOf(b), trained(a.drawn(), settings, 0));
}

TEST(State, BringsTheRhythmOfThePastAlong) {
  Trainer a = trainerOn({column({0, 1}), column({1, 0})}, oneWeight(0.1, 1));
  a.train(9000);  // so long that a checkpoint is taken every 512 steps
  Trainer b = moved(a);
  a.train(2000);
  b.train(2000);
  for (const double step : {10'700, 10'400, 9900, 9300}) EXPECT_EQ(a.rewind(step), b.rewind(step));
}

TEST(State, OfADivergedRunSaysSo) {
  Settings settings = shaped({2, 4, 1});
  settings.learningRate = 100;
  Trainer a = trainerOn(circle(40), settings);
  a.train(1000);
  ASSERT_EQ(a.status(), Status::diverged);
  Trainer b = moved(a);
  EXPECT_EQ(b.status(), Status::diverged);
  EXPECT_EQ(b.rewind(0), 0);
}

TEST(State, OfATrainerWithoutPointsIsOneToo) {
  Trainer a(smallNetwork());
  Trainer b(smallNetwork());
  a.setParameters(0.5 * parametersOf(a));
  EXPECT_TRUE(b.restore(a.state()));
  expectSame(a, b);
}

/// A run whose state is short and holds something of everything.
Trainer small(Method method) {
  Settings settings = shaped({1, 1});
  settings.method = method;
  settings.learningRate = 0.01;
  settings.batchSize = 1;
  Trainer trainer = trainerOn({column({-1, 0, 1}), column({-1, 1, 0.5})}, settings);
  trainer.train(isSecondOrder(method) ? 1 : 4);
  return trainer;
}

void expectRefused(Trainer& trainer, const std::vector<double>& state) {
  const std::vector<double> before = trainer.state();
  EXPECT_FALSE(trainer.restore(state));
  EXPECT_EQ(trainer.state(), before);
}

const std::vector<Method> kMemories{Method::gradientDescent, Method::adam, Method::lbfgs,
                                    Method::levenbergMarquardt};

TEST(State, IsRefusedWhenItEndsTooEarlyOrTooLate) {
  for (const Method method : kMemories) {
    Trainer from = small(method);
    Trainer to = like(from);
    to.train(1);
    std::vector<double> state = from.state();
    ASSERT_GT(state.size(), 20U);
    for (std::size_t size = 0; size < state.size(); ++size) {
      SCOPED_TRACE(size);
      expectRefused(to, {state.data(), state.data() + size});
    }
    state.push_back(0);
    expectRefused(to, state);
    state.pop_back();
    EXPECT_TRUE(to.restore(state));
  }
}

TEST(State, IsRefusedByAnotherNetworkAndWithOtherPoints) {
  Trainer trainer = trainerOn(circle(40), smallNetwork());
  Trainer shape = trainerOn(circle(40), shaped({2, 4, 1}, Activation::tanh, Activation::tanh));
  Trainer fewer = trainerOn(circle(39), smallNetwork());
  Trainer none(smallNetwork());
  for (Trainer* other : {&shape, &fewer, &none}) {
    expectRefused(trainer, other->state());
    expectRefused(*other, trainer.state());
  }
}

TEST(State, IsRefusedWithANumberThatIsNone) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  for (const Method method : kMemories) {
    Trainer from = small(method);
    Trainer to = like(from);
    const std::vector<double> state = from.state();
    for (std::size_t i = 0; i < state.size(); ++i) {
      SCOPED_TRACE(i);
      for (const double bad : {std::nan(""), kInfinity, -kInfinity}) {
        std::vector<double> garbled = state;
        garbled[i] = bad;
        expectRefused(to, garbled);
      }
    }
  }
}

/// Whatever stands in a number's place: it is refused, or the run goes on with it within bounds.
TEST(State, IsRefusedOrHarmlessWithAnyNumberInAnyPlace) {
  int refused = 0, taken = 0;
  for (const Method method : kMemories) {
    Trainer from = small(method);
    const std::vector<double> state = from.state();
    for (std::size_t i = 0; i < state.size(); ++i) {
      for (const double other : {-1.0, -0.0, 0.0, 0.5, 1.0, 2.0, 3.0, 7.0, 33.0, 1e9, 1e10,
                                 4294967296.0, 9007199254740992.0, 1e16, 1e300, -1e300}) {
        SCOPED_TRACE(testing::Message() << kOptimizers[static_cast<std::size_t>(method)].name
                                        << ", " << other << " at " << i);
        std::vector<double> garbled = state;
        garbled[i] = other;
        Trainer to = like(from);
        to.train(1);
        const std::vector<double> before = to.state();
        if (!to.restore(garbled)) {
          EXPECT_EQ(to.state(), before);
          ++refused;
          continue;
        }
        ++taken;
        to.train(20);
        to.rewind(1);
        to.train(300);
        to.rewind(0);
        EXPECT_LE(largest(parametersOf(to)), kDiverged);
        EXPECT_LE(largest(to.path().places()), kDiverged);
      }
    }
  }
  EXPECT_GT(refused, 500);
  EXPECT_GT(taken, 100);
}

}  // namespace
}  // namespace downhill
