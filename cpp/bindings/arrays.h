// How arrays cross the boundary to JavaScript: copied, since views of the heap become invalid when
// it grows.
#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <vector>

#include "downhill/matrix.h"

namespace downhill::bindings {

using emscripten::val;

/// A JavaScript typed array with a copy of the numbers.
template <typename Number>
val copied(const Number* numbers, std::size_t count) {
  return val(emscripten::typed_memory_view(count, numbers)).template call<val>("slice");
}

/// Numbers become a typed array, anything else an array.
template <typename Array>
val toJs(const Array& array) {
  if constexpr (std::is_arithmetic_v<typename Array::value_type>) {
    return copied(array.data(), static_cast<std::size_t>(array.size()));
  } else {
    return val::array(array.begin(), array.end());
  }
}

/// { rows, columns, values }, row by row; null if empty.
inline val toJs(const Matrix& matrix) {
  if (matrix.size() == 0) return val::null();
  const Matrix byRows = matrix.transpose();
  val object = val::object();
  object.set("rows", matrix.rows());
  object.set("columns", matrix.cols());
  object.set("values", copied(byRows.data(), static_cast<std::size_t>(byRows.size())));
  return object;
}

/// Reads arrays of numbers and of enumeration values. JavaScript passes no others, but Embind needs
/// both directions of every type.
template <typename Array>
Array fromJs(const val& list) {
  using Entry = typename Array::value_type;
  if constexpr (std::is_same_v<Array, Matrix>) {
    return {};
  } else if constexpr (std::is_arithmetic_v<Entry>) {
    const std::vector<Entry> entries = emscripten::convertJSArrayToNumberVector<Entry>(list);
    Array array(entries.size());
    std::copy(entries.begin(), entries.end(), array.data());
    return array;
  } else if constexpr (std::is_enum_v<Entry>) {
    return emscripten::vecFromJSArray<Entry>(list);
  } else {
    return {};
  }
}

template <typename Type>
inline constexpr bool kIsArray = false;
template <typename Entry>
inline constexpr bool kIsArray<std::vector<Entry>> = true;
template <typename Number, int rows, int columns>
inline constexpr bool kIsArray<Eigen::Matrix<Number, rows, columns>> = true;

}  // namespace downhill::bindings

namespace emscripten::internal {

template <typename Array>
struct TypeID<Array,
              std::enable_if_t<downhill::bindings::kIsArray<typename Canonicalized<Array>::type>>>
    : TypeID<val> {};

template <typename Array>
struct BindingType<Array, std::enable_if_t<downhill::bindings::kIsArray<Array>>> {
  using WireType = BindingType<val>::WireType;

  // Newer versions of Embind pass policies.
  template <typename... Policies>
  static WireType toWireType(const Array& array, Policies... policies) {
    return BindingType<val>::toWireType(downhill::bindings::toJs(array), policies...);
  }
  static Array fromWireType(WireType wire) {
    return downhill::bindings::fromJs<Array>(BindingType<val>::fromWireType(wire));
  }
};

}  // namespace emscripten::internal
