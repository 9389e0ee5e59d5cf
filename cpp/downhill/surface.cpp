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

/// Its inputs and the units of all layers.
Index unitsOf(const Network& network) {
  Index units = network.inputs();
  for (const Layer& layer : network.layers()) units += layer.W.cols();
  return units;
}

}  // namespace

template <typename Visit>
void Surface::pass(Trainer& trainer, const Grid& grid, const Visit& visit) {
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
    Eigen::Map<Eigen::MatrixXf>(A_.data(), kPiece, network.inputs()) =
        trainer.encoder()
            .encode(places_)
            .cwiseMax(-kFarthestPainted)
            .cwiseMin(kFarthestPainted)
            .cast<float>();
    const auto show = [&](Index unit, Index units) {
      visit(first, unit, Piece(A_.data(), piece, units, Eigen::OuterStride<>(kPiece)));
    };
    show(0, network.inputs());

    const float* free = parameters_.data();
    Index unit = network.inputs();
    for (const Layer& layer : network.layers()) {
      const Index in = layer.W.rows();
      const Index out = layer.W.cols();
      multiply<float>(kPiece, {A_.data(), kPiece}, in, {free, out, 1}, free + in * out, out,
                      {Z_.data(), kPiece});
      function(layer.activation).paint(Z_.data(), A_.data(), kPiece, out);
      show(unit, out);
      free += (in + 1) * out;
      unit += out;
    }
  }
}

const Eigen::MatrixXf& Surface::paint(Trainer& trainer, const Grid& grid) {
  values_.resize(Index{grid.columns} * grid.rows, trainer.network().outputs());
  const Index last = unitsOf(trainer.network()) - values_.cols();
  pass(trainer, grid, [&](Index first, Index unit, const Piece& A) {
    if (unit != last) return;
    outputs_ = A.cast<double>();
    trainer.encoder().decode(outputs_);
    values_.middleRows(first, A.rows()) = outputs_.cast<float>();
  });
  return values_;
}

const Eigen::MatrixXf& Surface::responses(Trainer& trainer, const Grid& grid) {
  values_.resize(Index{grid.columns} * grid.rows, unitsOf(trainer.network()));
  pass(trainer, grid, [&](Index first, Index unit, const Piece& A) {
    values_.block(first, unit, A.rows(), A.cols()) = A;
  });
  return values_;
}

}  // namespace downhill
