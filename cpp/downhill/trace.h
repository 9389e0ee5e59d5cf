#pragma once

#include <vector>

#include "loss.h"
#include "matrix.h"
#include "network.h"

namespace downhill {

/// One layer's share of a forward and backward pass, every intermediate kept. The gradients are of
/// the mean loss over the points.
struct TraceLayer {
  Matrix X;   // what comes in (points × inputs)
  Matrix Z;   // X W + b (points × units)
  Matrix A;   // σ(Z)
  Matrix dA;  // ∂l/∂A; of the output layer with cross-entropy: see TracedPass
  Matrix D;   // σ′(Z); of softmax, which has no such elementwise derivative: 1
  Matrix dZ;  // ∂l/∂Z = ∂l/∂A ⊙ σ′(Z)
  Matrix dW;  // Xᵀ dZ (inputs × units)
  Matrix db;  // column sums of dZ (1 × units)
};

struct TracedPass {
  std::vector<TraceLayer> layers;  // the first hidden one first
  double loss;                     // the mean of l over the points, without the penalty
  /// With cross-entropy and its own output, ∂l/∂Z is o − y at once: the output layer's dA and D are
  /// left empty.
  bool throughOutput;
};

/// The forward and backward pass as one writes it down, in whole matrices: what the kernels of
/// Network do, to be read and to be shown. Tests hold the two equal. X: (points × inputs),
/// Y: (points × outputs), any number of points.
TracedPass trace(const Network& network, Loss loss, const Matrix& X, const Matrix& Y);

}  // namespace downhill
