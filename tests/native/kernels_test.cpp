// The products in lanes against Eigen's own.
#include "downhill/kernels.h"

#include <gtest/gtest.h>

#include <tuple>

#include "downhill/lanes.h"
#include "support.h"

namespace downhill {
namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Shape = std::tuple<int, int, int>;

/// Points (already whole lanes), inputs and units: every remainder of every tile.
class Kernels : public testing::TestWithParam<Shape> {
 protected:
  Index points_ = std::get<0>(GetParam());
  Index in_ = std::get<1>(GetParam());
  Index out_ = std::get<2>(GetParam());
  Random random_{1, 0};
  Matrix A_ = randomMatrix(points_, in_, 1.0, random_);
  Matrix dZ_ = randomMatrix(points_, out_, 1.0, random_);
  RowMajor W_ = randomMatrix(in_, out_, 1.0, random_);
  Vector b_ = randomMatrix(out_, 1, 1.0, random_);
};

TEST_P(Kernels, MultiplyIsTheProductPlusTheBias) {
  Matrix Z(points_, out_);
  multiply(points_, {A_.data(), points_}, in_, {W_.data(), out_, 1}, b_.data(), out_,
           {Z.data(), points_});
  EXPECT_TRUE(Z.isApprox((A_ * W_).rowwise() + b_.transpose(), 1e-14));
}

TEST_P(Kernels, MultiplyTakesTransposedWeights) {
  Matrix dA(points_, in_);
  multiply(points_, {dZ_.data(), points_}, out_, {W_.data(), 1, out_}, nullptr, in_,
           {dA.data(), points_});
  EXPECT_TRUE(dA.isApprox(dZ_ * W_.transpose(), 1e-14));
}

TEST_P(Kernels, AccumulateAddsToWhatIsThere) {
  RowMajor dW = RowMajor::Constant(in_, out_, 3.0);
  Vector db = Vector::Constant(out_, -2.0);
  accumulate(points_, {A_.data(), points_}, in_, {dZ_.data(), points_}, out_, dW.data(), db.data());
  const Matrix expectedW = (A_.transpose() * dZ_).array() + 3.0;
  const Vector expectedB = dZ_.colwise().sum().transpose().array() - 2.0;
  EXPECT_TRUE(dW.isApprox(expectedW, 1e-14));
  EXPECT_TRUE(db.isApprox(expectedB, 1e-14));
}

INSTANTIATE_TEST_SUITE_P(EveryShape, Kernels,
                         testing::Combine(testing::Values(2, 4, 6, 8, 10, 14, 120),
                                          testing::Values(1, 2, 3, 5, 8),
                                          testing::Values(1, 2, 3, 4, 5, 7, 8)));

}  // namespace
}  // namespace downhill
