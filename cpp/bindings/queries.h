// What JavaScript asks of a trainer, beyond its own functions: their arguments and results as
// JavaScript has them.
#pragma once

#include <utility>
#include <vector>

#include "arrays.h"
#include "downhill/evaluation.h"
#include "downhill/landscape.h"
#include "downhill/loss_plane.h"
#include "downhill/manifold.h"
#include "downhill/preview.h"
#include "downhill/surface.h"
#include "downhill/trace.h"
#include "downhill/trainer.h"

namespace downhill::bindings {

/// The counters of the run, which cost nothing to read.
struct Progress {
  Index points;
  double epoch, step;
  Index stepsPerEpoch, stepsLeft;
  double learningRate;
  Status status;
};

inline Progress progress(const Trainer& trainer) {
  return {trainer.points(),    trainer.epoch(),        trainer.step(),  trainer.stepsPerEpoch(),
          trainer.stepsLeft(), trainer.learningRate(), trainer.status()};
}

/// Metrics on the training points and on the test points.
struct Evaluation {
  double loss, penalty, accuracy, rSquared;
  Index testPoints;
  double testLoss, testAccuracy, testRSquared;
};

inline Evaluation evaluate(Trainer& trainer) {
  const Metrics train = downhill::evaluate(trainer, trainer.data());
  const Metrics test = downhill::evaluate(trainer, trainer.testData());
  const double penalty = trainer.settings().objective.penalty(trainer.network());
  return {train.loss, penalty,       train.accuracy, train.rSquared, trainer.testData().points(),
          test.loss,  test.accuracy, test.rSquared};
}

/// What may be wrong with a run. Needs several passes, so it is too slow for every frame.
struct Diagnosis {
  Health health;
  double lossFloor;
};

inline Diagnosis diagnose(Trainer& trainer) {
  return {health(trainer), lossFloor(trainer, trainer.data())};
}

/// Points or targets from column-major numbers.
inline Eigen::Map<const Matrix> columnsOf(const Vector& numbers, Index columns) {
  return {numbers.data(), numbers.size() / columns, columns};
}

inline void setData(Trainer& trainer, const Vector& points, const Vector& targets) {
  const Settings& settings = trainer.settings();
  trainer.setData(columnsOf(points, settings.coordinates), columnsOf(targets, settings.outputs));
}

inline void setTestData(Trainer& trainer, const Vector& points, const Vector& targets) {
  const Settings& settings = trainer.settings();
  trainer.setTestData(columnsOf(points, settings.coordinates),
                      columnsOf(targets, settings.outputs));
}

/// The outputs for these points, column-major, in the units of the targets.
inline val outputsFor(Trainer& trainer, const Eigen::Ref<const Matrix>& points) {
  Matrix outputs(points.rows(), trainer.network().outputs());
  trainer.predict(points, outputs);
  return copied(outputs.data(), static_cast<std::size_t>(outputs.size()));
}

inline val outputs(Trainer& trainer) { return outputsFor(trainer, trainer.drawn().X); }

inline val predict(Trainer& trainer, const Vector& points) {
  return outputsFor(trainer, columnsOf(points, trainer.settings().coordinates));
}

/// How many points of each class (row) are classified as each class (column), row by row.
inline std::vector<int> confusion(Trainer& trainer) {
  return downhill::confusion(trainer, trainer.data());
}

/// The same for the test points.
inline std::vector<int> testConfusion(Trainer& trainer) {
  return downhill::confusion(trainer, trainer.testData());
}

inline Eigen::MatrixXf surface(Trainer& trainer, const Grid& grid) {
  return Surface().paint(trainer, grid);
}

inline Eigen::MatrixXf responses(Trainer& trainer, const Grid& grid) {
  return Surface().responses(trainer, grid);
}

inline val manifold(Trainer& trainer, int count) {
  Matrix points;
  downhill::manifold(trainer, count, points);
  return copied(points.data(), static_cast<std::size_t>(points.size()));
}

inline const Vector& parameters(Trainer& trainer) { return trainer.network().parameters(); }

/// The gradient of loss + penalty over all points.
inline const Vector& gradient(Trainer& trainer) {
  trainer.settings().objective.gradient(trainer.network(), trainer.data());
  return trainer.network().gradients();
}

inline Vector numericGradient(Trainer& trainer) {
  return downhill::numericGradient(trainer.network(), trainer.settings().objective, trainer.data());
}

/// A forward and backward pass, with the targets.
struct Trace : TracedPass {
  Matrix Y;
};

inline Trace traceOf(Trainer& trainer, const DataSet& points, DerivativeAt at) {
  return {
      downhill::trace(trainer.network(), trainer.settings().objective.loss, points.X, points.Y, at),
      points.Y};
}

inline Trace trace(Trainer& trainer, const std::vector<Index>& points, DerivativeAt at) {
  return traceOf(trainer, trainer.data().subset(points), at);
}

/// Backpropagation compared with finite differences.
struct GradientCheck {
  Vector gradient, difference, error;
};

inline GradientCheck gradientCheck(Trainer& trainer, DerivativeAt at) {
  Vector analytic = gradient(trainer);
  if (at == DerivativeAt::activation) {
    Network& network = trainer.network();
    network.gradients().setZero();
    trainer.settings().objective.addPenalty(network);
    analytic = network.gradients() + gradientOf(traceOf(trainer, trainer.data(), at));
  }
  const Vector numeric = numericGradient(trainer);
  return {analytic, numeric, relativeErrors(analytic, numeric)};
}

/// The optimizer's direction, and its mean or sum of squares.
struct Memory {
  Vector direction, squares;
};

inline Memory memory(const Trainer& trainer) {
  return {trainer.optimizer().direction(), trainer.optimizer().squares()};
}

/// A step with values derived from it.
struct Preview : downhill::Preview {
  Vector total, correctedM, correctedV, change;
  Trace trace;
};

/// The next step, or a step on these points if any are given.
inline Preview preview(Trainer& trainer, const std::vector<Index>& points) {
  downhill::Preview step =
      points.empty() ? downhill::preview(trainer) : downhill::preview(trainer, points);
  return {step,
          step.gradient + step.penalty,
          step.after.m / step.rates.correction1,
          step.after.v / step.rates.correction2,
          step.after.w - step.before.w,
          {step.pass, trainer.data().subset(step.batch).Y}};
}

inline Slope slopeAt(Trainer& trainer, Index parameter, double delta) {
  return downhill::slopeAt(trainer.network(), trainer.settings().objective, trainer.data(),
                           parameter, trainer.learningRate(), delta);
}

inline std::vector<double> lossAlong(Trainer& trainer, const Range& range) {
  return downhill::lossAlong(trainer.network(), trainer.settings().objective, trainer.data(),
                             range);
}

inline std::vector<double> lossOver(Trainer& trainer, const Range& first, const Range& second) {
  return downhill::lossOver(trainer.network(), trainer.settings().objective, trainer.data(), first,
                            second);
}

/// A loss plane with the fraction of the path's variance along each of its directions.
struct LossPlane : downhill::LossPlane {
  double share1, share2;
};

inline LossPlane lossPlaneOn(Trainer& trainer, const Plane& plane, int count) {
  return {downhill::lossPlane(trainer.network(), trainer.settings().objective, trainer.data(),
                              plane, trainer.path(), count),
          plane.share1, plane.share2};
}

/// The loss over the plane of two parameters.
inline LossPlane lossPlane(Trainer& trainer, Index first, Index second, int count) {
  return lossPlaneOn(trainer, parameterPlane(trainer.network().parameters(), first, second), count);
}

/// The loss over the plane of the path's first two principal components.
inline LossPlane lossPlaneOfPath(Trainer& trainer, int count) {
  return lossPlaneOn(trainer, principalPlane(trainer.path(), trainer.network().parameters()),
                     count);
}

}  // namespace downhill::bindings
