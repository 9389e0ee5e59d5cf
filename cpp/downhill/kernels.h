// The products of a dense layer, which take nearly all of the time, with the points of a batch in
// SIMD lanes. They accept Eigen's views and replace its products; tests compare the two. See
// kernels.cpp for how much faster they are.
#pragma once

#include "matrix.h"

namespace downhill {

/// Z = A W + b. A: (points × inputs), W: (inputs × units), b: (units), Z: (points × units).
void affine(const Batch& A, const Weights& W, const Bias& b, Batch& Z);

/// The same in floats, for painting only.
void affine(const FloatBatch& A, const FloatWeights& W, const FloatBias& b, FloatBatch& Z);

/// dA = dZ Wᵀ. dZ: (points × units), W: (inputs × units), dA: (points × inputs).
void affine(const Batch& dZ, const Eigen::Transpose<const Weights>& Wt, Batch& dA);

/// dW += Aᵀ dZ. A: (points × inputs), dZ: (points × units), its padding 0; dW: (inputs × units).
void addProduct(const Eigen::Transpose<const Batch>& At, const Batch& dZ, Weights& dW);

/// db += the column sums of dZ. dZ: (points × units), its padding 0; db: (units).
void addColumnSums(const Batch& dZ, Bias& db);

/// ‖v‖₂, summed in lanes and so in the same order on every machine; Eigen's order depends on the
/// machine's register width.
double norm(const Vector& v);

}  // namespace downhill
