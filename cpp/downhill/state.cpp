#include "state.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace downhill {

State::State(Index parameters, Index points)
    : parameters_(parameters), points_(points), reading_(false) {
  transferSame(parameters);
  transferSame(points);
}

State::State(Index parameters, Index points, std::vector<double> numbers)
    : parameters_(parameters), points_(points), numbers_(std::move(numbers)), reading_(true) {
  transferSame(parameters);
  transferSame(points);
}

void State::transfer(double* first, Index count, double most) {
  for (Index i = 0; i < count && valid_; ++i) {
    if (!reading_) {
      numbers_.push_back(first[i]);
    } else if (next_ == numbers_.size()) {
      valid_ = false;
    } else {
      first[i] = numbers_[next_++];
      valid_ = std::abs(first[i]) <= most;
    }
  }
}

void State::transfer(Vector& values, double most) {
  values.resize(parameters_);
  transfer(values.data(), values.size(), most);
}

void State::transfer(Matrix& columns, Index count) {
  columns.resize(parameters_, count);
  transfer(columns.data(), columns.size());
}

void State::transferWhole(double& number, double most) {
  transfer(number);
  valid_ = valid_ && number >= 0 && number <= most && number == std::floor(number);
}

void State::transferSame(Index value) {
  Index found = value;
  transferWhole(found, static_cast<double>(value));
  valid_ = valid_ && found == value;
}

}  // namespace downhill
