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

/// The outputs of a network on a grid, only to be painted: in floats, four to a register, so
/// several times as fast as predict(), and as exact as a pixel can show.
class Surface {
 public:
  /// One output after the other, each row by row from the lowest y, in the units of the targets.
  /// Valid until the next call.
  const Eigen::MatrixXf& paint(Trainer& trainer, const Grid& grid);

  /// The same for every unit: the inputs, then layer after layer.
  const Eigen::MatrixXf& responses(Trainer& trainer, const Grid& grid);

 private:
  /// Fills values_ with the outputs of the units from `shown` on, where all units are counted: the
  /// inputs, then layer after layer.
  void pass(Trainer& trainer, const Grid& grid, Index shown);

  std::vector<float> parameters_;
  std::vector<float> Z_, A_;  // of one layer and some places
  Matrix places_, outputs_;   // in doubles
  Eigen::MatrixXf values_;
};

}  // namespace downhill
