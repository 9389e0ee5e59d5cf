#include "support.h"

#include <cmath>
#include <limits>

namespace downhill {

double valueOf(const ActivationFunction& activation, double z) {
  Matrix lanes = Matrix::Constant(kLanes, 1, z);
  Batch A = batchOf(lanes);
  activation.forward(batchOf(lanes), A);
  return lanes(0);
}

double derivativeOf(const ActivationFunction& activation, double z, double da) {
  Matrix zs = Matrix::Constant(kLanes, 1, z);
  Matrix as(kLanes, 1);
  Matrix das = Matrix::Constant(kLanes, 1, da);
  Batch A = batchOf(as);
  Batch dA = batchOf(das);
  activation.forward(batchOf(zs), A);
  activation.backward(batchOf(zs), A, dA);
  return das(kLanes - 1);
}

double largest(const Matrix& values) {
  return values.size() == 0 ? 0.0 : values.cwiseAbs().maxCoeff();
}

double distance(const Matrix& a, const Matrix& b) {
  if (a.rows() == b.rows() && a.cols() == b.cols()) return largest(a - b);
  return std::numeric_limits<double>::infinity();
}

bool allFinite(const Matrix& values) { return values.allFinite(); }

Matrix column(std::initializer_list<double> values) {
  return Eigen::Map<const Vector>(values.begin(), static_cast<Index>(values.size()));
}

Matrix randomMatrix(Index rows, Index columns, double limit, Random& random) {
  return Matrix::NullaryExpr(rows, columns, [&] { return limit * (2.0 * random.uniform() - 1.0); });
}

DataSet emptySet(Index points, Index inputs, Index outputs) {
  return {Matrix::Zero(points, inputs), Matrix::Zero(points, outputs)};
}

DataSet randomPoints(Index count, Index inputs, Index outputs, std::uint32_t seed) {
  Random random(seed, 0);
  Matrix X = randomMatrix(count, inputs, 2.0, random);
  return {X, randomMatrix(count, outputs, 1.0, random)};
}

DataSet xorPoints() {
  Matrix X(4, 2);
  X << 1, 1, 1, -1, -1, 1, -1, -1;
  return {X, column({1, -1, -1, 1})};
}

DataSet circle(Index count) {
  DataSet points = emptySet(count, 2, 1);
  Random random(1, 0);
  for (Index i = 0; i < count; ++i) {
    const bool inside = i % 2 == 1;
    const double radius = inside ? 1.2 * random.uniform() : 1.8 + 0.8 * random.uniform();
    const double angle = 6.283185307179586 * random.uniform();
    points.X(i, 0) = radius * std::cos(angle);
    points.X(i, 1) = radius * std::sin(angle);
    points.Y(i, 0) = inside ? 1.0 : -1.0;
  }
  return points;
}

DataSet sineCurve(Index count) {
  DataSet points = emptySet(count, 1, 1);
  for (Index i = 0; i < count; ++i) {
    const double x = 5.2 * static_cast<double>(i) / static_cast<double>(count - 1) - 2.6;
    points.X(i, 0) = x;
    points.Y(i, 0) = std::sin(0.5 * 3.141592653589793 * x);
  }
  return points;
}

Settings shaped(const std::vector<int>& sizes, Activation hidden, Activation output) {
  Settings settings;
  settings.coordinates = sizes.front();
  settings.layers.assign(sizes.begin() + 1, sizes.end() - 1);
  settings.outputs = sizes.back();
  settings.activations.assign(settings.layers.size(), hidden);
  settings.activations.push_back(output);
  return settings;
}

Settings smallNetwork() { return shaped({2, 4, 2, 1}, Activation::tanh, Activation::tanh); }

Settings oneWeight(double learningRate, int batchSize) {
  Settings settings = shaped({1, 1});
  settings.learningRate = learningRate;
  settings.batchSize = batchSize;
  return settings;
}

Trainer trainerOn(const DataSet& points, const Settings& settings) {
  Trainer trainer(settings);
  trainer.setData(points.X, points.Y);
  return trainer;
}

Vector trained(const DataSet& points, const Settings& settings, int steps) {
  Trainer trainer = trainerOn(points, settings);
  trainer.train(steps);
  return parametersOf(trainer);
}

double lossOf(Trainer& trainer) { return evaluate(trainer, trainer.data()).loss; }

double objectiveOf(Trainer& trainer) {
  return lossOf(trainer) + trainer.settings().objective.penalty(trainer.network());
}

Vector gradientOf(Trainer& trainer) {
  trainer.settings().objective.gradient(trainer.network(), trainer.data());
  return trainer.network().gradients();
}

void setWeightAndBias(Trainer& trainer, double w, double b) {
  trainer.network().parameters()[0] = w;
  trainer.network().parameters()[1] = b;
}

}  // namespace downhill
