// The vectorized kernels against Eigen.
#include "downhill/kernels.h"

#include <gtest/gtest.h>

#include "downhill/lanes.h"
#include "support.h"

namespace downhill {
namespace {

constexpr double kRounding = 1e-13;  // of sums of up to 120 products

/// The matrices of a layer for a number of points (a multiple of the lanes), inputs and units, and
/// the views of them that the kernels use.
struct Case {
  Case(Index points, Index in, Index out, Random& random)
      : activations(randomMatrix(points, in, 1.0, random)),
        slopes(randomMatrix(points, out, 1.0, random)),
        weights(randomMatrix(in * out, 1, 1.0, random)),
        biases(randomMatrix(out, 1, 1.0, random)),
        A(batchOf(activations)),
        dZ(batchOf(slopes)),
        W(weights.data(), in, out),
        b(biases.data(), out) {}

  Matrix activations, slopes;
  Vector weights, biases;
  const Batch A, dZ;
  const Weights W;
  const Bias b;
};

/// Calls check(case) for every remainder of the tiles.
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

TEST(Kernels, AffineIsTheProductPlusTheBias) {
  forEveryShape([](const Case& c) {
    Matrix result(c.A.rows(), c.W.cols());
    Batch Z = batchOf(result);
    affine(c.A, c.W, c.b, Z);
    Matrix expected = c.A.lazyProduct(c.W);
    expected.rowwise() += c.b;
    EXPECT_LE(distance(result, expected), kRounding);
  });
}

TEST(Kernels, AffineInFloatsIsTheSameToFloatPrecision) {
  forEveryShape([](const Case& c) {
    const Index rows = padded<float>(c.A.rows());
    Eigen::MatrixXf from = Eigen::MatrixXf::Zero(rows, c.A.cols());
    from.topRows(c.A.rows()) = c.A.cast<float>();
    const Eigen::VectorXf weights = c.weights.cast<float>();
    const Eigen::VectorXf biases = c.biases.cast<float>();
    Eigen::MatrixXf result(rows, c.W.cols());
    FloatBatch Z(result.data(), rows, c.W.cols());
    affine(FloatBatch(from.data(), rows, from.cols()),
           FloatWeights(weights.data(), c.W.rows(), c.W.cols()),
           FloatBias(biases.data(), biases.size()), Z);
    Matrix expected = c.A.lazyProduct(c.W);
    expected.rowwise() += c.b;
    EXPECT_LE(distance(result.topRows(c.A.rows()).cast<double>(), expected), 1e-5);
  });
}

TEST(Kernels, AffineAcceptsTransposedWeights) {
  forEveryShape([](const Case& c) {
    Matrix result(c.A.rows(), c.A.cols());
    Batch dA = batchOf(result);
    affine(c.dZ, c.W.transpose(), dA);
    EXPECT_LE(distance(result, c.dZ.lazyProduct(c.W.transpose())), kRounding);
  });
}

TEST(Kernels, AddProductAddsToTheResult) {
  forEveryShape([](const Case& c) {
    Vector result = Vector::Constant(c.weights.size(), 3.0);
    Weights dW(result.data(), c.W.rows(), c.W.cols());
    addProduct(c.A.transpose(), c.dZ, dW);
    Matrix expected = c.A.transpose().lazyProduct(c.dZ);
    expected.array() += 3.0;
    EXPECT_LE(distance(dW, expected), kRounding);
  });
}

TEST(Kernels, AddColumnSumsAddsToTheResult) {
  forEveryShape([](const Case& c) {
    Vector result = Vector::Constant(c.dZ.cols(), -2.0);
    Bias db(result.data(), result.size());
    addColumnSums(c.dZ, db);
    for (Index unit = 0; unit < result.size(); ++unit) {
      EXPECT_NEAR(result[unit], c.dZ.col(unit).sum() - 2.0, kRounding);
    }
  });
}

TEST(Kernels, NormIsTheEuclideanNorm) {
  Random random(2, 0);
  EXPECT_EQ(norm(Vector()), 0.0);
  for (const Index size : {1, 2, 3, 17, 500}) {
    const Vector v = randomMatrix(size, 1, 3.0, random);
    EXPECT_NEAR(norm(v), v.norm(), kRounding);
  }
}

}  // namespace
}  // namespace downhill
