#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "matrix.h"

namespace downhill {

/// What a run goes on from besides settings and points, as one flat list of numbers, to move it
/// from one trainer to another. Whatever belongs to it names its numbers once, in transfer(), for
/// both ways: they go to a state that is written, and come from one that is read.
///
/// What is read comes from outside. A number that is missing or cannot be makes the state invalid,
/// and from there on nothing comes from it.
class State {
 public:
  /// The largest whole number up to which a double counts exactly.
  static constexpr double kMostCounted = 9007199254740992.0;

  /// One to write, of a run with so many parameters and points.
  State(Index parameters, Index points);
  /// One to read, of such a run.
  State(Index parameters, Index points, std::vector<double> numbers);

  Index points() const { return points_; }
  const std::vector<double>& numbers() const { return numbers_; }

  /// Whether all went well so far.
  bool isValid() const { return valid_; }
  /// After reading: whether it was a state of such a run, from its first number to its last.
  bool isComplete() const { return valid_ && next_ == numbers_.size(); }

  /// Numbers of at most this magnitude, which bars those that are none.
  void transfer(double* first, Index count, double most = kFinite);
  void transfer(double& number) { transfer(&number, 1); }
  /// A number for each parameter.
  void transfer(Vector& values, double most = kFinite);
  /// So many columns of the same.
  void transfer(Matrix& columns, Index count);

  /// A whole number from 0 to `most`.
  void transferWhole(double& number, double most);
  template <typename Whole>
  void transferWhole(Whole& value, double most) {
    auto number = static_cast<double>(value);
    transferWhole(number, most);
    if (valid_) value = static_cast<Whole>(number);
  }

 private:
  static constexpr double kFinite = std::numeric_limits<double>::max();

  /// What has to be the same here and there.
  void transferSame(Index value);

  Index parameters_, points_;
  std::vector<double> numbers_;
  std::size_t next_ = 0;  // of the numbers, to be read
  bool reading_;
  bool valid_ = true;
};

}  // namespace downhill
