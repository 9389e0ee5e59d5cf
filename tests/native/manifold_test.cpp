// The manifold of an autoencoder, against an independent computation of its layers.
#include "downhill/manifold.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <vector>

#include "support.h"

namespace downhill {
namespace {

/// Points in the plane, which are their own targets.
DataSet ownTargets(Index count) {
  const Matrix X = randomPoints(count, 2, 1).X;
  return {X, X};
}

/// An autoencoder trained for a few steps, on more points than fit in one pass.
Trainer autoencoder(const std::vector<int>& sizes, bool standardise = false) {
  Settings settings = shaped(sizes, Activation::tanh, Activation::linear);
  settings.regression = true;
  settings.standardise = standardise;
  Trainer trainer = trainerOn(ownTargets(150), settings);
  trainer.train(50);
  return trainer;
}

Matrix manifoldOf(Trainer& trainer, Index count) {
  Matrix places = Matrix::Ones(3, 3);  // overwritten
  manifold(trainer, count, places);
  return places;
}

/// The outputs of layers first … last − 1 for A, sum by sum.
Matrix through(Trainer& trainer, Matrix A, std::size_t first, std::size_t last) {
  for (std::size_t l = first; l < last; ++l) {
    const Layer& layer = trainer.network().layers()[l];
    Matrix next(A.rows(), layer.W.cols());
    for (Index i = 0; i < next.rows(); ++i) {
      for (Index j = 0; j < next.cols(); ++j) {
        double z = layer.b(j);
        for (Index k = 0; k < A.cols(); ++k) z += A(i, k) * layer.W(k, j);
        next(i, j) = valueOf(function(layer.activation), z);
      }
    }
    A = next;
  }
  return A;
}

constexpr double kCodeRounding = 1e-12;

/// Expects `codes` to be evenly spaced from the smallest to the largest of `all`.
void expectEvenlySpaced(const Matrix& codes, const Matrix& all) {
  const double low = all.minCoeff();
  const double step = (all.maxCoeff() - low) / static_cast<double>(codes.rows() - 1);
  ASSERT_GT(step, 0);
  for (Index i = 0; i < codes.rows(); ++i) {
    EXPECT_NEAR(codes(i), low + step * static_cast<double>(i), kCodeRounding);
  }
}

TEST(Manifold, OfOneUnitIsACurve) {
  Trainer trainer = autoencoder({2, 5, 1, 4, 2});
  const Matrix places = manifoldOf(trainer, 40);
  ASSERT_EQ(places.rows(), 40);
  ASSERT_EQ(places.cols(), 3);
  const Matrix codes = places.leftCols(1);
  expectEvenlySpaced(codes, through(trainer, trainer.data().X, 0, 2));
  EXPECT_LE(distance(places.rightCols(2), through(trainer, codes, 2, 4)), kCodeRounding);
}

TEST(Manifold, OfTwoUnitsIsAGrid) {
  constexpr Index kCount = 20;
  Trainer trainer = autoencoder({2, 5, 2, 4, 2});
  const Matrix places = manifoldOf(trainer, kCount);
  ASSERT_EQ(places.rows(), 2 * kManifoldLines * kCount);
  ASSERT_EQ(places.cols(), 4);
  const Matrix all = through(trainer, trainer.data().X, 0, 2);
  for (const Index unit : {0, 1}) {
    const Index other = 1 - unit;
    Matrix across(kManifoldLines, 1);
    for (Index line = 0; line < kManifoldLines; ++line) {
      const Matrix codes = places.middleRows((unit * kManifoldLines + line) * kCount, kCount);
      expectEvenlySpaced(codes.col(unit), all.col(unit));
      across(line) = codes(0, other);
      EXPECT_EQ(codes.col(other), Vector::Constant(kCount, across(line)));
    }
    expectEvenlySpaced(across, all.col(other));
  }
  EXPECT_LE(distance(places.rightCols(2), through(trainer, places.leftCols(2), 2, 4)),
            kCodeRounding);
}

TEST(Manifold, OfStandardisedPointsIsInTheUnitsOfThePoints) {
  Trainer trainer = autoencoder({2, 5, 1, 4, 2}, true);
  const Matrix places = manifoldOf(trainer, 10);
  Matrix expected = through(trainer, places.leftCols(1), 2, 4);
  for (Index j = 0; j < 2; ++j) {
    const Vector drawn = trainer.drawn().Y.col(j);
    const double mean = drawn.mean();
    const double spread = std::sqrt((drawn.array() - mean).square().mean());
    EXPECT_GT(std::abs(spread - 1), 0.01);  // otherwise the test proves nothing
    expected.col(j) = (expected.col(j).array() * spread + mean).matrix();
  }
  EXPECT_LE(distance(places.rightCols(2), expected), kCodeRounding);
}

TEST(Manifold, UsesTheFirstLayerOfAtMostTwoUnits) {
  Trainer trainer = autoencoder({2, 2, 1, 2});
  EXPECT_EQ(manifoldOf(trainer, 5).rows(), 2 * kManifoldLines * 5);
}

TEST(Manifold, OfOnePointIsASinglePosition) {
  Trainer trainer(shaped({2, 1, 2}));
  const DataSet points = ownTargets(1);
  trainer.setData(points.X, points.Y);
  const Matrix places = manifoldOf(trainer, 5);
  ASSERT_EQ(places.rows(), 5);
  for (Index i = 0; i < 5; ++i) EXPECT_EQ(places.row(i), places.row(0));
}

TEST(Manifold, IsEmptyWithoutABottleneckOrWithoutPoints) {
  Trainer wide = autoencoder({2, 4, 3, 2});  // two outputs are not a hidden layer
  EXPECT_EQ(manifoldOf(wide, 5).size(), 0);
  Trainer shallow = autoencoder({2, 2});
  EXPECT_EQ(manifoldOf(shallow, 5).size(), 0);
  Trainer pointless(shaped({2, 1, 2}));
  EXPECT_EQ(manifoldOf(pointless, 5).size(), 0);
}

TEST(Manifold, DoesNotAffectTheRun) {
  Trainer trainer = autoencoder({2, 5, 2, 4, 2});
  Trainer untouched = autoencoder({2, 5, 2, 4, 2});
  manifoldOf(trainer, 20);
  EXPECT_EQ(parametersOf(trainer), parametersOf(untouched));
  trainer.train(20);
  untouched.train(20);
  EXPECT_EQ(parametersOf(trainer), parametersOf(untouched));
}

}  // namespace
}  // namespace downhill
