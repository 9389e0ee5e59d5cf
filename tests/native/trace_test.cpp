// The traced pass against the kernels used in training.
#include "downhill/trace.h"

#include <gtest/gtest.h>

#include "support.h"

namespace downhill {
namespace {

constexpr double kSame = 1e-12;

std::vector<int> sizesOf(const Settings& settings) {
  std::vector<int> sizes{settings.coordinates};
  sizes.insert(sizes.end(), settings.layers.begin(), settings.layers.end());
  sizes.push_back(settings.outputs);
  return sizes;
}

/// The outputs of the first layers of a network, with another activation for the last of them.
Matrix outputsOf(const Network& network, std::vector<int> sizes, std::size_t layers,
                 Activation last, const Matrix& X) {
  sizes.resize(layers + 1);
  std::vector<Activation> activations;
  for (std::size_t l = 0; l < layers; ++l) activations.push_back(network.layers()[l].activation);
  activations.back() = last;
  Network first(sizes, activations);
  first.parameters() = network.parameters().head(first.parameters().size());
  Matrix outputs(X.rows(), sizes.back());
  forEachChunk(X.rows(), [&](Index from, Index count) {
    outputs.middleRows(from, count) = first.forward(X.middleRows(from, count));
  });
  return outputs;
}

/// Compares every matrix of a trace with the results of the kernels.
void compare(const Settings& settings, Index points) {
  const std::vector<int> sizes = sizesOf(settings);
  Trainer trainer(settings);
  Network& network = trainer.network();
  const Loss loss = settings.objective.loss;
  const DataSet data = randomPoints(points, sizes.front(), sizes.back());
  const TracedPass pass = trace(network, loss, data.X, data.Y);

  ASSERT_EQ(pass.layers.size(), network.layers().size());
  for (std::size_t l = 0; l < pass.layers.size(); ++l) {
    const Activation activation = network.layers()[l].activation;
    const TraceLayer& shown = pass.layers[l];
    EXPECT_LE(distance(shown.X, l == 0 ? data.X : pass.layers[l - 1].A), 0.0);
    EXPECT_LE(distance(shown.Z, outputsOf(network, sizes, l + 1, Activation::linear, data.X)),
              kSame);
    EXPECT_LE(distance(shown.A, outputsOf(network, sizes, l + 1, activation, data.X)), kSame);
    if (shown.dA.size() > 0 && isElementwise(activation)) {
      EXPECT_LE(distance(shown.dZ, shown.dA.cwiseProduct(shown.D)), kSame);
    }
  }

  settings.objective.gradient(network, data);
  for (std::size_t l = 0; l < pass.layers.size(); ++l) {
    EXPECT_LE(distance(pass.layers[l].dW, network.layers()[l].dW), kSame);
    EXPECT_LE(distance(pass.layers[l].db, network.layers()[l].db), kSame);
  }
  EXPECT_NEAR(pass.loss, settings.objective.dataLoss(network, data), kSame);

  // For a single point the bias gradient is its row of dZ.
  for (Index i = 0; i < std::min<Index>(points, 5); ++i) {
    network.gradients().setZero();
    network.forward(data.X.row(i));
    network.backward(loss, data.Y.row(i), 1.0 / static_cast<double>(points));
    for (std::size_t l = 0; l < pass.layers.size(); ++l) {
      EXPECT_LE(distance(pass.layers[l].dZ.row(i), network.layers()[l].db), kSame);
    }
  }
}

TEST(Trace, MatchesTheKernelsForEveryActivationAndLoss) {
  for (std::size_t h = 0; h < kActivations.size(); ++h) {
    for (std::size_t o = 0; o < kActivations.size(); ++o) {
      for (std::size_t l = 0; l < kLosses.size(); ++l) {
        Settings settings =
            shaped({2, 5, 4, 3}, static_cast<Activation>(h), static_cast<Activation>(o));
        settings.objective.loss = static_cast<Loss>(l);
        SCOPED_TRACE(std::string(kActivations[h].name) + ", " + kActivations[o].name + ", " +
                     kLosses[l].name);
        compare(settings, 3);
      }
    }
  }
}

TEST(Trace, MatchesTheKernelsForEveryShapeAndNumberOfPoints) {
  for (const Index points : {1, 2, 10, 121, 250}) {
    for (const std::vector<int>& sizes :
         std::vector<std::vector<int>>{{1, 1}, {2, 7, 1}, {2, 8, 8, 8, 1}, {5, 3, 6, 2}}) {
      compare(shaped(sizes), points);
    }
  }
}

TEST(Trace, HasTheDocumentedShapes) {
  Trainer trainer(shaped({2, 5, 3}, Activation::relu, Activation::tanh));
  const DataSet data = randomPoints(7, 2, 3);
  const TracedPass pass = trace(trainer.network(), Loss::squared, data.X, data.Y);
  const auto expectShape = [](const Matrix& matrix, Index rows, Index columns) {
    EXPECT_EQ(matrix.rows(), rows);
    EXPECT_EQ(matrix.cols(), columns);
  };
  EXPECT_FALSE(pass.throughOutput);
  for (std::size_t l = 0; l < 2; ++l) {
    const Index in = l == 0 ? 2 : 5;
    const Index out = l == 0 ? 5 : 3;
    const TraceLayer& layer = pass.layers[l];
    expectShape(layer.X, 7, in);
    for (const Matrix& matrix : {layer.Z, layer.A, layer.dA, layer.D, layer.dZ}) {
      expectShape(matrix, 7, out);
    }
    expectShape(layer.dW, in, out);
    expectShape(layer.db, 1, out);
  }
}

TEST(Trace, OmitsTheOutputDerivativesThatCrossEntropySkips) {
  Trainer trainer(shaped({2, 5, 3}, Activation::relu, Activation::softmax));
  const DataSet data = randomPoints(7, 2, 3);
  const TracedPass pass = trace(trainer.network(), Loss::crossEntropy, data.X, data.Y);
  EXPECT_TRUE(pass.throughOutput);
  EXPECT_EQ(pass.layers[1].dA.size(), 0);
  EXPECT_EQ(pass.layers[1].D.size(), 0);
  EXPECT_LE(distance(pass.layers[1].dZ, (pass.layers[1].A - data.Y) / 7.0), 0.0);
  EXPECT_GT(pass.layers[0].D.size(), 0);
}

}  // namespace
}  // namespace downhill
