// One training step: forward, loss, backward, update. The passes are in network.cpp, the derivative
// of the loss in loss.cpp, the update in optimizer.cpp. trace.cpp does the same and keeps every
// intermediate result for display; tests compare the two.
#include <algorithm>
#include <optional>

#include "kernels.h"
#include "random.h"
#include "trainer.h"

namespace downhill {

namespace {

/// Derives the seed of dropout from the seed of the run. Each step has its own stream of it.
constexpr std::uint32_t kDropoutSeed = 0x5bd1e995;

}  // namespace

Status Trainer::firstOrderStep() {
  const Index size = std::min<Index>(settings_.batchSize, points() - position_);
  const double scale = 1.0 / static_cast<double>(size);  // mean over the batch
  std::optional<Dropout> dropout;
  if (settings_.dropout > 0) dropout = nextDropout();

  Vector& gradients = network_.gradients();
  gradients.setZero();
  forEachChunk(size, [&](Index first, Index count) {
    // Forward: Z = X W + b and A = σ(Z), layer after layer
    network_.forward(shuffled_.X.middleRows(position_ + first, count),
                     dropout ? &*dropout : nullptr);
    // Backward: from ∂l/∂o at the outputs to ∂l/∂W and ∂l/∂b of every layer
    network_.backward(settings_.objective.loss, shuffled_.Y.middleRows(position_ + first, count),
                      scale);
  });
  settings_.objective.addPenalty(network_);
  if (settings_.clip > 0) {
    const double length = norm(gradients);
    if (length > settings_.clip) gradients *= settings_.clip / length;
  }

  // Update: changes nothing if a parameter would exceed its bounds
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
