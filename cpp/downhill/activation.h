// What a unit does with its pre-activation z: an activation is a value and a derivative side by
// side. To add one: a struct here, an entry in the enumeration and one in kActivations.
#pragma once

#include <array>
#include <cstddef>

#include "elementary.h"
#include "lanes.h"

namespace downhill {

/// The order is that of kActivations.
enum class Activation { linear, sigmoid, tanh, relu };

struct Linear {
  static Lanes value(Lanes z) { return z; }
  // σ′(z) = 1
  static Lanes derivative(Lanes /*z*/, Lanes /*a*/) { return splat(1.0); }
};

struct Sigmoid {
  static Lanes value(Lanes z) { return logistic(z); }
  // σ′(z) = σ(z) (1 − σ(z))
  static Lanes derivative(Lanes /*z*/, Lanes a) { return a * (splat(1.0) - a); }
};

struct Tanh {
  static Lanes value(Lanes z) { return downhill::tanh(z); }
  // σ′(z) = 1 − σ(z)²
  static Lanes derivative(Lanes /*z*/, Lanes a) { return splat(1.0) - a * a; }
};

struct Relu {
  static Lanes value(Lanes z) { return z < splat(0.0) ? splat(0.0) : z; }
  // σ′(z) = 1 for z > 0, else 0; at the kink the convention is 0
  static Lanes derivative(Lanes z, Lanes /*a*/) { return z > splat(0.0) ? splat(1.0) : splat(0.0); }
};

/// An activation over arrays whose lengths are whole numbers of lanes.
struct ActivationFunction {
  const char* name;
  /// a = σ(z)
  void (*forward)(const double* z, double* a, Index count);
  /// dz = da ⊙ σ′(z), written over da. σ′ is taken at the pre-activation z; a = σ(z) saves work.
  void (*backward)(const double* z, const double* a, double* da, Index count);
};

template <typename Function>
constexpr ActivationFunction overArrays(const char* name) {
  return {name,
          [](const double* z, double* a, Index count) {
            for (Index i = 0; i < count; i += kLanes) store(a + i, Function::value(load(z + i)));
          },
          [](const double* z, const double* a, double* da, Index count) {
            for (Index i = 0; i < count; i += kLanes) {
              store(da + i, load(da + i) * Function::derivative(load(z + i), load(a + i)));
            }
          }};
}

/// Every activation, in the order of the enumeration.
inline constexpr std::array kActivations{
    overArrays<Linear>("linear"),
    overArrays<Sigmoid>("sigmoid"),
    overArrays<Tanh>("tanh"),
    overArrays<Relu>("relu"),
};

constexpr const ActivationFunction& function(Activation activation) {
  return kActivations[static_cast<std::size_t>(activation)];
}

}  // namespace downhill
