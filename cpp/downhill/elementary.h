// exp, log, sine and what is made of them, on lanes. Our own, because the ones of the C library
// take ten times as long in WebAssembly and differ in their last bits from one library to the next.
// The errors named are those of doubles; with floats they are as many ulp or fewer.
#pragma once

#include "lanes.h"

namespace downhill {

/// What the functions need to know of a format of numbers.
template <typename L>
struct Format;

template <>
struct Format<Lanes> {
  static constexpr int kMantissa = 52;       // bits
  static constexpr int kSign = 63;           // its bit
  static constexpr double kLargest = 708.0;  // whose exponential is finite, and 1 over it normal
  // 1.5 · 2⁵²: adding it rounds to a whole number, which then stands in the low bits.
  static constexpr double kMagic = 6755399441055744.0;
  // ln 2 and π in pieces: whole numbers times all but the last are exact (Cody and Waite, 1980).
  static constexpr double kLn2[]{6.93145751953125e-1, 1.42860682030941723212e-6};
  static constexpr double kPi[]{3.141592651605606, 1.9841871548575973e-09, 4.503483548312435e-18};
  static constexpr double kFarthest = 1e7;  // place of a sine
};

template <>
struct Format<FloatLanes> {
  static constexpr int kMantissa = 23;
  static constexpr int kSign = 31;
  static constexpr double kLargest = 87.0;
  static constexpr double kMagic = 12582912.0;
  static constexpr double kLn2[]{0.693359375, -2.12194440054690583e-4};
  static constexpr double kPi[]{3.140625, 9.67025756835938e-4, 6.2783295730096e-7};
  static constexpr double kFarthest = 3000.0;
};

/// eˣ = scale · (1 + numerator / denominator), its parts kept apart so that a function of eˣ needs
/// one division. x = n ln 2 + r with |r| ≤ ½ ln 2 and scale = 2ⁿ; eʳ − 1 is a rational function of
/// r (Moshier, "Methods and Programs for Mathematical Functions", 1989). |x| ≤ kLargest.
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
    // 2ⁿ: n moved into the exponent's place, onto the exponent of 1.
    scale = fromBits<L>((asIntegers(shifted) << F::kMantissa) + asIntegers(splat<L>(1.0)));
  }
};

/// x kept within ± limit. NaN stays NaN: it must not pass for a number.
template <typename L>
L clamp(L x, double limit) {
  return atLeast(atMost(x, splat<L>(limit)), splat<L>(-limit));
}

/// eˣ for |x| ≤ kLargest; beyond that the value at the limit.
template <typename L>
L exp(L x) {
  const Exponential<L> e(clamp(x, Format<L>::kLargest));
  return e.scale * (e.denominator + e.numerator) / e.denominator;
}

/// tanh x = (e²ˣ − 1) / (e²ˣ + 1). Within 5 ulp; beyond ± 20 it is ± 1 to the last bit.
template <typename L>
L tanh(L x) {
  const Exponential<L> e(clamp(x + x, 40.0));
  // Both sides are multiplied by the denominator, so near 0, where scale is 1, nothing cancels.
  const L grown = e.scale * e.numerator;
  const L one = splat<L>(1.0);
  return (grown + (e.scale - one) * e.denominator) / (grown + (e.scale + one) * e.denominator);
}

/// The logistic function 1 / (1 + e⁻ˣ), within 3 ulp; beyond ± 40 it stays what it is there, since
/// the products of ever smaller tails would end in denormals, which are slow.
template <typename L>
L logistic(L x) {
  const Exponential<L> e(clamp(-x, 40.0));
  return e.denominator / (e.denominator + e.scale * (e.denominator + e.numerator));
}

/// eˣ − 1 for |x| ≤ kLargest, accurate near 0.
template <typename L>
L expMinusOne(L x) {
  const Exponential<L> e(clamp(x, Format<L>::kLargest));
  return (e.scale * e.numerator + (e.scale - splat<L>(1.0)) * e.denominator) / e.denominator;
}

/// 2 artanh(s) = log((1 + s) / (1 − s)) for |s| ≤ ⅓: the series in s² ≤ 1/9 has reached the last
/// bit after 17 terms. Not inlined: it is long, and seldom where the time goes.
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
  // (m − 1.5) / (m + 1.5) lies within ± ⅕. Near 1, where the parts cancel, m − 1 is taken whole.
  const Lanes far = logOfQuotient((m - splat(1.5)) / (m + splat(1.5))) + splat(0.4054651081081644);
  const Lanes near = logOfQuotient((m - splat(1.0)) / (m + splat(1.0)));
  const Lanes fraction = pick(m < splat(1.25), near, far);
  return k * splat(0.6931471805599453) + fraction;
}

/// log(1 + eˣ), which is x for large x and eˣ for very negative x.
template <typename L>
L softplus(L x) {
  return pick(x > splat<L>(0.0), x, splat<L>(0.0)) + logOnePlus(downhill::exp(-absolute(x)));
}

/// sin x for |x| up to kFarthest, within 10⁻¹⁵; beyond, where the numbers' own spacing makes it
/// meaningless, it stays within ± 1. x = n π + r with |r| ≤ ½ π, and sin x = ± sin r by its Taylor
/// series.
template <typename L>
[[gnu::noinline]] L sine(L x) {
  using F = Format<L>;
  x = clamp(x, F::kFarthest);
  const L magic = splat<L>(F::kMagic);
  const L shifted = x * splat<L>(0.3183098861837907) + magic;
  const L n = shifted - magic;
  const L r = ((x - n * splat<L>(F::kPi[0])) - n * splat<L>(F::kPi[1])) - n * splat<L>(F::kPi[2]);
  const L rr = r * r;
  L series = splat<L>(1.0);
  for (int k = 22; k > 0; k -= 2)
    series = splat<L>(1.0) - series * rr * splat<L>(1.0 / (k * (k + 1)));
  // An odd n turns the sign: its lowest bit goes into the sign's place.
  return fromBits<L>(asIntegers(r * series) ^ (asIntegers(shifted) << F::kSign));
}

/// cos x = sin(x + ½ π)
template <typename L>
L cosine(L x) {
  return sine(x + splat<L>(1.5707963267948966));
}

}  // namespace downhill
