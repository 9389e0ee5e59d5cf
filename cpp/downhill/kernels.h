// The products of a dense layer, where nearly all of the time goes, with the points of a batch in
// lanes. They take Eigen's own views and do what its products would; tests hold them equal to
// those. kernels.cpp says how much faster they are.
#pragma once

#include "matrix.h"

namespace downhill {

/// Z = A W + b. A: (points × inputs), W: (inputs × units), b: (units), Z: (points × units).
void affine(const Batch& A, const Weights& W, const Bias& b, Batch& Z);

/// The same in floats, for what is only painted.
void affine(const FloatBatch& A, const FloatWeights& W, const FloatBias& b, FloatBatch& Z);

/// dA = dZ Wᵀ. dZ: (points × units), W: (inputs × units), dA: (points × inputs).
void affine(const Batch& dZ, const Eigen::Transpose<const Weights>& Wt, Batch& dA);

/// dW += Aᵀ dZ. A: (points × inputs), dZ: (points × units), its padding 0; dW: (inputs × units).
void addProduct(const Eigen::Transpose<const Batch>& At, const Batch& dZ, Weights& dW);

/// db += the column sums of dZ. dZ: (points × units), its padding 0; db: (units).
void addColumnSums(const Batch& dZ, Bias& db);

/// ‖v‖₂, summed in lanes and so in the same order on every machine; Eigen's order is that of the
/// machine's own registers.
double norm(const Vector& v);

}  // namespace downhill
