// The training loop: shuffles the points of each epoch and steps through them. A step itself is in
// training_step.cpp.
#include <numeric>
#include <utility>

#include "random.h"
#include "trainer.h"

namespace downhill {

namespace {

/// The random stream that shuffles an epoch. Stream 0 draws the initial weights.
std::uint32_t streamOf(double epoch) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(epoch)) + 1;
}

}  // namespace

void Trainer::beginEpoch() {
  // Depends only on the seed and the epoch, so that any epoch can be replayed: see Random.
  Random random(settings_.seed, streamOf(epoch_));
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
  const bool secondOrder = isSecondOrder(settings_.optimizer);
  for (int done = 0; done < steps; ++done) {
    if (checkpoints_.isDue(step_)) checkpoints_.add(checkpoint());
    if (path_.isDue(step_)) path_.add(step_, network_.parameters());
    status_ = secondOrder ? secondOrderStep() : firstOrderStep();
    if (status_ != Status::running) return done;
    step_ += 1;
    if (position_ >= points()) {
      epoch_ += 1;
      beginEpoch();
    }
  }
  return steps;
}

}  // namespace downhill
