// What the native tests share: points and a trainer to put them in, in one line.
#pragma once

#include <array>
#include <initializer_list>
#include <vector>

#include "downhill/trainer.h"

namespace downhill {

/// σ(z)
inline double valueOf(const ActivationFunction& activation, double z) {
  std::array<double, kLanes> lanes{};
  lanes.fill(z);
  activation.forward(lanes.data(), lanes.data(), kLanes);
  return lanes.front();
}

/// da · σ′(z)
inline double derivativeOf(const ActivationFunction& activation, double z, double da = 1.0) {
  std::array<double, kLanes> zs{}, as{}, das{};
  zs.fill(z);
  das.fill(da);
  activation.forward(zs.data(), as.data(), kLanes);
  activation.backward(zs.data(), as.data(), das.data(), kLanes);
  return das.back();
}

/// Fills a matrix column after column from [-limit, limit).
inline Matrix randomMatrix(Index rows, Index columns, double limit, Random& random) {
  return Matrix::NullaryExpr(rows, columns, [&] { return limit * (2.0 * random.uniform() - 1.0); });
}

/// One column of values.
inline Matrix column(std::initializer_list<double> values) {
  Matrix all(static_cast<Index>(values.size()), 1);
  Index row = 0;
  for (const double value : values) all(row++, 0) = value;
  return all;
}

/// Points to train on.
struct Points {
  Matrix X, Y;
};

inline Points randomPoints(Index count, Index inputs, Index outputs, std::uint32_t seed = 7) {
  Random random(seed, 0);
  Matrix X = randomMatrix(count, inputs, 2.0, random);
  return {X, randomMatrix(count, outputs, 1.0, random)};
}

/// The four corners of a square, each labelled by the sign of x · y.
inline Points xorPoints() {
  Matrix X(4, 2);
  X << 1, 1, 1, -1, -1, 1, -1, -1;
  return {X, column({1, -1, -1, 1})};
}

inline Trainer trainerOn(const Points& points, const Settings& settings) {
  Trainer trainer(settings);
  trainer.setData(points.X, points.Y);
  return trainer;
}

/// A model of one weight and one bias, o = w x + b.
inline Settings oneWeight(double learningRate, int batchSize) {
  Settings settings;
  settings.sizes = {1, 1};
  settings.learningRate = learningRate;
  settings.batchSize = batchSize;
  return settings;
}

inline Settings smallNetwork() {
  Settings settings;
  settings.sizes = {2, 4, 2, 1};
  settings.output = Activation::tanh;
  return settings;
}

/// The parameters after some steps of a new run.
inline Vector trained(const Points& points, const Settings& settings, int steps) {
  Trainer trainer = trainerOn(points, settings);
  trainer.train(steps);
  return trainer.network().parameters();
}

/// Of a model of one weight.
inline void setWeightAndBias(Trainer& trainer, double w, double b) {
  trainer.network().parameters() << w, b;
}

inline double weight(Trainer& trainer) { return trainer.network().parameters()[0]; }
inline double bias(Trainer& trainer) { return trainer.network().parameters()[1]; }

}  // namespace downhill
