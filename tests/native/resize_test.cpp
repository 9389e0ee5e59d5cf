// A network that grows or shrinks during a run, and what it keeps of what it has learned.
#include <gtest/gtest.h>

#include <utility>

#include "support.h"

namespace downhill {
namespace {

Settings withOutputs(int outputs, Activation output) {
  Settings settings = shaped({2, 5, outputs}, Activation::tanh, output);
  settings.regression = output == Activation::linear;
  if (output == Activation::softmax) settings.objective.loss = Loss::crossEntropy;
  return settings;
}

/// A trainer that has learnt something, and its output layer, W above b.
struct Learnt {
  explicit Learnt(const Settings& settings)
      : trainer(trainerOn(randomPoints(20, 2, settings.outputs), settings)) {
    trainer.train(50);
  }

  Matrix output() {
    const Layer& layer = trainer.network().layers().back();
    Matrix both(layer.W.rows() + 1, layer.W.cols());
    both << Matrix(layer.W), Matrix(layer.b);
    return both;
  }

  /// The outputs at some places.
  Matrix outputs() {
    const Matrix places = randomPoints(30, 2, 1, 11).X;
    Matrix O(30, trainer.network().outputs());
    trainer.predict(places, O);
    return O;
  }

  Trainer trainer;
};

using Outputs = std::pair<int, Activation>;

TEST(SetArchitecture, KeepsTheUnitsThatBothNetworksHave) {
  for (const auto& [from, to] : std::vector<std::pair<Outputs, Outputs>>{
           {{2, Activation::linear}, {3, Activation::softmax}},
           {{3, Activation::softmax}, {3, Activation::linear}},
           {{4, Activation::softmax}, {2, Activation::linear}},
           {{2, Activation::sigmoid}, {2, Activation::softmax}},
           {{3, Activation::softmax}, {5, Activation::softmax}},
           {{5, Activation::softmax}, {2, Activation::softmax}},
           {{1, Activation::linear}, {2, Activation::linear}},
           {{3, Activation::linear}, {1, Activation::linear}},
           {{1, Activation::tanh}, {1, Activation::linear}}}) {
    SCOPED_TRACE(std::string(function(from.second).name) + " " + std::to_string(from.first) +
                 " to " + function(to.second).name + " " + std::to_string(to.first));
    Learnt learnt(withOutputs(from.first, from.second));
    const Matrix before = learnt.output();
    learnt.trainer.setArchitecture(withOutputs(to.first, to.second));
    const Matrix after = learnt.output();
    ASSERT_EQ(after.cols(), to.first);
    const Index both = std::min(from.first, to.first);
    EXPECT_EQ(Matrix(after.leftCols(both)), Matrix(before.leftCols(both)));
    for (Index k = both; k < to.first; ++k) {
      EXPECT_GT(after.col(k).cwiseAbs().minCoeff(), 0.0) << "drawn, not zero";
    }
  }
}

TEST(SetArchitecture, OfOneUnitForTwoClassesBecomesTwoOfASoftmaxWithTheSameBoundary) {
  for (const Activation one : {Activation::tanh, Activation::sigmoid}) {
    SCOPED_TRACE(function(one).name);
    Learnt learnt(withOutputs(1, one));
    const Matrix before = learnt.outputs();
    const Matrix weights = learnt.output();
    learnt.trainer.setArchitecture(withOutputs(2, Activation::softmax));
    const Matrix O = learnt.outputs();
    const Vector same = one == Activation::tanh ? Vector(O.col(1) - O.col(0)) : Vector(O.col(1));
    EXPECT_LE(distance(same, before), 1e-14);
    learnt.trainer.setArchitecture(withOutputs(1, one));
    EXPECT_LE(distance(learnt.output(), weights), 1e-15) << "and back";
  }
}

TEST(SetArchitecture, OfASoftmaxThatBecomesOneUnitKeepsTheBoundaryOfItsFirstTwoClasses) {
  for (const Activation one : {Activation::tanh, Activation::sigmoid}) {
    Learnt learnt(withOutputs(3, Activation::softmax));
    const Matrix before = learnt.outputs();
    learnt.trainer.setArchitecture(withOutputs(1, one));
    const Matrix after = learnt.outputs();
    const double middle = one == Activation::tanh ? 0.0 : 0.5;
    for (Index i = 0; i < before.rows(); ++i) {
      EXPECT_EQ(after(i, 0) > middle, before(i, 1) > before(i, 0)) << function(one).name;
    }
  }
}

// --- Hidden layers
// -------------------------------------------------------------------------------

/// Two coordinates, these hidden layers, one tanh output.
Settings withLayers(const std::vector<int>& layers, Activation hidden = Activation::tanh) {
  std::vector<int> sizes{2};
  sizes.insert(sizes.end(), layers.begin(), layers.end());
  sizes.push_back(1);
  return shaped(sizes, hidden, Activation::tanh);
}

/// A layer's W above its b.
Matrix layerOf(Trainer& trainer, std::size_t l) {
  const Layer& layer = trainer.network().layers()[l];
  Matrix both(layer.W.rows() + 1, layer.W.cols());
  both << Matrix(layer.W), Matrix(layer.b);
  return both;
}

/// The layer that a new run draws.
Matrix drawnLayer(const Settings& settings, std::size_t l) {
  Trainer trainer(settings);
  return layerOf(trainer, l);
}

TEST(SetArchitecture, OfOneMoreUnitKeepsAllWeightsAndNearlyTheOutputs) {
  for (const Activation hidden : {Activation::tanh, Activation::relu, Activation::sigmoid}) {
    Learnt learnt(withLayers({4, 3}, hidden));
    const Matrix outputs = learnt.outputs();
    const Matrix first = layerOf(learnt.trainer, 0);
    const Matrix second = layerOf(learnt.trainer, 1);
    const Matrix third = layerOf(learnt.trainer, 2);
    const Settings more = withLayers({5, 3}, hidden);
    learnt.trainer.setArchitecture(more);

    EXPECT_EQ(Matrix(layerOf(learnt.trainer, 0).leftCols(4)), first);
    EXPECT_EQ(Matrix(layerOf(learnt.trainer, 0).col(4)), Matrix(drawnLayer(more, 0).col(4)))
        << "what comes in is as the seed draws it";
    const Matrix after = layerOf(learnt.trainer, 1);
    EXPECT_EQ(Matrix(after.topRows(4)), Matrix(second.topRows(4)));
    EXPECT_EQ(Matrix(after.bottomRows(1)), Matrix(second.bottomRows(1)));
    EXPECT_LE(largest(after.row(4)), 0.01) << "what goes out is nearly 0";
    EXPECT_GT(after.row(4).cwiseAbs().minCoeff(), 0.0) << "but not 0, so that it learns";
    EXPECT_EQ(layerOf(learnt.trainer, 2), third);
    EXPECT_LE(distance(learnt.outputs(), outputs), 0.03) << function(hidden).name;
  }
}

TEST(SetArchitecture, OfOneUnitFewerKeepsTheOthers) {
  Learnt learnt(withLayers({4, 3}));
  const Matrix first = layerOf(learnt.trainer, 0);
  const Matrix second = layerOf(learnt.trainer, 1);
  learnt.trainer.setArchitecture(withLayers({3, 3}));
  EXPECT_EQ(layerOf(learnt.trainer, 0), Matrix(first.leftCols(3)));
  Matrix expected(4, 3);
  expected << second.topRows(3), second.bottomRows(1);
  EXPECT_EQ(layerOf(learnt.trainer, 1), expected);
}

TEST(SetArchitecture, OfAnotherActivationKeepsEveryWeight) {
  Learnt learnt(withLayers({4, 3}));
  const Vector before = parametersOf(learnt.trainer);
  learnt.trainer.setArchitecture(withLayers({4, 3}, Activation::relu));
  EXPECT_EQ(parametersOf(learnt.trainer), before);
  EXPECT_EQ(learnt.trainer.network().layers().front().activation, Activation::relu);
}

TEST(SetArchitecture, OfALayerMoreIsNearlyTheIdentityThere) {
  // Of a leaky ReLU behind a sigmoid, whose outputs are positive, the identity is the same
  // function.
  Settings one = withLayers({4});
  one.activations = {Activation::sigmoid, Activation::tanh};
  Learnt learnt(one);
  const Matrix outputs = learnt.outputs();
  const Matrix first = layerOf(learnt.trainer, 0);
  const Matrix last = layerOf(learnt.trainer, 1);
  for (const int units : {4, 6}) {
    Settings two = withLayers({4, units});
    two.activations = {Activation::sigmoid, Activation::leakyRelu, Activation::tanh};
    Learnt grown(one);
    grown.trainer.setArchitecture(two);
    EXPECT_EQ(layerOf(grown.trainer, 0), first);
    const Matrix added = layerOf(grown.trainer, 1);
    EXPECT_EQ(Matrix(added.topLeftCorner(4, 4)).diagonal(), Vector::Ones(4));
    Matrix rest = added.leftCols(4);
    rest.diagonal().setZero();
    EXPECT_LE(largest(rest), 0.01);
    EXPECT_EQ(Matrix(layerOf(grown.trainer, 2).topRows(4)), Matrix(last.topRows(4)));
    EXPECT_EQ(Matrix(layerOf(grown.trainer, 2).bottomRows(1)), Matrix(last.bottomRows(1)));
    EXPECT_LE(distance(grown.outputs(), outputs), 0.1) << units;
  }
}

TEST(SetArchitecture, FindsALayerThatComesOrGoesAnywhere) {
  const auto trained = [](const std::vector<int>& layers) { return Learnt(withLayers(layers)); };
  Learnt learnt = trained({5, 4, 3});
  std::vector<Matrix> old;
  for (std::size_t l = 0; l < 4; ++l) old.push_back(layerOf(learnt.trainer, l));

  // One more in front of the others.
  learnt.trainer.setArchitecture(withLayers({2, 5, 4, 3}));
  EXPECT_EQ(Matrix(layerOf(learnt.trainer, 0).topRows(2)).diagonal(), Vector::Ones(2));
  for (std::size_t l = 0; l < 4; ++l) EXPECT_EQ(layerOf(learnt.trainer, l + 1), old[l]);
  // And away again.
  learnt.trainer.setArchitecture(withLayers({5, 4, 3}));
  for (std::size_t l = 0; l < 4; ++l) EXPECT_EQ(layerOf(learnt.trainer, l), old[l]);

  // One fewer in the middle: what is behind it no longer fits, and is drawn; its biases do.
  const Settings fewer = withLayers({5, 3});
  learnt.trainer.setArchitecture(fewer);
  EXPECT_EQ(layerOf(learnt.trainer, 0), old[0]);
  EXPECT_EQ(Matrix(layerOf(learnt.trainer, 1).topRows(5)), Matrix(drawnLayer(fewer, 1).topRows(5)));
  EXPECT_EQ(Matrix(layerOf(learnt.trainer, 1).bottomRows(1)), Matrix(old[2].bottomRows(1)));
  EXPECT_EQ(layerOf(learnt.trainer, 2), old[3]);

  // None, and some again.
  learnt.trainer.setArchitecture(withLayers({}));
  EXPECT_EQ(Matrix(layerOf(learnt.trainer, 0).bottomRows(1)), Matrix(old[3].bottomRows(1)));
  const Matrix linear = layerOf(learnt.trainer, 0);
  learnt.trainer.setArchitecture(withLayers({3}));
  EXPECT_EQ(Matrix(layerOf(learnt.trainer, 1).topRows(2)), Matrix(linear.topRows(2)));
}

TEST(SetArchitecture, GoesOnWithTheEpochAndForgetsThePast) {
  for (const Method method : {Method::adam, Method::lbfgs, Method::levenbergMarquardt}) {
    Settings settings = withLayers({4});
    settings.method = method;
    settings.batchSize = 3;
    Learnt learnt(settings);
    Trainer& trainer = learnt.trainer;
    const double epoch = trainer.epoch();
    const double step = trainer.step();
    const Index left = trainer.stepsLeft();
    settings.layers = {6};
    trainer.setArchitecture(settings);
    EXPECT_EQ(trainer.epoch(), epoch);
    EXPECT_EQ(trainer.step(), step);
    EXPECT_EQ(trainer.stepsLeft(), left);
    EXPECT_EQ(trainer.status(), Status::running);
    EXPECT_EQ(trainer.rewind(0), step) << "the past was another network's";
    const Index count = trainer.network().parameters().size();
    EXPECT_EQ(trainer.optimizer().direction(), zeros(count));
    EXPECT_EQ(trainer.optimizer().squares(), zeros(count));
    trainer.train(20);
    EXPECT_TRUE(allFinite(parametersOf(trainer)));
    EXPECT_EQ(trainer.rewind(step), step) << "from here on there is a past again";
  }
}

TEST(SetArchitecture, IsAFunctionOfParametersSettingsAndSeedAlone) {
  const Settings settings = withLayers({4, 3});
  const Settings other = withLayers({5, 5, 2});
  Learnt learnt(settings);
  const Vector parameters = parametersOf(learnt.trainer);
  learnt.trainer.train(33);
  learnt.trainer.setParameters(parameters);
  learnt.trainer.setArchitecture(other);

  Trainer fresh(settings);
  fresh.setParameters(parameters);
  fresh.setArchitecture(other);
  EXPECT_EQ(parametersOf(learnt.trainer), parametersOf(fresh));
  learnt.trainer.reset();
  Trainer start(other);
  EXPECT_EQ(parametersOf(learnt.trainer), parametersOf(start)) << "a reset draws as always";
}

}  // namespace
}  // namespace downhill
