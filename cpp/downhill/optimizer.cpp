#include "optimizer.h"

#include <cmath>

namespace downhill {

namespace {

/// A double below this is as good as zero, and as a denormal it would make every product with it
/// some fifty times slower: WebAssembly has no flush-to-zero mode.
constexpr double kTiny = 1e-200;

/// Keeps a division by a mean square of 0 finite.
constexpr double kEpsilon = 1e-8;

double flush(double value) { return std::abs(value) < kTiny ? 0.0 : value; }

// w ← w − η g
struct Descent {
  static void step(const Rates& r, double& w, double g, double& /*m*/, double& /*v*/) {
    w -= r.learningRate * g;
  }
};

// m ← β₁ m + g;  w ← w − η m  (Polyak, 1964)
struct Momentum {
  static void step(const Rates& r, double& w, double g, double& m, double& /*v*/) {
    m = r.momentum * m + g;
    w -= r.learningRate * m;
  }
};

// m ← β₁ m + g;  w ← w − η (g + β₁ m): the gradient as if one step ahead (Nesterov, 1983, in the
// form of Sutskever et al., 2013)
struct Nesterov {
  static void step(const Rates& r, double& w, double g, double& m, double& /*v*/) {
    m = r.momentum * m + g;
    w -= r.learningRate * (g + r.momentum * m);
  }
};

// v ← v + g²;  w ← w − η g / (√v + ε)  (Duchi, Hazan and Singer, 2011)
struct Adagrad {
  static void step(const Rates& r, double& w, double g, double& /*m*/, double& v) {
    v += g * g;
    w -= r.learningRate * g / (std::sqrt(v) + kEpsilon);
  }
};

// v ← β₂ v + (1 − β₂) g²;  w ← w − η g / (√v + ε)  (Tieleman and Hinton, 2012)
struct RmsProp {
  static void step(const Rates& r, double& w, double g, double& /*m*/, double& v) {
    v = r.decay * v + (1.0 - r.decay) * g * g;
    w -= r.learningRate * g / (std::sqrt(v) + kEpsilon);
  }
};

// m ← β₁ m + (1 − β₁) g;  v ← β₂ v + (1 − β₂) g²;
// w ← w − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)  (Kingma and Ba, 2015)
struct Adam {
  static void step(const Rates& r, double& w, double g, double& m, double& v) {
    m = r.momentum * m + (1.0 - r.momentum) * g;
    v = r.decay * v + (1.0 - r.decay) * g * g;
    w -= r.learningRate * (m / r.correction1) / (std::sqrt(v / r.correction2) + kEpsilon);
  }
};

// Adam, and w ← w − η λ w apart from the gradient  (Loshchilov and Hutter, 2019)
struct AdamW {
  static void step(const Rates& r, double& w, double g, double& m, double& v) {
    w -= r.learningRate * r.weightDecay * w;
    Adam::step(r, w, g, m, v);
  }
};

/// `Remembers`: whether the rule has a memory at all; without, m and v stay 0 and cost nothing.
template <typename Rule, bool Remembers = true>
void updateAll(const Rates& rates, Index count, const double* w, const double* g, const double* m,
               const double* v, double* __restrict nextW, double* __restrict nextM,
               double* __restrict nextV) {
  for (Index i = 0; i < count; ++i) {
    double wi = w[i];
    double mi = Remembers ? m[i] : 0.0;
    double vi = Remembers ? v[i] : 0.0;
    Rule::step(rates, wi, g[i], mi, vi);
    nextW[i] = flush(wi);
    if (!Remembers) continue;
    nextM[i] = flush(mi);
    nextV[i] = flush(vi);
  }
}

}  // namespace

const std::array<UpdateRule, 9> kOptimizers{{
    {"gradient-descent", updateAll<Descent, false>},
    {"momentum", updateAll<Momentum>},
    {"nesterov", updateAll<Nesterov>},
    {"adagrad", updateAll<Adagrad>},
    {"rmsprop", updateAll<RmsProp>},
    {"adam", updateAll<Adam>},
    {"adamw", updateAll<AdamW>},
    {"l-bfgs", nullptr},
    {"levenberg-marquardt", nullptr},
}};

Optimizer::Optimizer(Method method, Index parameters)
    : method_(method),
      m_(zeros(parameters)),
      v_(zeros(parameters)),
      nextW_(zeros(parameters)),
      nextM_(zeros(parameters)),
      nextV_(zeros(parameters)) {}

Rates Optimizer::corrected(Rates rates) const {
  rates.correction1 = 1.0 - power1_ * rates.momentum;
  rates.correction2 = 1.0 - power2_ * rates.decay;
  return rates;
}

bool Optimizer::update(Rates rates, Vector& parameters, const Vector& gradients) {
  rates = corrected(rates);
  kOptimizers[static_cast<std::size_t>(method_)].update(
      rates, parameters.size(), parameters.data(), gradients.data(), m_.data(), v_.data(),
      nextW_.data(), nextM_.data(), nextV_.data());

  // Written so that NaN fails it too. A memory past its bound would soon be infinite.
  bool bounded = true;
  for (Index i = 0; i < parameters.size(); ++i) {
    bounded &=
        std::abs(nextW_[i]) <= kDiverged && std::abs(nextM_[i]) <= 1e100 && nextV_[i] <= 1e200;
  }
  if (!bounded) return false;

  parameters = nextW_;
  m_.swap(nextM_);
  v_.swap(nextV_);
  power1_ = flush(power1_ * rates.momentum);
  power2_ = flush(power2_ * rates.decay);
  return true;
}

}  // namespace downhill
