// The loss over a plane, and the recorded path of a run.
#include "downhill/loss_plane.h"

#include <gtest/gtest.h>

#include "support.h"

namespace downhill {
namespace {

Vector vectorOf(std::initializer_list<double> values) { return column(values).col(0); }

TEST(Path, KeepsEvenlySpacedPositionsInBoundedMemory) {
  Path path;
  path.begin(1);
  for (int step = 0; step < 10'000; ++step) {
    if (path.isDue(step)) path.add(step, Vector::Constant(1, step));
    ASSERT_LE(path.positions().cols(), Path::kMaxCount);
  }
  const Vector steps = path.positions().row(0);
  ASSERT_GE(steps.size(), Path::kMaxCount / 2 - 1);
  EXPECT_EQ(steps[0], 0.0);
  for (Index i = 1; i < steps.size(); ++i) EXPECT_EQ(steps[i] - steps[i - 1], steps[1]);

  path.forgetAfter(1000);
  EXPECT_LE(path.positions().maxCoeff(), 1000.0);
  path.begin(1);
  EXPECT_EQ(path.positions().cols(), 0);
  EXPECT_TRUE(path.isDue(0));
}

TEST(PrincipalPlane, FollowsThePath) {
  // Mostly along (3, 4, 0) / 5, a little across.
  Path path;
  path.begin(3);
  path.add(0, vectorOf({3, 4, 0}));
  path.add(1, vectorOf({6, 8, 0.1}));
  path.add(2, vectorOf({-3, -4, 0.1}));
  const Plane plane = principalPlane(path, Vector::Zero(3));
  EXPECT_NEAR(std::abs(plane.first.dot(vectorOf({0.6, 0.8, 0}))), 1.0, 1e-4);
  EXPECT_NEAR(std::abs(plane.second[2]), 1.0, 1e-3);
  EXPECT_NEAR(plane.first.dot(plane.second), 0.0, 1e-12);
  EXPECT_NEAR(plane.share1 + plane.share2, 1.0, 1e-9);
  EXPECT_GT(plane.share1, 0.99);
}

TEST(PrincipalPlane, IsOrthonormalForARunThatHasHardlyMoved) {
  Path path;
  path.begin(2);
  path.add(0, vectorOf({1, 2}));
  for (const Vector& now : {vectorOf({1, 2}), vectorOf({2, 2})}) {
    const Plane plane = principalPlane(path, now);
    EXPECT_NEAR(plane.first.norm(), 1.0, 1e-12);
    EXPECT_NEAR(plane.second.norm(), 1.0, 1e-12);
    EXPECT_NEAR(plane.first.dot(plane.second), 0.0, 1e-12);
  }
}

TEST(LossPlane, EvaluatesTheObjectiveAndLeavesTheParametersUnchanged) {
  Trainer trainer = trainerOn(randomPoints(25, 2, 1), smallNetwork());
  trainer.train(20);
  const Vector now = parametersOf(trainer);
  const Objective& objective = trainer.settings().objective;
  const LossPlane seen = lossPlane(trainer.network(), objective, trainer.data(),
                                   parameterPlane(now, 2, 5), trainer.path(), 3);
  EXPECT_EQ(parametersOf(trainer), now);
  ASSERT_EQ(seen.losses.size(), 9U);
  trainer.network().parameters()[2] = (seen.x0 + seen.x1) / 2;
  trainer.network().parameters()[5] = seen.y1;
  EXPECT_NEAR(seen.losses[7], objectiveOf(trainer), 1e-12);
  EXPECT_EQ(seen.path[seen.path.size() - 2], now[2]);
  EXPECT_EQ(seen.path.back(), now[5]);
}

}  // namespace
}  // namespace downhill
