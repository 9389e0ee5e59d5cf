#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "matrix.h"
#include "optimizer.h"
#include "second_order.h"

namespace downhill {

/// Everything needed to resume a run, besides its settings and points.
struct Checkpoint {
  double step;
  double epoch;
  Index position;
  Vector parameters;
  Optimizer optimizer;
  SecondOrder secondOrder;

  /// Its size in doubles.
  Index size() const { return parameters.size() + optimizer.size() + secondOrder.size(); }
};

/// Past states of a run, evenly spaced, in bounded memory: when full, every second one is dropped
/// and the interval doubles.
///
/// kMaxDoubles limits their total size, but at least kMinCount are kept, so the limit is soft for
/// large ones: with L-BFGS, which stores 40 vectors besides the parameters, on eight layers of 64
/// units the four take 4.8 million doubles.
class Checkpoints {
 public:
  static constexpr Index kMaxCount = 32;
  static constexpr Index kMinCount = 4;
  static constexpr Index kMaxDoubles = 2'000'000;

  void clear() { *this = Checkpoints(); }

  /// Whether a checkpoint should be taken at this step.
  bool isDue(double step) const { return size_ == 0 || step >= all_[size_ - 1].step + interval_; }

  void add(Checkpoint checkpoint) {
    const Index limit =
        std::clamp(kMaxDoubles / std::max<Index>(checkpoint.size(), 1), kMinCount, kMaxCount);
    if (static_cast<Index>(size_) >= limit) {
      // The first one is kept: the history begins there.
      for (std::size_t i = 1; 2 * i < size_; ++i) all_[i] = std::move(all_[2 * i]);
      size_ = (size_ + 1) / 2;
      interval_ *= 2;
      if (!isDue(checkpoint.step)) return;
    }
    all_[size_++] = std::move(checkpoint);
  }

  /// Drops the checkpoints after `step`, except the first, and returns the latest one left, or
  /// null if there is none.
  const Checkpoint* upTo(double step) {
    while (size_ > 1 && all_[size_ - 1].step > step) --size_;
    return size_ == 0 ? nullptr : &all_[size_ - 1];
  }

 private:
  static constexpr double kFirstInterval = 256;

  // By step, `size_` of them. Allocated once: growing a vector would be more code than the rest of
  // this class.
  std::vector<Checkpoint> all_ = std::vector<Checkpoint>(kMaxCount);
  std::size_t size_ = 0;
  double interval_ = kFirstInterval;
};

}  // namespace downhill
