#include "manifold.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "objective.h"

namespace downhill {

namespace {

/// The codes of one unit between its ends: they run along its own lines, `lines` of them, and are
/// the same all along each of the others.
void setCodes(MatrixView codes, Index unit, double low, double high, Index count) {
  const Index lines = codes.rows() / count / codes.cols();
  for (Index place = 0; place < codes.rows(); ++place) {
    const Index line = place / count;
    const bool runs = line / lines == unit;
    const Index at = runs ? place % count : line % lines;
    const Index last = runs ? count - 1 : lines - 1;
    codes(place, unit) = low + (high - low) * static_cast<double>(at) / static_cast<double>(last);
  }
}

}  // namespace

void manifold(Trainer& trainer, Index count, Matrix& places) {
  Network& network = trainer.network();
  const std::vector<Layer>& layers = network.layers();
  std::size_t bottleneck = 0;
  while (bottleneck + 1 < layers.size() && layers[bottleneck].W.cols() > 2) ++bottleneck;
  places.resize(0, 0);
  if (bottleneck + 1 == layers.size() || trainer.points() == 0) return;

  const Index units = layers[bottleneck].W.cols();
  places.resize((units == 1 ? 1 : units * kManifoldLines) * count, units + network.outputs());
  MatrixView codes(places.leftCols(units));
  MatrixView outputs(places.rightCols(network.outputs()));
  for (Index unit = 0; unit < units; ++unit) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    inPieces(trainer.points(), [&](Index first, Index points) {
      network.forward(trainer.data().X.middleRows(first, points));
      const ConstMatrixView A = network.activations(bottleneck);
      low = std::min(low, A.col(unit).minCoeff());
      high = std::max(high, A.col(unit).maxCoeff());
    });
    setCodes(codes, unit, low, high, count);
  }

  inPieces(places.rows(), [&](Index first, Index piece) {
    outputs.middleRows(first, piece) =
        network.forward(codes.middleRows(first, piece), nullptr, bottleneck + 1);
  });
  trainer.encoder().decode(outputs);
}

}  // namespace downhill
