// Each activation is a struct with its value and its derivative. To add one: add its struct here,
// its entry to kActivations below and its name to the enumeration.
#include "activation.h"

#include <limits>
#include <type_traits>

#include "elementary.h"
#include "lanes.h"

namespace downhill {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

struct Linear {
  static constexpr Bounds kBounds{-kInfinite, kInfinite};
  template <typename L>
  static L value(L z) {
    return z;
  }
  // σ′(z) = 1
  static Lanes derivative(Lanes /*z*/, Lanes /*a*/) { return splat(1.0); }
};

struct Sigmoid {
  static constexpr Bounds kBounds{0.0, 1.0};
  template <typename L>
  static L value(L z) {
    return logistic(z);
  }
  // σ′(z) = σ(z) (1 − σ(z))
  static Lanes derivative(Lanes /*z*/, Lanes a) { return a * (splat(1.0) - a); }
};

struct Tanh {
  static constexpr Bounds kBounds{-1.0, 1.0};
  template <typename L>
  static L value(L z) {
    return downhill::tanh(z);
  }
  // σ′(z) = 1 − σ(z)²
  static Lanes derivative(Lanes /*z*/, Lanes a) { return splat(1.0) - a * a; }
};

struct Relu {
  static constexpr Bounds kBounds{0.0, kInfinite};
  template <typename L>
  static L value(L z) {
    return select(z < splat<L>(0.0), splat<L>(0.0), z);
  }
  // σ′(z) = 1 for z > 0, else 0; by convention 0 at the kink
  static Lanes derivative(Lanes z, Lanes /*a*/) {
    return select(z > splat(0.0), splat(1.0), splat(0.0));
  }
};

struct LeakyRelu {
  static constexpr Bounds kBounds{-kInfinite, kInfinite};
  static constexpr double kSlope = 0.01;
  template <typename L>
  static L value(L z) {
    return select(z < splat<L>(0.0), splat<L>(kSlope) * z, z);
  }
  // σ′(z) = 1 for z > 0, else the slope
  static Lanes derivative(Lanes z, Lanes /*a*/) {
    return select(z > splat(0.0), splat(1.0), splat(kSlope));
  }
};

struct Elu {
  static constexpr Bounds kBounds{-1.0, kInfinite};
  template <typename L>
  static L value(L z) {
    return select(z < splat<L>(0.0), expMinusOne(z), z);
  }
  // σ′(z) = 1 for z > 0, else eᶻ = σ(z) + 1
  static Lanes derivative(Lanes z, Lanes a) {
    return select(z > splat(0.0), splat(1.0), a + splat(1.0));
  }
};

struct Softplus {
  static constexpr Bounds kBounds{0.0, kInfinite};
  template <typename L>
  static L value(L z) {
    return downhill::softplus(z);
  }
  // σ′(z) = 1 / (1 + e⁻ᶻ)
  static Lanes derivative(Lanes z, Lanes /*a*/) { return logistic(z); }
};

/// z σ(z) with the logistic σ (Elfwing, Uchibe and Doya, 2018).
struct Silu {
  static constexpr Bounds kBounds{-0.27846454276107380, kInfinite};
  template <typename L>
  static L value(L z) {
    return z * logistic(z);
  }
  // σ′(z) = s + σ(z) (1 − s) with s = 1 / (1 + e⁻ᶻ)
  static Lanes derivative(Lanes z, Lanes a) {
    const Lanes s = logistic(z);
    return s + a * (splat(1.0) - s);
  }
};

struct Sine {
  static constexpr Bounds kBounds{-1.0, 1.0};
  template <typename L>
  static L value(L z) {
    return downhill::sine(z);
  }
  // σ′(z) = cos z
  static Lanes derivative(Lanes z, Lanes /*a*/) { return cosine(z); }
};

struct Gaussian {
  static constexpr Bounds kBounds{0.0, 1.0};
  template <typename L>
  static L value(L z) {
    return downhill::exp(-z * z);
  }
  // σ′(z) = −2 z σ(z)
  static Lanes derivative(Lanes z, Lanes a) { return splat(-2.0) * z * a; }
};

/// z Φ(z) with the normal distribution function Φ (Hendrycks and Gimpel, 2016) in its tanh
/// approximation, ½ z (1 + tanh u) with u = √(2/π) (z + 0.044715 z³). Since ½ (1 + tanh u) is the
/// logistic function of 2 u, this is z · logistic(2 u).
struct Gelu {
  static constexpr Bounds kBounds{-0.17004075057125403, kInfinite};
  static constexpr double kScale = 1.5957691216057308;  // 2 √(2/π)
  static constexpr double kCubic = 0.044715;
  static constexpr double kLimit = 30.0;  // saturated beyond; without the clamp z³ could overflow
  template <typename L>
  static L cumulative(L z) {
    z = clamp(z, kLimit);
    return logistic(splat<L>(kScale) * z * (splat<L>(1.0) + splat<L>(kCubic) * z * z));
  }
  template <typename L>
  static L value(L z) {
    return z * cumulative(z);
  }
  // σ′(z) = s + σ(z) (1 − s) 2 u′ with s ≈ Φ(z) and u′ = √(2/π) (1 + 3 · 0.044715 z²)
  static Lanes derivative(Lanes z, Lanes a) {
    const Lanes s = cumulative(z);
    z = clamp(z, kLimit);
    const Lanes slope = splat(kScale) * (splat(1.0) + splat(3.0 * kCubic) * z * z);
    return s + a * (splat(1.0) - s) * slope;
  }
};

// The loops use raw pointers: a store of lanes may alias a view, so the compiler would reload the
// view's pointer in every iteration, which costs 3 % of a training step and 8 % of a surface.

template <typename Function, typename View>
void forwardAll(const View& Z, View& A) {
  using Number = typename View::Scalar;
  const Number* const z = Z.data();
  Number* const a = A.data();
  for (Index i = 0, size = Z.size(); i < size; i += kLanesOf<Number>) {
    auto lanes = load(z + i);
    if constexpr (std::is_same_v<Number, float>) lanes = clamp(lanes, kPaintLimit);
    store(a + i, Function::value(lanes));
  }
}

template <typename Function>
void backwardAll(const Batch& Z, const Batch& A, Batch& dA) {
  const double* const z = Z.data();
  const double* const a = A.data();
  double* const d = dA.data();
  for (Index i = 0, size = Z.size(); i < size; i += kLanes) {
    store(d + i, load(d + i) * Function::derivative(load(z + i), load(a + i)));
  }
}

template <typename Function>
constexpr ActivationFunction elementwise(const char* name) {
  return {name, Function::kBounds, forwardAll<Function>, forwardAll<Function>,
          backwardAll<Function>};
}

/// The one activation that is not elementwise: aₖ = e^zₖ / Σⱼ e^zⱼ, a probability for each class.
struct Softmax {
  template <typename View>
  static void forward(const View& Z, View& A) {
    using Number = typename View::Scalar;
    using L = LanesOf<Number>;
    for (Index i = 0; i < Z.rows(); i += kLanesOf<Number>) {
      // Subtract the largest, so that no exponential overflows.
      L largest = load(&Z(i, 0));
      for (Index k = 1; k < Z.cols(); ++k) {
        const L other = load(&Z(i, k));
        largest = select(other > largest, other, largest);
      }
      L total = splat<L>(0.0);
      for (Index k = 0; k < Z.cols(); ++k) {
        const L e = downhill::exp(load(&Z(i, k)) - largest);
        store(&A(i, k), e);
        total += e;
      }
      for (Index k = 0; k < Z.cols(); ++k) store(&A(i, k), load(&A(i, k)) / total);
    }
  }

  // ∂aⱼ/∂zₖ = aⱼ (δⱼₖ − aₖ), so dzₖ = aₖ (daₖ − Σⱼ aⱼ daⱼ)
  static void backward(const Batch& /*Z*/, const Batch& A, Batch& dA) {
    for (Index i = 0; i < A.rows(); i += kLanes) {
      Lanes mean = splat(0.0);
      for (Index k = 0; k < A.cols(); ++k) mean += load(&A(i, k)) * load(&dA(i, k));
      for (Index k = 0; k < A.cols(); ++k) {
        store(&dA(i, k), load(&A(i, k)) * (load(&dA(i, k)) - mean));
      }
    }
  }
};

}  // namespace

decltype(kActivations) kActivations{{
    elementwise<Linear>("linear"),
    elementwise<Sigmoid>("sigmoid"),
    elementwise<Tanh>("tanh"),
    elementwise<Relu>("relu"),
    elementwise<LeakyRelu>("leaky-relu"),
    elementwise<Elu>("elu"),
    elementwise<Softplus>("softplus"),
    elementwise<Silu>("silu"),
    elementwise<Sine>("sine"),
    elementwise<Gaussian>("gaussian"),
    elementwise<Gelu>("gelu"),
    {"softmax", {0.0, 1.0}, Softmax::forward, Softmax::forward, Softmax::backward},
}};

}  // namespace downhill
