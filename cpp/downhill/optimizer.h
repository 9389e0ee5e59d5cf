#pragma once

#include <array>
#include <cstddef>

#include "matrix.h"

namespace downhill {

/// Training has diverged when a parameter exceeds this magnitude. The bound also keeps all results
/// finite for points within ± 10⁶: their features are within 10³⁰, so through 9 layers of 64 units
/// an output stays below 10¹³⁵, and its square fits into a double.
inline constexpr double kDiverged = 1e10;

/// In the order of kOptimizers. The last two are second-order methods with their own files.
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

/// The coefficients of an update.
struct Rates {
  double learningRate;  // η
  double momentum;      // β₁: fraction of the old direction that is kept
  double decay;         // β₂: fraction of the old mean square that is kept
  double weightDecay;   // AdamW: λ
  double correction1;   // 1 − β₁ᵗ
  double correction2;   // 1 − β₂ᵗ
};

/// All parameters w with the state of an optimizer: the direction m (momentum, Adam) and the sum or
/// mean of squares v.
struct OptimizerState {
  Vector w, m, v;
};

/// How an optimizer updates the parameters w from their gradients g; m and v are its state.
struct UpdateRule {
  const char* name;
  bool keepsDirection, keepsSquares;  // which of m and v it uses
  /// Computes the next w, m and v; m and v only if the rule uses them. Returns whether all are
  /// within their bounds; NaN is not.
  bool (*update)(const Rates& rates, const Vector& w, const Vector& g, const Vector& m,
                 const Vector& v, OptimizerState& next);
};

/// Every method, in the order of the enumeration; `update` is null for second-order methods.
extern const std::array<UpdateRule, 9> kOptimizers;

inline const UpdateRule& function(Method method) {
  return kOptimizers[static_cast<std::size_t>(method)];
}

inline bool isSecondOrder(Method method) {
  return method == Method::lbfgs || method == Method::levenbergMarquardt;
}

/// A first-order optimizer: an update rule for the flat vector of parameters, and its state.
class Optimizer {
 public:
  Optimizer() = default;
  Optimizer(Method method, Index parameters);

  /// Applies one update. Returns false and changes nothing if a parameter would exceed kDiverged or
  /// be NaN, so a diverging run stops at its last finite state. `next` is scratch space, allocated
  /// only when too small.
  bool update(const Rates& rates, Vector& parameters, const Vector& gradients,
              OptimizerState& next);

  /// The rates with the bias corrections of the next update.
  Rates corrected(Rates rates) const;

  /// Its size in doubles.
  Index size() const { return m_.size() + v_.size(); }

  /// m and v for display: zeros where the rule does not use them.
  Vector direction() const;
  Vector squares() const;

 private:
  Method method_ = Method::gradientDescent;
  Index parameters_ = 0;
  Vector m_, v_;       // empty where the rule does not use them
  double power1_ = 1;  // β₁ᵗ
  double power2_ = 1;  // β₂ᵗ
};

}  // namespace downhill
