#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "matrix.h"
#include "optimizer.h"
#include "second_order.h"

namespace downhill {

/// Everything that a run resumes from, besides settings and points.
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

/// Some past states of a run, evenly spread, in bounded memory: when it is full, every second one
/// is dropped and they are taken half as often.
///
/// There are as many as kMostDoubles has room for, but never fewer than kFewest, so the bound is
/// soft where one of them is large: with L-BFGS, which holds 40 vectors besides the parameters, on
/// eight layers of 64 units the four take 4.8 million doubles.
class Checkpoints {
 public:
  static constexpr Index kMost = 32;
  static constexpr Index kFewest = 4;
  static constexpr Index kMostDoubles = 2'000'000;

  void clear() { *this = Checkpoints(); }

  /// Whether it is time for one at this step.
  bool isDue(double step) const { return size_ == 0 || step >= all_[size_ - 1].step + interval_; }

  void add(Checkpoint checkpoint) {
    const Index most =
        std::clamp(kMostDoubles / std::max<Index>(checkpoint.size(), 1), kFewest, kMost);
    if (static_cast<Index>(size_) >= most) {
      // The first stays: it is where the past begins.
      for (std::size_t i = 1; 2 * i < size_; ++i) all_[i] = std::move(all_[2 * i]);
      size_ = (size_ + 1) / 2;
      interval_ *= 2;
      if (!isDue(checkpoint.step)) return;
    }
    all_[size_++] = std::move(checkpoint);
  }

  /// Forgets what is later than `step` and returns the latest that is left, or the first.
  const Checkpoint* upTo(double step) {
    while (size_ > 1 && all_[size_ - 1].step > step) --size_;
    return size_ == 0 ? nullptr : &all_[size_ - 1];
  }

 private:
  static constexpr double kFirstInterval = 256;

  // By step, `size_` of them: a growing vector would be more code than all the rest of this class.
  std::vector<Checkpoint> all_ = std::vector<Checkpoint>(kMost);
  std::size_t size_ = 0;
  double interval_ = kFirstInterval;
};

}  // namespace downhill
