#include "surface.h"

#include <algorithm>

#include "kernels.h"
#include "lanes.h"

namespace downhill {

namespace {

/// Points at a time: whole tiles of the product, and few enough for the L1 cache.
constexpr Index kChunk = 48;

/// `count` evenly spaced values, both ends included.
Vector linspace(double first, double last, Index count) {
  Vector values = Vector::Constant(count, first);
  for (Index i = 1; i < count; ++i) {
    values[i] += (last - first) * static_cast<double>(i) / static_cast<double>(count - 1);
  }
  return values;
}

/// Converts to floats within ± kPaintLimit.
void setPaintable(FloatBatch& floats, const Matrix& numbers) {
  floats = numbers.cwiseMax(-kPaintLimit).cwiseMin(kPaintLimit).cast<float>();
}

/// The number of inputs and units of all layers.
Index unitsOf(const Network& network) {
  Index units = network.inputs();
  for (const Layer& layer : network.layers()) units += layer.W.cols();
  return units;
}

}  // namespace

void Surface::forward(Trainer& trainer, const Grid& grid, Index firstUnit) {
  const Network& network = trainer.network();
  const Index coordinates = trainer.settings().coordinates;
  const Index count = Index{grid.columns} * grid.rows;
  const Vector& parameters = network.parameters();
  parameters_.assign(parameters.begin(), parameters.end());
  Index widest = network.inputs();
  for (const Layer& layer : network.layers()) widest = std::max(widest, layer.W.cols());
  Z_.resize(static_cast<std::size_t>(kChunk * widest));
  A_.resize(Z_.size());
  points_.setZero(kChunk, coordinates);
  values_.resize(count, unitsOf(network) - firstUnit);

  const Vector x = linspace(grid.x0, grid.x1, grid.columns);
  const Vector y = linspace(grid.y0, grid.y1, grid.rows);
  Index column = 0;
  Index row = 0;
  for (Index first = 0; first < count; first += kChunk) {
    const Index chunk = std::min(kChunk, count - first);
    for (Index i = 0; i < chunk; ++i) {
      points_(i, 0) = x[column];
      if (coordinates > 1) points_(i, 1) = y[row];
      if (++column < grid.columns) continue;
      column = 0;
      ++row;
    }
    FloatBatch inputs(A_.data(), kChunk, network.inputs());
    if (trainer.encoder().isIdentity()) {
      setPaintable(inputs, points_);  // avoids a copy
    } else {
      setPaintable(inputs, trainer.encoder().encode(points_));
    }
    Index unit = 0;
    const auto copyOut = [&](Index units) {
      for (const float* from = A_.data(); units-- > 0; ++unit, from += kChunk) {
        if (unit >= firstUnit) std::copy_n(from, chunk, &values_(first, unit - firstUnit));
      }
    };
    copyOut(network.inputs());

    const float* next = parameters_.data();
    for (const Layer& layer : network.layers()) {
      const Index in = layer.W.rows();
      const Index out = layer.W.cols();
      const FloatBatch X(A_.data(), kChunk, in);
      FloatBatch Z(Z_.data(), kChunk, out);
      FloatBatch A(A_.data(), kChunk, out);
      affine(X, FloatWeights(next, in, out), FloatBias(next + in * out, out), Z);
      layer.sigma().paint(Z, A);
      copyOut(out);
      next += (in + 1) * out;
    }
  }
}

const Eigen::MatrixXf& Surface::paint(Trainer& trainer, const Grid& grid) {
  forward(trainer, grid, unitsOf(trainer.network()) - trainer.network().outputs());
  if (trainer.encoder().isIdentity()) return values_;
  outputs_ = values_.cast<double>();
  trainer.encoder().decode(outputs_);
  values_ = outputs_.cast<float>();
  return values_;
}

const Eigen::MatrixXf& Surface::responses(Trainer& trainer, const Grid& grid) {
  forward(trainer, grid, 0);
  return values_;
}

}  // namespace downhill
