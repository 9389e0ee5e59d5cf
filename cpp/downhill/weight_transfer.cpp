#include "weight_transfer.h"

#include <algorithm>
#include <vector>

namespace downhill {

namespace {

/// Scales random weights to "nearly 0". Exactly 0 would block the gradient of the unit before it
/// for one step.
constexpr double kNearZero = 0.01;

/// No layer, and the inputs as the predecessor of the first layer.
constexpr Index kNone = -2, kInputs = -1;

bool matches(const Layer& a, const Layer& b) {
  return a.W.cols() == b.W.cols() && a.activation == b.activation;
}

/// For each layer of `to`, the layer of `from` that it continues, or kNone.
std::vector<Index> counterparts(const Network& from, const Network& to) {
  const auto layer = [](const Network& network, Index l) -> const Layer& {
    return network.layers()[static_cast<std::size_t>(l)];
  };
  const auto before = static_cast<Index>(from.layers().size()) - 1;
  const auto after = static_cast<Index>(to.layers().size()) - 1;
  const Index both = std::min(before, after);
  Index first = 0;
  while (first < both && matches(layer(from, first), layer(to, first))) ++first;
  Index last = 0;
  while (first + last < both &&
         matches(layer(from, before - 1 - last), layer(to, after - 1 - last)))
    ++last;

  std::vector<Index> found;
  for (Index l = 0; l < after; ++l) {
    found.push_back(l < both - last ? l : l < after - last ? kNone : l + before - after);
  }
  found.push_back(before);
  return found;
}

/// Transfers the weights of one input, or the biases, to the units of a layer. `from` and `to` are
/// rows with one number per unit of their layers.
///
/// tanh z is the difference of the outputs of a softmax of −z and z; sigmoid z is the second output
/// of a softmax of −z/2 and z/2.
template <typename FromRow, typename ToRow>
void transferRow(const Layer& fromLayer, const FromRow& from, const Layer& toLayer, ToRow&& to) {
  const Index before = from.size();
  const Index after = to.size();
  const bool splits = toLayer.activation == Activation::softmax && before == 1 && after > 1;
  const bool joins = fromLayer.activation == Activation::softmax && before > 1 && after == 1;
  const Layer& single = splits ? fromLayer : toLayer;
  const double half = single.activation == Activation::sigmoid ? 0.5 : 1.0;
  if (splits) {
    to(0) = -half * from(0);
    to(1) = half * from(0);
  } else if (joins) {
    to(0) = (from(1) - from(0)) / 2 / half;
  } else {
    for (Index j = 0; j < std::min(before, after); ++j) to(j) = from(j);
  }
}

/// Makes a layer nearly the identity. Units without a corresponding input keep their initial
/// weights.
void makeIdentity(Layer& layer) {
  const Index both = std::min(layer.W.rows(), layer.W.cols());
  layer.W.leftCols(both) *= kNearZero;
  layer.b.head(both) *= kNearZero;
  layer.W.diagonal().setOnes();
}

}  // namespace

void transferWeights(const Network& from, Network& to) {
  const std::vector<Index> found = counterparts(from, to);
  Index incoming = kInputs;  // the layer of `from` that feeds this one; added layers pass it on
  for (std::size_t l = 0; l < found.size(); ++l) {
    Layer& layer = to.layers()[l];
    if (found[l] == kNone) {
      makeIdentity(layer);
      continue;
    }
    const Layer& old = from.layers()[static_cast<std::size_t>(found[l])];
    const bool continues = incoming == found[l] - 1;
    if (continues || layer.W.rows() == old.W.rows()) {
      const Index both = std::min(layer.W.rows(), old.W.rows());
      for (Index i = 0; i < both; ++i) transferRow(old, old.W.row(i), layer, layer.W.row(i));
      layer.W.bottomRows(layer.W.rows() - both) *= kNearZero;
    }
    transferRow(old, old.b, layer, layer.b);
    incoming = found[l];
  }
}

}  // namespace downhill
