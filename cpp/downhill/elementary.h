// exp, log, sine and what is made of them, on lanes. Our own, because the ones of the C library
// take ten times as long in WebAssembly and differ in their last bits from one library to the next.
#pragma once

#include "lanes.h"

namespace downhill {

/// eˣ = scale · (1 + numerator / denominator), its parts kept apart so that a function of eˣ needs
/// one division. x = n ln 2 + r with |r| ≤ ½ ln 2 and scale = 2ⁿ; eʳ − 1 is a rational function of
/// r (Moshier, "Methods and Programs for Mathematical Functions", 1989). |x| must stay below 708.
struct Exponential {
  Lanes scale, numerator, denominator;

  explicit Exponential(Lanes x) {
    // Adding 1.5 · 2⁵² rounds to a whole number, which then stands in the low bits.
    const Lanes magic = splat(6755399441055744.0);
    const Lanes shifted = x * splat(1.4426950408889634) + magic;
    const Lanes n = shifted - magic;
    // ln 2 in two pieces: n times the first is exact.
    const Lanes r = (x - n * splat(6.93145751953125e-1)) - n * splat(1.42860682030941723212e-6);
    const Lanes rr = r * r;
    const Lanes p =
        r * ((splat(1.26177193074810590878e-4) * rr + splat(3.02994407707441961300e-2)) * rr +
             splat(9.99999999999999999910e-1));
    const Lanes q =
        ((splat(3.00198505138664455042e-6) * rr + splat(2.52448340349684104192e-3)) * rr +
         splat(2.27265548208155028766e-1)) *
            rr +
        splat(2.0);
    numerator = p + p;
    denominator = q - p;
    // 2ⁿ: n moved into the exponent's place, onto the exponent of 1.
    scale = asDoubles((asIntegers(shifted) << 52) + asIntegers(splat(1.0)));
  }
};

/// x kept within ± limit. NaN stays NaN: it must not pass for a number.
inline Lanes clamp(Lanes x, double limit) {
  x = pick(x > splat(limit), splat(limit), x);
  return pick(x < splat(-limit), splat(-limit), x);
}

/// eˣ for |x| < 708; beyond that the value at the limit.
inline Lanes exp(Lanes x) {
  const Exponential e(clamp(x, 708.0));
  return e.scale * (e.denominator + e.numerator) / e.denominator;
}

/// tanh x = (e²ˣ − 1) / (e²ˣ + 1). Within 5 ulp; beyond ± 20 it is ± 1 to the last bit.
inline Lanes tanh(Lanes x) {
  const Exponential e(clamp(x + x, 40.0));
  // Both sides are multiplied by the denominator, so near 0, where scale is 1, nothing cancels.
  const Lanes grown = e.scale * e.numerator;
  const Lanes one = splat(1.0);
  return (grown + (e.scale - one) * e.denominator) / (grown + (e.scale + one) * e.denominator);
}

/// The logistic function 1 / (1 + e⁻ˣ), within 3 ulp; beyond ± 40 it stays what it is there, since
/// the products of ever smaller tails would end in denormals, which are slow.
inline Lanes logistic(Lanes x) {
  const Exponential e(clamp(-x, 40.0));
  return e.denominator / (e.denominator + e.scale * (e.denominator + e.numerator));
}

/// eˣ − 1 for |x| < 708, accurate near 0.
inline Lanes expMinusOne(Lanes x) {
  const Exponential e(clamp(x, 708.0));
  return (e.scale * e.numerator + (e.scale - splat(1.0)) * e.denominator) / e.denominator;
}

/// 2 artanh(s) = log((1 + s) / (1 − s)) for |s| ≤ ⅓: the series in s² ≤ 1/9 has reached the last
/// bit after 17 terms. Not inlined: it is long, and seldom where the time goes.
[[gnu::noinline]] inline Lanes logOfQuotient(Lanes s) {
  const Lanes ss = s * s;
  Lanes sum = splat(1.0 / 33.0);
  for (int k = 31; k > 0; k -= 2) sum = sum * ss + splat(1.0 / k);
  return splat(2.0) * s * sum;
}

/// log(1 + u) for 0 ≤ u ≤ 1, accurate near 0.
inline Lanes logOnePlus(Lanes u) { return logOfQuotient(u / (splat(2.0) + u)); }

/// log x for positive, normal x: x = 2ᵏ m with 1 ≤ m < 2, and log m = log(1.5) + log(m / 1.5).
inline Lanes log(Lanes x) {
  const IntegerLanes bits = asIntegers(x);
  const IntegerLanes exponent = (bits >> 52) - 1023;
  const Lanes k{static_cast<double>(exponent[0]), static_cast<double>(exponent[1])};
  const IntegerLanes mantissa = (bits & 0xfffffffffffff) | asIntegers(splat(1.0));
  const Lanes m = asDoubles(mantissa);
  // (m − 1.5) / (m + 1.5) lies within ± ⅕. Near 1, where the parts cancel, m − 1 is taken whole.
  const Lanes far = logOfQuotient((m - splat(1.5)) / (m + splat(1.5))) + splat(0.4054651081081644);
  const Lanes near = logOfQuotient((m - splat(1.0)) / (m + splat(1.0)));
  const Lanes fraction = pick(m < splat(1.25), near, far);
  return k * splat(0.6931471805599453) + fraction;
}

/// log(1 + eˣ), which is x for large x and eˣ for very negative x.
inline Lanes softplus(Lanes x) {
  return pick(x > splat(0.0), x, splat(0.0)) + logOnePlus(downhill::exp(-absolute(x)));
}

/// sin x for |x| up to 10⁷, within 10⁻¹⁵; beyond, where a double's own spacing makes it
/// meaningless, it stays within ± 1. x = n π + r with |r| ≤ ½ π, and sin x = ± sin r by its Taylor
/// series.
[[gnu::noinline]] inline Lanes sine(Lanes x) {
  x = clamp(x, 1e7);
  const Lanes magic = splat(6755399441055744.0);
  const Lanes shifted = x * splat(0.3183098861837907) + magic;
  const Lanes n = shifted - magic;
  // π in three pieces: n times the first two is exact (Cody and Waite, 1980).
  const Lanes r = ((x - n * splat(3.141592651605606)) - n * splat(1.9841871548575973e-09)) -
                  n * splat(4.503483548312435e-18);
  const Lanes rr = r * r;
  Lanes series = splat(1.0);
  for (int k = 22; k > 0; k -= 2) series = splat(1.0) - series * rr * splat(1.0 / (k * (k + 1)));
  // An odd n turns the sign: its lowest bit goes into the sign's place.
  return asDoubles(asIntegers(r * series) ^ (asIntegers(shifted) << 63));
}

/// cos x = sin(x + ½ π)
inline Lanes cosine(Lanes x) { return sine(x + splat(1.5707963267948966)); }

}  // namespace downhill
