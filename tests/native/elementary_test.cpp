// exp, log, sine and functions derived from them, against the C library in long double.
#include "downhill/elementary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace downhill {
namespace {

/// The error of a double, in units of the last place.
double ulps(double given, long double right) {
  const double nearest = std::abs(static_cast<double>(right));
  const double ulp = std::nextafter(nearest, std::numeric_limits<double>::infinity()) - nearest;
  return static_cast<double>(std::abs(static_cast<long double>(given) - right) / ulp);
}

/// The largest measure(x) on both sides of 0, sampled densely from tiny magnitudes to `limit`.
template <typename Measure>
double worst(double limit, const Measure& measure) {
  double result = 0;
  for (double x = 1e-12; x < limit; x *= 1.00037)
    result = std::max({result, measure(x), measure(-x)});
  return result;
}

/// The largest error of a function of lanes, in ulps.
template <typename Given, typename Right>
double worstUlps(double limit, const Given& given, const Right& right) {
  return worst(limit, [&](double x) {
    return ulps(given(splat(x))[0], right(static_cast<long double>(x)));
  });
}

TEST(Elementary, ExpIsWithinThreeUlps) {
  EXPECT_LE(worstUlps(708.0, exp<Lanes>, [](long double x) { return std::exp(x); }), 3.0);
}

TEST(Elementary, ExpMinusOneIsWithinFiveUlps) {
  EXPECT_LE(worstUlps(708.0, expMinusOne<Lanes>, [](long double x) { return std::expm1(x); }), 5.0);
}

TEST(Elementary, TanhIsWithinFiveUlps) {
  EXPECT_LE(worstUlps(40.0, tanh<Lanes>, [](long double x) { return std::tanh(x); }), 5.0);
}

TEST(Elementary, LogisticIsWithinThreeUlpsUpToForty) {
  const auto right = [](long double x) { return 1.0L / (1.0L + std::exp(-x)); };
  EXPECT_LE(worstUlps(40.0, logistic<Lanes>, right), 3.0);
}

TEST(Elementary, SoftplusIsWithinFourUlps) {
  const auto right = [](long double x) { return std::log1p(std::exp(x)); };
  EXPECT_LE(worstUlps(700.0, softplus<Lanes>, right), 4.0);
}

TEST(Elementary, LogOnePlusIsWithinThreeUlps) {
  const auto error = [](double u) {
    return u < 0 ? 0.0 : ulps(logOnePlus(splat(u))[0], std::log1p(static_cast<long double>(u)));
  };
  EXPECT_LE(worst(1.0, error), 3.0);
}

TEST(Elementary, LogIsWithinThreeUlpsFromOneUpAndWithinARoundingOfItsPartsBelow) {
  for (double x = 1e-300; x < 1e300; x *= 1.037) {
    const long double right = std::log(static_cast<long double>(x));
    const double given = log(splat(x))[0];
    if (x >= 1.0) {
      EXPECT_LE(ulps(given, right), 3.0) << x;
    }
    EXPECT_LE(std::abs(given - right), 3e-16L * (1.0L + std::abs(right))) << x;
  }
}

TEST(Elementary, LogIsNeverPositiveUpToOne) {
  // The normal distribution takes the root of −2 log u.
  double u = 1.0;
  double most = -1.0;
  for (int i = 0; i < 2000; ++i, u = std::nextafter(u, 0.0))
    most = std::max(most, log(splat(u))[0]);
  EXPECT_LE(most, 0.0);
  for (double gap = 1e-15; gap < 1.0; gap *= 1.01) EXPECT_LE(log(splat(1.0 - gap))[0], 0.0) << gap;
}

TEST(Elementary, SineIsWithinTenToTheMinusFifteen) {
  EXPECT_LE(worst(1e7,
                  [](double x) {
                    const long double right = std::sin(static_cast<long double>(x));
                    return static_cast<double>(std::abs(sine(splat(x))[0] - right));
                  }),
            1e-15);
}

TEST(Elementary, CosineIsWithinTheRoundingOfAddingAQuarterTurn) {
  EXPECT_LE(worst(1e7,
                  [](double x) {
                    const long double right = std::cos(static_cast<long double>(x));
                    const double error = static_cast<double>(std::abs(cosine(splat(x))[0] - right));
                    return error / (1e-15 + 2.3e-16 * std::abs(x));
                  }),
            1.0);
}

TEST(Elementary, SineAndCosineExceedOneByAtMostARounding) {
  const auto size = [](double x) {
    return std::max(std::abs(sine(splat(x))[0]), std::abs(cosine(splat(x))[0]));
  };
  EXPECT_LE(worst(1e300, size), 1.0 + 2.3e-16);
  for (int k = 0; k < 1000; ++k) EXPECT_LE(size((k + 0.5) * 3.141592653589793), 1.0 + 2.3e-16) << k;
}

TEST(Elementary, TanhIsExactlyOneFromTwentyUp) {
  for (const double x : {20.0, 25.0, 1e3, 1e300}) {
    EXPECT_EQ(tanh(splat(x))[0], 1.0) << x;
    EXPECT_EQ(tanh(splat(-x))[0], -1.0) << x;
  }
}

TEST(Elementary, TanhNeverExceedsOne) {
  EXPECT_LE(worst(1e5, [](double x) { return std::abs(tanh(splat(x))[0]); }), 1.0);
}

TEST(Elementary, ComputesEachLaneIndependently) {
  const Lanes x{0.5, -30.0};
  for (Lanes (*function)(Lanes) : {exp<Lanes>, tanh<Lanes>, logistic<Lanes>, expMinusOne<Lanes>,
                                   softplus<Lanes>, sine<Lanes>, cosine<Lanes>}) {
    EXPECT_EQ(function(x)[0], function(splat(0.5))[0]);
    EXPECT_EQ(function(x)[1], function(splat(-30.0))[1]);
  }
}

}  // namespace
}  // namespace downhill
