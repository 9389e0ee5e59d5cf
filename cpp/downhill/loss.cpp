// Each loss is a struct with its value and its derivative. To add one: add its struct here, its
// entry to kLosses below and its name to the enumeration.
#include "loss.h"

#include <cmath>

#include "elementary.h"
#include "lanes.h"

namespace downhill {

namespace {

/// l = ½ (o − y)²
struct SquaredLoss {
  static Lanes value(Lanes o, Lanes y) { return splat(0.5) * (o - y) * (o - y); }
  // ∂l/∂o = o − y
  static Lanes derivative(Lanes o, Lanes y) { return o - y; }
};

/// l = |o − y|
struct AbsoluteLoss {
  static Lanes value(Lanes o, Lanes y) { return downhill::absolute(o - y); }
  // ∂l/∂o = sign(o − y), with sign(0) = 0
  static Lanes derivative(Lanes o, Lanes y) {
    const Lanes one = splat(1.0);
    return select(o > y, one, select(o < y, -one, splat(0.0)));
  }
};

/// With e = o − y: l = ½ e² for |e| ≤ 1, |e| − ½ beyond, which limits the pull of an outlier
/// (Huber, 1964).
struct HuberLoss {
  static Lanes value(Lanes o, Lanes y) {
    const Lanes e = downhill::absolute(o - y);
    return select(e < splat(1.0), splat(0.5) * e * e, e - splat(0.5));
  }
  // ∂l/∂o = o − y, clamped to ± 1
  static Lanes derivative(Lanes o, Lanes y) { return clamp(o - y, 1.0); }
};

template <typename Function>
double sumAll(Activation /*output*/, const Batch& /*Z*/, const Batch& O, const Batch& Y,
              Index points) {
  double total = 0;
  for (Index k = 0; k < O.cols(); ++k) {
    Lanes lanes = splat(0.0);
    Index i = 0;
    for (; i + kLanes <= points; i += kLanes) {
      lanes += Function::value(load(&O(i, k)), load(&Y(i, k)));
    }
    total += downhill::sum(lanes);
    if (i < points) total += Function::value(load(&O(i, k)), load(&Y(i, k)))[0];
  }
  return total;
}

template <typename Function>
void derivativeAll(const Batch& O, const Batch& Y, Batch& dO) {
  // Pointers, as in activation.cpp.
  const double* const o = O.data();
  const double* const y = Y.data();
  double* const d = dO.data();
  for (Index i = 0, size = O.size(); i < size; i += kLanes) {
    store(d + i, Function::derivative(load(o + i), load(y + i)));
  }
}

template <typename Function>
constexpr LossFunction elementwiseLoss(const char* name) {
  return {name, sumAll<Function>, derivativeAll<Function>, false};
}

/// l = −Σ y log o with softmax outputs, or −y log o − (1 − y) log(1 − o) with a sigmoid output.
/// Computed from the pre-activations as log Σ eᶻ − Σ y z, or log(1 + eᶻ) − y z, so that it cannot
/// overflow. ∂l/∂z is simply o − y.
struct CrossEntropy {
  static double sum(Activation output, const Batch& Z, const Batch& /*O*/, const Batch& Y,
                    Index points) {
    double total = 0;
    for (Index i = 0; i < points; ++i) {
      if (output != Activation::softmax) {
        for (Index k = 0; k < Z.cols(); ++k) {
          total += downhill::softplus(splat(Z(i, k)))[0] - Y(i, k) * Z(i, k);
        }
        continue;
      }
      double largest = Z(i, 0);
      for (Index k = 1; k < Z.cols(); ++k) largest = std::fmax(largest, Z(i, k));
      double sumOfExponentials = 0;
      double targetLogit = 0;
      for (Index k = 0; k < Z.cols(); ++k) {
        sumOfExponentials += downhill::exp(splat(Z(i, k) - largest))[0];
        targetLogit += Y(i, k) * (Z(i, k) - largest);
      }
      total += downhill::log(splat(sumOfExponentials))[0] - targetLogit;
    }
    return total;
  }
};

}  // namespace

const std::array<LossFunction, 4> kLosses{{
    elementwiseLoss<SquaredLoss>("squared"),
    elementwiseLoss<AbsoluteLoss>("absolute"),
    elementwiseLoss<HuberLoss>("huber"),
    {"cross-entropy", CrossEntropy::sum, derivativeAll<SquaredLoss>, true},
}};

}  // namespace downhill
