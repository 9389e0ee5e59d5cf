// The three products of a dense layer, where nearly all of the time goes: what Eigen's products
// would do, with the points of a batch in lanes. Tests hold them equal to Eigen's.
//
// A point is a row and a matrix is stored column by column; `stride` is the distance from one
// column to the next. Point counts are padded to whole lanes: what stands in the padding must be
// finite.
#pragma once

#include "matrix.h"

namespace downhill {

/// A matrix of activations or of their gradients: (points × units).
template <typename Number>
struct Columns {
  Number* data;
  Index stride;

  Number* column(Index unit) const { return data + unit * stride; }
};

/// Weights as they are or, with the strides exchanged, transposed: element (i, j) lies at
/// i · row + j · column.
template <typename Number>
struct Weights {
  const Number* data;
  Index row, column;

  Number operator()(Index i, Index j) const { return data[i * row + j * column]; }
};

/// Z = A W + b, in doubles or floats. A: (points × in), W: (in × out), b: (out) or none (nullptr),
/// Z: (points × out).
template <typename Number>
void multiply(Index points, Columns<const Number> A, Index in, Weights<Number> W, const Number* b,
              Index out, Columns<Number> Z);

/// dW += Aᵀ dZ and db += the column sums of dZ. A: (points × in), dZ: (points × out), its padding
/// 0; dW: (in × out) row by row, db: (out).
void accumulate(Index points, Columns<const double> A, Index in, Columns<const double> dZ,
                Index out, double* dW, double* db);

/// ‖v‖₂, summed in lanes and so in the same order on every machine; Eigen's order is that of the
/// machine's own registers.
double norm(const Vector& v);

}  // namespace downhill
