#pragma once

#include <vector>

#include "matrix.h"
#include "trainer.h"

namespace downhill {

/// Places in the plane, its edges among them. With points of one coordinate it has a single row.
struct Grid {
  int columns, rows;
  double x0, x1, y0, y1;
};

/// What a network makes of a grid, for the eye alone: in floats, four to a register, so several
/// times as fast as predict() and within what a pixel can show of it.
class Surface {
 public:
  /// One output after the other, each row by row from the lowest y, in the units of the targets.
  /// Valid until the next call.
  const Eigen::MatrixXf& paint(Trainer& trainer, const Grid& grid);

  /// The same of every unit: the inputs, then layer after layer.
  const Eigen::MatrixXf& responses(Trainer& trainer, const Grid& grid);

 private:
  /// Fills values_ with what the units from `shown` on make of the grid, of all that there are: the
  /// inputs, then layer after layer.
  void pass(Trainer& trainer, const Grid& grid, Index shown);

  std::vector<float> parameters_;
  std::vector<float> Z_, A_;  // of one layer and some places
  Matrix places_, outputs_;   // in doubles
  Eigen::MatrixXf values_;
};

}  // namespace downhill
