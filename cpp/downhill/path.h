#pragma once

#include <algorithm>
#include <vector>

#include "matrix.h"

namespace downhill {

/// Parameters that a run has visited, evenly spread over its steps and in bounded memory: when it
/// is full, every second place goes and they are taken half as often.
class Path {
 public:
  static constexpr Index kMost = 128;
  static constexpr Index kMostDoubles = 1'000'000;

  void clear() {
    places_.clear();
    interval_ = 1;
  }

  bool isDue(double step) const {
    return places_.empty() || step >= places_.back().step + interval_;
  }

  void add(double step, const Vector& parameters) {
    const Index most =
        std::clamp<Index>(kMostDoubles / std::max<Index>(parameters.size(), 1), 4, kMost);
    if (static_cast<Index>(places_.size()) >= most) {
      for (std::size_t i = 1; 2 * i < places_.size(); ++i) places_[i] = std::move(places_[2 * i]);
      places_.resize((places_.size() + 1) / 2);
      interval_ *= 2;
      if (!isDue(step)) return;
    }
    places_.push_back({step, parameters});
  }

  /// The run has gone back to this step.
  void forgetAfter(double step) {
    while (!places_.empty() && places_.back().step > step) places_.pop_back();
  }

  std::size_t size() const { return places_.size(); }
  const Vector& operator[](std::size_t i) const { return places_[i].parameters; }

 private:
  struct Place {
    double step;
    Vector parameters;
  };

  std::vector<Place> places_;
  double interval_ = 1;
};

}  // namespace downhill
