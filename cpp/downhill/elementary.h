// exp, log, sine and functions built from them, on lanes. The C library's versions take ten times
// as long in WebAssembly and differ in their last bits between libraries. Errors are stated for
// doubles; floats are off by no more ulp.
#pragma once

#include "lanes.h"

namespace downhill {

/// Constants of a floating-point format.
template <typename L>
struct Format;

template <>
struct Format<Lanes> {
  static constexpr int kMantissa = 52;           // bits
  static constexpr int kSign = 63;               // position of the bit
  static constexpr double kMaxExponent = 708.0;  // its exponential is finite, the reciprocal normal
  // 1.5 · 2⁵²: adding it rounds to an integer, which ends up in the low bits.
  static constexpr double kMagic = 6755399441055744.0;
  // ln 2 and π as sums: integer multiples of all terms but the last are exact (Cody and Waite,
  // 1980).
  static constexpr double kLn2[]{6.93145751953125e-1, 1.42860682030941723212e-6};
  static constexpr double kPi[]{3.141592651605606, 1.9841871548575973e-09, 4.503483548312435e-18};
  static constexpr double kMaxAngle = 1e7;  // argument of sine
};

template <>
struct Format<FloatLanes> {
  static constexpr int kMantissa = 23;
  static constexpr int kSign = 31;
  static constexpr double kMaxExponent = 87.0;
  static constexpr double kMagic = 12582912.0;
  static constexpr double kLn2[]{0.693359375, -2.12194440054690583e-4};
  static constexpr double kPi[]{3.140625, 9.67025756835938e-4, 6.2783295730096e-7};
  static constexpr double kMaxAngle = 3000.0;
};

/// eˣ = scale · (1 + numerator / denominator), kept in parts so that any function of eˣ needs only
/// one division. x = n ln 2 + r with |r| ≤ ½ ln 2 and scale = 2ⁿ; eʳ − 1 is approximated by a
/// rational function of r (Moshier, "Methods and Programs for Mathematical Functions", 1989).
/// Requires |x| ≤ kMaxExponent.
template <typename L>
struct Exponential {
  L scale, numerator, denominator;

  explicit Exponential(L x) {
    using F = Format<L>;
    const L magic = splat<L>(F::kMagic);
    const L shifted = x * splat<L>(1.4426950408889634) + magic;
    const L n = shifted - magic;
    const L r = (x - n * splat<L>(F::kLn2[0])) - n * splat<L>(F::kLn2[1]);
    const L rr = r * r;
    const L p =
        r * ((splat<L>(1.26177193074810590878e-4) * rr + splat<L>(3.02994407707441961300e-2)) * rr +
             splat<L>(9.99999999999999999910e-1));
    const L q =
        ((splat<L>(3.00198505138664455042e-6) * rr + splat<L>(2.52448340349684104192e-3)) * rr +
         splat<L>(2.27265548208155028766e-1)) *
            rr +
        splat<L>(2.0);
    numerator = p + p;
    denominator = q - p;
    // 2ⁿ: n shifted into the exponent field and added to the exponent of 1.
    scale = fromBits<L>((asIntegers(shifted) << F::kMantissa) + asIntegers(splat<L>(1.0)));
  }
};

/// x limited to ± limit. NaN stays NaN, so that it cannot pass for a number.
template <typename L>
L clamp(L x, double limit) {
  return atLeast(atMost(x, splat<L>(limit)), splat<L>(-limit));
}

/// eˣ for |x| ≤ kMaxExponent; beyond, the value at the limit.
template <typename L>
L exp(L x) {
  const Exponential<L> e(clamp(x, Format<L>::kMaxExponent));
  return e.scale * (e.denominator + e.numerator) / e.denominator;
}

/// tanh x = (e²ˣ − 1) / (e²ˣ + 1). Within 5 ulp; beyond ± 20 it is ± 1 to the last bit.
template <typename L>
L tanh(L x) {
  const Exponential<L> e(clamp(x + x, 40.0));
  // The fraction is expanded by the denominator, so near 0, where scale is 1, nothing cancels.
  const L scaled = e.scale * e.numerator;
  const L one = splat<L>(1.0);
  return (scaled + (e.scale - one) * e.denominator) / (scaled + (e.scale + one) * e.denominator);
}

/// The logistic function 1 / (1 + e⁻ˣ), within 3 ulp. Constant beyond ± 40: products of smaller
/// tails would become denormals, which are slow.
template <typename L>
L logistic(L x) {
  const Exponential<L> e(clamp(-x, 40.0));
  return e.denominator / (e.denominator + e.scale * (e.denominator + e.numerator));
}

/// eˣ − 1 for |x| ≤ kMaxExponent, accurate near 0.
template <typename L>
L expMinusOne(L x) {
  const Exponential<L> e(clamp(x, Format<L>::kMaxExponent));
  return (e.scale * e.numerator + (e.scale - splat<L>(1.0)) * e.denominator) / e.denominator;
}

/// 2 artanh(s) = log((1 + s) / (1 − s)) for |s| ≤ ⅓, where the series in s² ≤ 1/9 is exact to the
/// last bit after 17 terms. Not inlined: it is long and rarely a hot spot.
template <typename L>
[[gnu::noinline]] L logOfQuotient(L s) {
  const L ss = s * s;
  L sum = splat<L>(1.0 / 33.0);
  for (int k = 31; k > 0; k -= 2) sum = sum * ss + splat<L>(1.0 / k);
  return splat<L>(2.0) * s * sum;
}

/// log(1 + u) for 0 ≤ u ≤ 1, accurate near 0.
template <typename L>
L logOnePlus(L u) {
  return logOfQuotient(u / (splat<L>(2.0) + u));
}

/// log x for positive, normal x: x = 2ᵏ m with 1 ≤ m < 2, and log m = log(1.5) + log(m / 1.5).
inline Lanes log(Lanes x) {
  const IntegerLanes bits = asIntegers(x);
  const IntegerLanes exponent = (bits >> 52) - 1023;
  const Lanes k{static_cast<double>(exponent[0]), static_cast<double>(exponent[1])};
  const IntegerLanes mantissa = (bits & 0xfffffffffffff) | asIntegers(splat(1.0));
  const auto m = fromBits<Lanes>(mantissa);
  // (m − 1.5) / (m + 1.5) lies within ± ⅕. Near 1, where the two logarithms cancel, use m − 1.
  const Lanes far = logOfQuotient((m - splat(1.5)) / (m + splat(1.5))) + splat(0.4054651081081644);
  const Lanes near = logOfQuotient((m - splat(1.0)) / (m + splat(1.0)));
  const Lanes fraction = select(m < splat(1.25), near, far);
  return k * splat(0.6931471805599453) + fraction;
}

/// log(1 + eˣ), which approaches x for large x and eˣ for very negative x.
template <typename L>
L softplus(L x) {
  return select(x > splat<L>(0.0), x, splat<L>(0.0)) + logOnePlus(downhill::exp(-absolute(x)));
}

/// sin x for |x| ≤ kMaxAngle, within 10⁻¹⁵; beyond, where consecutive floating-point numbers are
/// too far apart for it to mean anything, some value within ± 1. x = n π + r with |r| ≤ ½ π, and
/// sin x = ± sin r by its Taylor series.
template <typename L>
[[gnu::noinline]] L sine(L x) {
  using F = Format<L>;
  x = clamp(x, F::kMaxAngle);
  const L magic = splat<L>(F::kMagic);
  const L shifted = x * splat<L>(0.3183098861837907) + magic;
  const L n = shifted - magic;
  const L r = ((x - n * splat<L>(F::kPi[0])) - n * splat<L>(F::kPi[1])) - n * splat<L>(F::kPi[2]);
  const L rr = r * r;
  L series = splat<L>(1.0);
  for (int k = 22; k > 0; k -= 2)
    series = splat<L>(1.0) - series * rr * splat<L>(1.0 / (k * (k + 1)));
  // An odd n flips the sign: its lowest bit is shifted onto the sign bit.
  return fromBits<L>(asIntegers(r * series) ^ (asIntegers(shifted) << F::kSign));
}

/// cos x = sin(x + ½ π)
template <typename L>
L cosine(L x) {
  return sine(x + splat<L>(1.5707963267948966));
}

}  // namespace downhill
