#include "surface.h"

#include <algorithm>

#include "kernels.h"
#include "lanes.h"

namespace downhill {

namespace {

/// Points at a time: whole tiles of the product, and few enough for the fastest cache.
constexpr Index kPiece = 48;

/// The places along one edge, both ends among them.
Vector along(double first, double last, Index count) {
  Vector places = Vector::Constant(count, first);
  for (Index i = 1; i < count; ++i) {
    places[i] += (last - first) * static_cast<double>(i) / static_cast<double>(count - 1);
  }
  return places;
}

/// Numbers as floats that can be painted.
void setPaintable(FloatBatch& floats, const Matrix& numbers) {
  floats = numbers.cwiseMax(-kFarthestPainted).cwiseMin(kFarthestPainted).cast<float>();
}

/// Its inputs and the units of all layers.
Index unitsOf(const Network& network) {
  Index units = network.inputs();
  for (const Layer& layer : network.layers()) units += layer.W.cols();
  return units;
}

}  // namespace

void Surface::pass(Trainer& trainer, const Grid& grid, Index shown) {
  const Network& network = trainer.network();
  const Index coordinates = trainer.settings().coordinates;
  const Index count = Index{grid.columns} * grid.rows;
  const Vector& parameters = network.parameters();
  parameters_.assign(parameters.begin(), parameters.end());
  Index widest = network.inputs();
  for (const Layer& layer : network.layers()) widest = std::max(widest, layer.W.cols());
  Z_.resize(static_cast<std::size_t>(kPiece * widest));
  A_.resize(Z_.size());
  places_.setZero(kPiece, coordinates);
  values_.resize(count, unitsOf(network) - shown);

  const Vector x = along(grid.x0, grid.x1, grid.columns);
  const Vector y = along(grid.y0, grid.y1, grid.rows);
  Index column = 0;
  Index row = 0;
  for (Index first = 0; first < count; first += kPiece) {
    const Index piece = std::min(kPiece, count - first);
    for (Index i = 0; i < piece; ++i) {
      places_(i, 0) = x[column];
      if (coordinates > 1) places_(i, 1) = y[row];
      if (++column < grid.columns) continue;
      column = 0;
      ++row;
    }
    FloatBatch inputs(A_.data(), kPiece, network.inputs());
    if (trainer.encoder().isIdentity()) {
      setPaintable(inputs, places_);  // without the copy in between
    } else {
      setPaintable(inputs, trainer.encoder().encode(places_));
    }
    Index unit = 0;
    const auto show = [&](Index units) {
      for (const float* from = A_.data(); units-- > 0; ++unit, from += kPiece) {
        if (unit >= shown) std::copy_n(from, piece, &values_(first, unit - shown));
      }
    };
    show(network.inputs());

    const float* next = parameters_.data();
    for (const Layer& layer : network.layers()) {
      const Index in = layer.W.rows();
      const Index out = layer.W.cols();
      const FloatBatch X(A_.data(), kPiece, in);
      FloatBatch Z(Z_.data(), kPiece, out);
      FloatBatch A(A_.data(), kPiece, out);
      affine(X, FloatWeights(next, in, out), FloatBias(next + in * out, out), Z);
      layer.sigma().paint(Z, A);
      show(out);
      next += (in + 1) * out;
    }
  }
}

const Eigen::MatrixXf& Surface::paint(Trainer& trainer, const Grid& grid) {
  pass(trainer, grid, unitsOf(trainer.network()) - trainer.network().outputs());
  if (trainer.encoder().isIdentity()) return values_;
  outputs_ = values_.cast<double>();
  trainer.encoder().decode(outputs_);
  values_ = outputs_.cast<float>();
  return values_;
}

const Eigen::MatrixXf& Surface::responses(Trainer& trainer, const Grid& grid) {
  pass(trainer, grid, 0);
  return values_;
}

}  // namespace downhill
