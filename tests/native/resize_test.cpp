// A network that grows or shrinks in the middle of a run, and what it keeps of what it has learnt.
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

TEST(SetOutputs, KeepsTheUnitsThatBothNetworksHave) {
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
    learnt.trainer.setOutputs(withOutputs(to.first, to.second));
    const Matrix after = learnt.output();
    ASSERT_EQ(after.cols(), to.first);
    const Index both = std::min(from.first, to.first);
    EXPECT_EQ(Matrix(after.leftCols(both)), Matrix(before.leftCols(both)));
    for (Index k = both; k < to.first; ++k) {
      EXPECT_GT(after.col(k).cwiseAbs().minCoeff(), 0.0) << "drawn, not zero";
    }
  }
}

TEST(SetOutputs, OfOneUnitForTwoClassesBecomesTwoOfASoftmaxWithTheSameBoundary) {
  for (const Activation one : {Activation::tanh, Activation::sigmoid}) {
    SCOPED_TRACE(function(one).name);
    Learnt learnt(withOutputs(1, one));
    const Matrix before = learnt.outputs();
    const Matrix weights = learnt.output();
    learnt.trainer.setOutputs(withOutputs(2, Activation::softmax));
    const Matrix O = learnt.outputs();
    const Vector same = one == Activation::tanh ? Vector(O.col(1) - O.col(0)) : Vector(O.col(1));
    EXPECT_LE(distance(same, before), 1e-14);
    learnt.trainer.setOutputs(withOutputs(1, one));
    EXPECT_LE(distance(learnt.output(), weights), 1e-15) << "and back";
  }
}

TEST(SetOutputs, OfASoftmaxThatBecomesOneUnitKeepsTheBoundaryOfItsFirstTwoClasses) {
  for (const Activation one : {Activation::tanh, Activation::sigmoid}) {
    Learnt learnt(withOutputs(3, Activation::softmax));
    const Matrix before = learnt.outputs();
    learnt.trainer.setOutputs(withOutputs(1, one));
    const Matrix after = learnt.outputs();
    const double middle = one == Activation::tanh ? 0.0 : 0.5;
    for (Index i = 0; i < before.rows(); ++i) {
      EXPECT_EQ(after(i, 0) > middle, before(i, 1) > before(i, 0)) << function(one).name;
    }
  }
}

}  // namespace
}  // namespace downhill
