#pragma once

#include <algorithm>
#include <array>

#include "matrix.h"

namespace downhill {

/// Positions of a run in parameter space, evenly spaced by steps, in bounded memory allocated up
/// front: when full, every second one is dropped and the interval doubles.
class Path {
 public:
  static constexpr Index kMaxCount = 128;
  static constexpr Index kMaxDoubles = 1'000'000;

  /// Starts a new path.
  void begin(Index parameters) {
    const Index limit =
        std::clamp<Index>(kMaxDoubles / std::max<Index>(parameters, 1), 4, kMaxCount);
    if (positions_.rows() != parameters || positions_.cols() != limit)
      positions_.resize(parameters, limit);
    size_ = 0;
    interval_ = 1;
  }

  bool isDue(double step) const { return size_ == 0 || step >= stepAt(size_ - 1) + interval_; }

  /// Does not allocate.
  void add(double step, const Vector& parameters) {
    if (size_ == positions_.cols()) {
      // The first one is kept: the path begins there.
      for (Index i = 1; 2 * i < size_; ++i) {
        positions_.col(i) = positions_.col(2 * i);
        stepAt(i) = stepAt(2 * i);
      }
      size_ = (size_ + 1) / 2;
      interval_ *= 2;
      if (!isDue(step)) return;
    }
    positions_.col(size_) = parameters;
    stepAt(size_++) = step;
  }

  /// Drops the positions after this step, to which the run has been rewound.
  void forgetAfter(double step) {
    while (size_ > 0 && stepAt(size_ - 1) > step) --size_;
  }

  /// One column per position, by step.
  auto positions() const { return positions_.leftCols(size_); }

 private:
  double& stepAt(Index i) { return steps_[static_cast<std::size_t>(i)]; }
  double stepAt(Index i) const { return steps_[static_cast<std::size_t>(i)]; }

  Matrix positions_;  // (parameters × limit)
  std::array<double, kMaxCount> steps_{};
  Index size_ = 0;
  double interval_ = 1;
};

}  // namespace downhill
