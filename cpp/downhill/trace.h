#pragma once

#include <vector>

#include "loss.h"
#include "matrix.h"
#include "network.h"

namespace downhill {

/// One layer's share of a forward and backward pass, every intermediate kept. The gradients are of
/// the mean loss over the points.
struct TraceLayer {
  Matrix X;     // what comes in (points × inputs)
  Matrix Z;     // X W + b (points × units)
  Matrix A;     // σ(Z)
  Matrix kept;  // with dropout, of a hidden layer: 0, or 1 / (1 − rate); the next X is A ⊙ kept
  Matrix dA;    // ∂l/∂A; of the output layer with cross-entropy: see TracedPass
  Matrix D;     // σ′(Z); of softmax, which has no such elementwise derivative: 1
  Matrix dZ;    // ∂l/∂Z = ∂l/∂A ⊙ σ′(Z)
  Matrix dW;    // Xᵀ dZ (inputs × units)
  Matrix db;    // column sums of dZ (1 × units)
};

struct TracedPass {
  std::vector<TraceLayer> layers;  // the first hidden one first
  double loss;                     // the mean of l over the points, without the penalty
  /// With cross-entropy and its own output, ∂l/∂Z is o − y at once: the output layer's dA and D are
  /// left empty.
  bool throughOutput;
};

/// Where σ′ is taken: at the pre-activations Z or, by a mistake found in many published texts, at
/// the activations A. The mistake is here to be shown: a gradient check finds it.
enum class DerivativeAt { preActivation, activation };

/// The forward and backward pass as one writes it down, in whole matrices: what the kernels of
/// Network do, to be read and to be shown. Tests hold the two equal. X: (points × inputs),
/// Y: (points × outputs), any number of points. `dropout`: what a step in training drops, or null.
TracedPass trace(const Network& network, Loss loss, const Matrix& X, const Matrix& Y,
                 DerivativeAt at = DerivativeAt::preActivation, Dropout* dropout = nullptr);

/// The gradients of a traced pass in the order of the parameters.
Vector gradientOf(const TracedPass& pass);

}  // namespace downhill
