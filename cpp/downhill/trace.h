#pragma once

#include <vector>

#include "loss.h"
#include "matrix.h"
#include "network.h"

namespace downhill {

/// One layer of a forward and backward pass with every intermediate result. The gradients are those
/// of the mean loss over the points.
struct TraceLayer {
  Matrix X;     // input (points × inputs)
  Matrix Z;     // X W + b (points × units)
  Matrix A;     // σ(Z)
  Matrix kept;  // in a hidden layer with dropout: 0, or 1 / (1 − rate); the next X is A ⊙ kept
  Matrix dA;    // ∂l/∂A; for the output layer with cross-entropy, see TracedPass
  Matrix D;     // σ′(Z); for softmax, which has no elementwise derivative, 1
  Matrix dZ;    // ∂l/∂Z = ∂l/∂A ⊙ σ′(Z)
  Matrix dW;    // Xᵀ dZ (inputs × units)
  Matrix db;    // column sums of dZ (1 × units)
};

struct TracedPass {
  std::vector<TraceLayer> layers;  // from the first hidden layer to the output
  double loss;                     // the mean of l over the points, without the penalty
  /// With cross-entropy, ∂l/∂Z = o − y is computed directly: the output layer's dA and D are empty.
  bool throughOutput;
};

/// Where σ′ is evaluated: at the pre-activations Z or, a mistake found in many published texts, at
/// the activations A. It is here to show that a gradient check catches it.
enum class DerivativeAt { preActivation, activation };

/// The forward and backward pass as in a textbook, on whole matrices: a readable version of what
/// Network does, for display. Tests compare the two. X: (points × inputs), Y: (points × outputs),
/// any number of points. `dropout`: null, or that of the training step.
TracedPass trace(const Network& network, Loss loss, const Matrix& X, const Matrix& Y,
                 DerivativeAt at = DerivativeAt::preActivation, Dropout* dropout = nullptr);

/// The gradients of a traced pass, in the order of the parameters.
Vector gradientOf(const TracedPass& pass);

}  // namespace downhill
