// What the bindings share: a trainer by its number, numbers in and numbers out.
#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <vector>

#include "downhill/surface.h"
#include "downhill/trainer.h"

namespace bindings {

/// A trainer and the buffers that the page reads its results from.
struct Bound {
  explicit Bound(const downhill::Settings& settings) : trainer(settings) {}

  downhill::Trainer trainer;
  downhill::Surface surface;
  downhill::Matrix outputs;
  std::vector<double> numbers;
};

/// The trainer that the page knows under this number.
Bound& boundAt(int number);

/// What the page has written for this call to read: see input().
const std::vector<double>& given();

/// Some of that as a matrix, column after column.
inline Eigen::Map<const downhill::Matrix> matrixGiven(downhill::Index first, downhill::Index rows,
                                                      downhill::Index columns) {
  return {given().data() + first, rows, columns};
}

/// All of it as a vector.
inline Eigen::Map<const downhill::Vector> vectorGiven() {
  return {given().data(), static_cast<downhill::Index>(given().size())};
}

/// A view of some numbers, which the caller copies at once: the next call may overwrite it, and
/// when the heap grows it is detached.
template <typename Numbers>
emscripten::val viewOf(const Numbers& numbers) {
  return emscripten::val(
      emscripten::typed_memory_view(static_cast<std::size_t>(numbers.size()), numbers.data()));
}

template <typename Numbers>
void append(std::vector<double>& to, const Numbers& numbers) {
  to.insert(to.end(), numbers.begin(), numbers.end());
}

/// A function of a trainer as the page calls it: with the trainer's number in its place.
template <auto function>
struct On;

template <typename Result, typename... Arguments, Result (*function)(Bound&, Arguments...)>
struct On<function> {
  static Result call(int number, Arguments... arguments) {
    return function(boundAt(number), arguments...);
  }
};

template <auto function>
void bind(const char* name) {
  emscripten::function(name, &On<function>::call);
}

}  // namespace bindings
