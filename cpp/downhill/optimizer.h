#pragma once

#include <array>
#include <cstddef>

#include "matrix.h"

namespace downhill {

/// Beyond this magnitude of a parameter, training has diverged. The bound also keeps every number
/// that follows finite, of points within ± 10⁶: their features are within 10³⁰, so through 9 layers
/// of 64 units an output stays below 10¹³⁵ and its square within a double.
inline constexpr double kDiverged = 1e10;

/// The order is that of kOptimizers; the last two are of second order and have files of their own.
enum class Method {
  gradientDescent,
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  adam,
  adamw,
  lbfgs,
  levenbergMarquardt
};

/// The numbers that an update works with.
struct Rates {
  double learningRate;  // η
  double momentum;      // β₁: the share of the old direction that stays
  double decay;         // β₂: the share of the old mean square that stays
  double weightDecay;   // AdamW: how fast a weight shrinks by itself
  double correction1;   // 1 − β₁ᵗ
  double correction2;   // 1 − β₂ᵗ
};

/// Values of all parameters, and an optimizer's memory of them: the direction m (momentum, Adam)
/// and the sum or mean of squares v.
struct Standing {
  Vector w, m, v;
};

/// An update of one parameter w with gradient g; m and v are its memory.
struct UpdateRule {
  const char* name;
  bool keepsDirection, keepsSquares;  // which of m and v it remembers
  /// From w, m and v to the next ones, m and v only where the rule has them. Returns whether all
  /// are within their bounds; NaN is not.
  bool (*update)(const Rates& rates, const Vector& w, const Vector& g, const Vector& m,
                 const Vector& v, Standing& next);
};

/// Every method, in the order of the enumeration; `update` is null for those of second order.
extern const std::array<UpdateRule, 9> kOptimizers;

inline const UpdateRule& function(Method method) {
  return kOptimizers[static_cast<std::size_t>(method)];
}

inline bool isSecondOrder(Method method) {
  return method == Method::lbfgs || method == Method::levenbergMarquardt;
}

/// A first-order optimizer: an update rule over the flat vector of parameters, and its memory.
class Optimizer {
 public:
  Optimizer() = default;
  Optimizer(Method method, Index parameters);

  /// Applies one update, or returns false and changes nothing when any parameter would leave
  /// kDiverged or be NaN: so a diverging run stops at its last finite state. `next` is scratch for
  /// the next values until they are known to be bounded; this allocates only while it is smaller.
  bool update(const Rates& rates, Vector& parameters, const Vector& gradients, Standing& next);

  /// The rates with the corrections of the next update.
  Rates corrected(Rates rates) const;

  /// Its size in doubles.
  Index size() const { return m_.size() + v_.size(); }

  /// Its memory of every parameter, for show: 0 where the rule has none.
  Vector direction() const;
  Vector squares() const;

 private:
  Method method_ = Method::gradientDescent;
  Index parameters_ = 0;
  Vector m_, v_;       // empty where the rule remembers nothing
  double power1_ = 1;  // β₁ᵗ
  double power2_ = 1;  // β₂ᵗ
};

}  // namespace downhill
