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
  using Piece = Eigen::Map<const Eigen::MatrixXf, 0, Eigen::OuterStride<>>;

  /// Calls visit(first, unit, A) for the inputs and each layer of each piece of the grid: A is
  /// (places × units), the places from `first` on, the units from `unit` on.
  template <typename Visit>
  void pass(Trainer& trainer, const Grid& grid, const Visit& visit);

  std::vector<float> parameters_;
  std::vector<float> Z_, A_;  // of one layer and some places
  Matrix places_, outputs_;   // of those places, in doubles
  Eigen::MatrixXf values_;
};

}  // namespace downhill
