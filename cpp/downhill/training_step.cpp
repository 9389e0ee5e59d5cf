// One step of training: forward, loss, backward, update. Forward and backward are in network.cpp,
// the loss's slope in loss.cpp, the update in optimizer.cpp; trace.cpp does the same with every
// line kept, to be looked at, and tests hold both to the same numbers.
#include <algorithm>
#include <optional>

#include "kernels.h"
#include "random.h"
#include "trainer.h"

namespace downhill {

namespace {

/// Derives a second seed from the run's: each step draws the units that it drops from its own
/// stream of that one.
constexpr std::uint32_t kDropoutSeed = 0x5bd1e995;

}  // namespace

Status Trainer::descend() {
  const Index size = std::min<Index>(settings_.batchSize, points() - position_);
  const double scale = 1.0 / static_cast<double>(size);  // of a mean over the batch
  std::optional<Dropout> dropout;
  if (settings_.dropout > 0) dropout = nextDropout();

  Vector& gradients = network_.gradients();
  gradients.setZero();
  inPieces(size, [&](Index first, Index count) {
    // Forward: Z = X W + b and A = σ(Z), layer after layer
    network_.forward(shuffled_.X.middleRows(position_ + first, count),
                     dropout ? &*dropout : nullptr);
    // The slope of the loss at the outputs, and backward from there: ∂l/∂W and ∂l/∂b of every layer
    network_.backward(settings_.objective.loss, shuffled_.Y.middleRows(position_ + first, count),
                      scale);
  });
  settings_.objective.addPenalty(network_);
  if (settings_.clip > 0) {
    const double length = norm(gradients);
    if (length > settings_.clip) gradients *= settings_.clip / length;
  }

  // Update, which changes nothing where a parameter would leave its bounds
  if (!optimizer_.update(rates(), network_.parameters(), gradients, next_)) return Status::diverged;
  position_ += size;
  return Status::running;
}

Dropout Trainer::nextDropout() const {
  const auto step = static_cast<std::uint32_t>(static_cast<std::uint64_t>(step_));
  return {settings_.dropout, Random(settings_.seed ^ kDropoutSeed, step)};
}

Rates Trainer::rates() const {
  return {learningRate(), settings_.momentum, settings_.decay, settings_.weightDecay, 0, 0};
}

Rates Trainer::nextRates() const { return optimizer_.corrected(rates()); }

}  // namespace downhill
