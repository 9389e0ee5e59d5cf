// exp, tanh and the logistic function on lanes. Our own, because the ones of the C library take ten
// times as long in WebAssembly and differ in their last bits from one library to the next.
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
    scale = bits((bits(shifted) << 52) + bits(splat(1.0)));
  }

 private:
  static IntegerLanes bits(Lanes lanes) {
    IntegerLanes result;
    std::memcpy(&result, &lanes, sizeof result);
    return result;
  }

  static Lanes bits(IntegerLanes lanes) {
    Lanes result;
    std::memcpy(&result, &lanes, sizeof result);
    return result;
  }
};

/// x kept within ± limit. NaN stays NaN: it must not pass for a number.
inline Lanes clamp(Lanes x, double limit) {
  x = x > splat(limit) ? splat(limit) : x;
  return x < splat(-limit) ? splat(-limit) : x;
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

/// The logistic function 1 / (1 + e⁻ˣ), within 3 ulp; beyond ± 40 it stays what it is there, since the
/// products of ever smaller tails would end in denormals, which are slow.
inline Lanes logistic(Lanes x) {
  const Exponential e(clamp(-x, 40.0));
  return e.denominator / (e.denominator + e.scale * (e.denominator + e.numerator));
}

}  // namespace downhill
