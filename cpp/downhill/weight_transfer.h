#pragma once

#include "network.h"

namespace downhill {

/// Transfers a trained network's weights to a network of another architecture, so that training
/// continues from nearly the same function: after Chen, Goodfellow and Shlens, "Net2Net", 2016, but
/// with random weights instead of copied units. Both have the same inputs. `to` holds its initial
/// weights, as drawn from the seed, and keeps them except as follows:
///
/// - Layers of the same size and activation are matched from both ends; those in between are
///   matched in order from the first. A layer without a match was added or removed. The output
///   layers always match.
/// - A unit present in both keeps its weights and bias. Units are added and removed at the end of
///   their layer; the weights from an added unit to the next layer are nearly 0.
/// - An added layer is nearly the identity: weights of 1 between corresponding units, nearly 0
///   otherwise.
/// - After a removed layer, weights are kept if there are as many inputs as before.
/// - Where a softmax replaces a single output unit, or the reverse, the boundary between the first
///   two classes is kept.
void transferWeights(const Network& from, Network& to);

}  // namespace downhill
