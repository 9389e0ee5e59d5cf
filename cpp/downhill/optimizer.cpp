#include "optimizer.h"

#include <cmath>

namespace downhill {

namespace {

/// A double below this is as good as zero, and as a denormal it would make every product with it
/// some fifty times slower: WebAssembly has no flush-to-zero mode.
constexpr double kTiny = 1e-200;

}  // namespace

bool GradientDescent::update(Vector& parameters, const Vector& gradients) const {
  bool bounded = true;
  for (Index i = 0; i < parameters.size(); ++i) {
    // Written so that NaN fails it too.
    bounded &= std::abs(parameters[i] - learningRate * gradients[i]) <= kDiverged;
  }
  if (!bounded) return false;

  for (Index i = 0; i < parameters.size(); ++i) {
    const double next = parameters[i] - learningRate * gradients[i];
    parameters[i] = std::abs(next) < kTiny ? 0.0 : next;
  }
  return true;
}

}  // namespace downhill
