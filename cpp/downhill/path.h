#pragma once

#include <algorithm>
#include <array>

#include "matrix.h"

namespace downhill {

/// Parameters that a run has visited, evenly spread over its steps and in bounded memory, which is
/// taken at the start: when it is full, every second place is dropped and they are taken half as
/// often.
class Path {
 public:
  static constexpr Index kMost = 128;
  static constexpr Index kMostDoubles = 1'000'000;

  /// Begins a new path, of this many parameters.
  void begin(Index parameters) {
    const Index most = std::clamp<Index>(kMostDoubles / std::max<Index>(parameters, 1), 4, kMost);
    if (places_.rows() != parameters || places_.cols() != most) places_.resize(parameters, most);
    size_ = 0;
    interval_ = 1;
  }

  bool isDue(double step) const { return size_ == 0 || step >= stepAt(size_ - 1) + interval_; }

  /// Allocates nothing.
  void add(double step, const Vector& parameters) {
    if (size_ == places_.cols()) {
      // The first stays: the path begins there.
      for (Index i = 1; 2 * i < size_; ++i) {
        places_.col(i) = places_.col(2 * i);
        stepAt(i) = stepAt(2 * i);
      }
      size_ = (size_ + 1) / 2;
      interval_ *= 2;
      if (!isDue(step)) return;
    }
    places_.col(size_) = parameters;
    stepAt(size_++) = step;
  }

  /// The run has gone back to this step.
  void forgetAfter(double step) {
    while (size_ > 0 && stepAt(size_ - 1) > step) --size_;
  }

  /// A column for each place, by step.
  auto places() const { return places_.leftCols(size_); }

 private:
  double& stepAt(Index i) { return steps_[static_cast<std::size_t>(i)]; }
  double stepAt(Index i) const { return steps_[static_cast<std::size_t>(i)]; }

  Matrix places_;  // (parameters × most)
  std::array<double, kMost> steps_{};
  Index size_ = 0;
  double interval_ = 1;
};

}  // namespace downhill
