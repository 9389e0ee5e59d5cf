#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "matrix.h"
#include "optimizer.h"
#include "second_order.h"
#include "state.h"

namespace downhill {

/// All that a run goes on from, besides settings and points.
struct Checkpoint {
  double step;
  double epoch;
  Index position;
  Vector parameters;
  Optimizer optimizer;
  SecondOrder secondOrder;

  /// To a state, or from one.
  void transfer(State& state) {
    state.transferWhole(step, State::kMostCounted);
    state.transferWhole(epoch, State::kMostCounted);
    state.transferWhole(position, static_cast<double>(std::max<Index>(state.points() - 1, 0)));
    state.transfer(parameters, kDiverged);
    optimizer.transfer(state);
    secondOrder.transfer(state);
  }

  /// Doubles that it holds.
  Index size() const { return parameters.size() + optimizer.size() + secondOrder.size(); }
};

/// Some past states of a run, evenly spread, in bounded memory: when it is full, every second one
/// goes and they are taken half as often.
class Checkpoints {
 public:
  static constexpr Index kMost = 32;
  static constexpr Index kMostDoubles = 2'000'000;

  void clear() {
    all_.clear();
    interval_ = kFirstInterval;
  }

  /// Whether it is time for one at this step.
  bool isDue(double step) const { return all_.empty() || step >= all_.back().step + interval_; }

  void add(Checkpoint checkpoint) {
    const Index most =
        std::clamp<Index>(kMostDoubles / std::max<Index>(checkpoint.size(), 1), 4, kMost);
    if (static_cast<Index>(all_.size()) >= most) {
      // The first stays: it is where the past begins.
      for (std::size_t i = 1; 2 * i < all_.size(); ++i) all_[i] = std::move(all_[2 * i]);
      all_.resize((all_.size() + 1) / 2);
      interval_ *= 2;
      if (!isDue(checkpoint.step)) return;
    }
    all_.push_back(std::move(checkpoint));
  }

  /// Forgets what is later than `step` and returns the latest that is left, or the first.
  const Checkpoint* upTo(double step) {
    while (all_.size() > 1 && all_.back().step > step) all_.pop_back();
    return all_.empty() ? nullptr : &all_.back();
  }

  /// To a state, or from one when there are none yet; `like`: any checkpoint of the same run.
  void transfer(State& state, const Checkpoint& like) {
    std::size_t count = all_.size();
    state.transferWhole(count, kMost);
    for (std::size_t i = 0; i < count && state.isValid(); ++i) {
      if (i == all_.size()) {
        Checkpoint next = like;
        all_.push_back(std::move(next));  // moved, as in add(): the code is there already
      }
      all_[i].transfer(state);
    }
    state.transferWhole(interval_, State::kMostCounted);
  }

 private:
  static constexpr double kFirstInterval = 256;

  std::vector<Checkpoint> all_;  // by step
  double interval_ = kFirstInterval;
};

}  // namespace downhill
