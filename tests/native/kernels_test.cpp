// The products in lanes against Eigen's own.
#include "downhill/kernels.h"

#include <gtest/gtest.h>

#include "downhill/lanes.h"
#include "support.h"

namespace downhill {
namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr double kRounding = 1e-13;  // of sums of up to 120 products

/// A layer's matrices for points (already whole lanes), inputs and units.
struct Case {
  Case(Index points, Index in, Index out, Random& random)
      : points(points),
        in(in),
        out(out),
        A(randomMatrix(points, in, 1.0, random)),
        dZ(randomMatrix(points, out, 1.0, random)),
        W(randomMatrix(in, out, 1.0, random)),
        b(randomMatrix(out, 1, 1.0, random)) {}

  Index points, in, out;
  Matrix A, dZ;
  RowMajor W;
  Vector b;
};

/// Calls check(case) for every remainder of every tile.
template <typename Check>
void forEveryShape(const Check& check) {
  Random random(1, 0);
  for (const Index points : {2, 4, 6, 8, 10, 14, 120}) {
    for (const Index in : {1, 2, 3, 5, 8}) {
      for (const Index out : {1, 2, 3, 4, 5, 7, 8}) {
        SCOPED_TRACE(testing::Message() << points << " points, " << in << " inputs, " << out);
        check(Case(points, in, out, random));
      }
    }
  }
}

TEST(Kernels, MultiplyIsTheProductPlusTheBias) {
  forEveryShape([](const Case& c) {
    Matrix Z(c.points, c.out);
    multiply<double>(c.points, {c.A.data(), c.points}, c.in, {c.W.data(), c.out, 1}, c.b.data(),
                     c.out, {Z.data(), c.points});
    Matrix expected = c.A.lazyProduct(c.W);
    expected.rowwise() += c.b.transpose();
    EXPECT_LE(distance(Z, expected), kRounding);
  });
}

TEST(Kernels, MultiplyTakesTransposedWeights) {
  forEveryShape([](const Case& c) {
    Matrix dA(c.points, c.in);
    multiply<double>(c.points, {c.dZ.data(), c.points}, c.out, {c.W.data(), 1, c.out}, nullptr,
                     c.in, {dA.data(), c.points});
    EXPECT_LE(distance(dA, c.dZ.lazyProduct(c.W.transpose())), kRounding);
  });
}

TEST(Kernels, AccumulateAddsToWhatIsThere) {
  forEveryShape([](const Case& c) {
    RowMajor dW = RowMajor::Constant(c.in, c.out, 3.0);
    Vector db = Vector::Constant(c.out, -2.0);
    accumulate(c.points, {c.A.data(), c.points}, c.in, {c.dZ.data(), c.points}, c.out, dW.data(),
               db.data());
    Matrix expected = c.A.transpose().lazyProduct(c.dZ);
    expected.array() += 3.0;
    EXPECT_LE(distance(dW, expected), kRounding);
    for (Index unit = 0; unit < c.out; ++unit) {
      EXPECT_NEAR(db[unit], c.dZ.col(unit).sum() - 2.0, kRounding);
    }
  });
}

}  // namespace
}  // namespace downhill
