#pragma once

#include "matrix.h"
#include "trainer.h"

namespace downhill {

/// Lines of a net in each direction.
constexpr Index kManifoldLines = 9;

/// What an autoencoder has found: all that can come out of its bottleneck, the first hidden layer
/// of one or two units. The code of a point is what these units make of it; decoding every code
/// between the smallest and the largest of the training set gives a curve, or with two units a net
/// of curves: first the lines along the first code, then the others.
///
/// Writes `count` places along each line, line after line, into places (places × units + outputs):
/// their codes, and what comes of them in the units of the targets. Without a bottleneck, or
/// without points, there are none.
void manifold(Trainer& trainer, Index count, Matrix& places);

}  // namespace downhill
