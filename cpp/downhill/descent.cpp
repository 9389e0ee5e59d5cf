// The part of Trainer that runs at every step of a first-order method, in a file of its own because
// it is compiled for speed where the rest of it is compiled for size (CMakeLists.txt).
#include <algorithm>
#include <numeric>
#include <utility>

#include "kernels.h"
#include "random.h"
#include "trainer.h"

namespace downhill {

namespace {

/// Streams of a seed: 0 draws the first weights, e + 1 the order of epoch e, and another seed made
/// of it the units dropped at a step.
constexpr std::uint32_t kDropoutSeed = 0x5bd1e995;

std::uint32_t stream(double count) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(count));
}

}  // namespace

void Trainer::beginEpoch() {
  // Drawn afresh from the seed and the epoch, not from the epoch before: see Random.
  Random random(settings_.seed, stream(epoch_) + 1);
  order_.resize(static_cast<std::size_t>(points()));
  std::iota(order_.begin(), order_.end(), Index{0});
  // Fisher–Yates
  for (std::size_t i = order_.size(); i > 1; --i) {
    std::swap(order_[i - 1], order_[random.below(static_cast<std::uint32_t>(i))]);
  }
  shuffled_.X.resize(points(), network_.inputs());
  shuffled_.Y.resize(points(), network_.outputs());
  const auto gather = [this](const Matrix& from, Matrix& to) {
    for (Index j = 0; j < from.cols(); ++j) {
      for (Index i = 0; i < from.rows(); ++i)
        to(i, j) = from(order_[static_cast<std::size_t>(i)], j);
    }
  };
  gather(data_.X, shuffled_.X);
  gather(data_.Y, shuffled_.Y);
  position_ = 0;
}

int Trainer::train(int steps) {
  status_ = Status::running;
  if (points() == 0) return 0;
  const bool secondOrder = isSecondOrder(settings_.method);
  for (int done = 0; done < steps; ++done) {
    if (checkpoints_.isDue(step_)) checkpoints_.add(here());
    if (path_.isDue(step_)) path_.add(step_, network_.parameters());
    status_ = secondOrder ? solve() : descend();
    if (status_ != Status::running) return done;
    step_ += 1;
    if (position_ >= points()) {
      epoch_ += 1;
      beginEpoch();
    }
  }
  return steps;
}

Dropout Trainer::nextDropout() const {
  return {settings_.dropout, Random(settings_.seed ^ kDropoutSeed, stream(step_))};
}

Rates Trainer::rates() const {
  return {learningRate(), settings_.momentum, settings_.decay, settings_.weightDecay, 0, 0};
}

Rates Trainer::nextRates() const { return optimizer_.corrected(rates()); }

Status Trainer::descend() {
  const Index size = std::min<Index>(settings_.batchSize, points() - position_);
  const double scale = 1.0 / static_cast<double>(size);
  Vector& gradients = network_.gradients();
  gradients.setZero();
  const auto pass = [&](Dropout* dropout) {
    inPieces(size, [&](Index first, Index count) {
      network_.forward(shuffled_.X.middleRows(position_ + first, count), dropout);
      network_.backward(settings_.objective.loss, shuffled_.Y.middleRows(position_ + first, count),
                        scale);
    });
  };
  if (settings_.dropout > 0) {
    Dropout dropout = nextDropout();
    pass(&dropout);
  } else {
    pass(nullptr);
  }
  settings_.objective.addPenalty(network_);
  if (settings_.clip > 0) {
    const double length = norm(gradients);
    if (length > settings_.clip) gradients *= settings_.clip / length;
  }
  if (!optimizer_.update(rates(), network_.parameters(), gradients, next_)) {
    return Status::diverged;
  }
  position_ += size;
  return Status::running;
}

}  // namespace downhill
