// A loss is a value and a derivative side by side. To add one: a struct here, its entry in kLosses
// below and in the enumeration.
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
  // ∂l/∂o = the sign of o − y, and 0 at 0
  static Lanes derivative(Lanes o, Lanes y) {
    const Lanes one = splat(1.0);
    return pick(o > y, one, pick(o < y, -one, splat(0.0)));
  }
};

/// ½ e² for errors e up to 1, |e| − ½ beyond (Huber, 1964): an outlier pulls no harder than that.
struct HuberLoss {
  static Lanes value(Lanes o, Lanes y) {
    const Lanes e = downhill::absolute(o - y);
    return pick(e < splat(1.0), splat(0.5) * e * e, e - splat(0.5));
  }
  // ∂l/∂o = o − y, kept within ± 1
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

/// −Σ y log o, with its own output: sigmoid for one (y is 0 or 1, and 1 − y counts too), softmax
/// for several. Written with the pre-activations, log(1 + eᶻ) − y z and log Σ eᶻ − Σ y z, it cannot
/// overflow; and ∂l/∂z is just o − y.
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
      double most = Z(i, 0);
      for (Index k = 1; k < Z.cols(); ++k) most = std::fmax(most, Z(i, k));
      double sumOfExponentials = 0;
      double chosen = 0;
      for (Index k = 0; k < Z.cols(); ++k) {
        sumOfExponentials += downhill::exp(splat(Z(i, k) - most))[0];
        chosen += Y(i, k) * (Z(i, k) - most);
      }
      total += downhill::log(splat(sumOfExponentials))[0] - chosen;
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
