// A network that grows or shrinks during a run, and which weights it keeps.
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

/// A trained network.
struct Learned {
  explicit Learned(const Settings& settings)
      : trainer(trainerOn(randomPoints(20, 2, settings.outputs), settings)) {
    trainer.train(50);
  }

  /// The output layer, W above b.
  Matrix output() {
    const Layer& layer = trainer.network().layers().back();
    Matrix both(layer.W.rows() + 1, layer.W.cols());
    both << Matrix(layer.W), Matrix(layer.b);
    return both;
  }

  /// The outputs at some positions.
  Matrix outputs() {
    const Matrix places = randomPoints(30, 2, 1, 11).X;
    Matrix O(30, trainer.network().outputs());
    trainer.predict(places, O);
    return O;
  }

  Trainer trainer;
};

using Outputs = std::pair<int, Activation>;

TEST(SetArchitecture, KeepsTheOutputUnitsThatBothNetworksHave) {
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
    Learned learned(withOutputs(from.first, from.second));
    const Matrix before = learned.output();
    learned.trainer.setArchitecture(withOutputs(to.first, to.second));
    const Matrix after = learned.output();
    ASSERT_EQ(after.cols(), to.first);
    const Index both = std::min(from.first, to.first);
    EXPECT_EQ(Matrix(after.leftCols(both)), Matrix(before.leftCols(both)));
    for (Index k = both; k < to.first; ++k) {
      EXPECT_GT(after.col(k).cwiseAbs().minCoeff(), 0.0) << "drawn, not zero";
    }
  }
}

TEST(SetArchitecture, FromOneOutputToATwoClassSoftmaxAndBackKeepsTheOutputs) {
  for (const Activation one : {Activation::tanh, Activation::sigmoid}) {
    SCOPED_TRACE(function(one).name);
    Learned learned(withOutputs(1, one));
    const Matrix before = learned.outputs();
    const Matrix weights = learned.output();
    learned.trainer.setArchitecture(withOutputs(2, Activation::softmax));
    const Matrix O = learned.outputs();
    const Vector same = one == Activation::tanh ? Vector(O.col(1) - O.col(0)) : Vector(O.col(1));
    EXPECT_LE(distance(same, before), 1e-14);
    learned.trainer.setArchitecture(withOutputs(1, one));
    EXPECT_LE(distance(learned.output(), weights), 1e-15) << "and back";
  }
}

TEST(SetArchitecture, FromASoftmaxToOneOutputKeepsTheBoundaryOfTheFirstTwoClasses) {
  for (const Activation one : {Activation::tanh, Activation::sigmoid}) {
    Learned learned(withOutputs(3, Activation::softmax));
    const Matrix before = learned.outputs();
    learned.trainer.setArchitecture(withOutputs(1, one));
    const Matrix after = learned.outputs();
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

/// The layer as a new run draws it.
Matrix drawnLayer(const Settings& settings, std::size_t l) {
  Trainer trainer(settings);
  return layerOf(trainer, l);
}

TEST(SetArchitecture, WithOneMoreUnitKeepsAllWeightsAndNearlyTheOutputs) {
  for (const Activation hidden : {Activation::tanh, Activation::relu, Activation::sigmoid}) {
    Learned learned(withLayers({4, 3}, hidden));
    const Matrix outputs = learned.outputs();
    const Matrix first = layerOf(learned.trainer, 0);
    const Matrix second = layerOf(learned.trainer, 1);
    const Matrix third = layerOf(learned.trainer, 2);
    const Settings more = withLayers({5, 3}, hidden);
    learned.trainer.setArchitecture(more);

    EXPECT_EQ(Matrix(layerOf(learned.trainer, 0).leftCols(4)), first);
    EXPECT_EQ(Matrix(layerOf(learned.trainer, 0).col(4)), Matrix(drawnLayer(more, 0).col(4)))
        << "its incoming weights are drawn from the seed";
    const Matrix after = layerOf(learned.trainer, 1);
    EXPECT_EQ(Matrix(after.topRows(4)), Matrix(second.topRows(4)));
    EXPECT_EQ(Matrix(after.bottomRows(1)), Matrix(second.bottomRows(1)));
    EXPECT_LE(largest(after.row(4)), 0.01) << "its outgoing weights are nearly 0";
    EXPECT_GT(after.row(4).cwiseAbs().minCoeff(), 0.0) << "but not 0, so that it learns";
    EXPECT_EQ(layerOf(learned.trainer, 2), third);
    EXPECT_LE(distance(learned.outputs(), outputs), 0.03) << function(hidden).name;
  }
}

TEST(SetArchitecture, WithOneUnitFewerKeepsTheOtherUnits) {
  Learned learned(withLayers({4, 3}));
  const Matrix first = layerOf(learned.trainer, 0);
  const Matrix second = layerOf(learned.trainer, 1);
  learned.trainer.setArchitecture(withLayers({3, 3}));
  EXPECT_EQ(layerOf(learned.trainer, 0), Matrix(first.leftCols(3)));
  Matrix expected(4, 3);
  expected << second.topRows(3), second.bottomRows(1);
  EXPECT_EQ(layerOf(learned.trainer, 1), expected);
}

TEST(SetArchitecture, WithAnotherActivationKeepsEveryWeight) {
  Learned learned(withLayers({4, 3}));
  const Vector before = parametersOf(learned.trainer);
  learned.trainer.setArchitecture(withLayers({4, 3}, Activation::relu));
  EXPECT_EQ(parametersOf(learned.trainer), before);
  EXPECT_EQ(learned.trainer.network().layers().front().activation, Activation::relu);
}

TEST(SetArchitecture, MakesANewLayerNearlyTheIdentity) {
  // A leaky ReLU after a sigmoid, whose outputs are positive, is the identity.
  Settings one = withLayers({4});
  one.activations = {Activation::sigmoid, Activation::tanh};
  Learned learned(one);
  const Matrix outputs = learned.outputs();
  const Matrix first = layerOf(learned.trainer, 0);
  const Matrix last = layerOf(learned.trainer, 1);
  for (const int units : {4, 6}) {
    Settings two = withLayers({4, units});
    two.activations = {Activation::sigmoid, Activation::leakyRelu, Activation::tanh};
    Learned grown(one);
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

TEST(SetArchitecture, RecognizesALayerInsertedOrRemovedAnywhere) {
  const auto trained = [](const std::vector<int>& layers) { return Learned(withLayers(layers)); };
  Learned learned = trained({5, 4, 3});
  std::vector<Matrix> old;
  for (std::size_t l = 0; l < 4; ++l) old.push_back(layerOf(learned.trainer, l));

  // One more before the others.
  learned.trainer.setArchitecture(withLayers({2, 5, 4, 3}));
  EXPECT_EQ(Matrix(layerOf(learned.trainer, 0).topRows(2)).diagonal(), Vector::Ones(2));
  for (std::size_t l = 0; l < 4; ++l) EXPECT_EQ(layerOf(learned.trainer, l + 1), old[l]);
  // Remove it again.
  learned.trainer.setArchitecture(withLayers({5, 4, 3}));
  for (std::size_t l = 0; l < 4; ++l) EXPECT_EQ(layerOf(learned.trainer, l), old[l]);

  // One fewer in the middle: the next layer's weights no longer fit and are drawn; its biases stay.
  const Settings fewer = withLayers({5, 3});
  learned.trainer.setArchitecture(fewer);
  EXPECT_EQ(layerOf(learned.trainer, 0), old[0]);
  EXPECT_EQ(Matrix(layerOf(learned.trainer, 1).topRows(5)),
            Matrix(drawnLayer(fewer, 1).topRows(5)));
  EXPECT_EQ(Matrix(layerOf(learned.trainer, 1).bottomRows(1)), Matrix(old[2].bottomRows(1)));
  EXPECT_EQ(layerOf(learned.trainer, 2), old[3]);

  // None, then one again.
  learned.trainer.setArchitecture(withLayers({}));
  EXPECT_EQ(Matrix(layerOf(learned.trainer, 0).bottomRows(1)), Matrix(old[3].bottomRows(1)));
  const Matrix linear = layerOf(learned.trainer, 0);
  learned.trainer.setArchitecture(withLayers({3}));
  EXPECT_EQ(Matrix(layerOf(learned.trainer, 1).topRows(2)), Matrix(linear.topRows(2)));
}

TEST(SetArchitecture, KeepsTheEpochAndResetsCheckpointsAndOptimizer) {
  for (const Method method : {Method::adam, Method::lbfgs, Method::levenbergMarquardt}) {
    Settings settings = withLayers({4});
    settings.optimizer = method;
    settings.batchSize = 3;
    Learned learned(settings);
    Trainer& trainer = learned.trainer;
    const double epoch = trainer.epoch();
    const double step = trainer.step();
    const Index left = trainer.stepsLeft();
    settings.layers = {6};
    trainer.setArchitecture(settings);
    EXPECT_EQ(trainer.epoch(), epoch);
    EXPECT_EQ(trainer.step(), step);
    EXPECT_EQ(trainer.stepsLeft(), left);
    EXPECT_EQ(trainer.status(), Status::running);
    EXPECT_EQ(trainer.rewind(0), step) << "earlier checkpoints are of another network";
    const Index count = trainer.network().parameters().size();
    EXPECT_EQ(trainer.optimizer().direction(), zeros(count));
    EXPECT_EQ(trainer.optimizer().squares(), zeros(count));
    trainer.train(20);
    EXPECT_TRUE(allFinite(parametersOf(trainer)));
    EXPECT_EQ(trainer.rewind(step), step) << "there are new checkpoints from here on";
  }
}

TEST(SetArchitecture, DependsOnlyOnParametersSettingsAndSeed) {
  const Settings settings = withLayers({4, 3});
  const Settings other = withLayers({5, 5, 2});
  Learned learned(settings);
  const Vector parameters = parametersOf(learned.trainer);
  learned.trainer.train(33);
  learned.trainer.setParameters(parameters);
  learned.trainer.setArchitecture(other);

  Trainer fresh(settings);
  fresh.setParameters(parameters);
  fresh.setArchitecture(other);
  EXPECT_EQ(parametersOf(learned.trainer), parametersOf(fresh));
  learned.trainer.reset();
  Trainer start(other);
  EXPECT_EQ(parametersOf(learned.trainer), parametersOf(start))
      << "a reset draws as a new trainer does";
}

}  // namespace
}  // namespace downhill
