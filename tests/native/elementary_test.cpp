// exp, tanh and the logistic function against those of the C library in long double.
#include "downhill/elementary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace downhill {
namespace {

/// The distance of a double from the right value, in units of its last place.
double ulps(double given, long double right) {
  const double nearest = std::abs(static_cast<double>(right));
  const double ulp = std::nextafter(nearest, std::numeric_limits<double>::infinity()) - nearest;
  return static_cast<double>(std::abs(static_cast<long double>(given) - right) / ulp);
}

/// Calls visit(x) on both sides of 0, from the smallest magnitudes to `limit`, densely.
template <typename Visit>
void overMagnitudes(double limit, const Visit& visit) {
  for (double x = 1e-12; x < limit; x *= 1.00037) {
    visit(x);
    visit(-x);
  }
}

TEST(Elementary, ExpIsRightToThreeUlps) {
  overMagnitudes(708.0, [](double x) {
    ASSERT_LE(ulps(exp(splat(x))[0], std::exp(static_cast<long double>(x))), 3.0) << x;
  });
}

TEST(Elementary, TanhIsRightToFiveUlps) {
  overMagnitudes(40.0, [](double x) {
    ASSERT_LE(ulps(tanh(splat(x))[0], std::tanh(static_cast<long double>(x))), 5.0) << x;
  });
}

TEST(Elementary, LogisticIsRightToThreeUlpsUpToForty) {
  overMagnitudes(40.0, [](double x) {
    const long double right = 1.0L / (1.0L + std::exp(-static_cast<long double>(x)));
    ASSERT_LE(ulps(logistic(splat(x))[0], right), 3.0) << x;
  });
}

TEST(Elementary, TanhIsOneToTheLastBitBeyondTwenty) {
  for (const double x : {20.0, 25.0, 1e3, 1e300}) {
    EXPECT_EQ(tanh(splat(x))[0], 1.0) << x;
    EXPECT_EQ(tanh(splat(-x))[0], -1.0) << x;
  }
}

TEST(Elementary, TanhNeverLeavesItsBounds) {
  overMagnitudes(1e5, [](double x) { ASSERT_LE(std::abs(tanh(splat(x))[0]), 1.0) << x; });
}

TEST(Elementary, TreatsEachLaneByItself) {
  const Lanes x{0.5, -30.0};
  EXPECT_EQ(tanh(x)[0], tanh(splat(0.5))[0]);
  EXPECT_EQ(tanh(x)[1], tanh(splat(-30.0))[1]);
}

}  // namespace
}  // namespace downhill
