#pragma once

#include <vector>

#include "matrix.h"
#include "trainer.h"

namespace downhill {

/// Evenly spaced points of the plane, edges included. For points of one coordinate, a single row.
struct Grid {
  int columns, rows;
  double x0, x1, y0, y1;
};

/// The outputs of a network on a grid, for painting: in floats, four to a register, so several
/// times as fast as predict(), and exact enough for a pixel.
class Surface {
 public:
  /// A column per output, the grid row by row from the lowest y, in the units of the targets. Valid
  /// until the next call.
  const Eigen::MatrixXf& paint(Trainer& trainer, const Grid& grid);

  /// The same for every unit: the inputs, then layer by layer.
  const Eigen::MatrixXf& responses(Trainer& trainer, const Grid& grid);

 private:
  /// Fills values_ with the outputs of the units from `firstUnit` on, counting the inputs, then the
  /// units layer by layer.
  void forward(Trainer& trainer, const Grid& grid, Index firstUnit);

  std::vector<float> parameters_;
  std::vector<float> Z_, A_;  // of one layer and one chunk
  Matrix points_, outputs_;
  Eigen::MatrixXf values_;
};

}  // namespace downhill
