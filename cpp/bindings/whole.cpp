// What few readers open: a step in every detail, the landscape of the loss, checks.
#include "bound.h"
#include "downhill/evaluation.h"
#include "downhill/landscape.h"
#include "downhill/loss_plane.h"
#include "downhill/preview.h"
#include "downhill/trace.h"

namespace bindings {

namespace {

using downhill::DataSet;
using downhill::Index;
using downhill::Matrix;
using downhill::Vector;
using emscripten::val;

/// The outputs for any points given, column after column.
val predict(Bound& bound) {
  const Index coordinates = bound.trainer.settings().coordinates;
  const auto points = matrixGiven(0, static_cast<Index>(given().size()) / coordinates, coordinates);
  bound.outputs.resize(points.rows(), bound.trainer.network().outputs());
  bound.trainer.predict(points, bound.outputs);
  return viewOf(bound.outputs);
}

/// How many points of each class (row) are taken for each class (column), row by row.
val confusion(Bound& bound) {
  bound.numbers.clear();
  append(bound.numbers, downhill::confusion(bound.trainer, bound.trainer.data()));
  return viewOf(bound.numbers);
}

std::vector<Index> indicesGiven() { return {given().begin(), given().end()}; }

/// A pass in one flat array: the loss, the targets, then for each layer X, Z, A, dA, D, dZ, dW, db,
/// each row by row; with dropout, what is kept of a hidden layer after its A. dA and D of an output
/// that takes cross-entropy's slope at once are left out.
void appendPass(std::vector<double>& to, const downhill::TracedPass& pass, const Matrix& Y) {
  const auto add = [&to](const Matrix& matrix) {
    for (Index i = 0; i < matrix.rows(); ++i) {
      for (Index j = 0; j < matrix.cols(); ++j) to.push_back(matrix(i, j));
    }
  };
  to.push_back(pass.loss);
  add(Y);
  for (const downhill::TraceLayer& layer : pass.layers) {
    for (const Matrix* matrix : {&layer.X, &layer.Z, &layer.A, &layer.kept, &layer.dA, &layer.D,
                                 &layer.dZ, &layer.dW, &layer.db}) {
      add(*matrix);
    }
  }
}

downhill::TracedPass tracedAt(Bound& bound, const DataSet& points, bool atActivation) {
  return downhill::trace(
      bound.trainer.network(), bound.trainer.settings().objective.loss, points.X, points.Y,
      atActivation ? downhill::DerivativeAt::activation : downhill::DerivativeAt::preActivation);
}

/// The forward and backward pass of the training points whose places are given.
/// `atActivation`: σ′ taken at the activations, which is wrong.
val trace(Bound& bound, bool atActivation) {
  const DataSet points = bound.trainer.data().chosen(indicesGiven());
  bound.numbers.clear();
  appendPass(bound.numbers, tracedAt(bound, points, atActivation), points.Y);
  return viewOf(bound.numbers);
}

/// What the next step will do, or, with the places of some points given, what one on these would:
/// the numbers and vectors that PREVIEW and VECTORS in web/engine/shape.js name, how many points
/// there are, their places, and their pass.
val preview(Bound& bound) {
  const std::vector<Index> chosen = indicesGiven();
  const downhill::Preview step =
      chosen.empty() ? downhill::preview(bound.trainer) : downhill::preview(bound.trainer, chosen);
  std::vector<double>& to = bound.numbers;
  to = {step.norm,
        step.scale,
        step.rates.learningRate,
        step.rates.correction1,
        step.rates.correction2,
        step.lossBefore,
        step.lossAfter,
        step.allBefore,
        step.allAfter,
        static_cast<double>(step.status)};
  for (const Vector& vector :
       {step.gradient, step.penalty, Vector(step.gradient + step.penalty), step.used, step.before.w,
        step.before.m, step.before.v, step.after.w, step.after.m, step.after.v,
        Vector(step.after.m / step.rates.correction1),
        Vector(step.after.v / step.rates.correction2), Vector(step.after.w - step.before.w)}) {
    append(to, vector);
  }
  to.push_back(static_cast<double>(step.batch.size()));
  append(to, step.batch);
  appendPass(to, step.pass, bound.trainer.data().chosen(step.batch).Y);
  return viewOf(to);
}

/// The gradient of loss + penalty by central differences.
Vector differences(Bound& bound) {
  return downhill::numericGradient(bound.trainer.network(), bound.trainer.settings().objective,
                                   bound.trainer.data());
}

val numericGradient(Bound& bound) {
  bound.numbers.clear();
  append(bound.numbers, differences(bound));
  return viewOf(bound.numbers);
}

/// The gradient by back propagation, the same by differences, and how far they are apart, one after
/// the other. `atActivation`: σ′ taken at the activations, which is wrong.
val gradientCheck(Bound& bound, bool atActivation) {
  const DataSet& data = bound.trainer.data();
  const downhill::Objective& objective = bound.trainer.settings().objective;
  downhill::Network& network = bound.trainer.network();
  objective.gradient(network, data);
  Vector shown = network.gradients();
  if (atActivation) {
    network.gradients().setZero();
    objective.addPenalty(network);
    shown = network.gradients() + downhill::gradientOf(tracedAt(bound, data, true));
  }
  const Vector numeric = differences(bound);
  bound.numbers.clear();
  for (const Vector& vector : {shown, numeric, downhill::relativeErrors(shown, numeric)}) {
    append(bound.numbers, vector);
  }
  return viewOf(bound.numbers);
}

/// The optimizer's memory, in the parameters' order.
val direction(Bound& bound) {
  bound.numbers.clear();
  append(bound.numbers, bound.trainer.optimizer().direction());
  return viewOf(bound.numbers);
}

val squares(Bound& bound) {
  bound.numbers.clear();
  append(bound.numbers, bound.trainer.optimizer().squares());
  return viewOf(bound.numbers);
}

/// The loss over the plane of two parameters, or with a first of −1 of the two principal directions
/// of the path, with that path: the ends of both coordinates, the share of the path's spread along
/// each, then the losses, then the path.
val lossPlane(Bound& bound, int first, int second, int count) {
  downhill::Trainer& trainer = bound.trainer;
  downhill::Network& network = trainer.network();
  const downhill::Plane plane = first < 0
                                    ? downhill::principalPlane(trainer.path(), network.parameters())
                                    : downhill::planeOf(network.parameters(), first, second);
  const downhill::LossPlane seen = downhill::lossPlane(
      network, trainer.settings().objective, trainer.data(), plane, trainer.path(), count);
  bound.numbers = {seen.x0, seen.x1, seen.y0, seen.y1, plane.share1, plane.share2};
  append(bound.numbers, seen.losses);
  append(bound.numbers, seen.path);
  return viewOf(bound.numbers);
}

val lossOver(Bound& bound, int first, double from1, double to1, int count1, int second,
             double from2, double to2, int count2) {
  downhill::Trainer& trainer = bound.trainer;
  bound.numbers =
      downhill::lossOver(trainer.network(), trainer.settings().objective, trainer.data(),
                         {first, from1, to1, count1}, {second, from2, to2, count2});
  return viewOf(bound.numbers);
}

}  // namespace

EMSCRIPTEN_BINDINGS(whole) {
  bind<predict>("predict");
  bind<confusion>("confusion");
  bind<trace>("trace");
  bind<preview>("preview");
  bind<numericGradient>("numericGradient");
  bind<gradientCheck>("gradientCheck");
  bind<direction>("direction");
  bind<squares>("squares");
  bind<lossPlane>("lossPlane");
  bind<lossOver>("lossOver");
}

}  // namespace bindings
