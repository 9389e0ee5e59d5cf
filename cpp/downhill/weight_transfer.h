#pragma once

#include "network.h"

namespace downhill {

/// Gives a network of another architecture what a trained one has learnt, so that it goes on from
/// nearly the same function: after Chen, Goodfellow and Shlens, "Net2Net", 2016, but with draws in
/// place of copied units. Both have the same inputs. `to` holds its first weights, as the seed
/// draws them, and keeps them wherever nothing else is said:
///
/// - Layers of the same size and activation, from either end, are the same layers; of those between
///   them the first goes on from the first, and so on. A layer that is left over has been added, or
///   removed. The outputs always go on from the outputs.
/// - A unit that both have keeps its weights and its bias. A unit is added, or removed, at the end
///   of its layer; what leads from an added one into the next layer is nearly 0.
/// - A layer that has been added is nearly the identity: 1 from each unit to its like, nearly 0
/// else.
/// - Behind a layer that has been removed, weights are kept where there are as many as before.
/// - Where a softmax takes the place of one output unit, or one unit that of a softmax, the first
///   two classes keep their boundary.
void transferWeights(const Network& from, Network& to);

}  // namespace downhill
