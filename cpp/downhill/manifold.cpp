#include "manifold.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "objective.h"

namespace downhill {

namespace {

/// Sets the codes of one unit, between `low` and `high`: varying along its own lines, constant
/// along each of the others.
void setCodes(MatrixView codes, Index unit, double low, double high, Index count) {
  const Index lines = codes.rows() / count / codes.cols();
  for (Index point = 0; point < codes.rows(); ++point) {
    const Index line = point / count;
    const bool varies = line / lines == unit;
    const Index at = varies ? point % count : line % lines;
    const Index last = varies ? count - 1 : lines - 1;
    codes(point, unit) = low + (high - low) * static_cast<double>(at) / static_cast<double>(last);
  }
}

}  // namespace

void manifold(Trainer& trainer, Index count, Matrix& points) {
  Network& network = trainer.network();
  const std::vector<Layer>& layers = network.layers();
  std::size_t bottleneck = 0;
  while (bottleneck + 1 < layers.size() && layers[bottleneck].W.cols() > 2) ++bottleneck;
  points.resize(0, 0);  // no bottleneck, no points
  if (bottleneck + 1 == layers.size() || trainer.points() == 0) return;

  const Index units = layers[bottleneck].W.cols();
  points.resize((units == 1 ? 1 : units * kManifoldLines) * count, units + network.outputs());
  MatrixView codes(points.leftCols(units));
  MatrixView outputs(points.rightCols(network.outputs()));
  for (Index unit = 0; unit < units; ++unit) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    forEachChunk(trainer.points(), [&](Index first, Index points) {
      network.forward(trainer.data().X.middleRows(first, points));
      const ConstMatrixView A = network.activations(bottleneck);
      low = std::min(low, A.col(unit).minCoeff());
      high = std::max(high, A.col(unit).maxCoeff());
    });
    setCodes(codes, unit, low, high, count);
  }

  forEachChunk(points.rows(), [&](Index first, Index piece) {
    outputs.middleRows(first, piece) =
        network.forward(codes.middleRows(first, piece), nullptr, bottleneck + 1);
  });
  trainer.encoder().decode(outputs);
}

}  // namespace downhill
