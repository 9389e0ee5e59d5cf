#pragma once

#include "matrix.h"
#include "trainer.h"

namespace downhill {

/// Grid lines in each direction.
constexpr Index kManifoldLines = 9;

/// The manifold an autoencoder has learned: everything that its bottleneck, the first hidden layer
/// of one or two units, can decode to. A point's code is the activations of these units. Decoding
/// the codes between the smallest and the largest of the training set gives a curve, or with two
/// units a grid of curves: first the lines along the first code, then those along the second.
///
/// Writes `count` points along each line, line after line, into points (points × units + outputs):
/// the codes, and the outputs in the units of the targets. Empty without a bottleneck or a training
/// set.
void manifold(Trainer& trainer, Index count, Matrix& points);

}  // namespace downhill
