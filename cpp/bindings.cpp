// The core as JavaScript sees it: every type and every function that crosses the boundary.
//
// Calls are coarse, and arrays are copied, for a view of the heap is lost when the heap grows.
// Embind coerces in silence: the façade (web/engine/worker/trainer.js), the only caller, checks
// every argument first.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "downhill/evaluation.h"
#include "downhill/landscape.h"
#include "downhill/loss_plane.h"
#include "downhill/manifold.h"
#include "downhill/preview.h"
#include "downhill/surface.h"
#include "downhill/trace.h"
#include "downhill/trainer.h"

// --- How arrays cross ----------------------------------------------------------------------------

namespace downhill::bindings {

using emscripten::val;

/// A typed array of JavaScript's own.
template <typename Number>
val copied(const Number* numbers, std::size_t count) {
  return val(emscripten::typed_memory_view(count, numbers)).template call<val>("slice");
}

/// Numbers as a typed array, anything else as a list.
template <typename Array>
val toJs(const Array& array) {
  if constexpr (std::is_arithmetic_v<typename Array::value_type>) {
    return copied(array.data(), static_cast<std::size_t>(array.size()));
  } else {
    return val::array(array.begin(), array.end());
  }
}

/// { rows, columns, values }, row by row; null when it is empty.
inline val toJs(const Matrix& matrix) {
  if (matrix.size() == 0) return val::null();
  const Matrix byRows = matrix.transpose();
  val object = val::object();
  object.set("rows", matrix.rows());
  object.set("columns", matrix.cols());
  object.set("values", copied(byRows.data(), static_cast<std::size_t>(byRows.size())));
  return object;
}

/// Numbers from any list of them, words of an enumeration from a list; nothing else is ever read.
template <typename Array>
Array fromJs(const val& list) {
  using Entry = typename Array::value_type;
  if constexpr (std::is_same_v<Array, Matrix>) {
    return {};
  } else if constexpr (std::is_arithmetic_v<Entry>) {
    const std::vector<Entry> entries = emscripten::convertJSArrayToNumberVector<Entry>(list);
    Array array(entries.size());
    std::copy(entries.begin(), entries.end(), array.data());
    return array;
  } else if constexpr (std::is_enum_v<Entry>) {
    return emscripten::vecFromJSArray<Entry>(list);
  } else {
    return {};
  }
}

template <typename Type>
inline constexpr bool kIsArray = false;
template <typename Entry>
inline constexpr bool kIsArray<std::vector<Entry>> = true;
template <typename Number, int rows, int columns>
inline constexpr bool kIsArray<Eigen::Matrix<Number, rows, columns>> = true;

}  // namespace downhill::bindings

namespace emscripten::internal {

template <typename Array>
struct TypeID<Array,
              std::enable_if_t<downhill::bindings::kIsArray<typename Canonicalized<Array>::type>>>
    : TypeID<val> {};

template <typename Array>
struct BindingType<Array, std::enable_if_t<downhill::bindings::kIsArray<Array>>> {
  using WireType = BindingType<val>::WireType;

  // The policies are those of newer versions.
  template <typename... Policies>
  static WireType toWireType(const Array& array, Policies... policies) {
    return BindingType<val>::toWireType(downhill::bindings::toJs(array), policies...);
  }
  static Array fromWireType(WireType wire) {
    return downhill::bindings::fromJs<Array>(BindingType<val>::fromWireType(wire));
  }
};

}  // namespace emscripten::internal

// --- What JavaScript asks for, where that is more than one function of the core
// --------------------

namespace downhill::bindings {

/// Where the run stands: counters only, so it costs nothing.
struct Progress {
  Index points;
  double epoch, step;
  Index stepsPerEpoch, stepsLeft;
  double learningRate;
  downhill::Status status;
};

Progress progress(const Trainer& trainer) {
  return {trainer.points(),    trainer.epoch(),        trainer.step(),  trainer.stepsPerEpoch(),
          trainer.stepsLeft(), trainer.learningRate(), trainer.status()};
}

/// How well it does on the training points, and on the test points.
struct Evaluation {
  double loss, penalty, accuracy, rSquared;
  Index testPoints;
  double testLoss, testAccuracy, testRSquared;
};

Evaluation evaluate(Trainer& trainer) {
  const downhill::Metrics train = downhill::evaluate(trainer, trainer.data());
  const downhill::Metrics test = downhill::evaluate(trainer, trainer.testData());
  const double penalty = trainer.settings().objective.penalty(trainer.network());
  return {train.loss, penalty,       train.accuracy, train.rSquared, trainer.testData().points(),
          test.loss,  test.accuracy, test.rSquared};
}

/// What there is to say of a run that stands still: a few passes, so not for every frame.
struct Diagnosis {
  downhill::Health health;
  double lossFloor;
};

Diagnosis diagnose(Trainer& trainer) {
  return {downhill::health(trainer), downhill::lossFloor(trainer, trainer.data())};
}

/// Points, or targets, from their numbers column after column.
Eigen::Map<const Matrix> columnsOf(const Vector& numbers, Index columns) {
  return {numbers.data(), numbers.size() / columns, columns};
}

void setData(Trainer& trainer, const Vector& points, const Vector& targets) {
  const downhill::Settings& settings = trainer.settings();
  trainer.setData(columnsOf(points, settings.coordinates), columnsOf(targets, settings.outputs));
}

void setTestData(Trainer& trainer, const Vector& points, const Vector& targets) {
  const downhill::Settings& settings = trainer.settings();
  trainer.setTestData(columnsOf(points, settings.coordinates),
                      columnsOf(targets, settings.outputs));
}

/// The outputs for these points, column after column, in the targets' units.
val outputsFor(Trainer& trainer, const Eigen::Ref<const Matrix>& points) {
  Matrix outputs(points.rows(), trainer.network().outputs());
  trainer.predict(points, outputs);
  return copied(outputs.data(), static_cast<std::size_t>(outputs.size()));
}

val outputs(Trainer& trainer) { return outputsFor(trainer, trainer.drawn().X); }

val predict(Trainer& trainer, const Vector& points) {
  return outputsFor(trainer, columnsOf(points, trainer.settings().coordinates));
}

/// How many points of each class (row) are taken for each class (column), row by row.
std::vector<int> confusion(Trainer& trainer) {
  return downhill::confusion(trainer, trainer.data());
}

/// The same of the test points.
std::vector<int> testConfusion(Trainer& trainer) {
  return downhill::confusion(trainer, trainer.testData());
}

Eigen::MatrixXf surface(Trainer& trainer, const downhill::Grid& grid) {
  return downhill::Surface().paint(trainer, grid);
}

Eigen::MatrixXf responses(Trainer& trainer, const downhill::Grid& grid) {
  return downhill::Surface().responses(trainer, grid);
}

val manifold(Trainer& trainer, int count) {
  Matrix places;
  downhill::manifold(trainer, count, places);
  return copied(places.data(), static_cast<std::size_t>(places.size()));
}

const Vector& parameters(Trainer& trainer) { return trainer.network().parameters(); }

/// The gradient of loss + penalty over all points.
const Vector& gradient(Trainer& trainer) {
  trainer.settings().objective.gradient(trainer.network(), trainer.data());
  return trainer.network().gradients();
}

Vector numericGradient(Trainer& trainer) {
  return downhill::numericGradient(trainer.network(), trainer.settings().objective, trainer.data());
}

/// A forward and backward pass, with the targets.
struct Trace : downhill::TracedPass {
  Matrix Y;
};

Trace traceOf(Trainer& trainer, const downhill::DataSet& points, downhill::DerivativeAt at) {
  return {
      downhill::trace(trainer.network(), trainer.settings().objective.loss, points.X, points.Y, at),
      points.Y};
}

Trace trace(Trainer& trainer, const std::vector<Index>& points, downhill::DerivativeAt at) {
  return traceOf(trainer, trainer.data().chosen(points), at);
}

/// Back propagation against differences.
struct GradientCheck {
  Vector gradient, difference, error;
};

GradientCheck gradientCheck(Trainer& trainer, downhill::DerivativeAt at) {
  Vector shown = gradient(trainer);
  if (at == downhill::DerivativeAt::activation) {
    downhill::Network& network = trainer.network();
    network.gradients().setZero();
    trainer.settings().objective.addPenalty(network);
    shown = network.gradients() + downhill::gradientOf(traceOf(trainer, trainer.data(), at));
  }
  const Vector numeric = numericGradient(trainer);
  return {shown, numeric, downhill::relativeErrors(shown, numeric)};
}

/// The optimizer's direction, and its mean or sum of squares.
struct Memory {
  Vector direction, squares;
};

Memory memory(const Trainer& trainer) {
  return {trainer.optimizer().direction(), trainer.optimizer().squares()};
}

/// A step with what follows from its numbers.
struct Preview : downhill::Preview {
  Vector total, correctedM, correctedV, change;
  Trace trace;
};

/// The next step, or one on these points when there are any.
Preview preview(Trainer& trainer, const std::vector<Index>& points) {
  downhill::Preview step =
      points.empty() ? downhill::preview(trainer) : downhill::preview(trainer, points);
  Preview shown{step,
                step.gradient + step.penalty,
                step.after.m / step.rates.correction1,
                step.after.v / step.rates.correction2,
                step.after.w - step.before.w,
                {step.pass, trainer.data().chosen(step.batch).Y}};
  return shown;
}

downhill::Slope slopeAt(Trainer& trainer, Index parameter, double delta) {
  return downhill::slopeAt(trainer.network(), trainer.settings().objective, trainer.data(),
                           parameter, trainer.learningRate(), delta);
}

std::vector<double> lossAlong(Trainer& trainer, const downhill::Range& range) {
  return downhill::lossAlong(trainer.network(), trainer.settings().objective, trainer.data(),
                             range);
}

std::vector<double> lossOver(Trainer& trainer, const downhill::Range& first,
                             const downhill::Range& second) {
  return downhill::lossOver(trainer.network(), trainer.settings().objective, trainer.data(), first,
                            second);
}

struct LossPlane : downhill::LossPlane {
  double share1, share2;
};

LossPlane lossPlaneOn(Trainer& trainer, const downhill::Plane& plane, int count) {
  return {downhill::lossPlane(trainer.network(), trainer.settings().objective, trainer.data(),
                              plane, trainer.path(), count),
          plane.share1, plane.share2};
}

/// The loss over the plane of two parameters.
LossPlane lossPlane(Trainer& trainer, Index first, Index second, int count) {
  return lossPlaneOn(trainer, downhill::planeOf(trainer.network().parameters(), first, second),
                     count);
}

/// The loss over the plane of the two principal directions of the path.
LossPlane lossPlaneOfPath(Trainer& trainer, int count) {
  return lossPlaneOn(
      trainer, downhill::principalPlane(trainer.path(), trainer.network().parameters()), count);
}

/// An enumeration whose words are the names in one of the core's tables, in its order.
template <typename Enum, typename Table>
void words(const char* name, const Table& table) {
  emscripten::enum_<Enum> enumeration(name);
  int value = 0;
  for (const auto& entry : table) enumeration.value(entry.name, static_cast<Enum>(value++));
}

/// The entries of kFeatures; settings hold their places.
enum class FeatureIndex : int {};

// --- The list of all
// ------------------------------------------------------------------------------

EMSCRIPTEN_BINDINGS(downhill) {
  using emscripten::class_;
  using emscripten::enum_;
  using emscripten::value_object;

  words<Activation>("Activation", kActivations);
  words<Loss>("Loss", kLosses);
  words<Initialiser>("Initialiser", kInitialisers);
  words<Method>("Optimizer", kOptimizers);
  words<FeatureIndex>("Feature", kFeatures);
  enum_<Schedule>("Schedule")
      .value("constant", Schedule::constant)
      .value("step", Schedule::step)
      .value("cosine", Schedule::cosine);
  enum_<Status>("Status")
      .value("running", Status::running)
      .value("diverged", Status::diverged)
      .value("converged", Status::converged)
      .value("unfit", Status::unfit);
  enum_<Health>("Health")
      .value("learning", Health::learning)
      .value("dead", Health::dead)
      .value("saturated", Health::saturated)
      .value("flat", Health::flat);
  enum_<DerivativeAt>("DerivativeAt")
      .value("pre-activation", DerivativeAt::preActivation)
      .value("activation", DerivativeAt::activation);

  value_object<Objective>("Objective")
      .field("loss", &Objective::loss)
      .field("l1", &Objective::l1)
      .field("l2", &Objective::l2);
  value_object<Settings>("Settings")
      .field("coordinates", &Settings::coordinates)
      .field("layers", &Settings::layers)
      .field("outputs", &Settings::outputs)
      .field("activations", &Settings::activations)
      .field("features", &Settings::features)
      .field("standardise", &Settings::standardise)
      .field("regression", &Settings::regression)
      .field("initialiser", &Settings::initialiser)
      .field("objective", &Settings::objective)
      .field("optimizer", &Settings::method)
      .field("learningRate", &Settings::learningRate)
      .field("momentum", &Settings::momentum)
      .field("decay", &Settings::decay)
      .field("weightDecay", &Settings::weightDecay)
      .field("schedule", &Settings::schedule)
      .field("scheduleEpochs", &Settings::scheduleEpochs)
      .field("dropout", &Settings::dropout)
      .field("clip", &Settings::clip)
      .field("batchSize", &Settings::batchSize)
      .field("seed", &Settings::seed);

  value_object<Progress>("Progress")
      .field("points", &Progress::points)
      .field("epoch", &Progress::epoch)
      .field("step", &Progress::step)
      .field("stepsPerEpoch", &Progress::stepsPerEpoch)
      .field("stepsLeft", &Progress::stepsLeft)
      .field("learningRate", &Progress::learningRate)
      .field("status", &Progress::status);
  value_object<Evaluation>("Evaluation")
      .field("loss", &Evaluation::loss)
      .field("penalty", &Evaluation::penalty)
      .field("accuracy", &Evaluation::accuracy)
      .field("rSquared", &Evaluation::rSquared)
      .field("testPoints", &Evaluation::testPoints)
      .field("testLoss", &Evaluation::testLoss)
      .field("testAccuracy", &Evaluation::testAccuracy)
      .field("testRSquared", &Evaluation::testRSquared);
  value_object<Diagnosis>("Diagnosis")
      .field("health", &Diagnosis::health)
      .field("lossFloor", &Diagnosis::lossFloor);
  value_object<Grid>("Grid")
      .field("columns", &Grid::columns)
      .field("rows", &Grid::rows)
      .field("x0", &Grid::x0)
      .field("x1", &Grid::x1)
      .field("y0", &Grid::y0)
      .field("y1", &Grid::y1);
  value_object<Range>("Range")
      .field("parameter", &Range::parameter)
      .field("from", &Range::from)
      .field("to", &Range::to)
      .field("count", &Range::count);
  value_object<Slope>("Slope")
      .field("w", &Slope::w)
      .field("loss", &Slope::loss)
      .field("slope", &Slope::slope)
      .field("next", &Slope::next)
      .field("lossNext", &Slope::lossNext)
      .field("change", &Slope::change)
      .field("predicted", &Slope::predicted);
  value_object<GradientCheck>("GradientCheck")
      .field("gradient", &GradientCheck::gradient)
      .field("difference", &GradientCheck::difference)
      .field("error", &GradientCheck::error);
  value_object<Memory>("Memory")
      .field("direction", &Memory::direction)
      .field("squares", &Memory::squares);
  value_object<LossPlane>("LossPlane")
      .field("x0", &LossPlane::x0)
      .field("x1", &LossPlane::x1)
      .field("y0", &LossPlane::y0)
      .field("y1", &LossPlane::y1)
      .field("share1", &LossPlane::share1)
      .field("share2", &LossPlane::share2)
      .field("losses", &LossPlane::losses)
      .field("path", &LossPlane::path);

  value_object<TraceLayer>("TraceLayer")
      .field("X", &TraceLayer::X)
      .field("Z", &TraceLayer::Z)
      .field("A", &TraceLayer::A)
      .field("kept", &TraceLayer::kept)
      .field("dA", &TraceLayer::dA)
      .field("D", &TraceLayer::D)
      .field("dZ", &TraceLayer::dZ)
      .field("dW", &TraceLayer::dW)
      .field("db", &TraceLayer::db);
  value_object<Trace>("Trace")
      .field("loss", &Trace::loss)
      .field("Y", &Trace::Y)
      .field("layers", &Trace::layers);
  value_object<Rates>("Rates")
      .field("learningRate", &Rates::learningRate)
      .field("correction1", &Rates::correction1)
      .field("correction2", &Rates::correction2);
  value_object<Standing>("Standing")
      .field("w", &Standing::w)
      .field("m", &Standing::m)
      .field("v", &Standing::v);
  value_object<Preview>("Preview")
      .field("batch", &Preview::batch)
      .field("trace", &Preview::trace)
      .field("gradient", &Preview::gradient)
      .field("penalty", &Preview::penalty)
      .field("total", &Preview::total)
      .field("norm", &Preview::norm)
      .field("scale", &Preview::scale)
      .field("used", &Preview::used)
      .field("rates", &Preview::rates)
      .field("before", &Preview::before)
      .field("after", &Preview::after)
      .field("correctedM", &Preview::correctedM)
      .field("correctedV", &Preview::correctedV)
      .field("change", &Preview::change)
      .field("lossBefore", &Preview::lossBefore)
      .field("lossAfter", &Preview::lossAfter)
      .field("allBefore", &Preview::allBefore)
      .field("allAfter", &Preview::allAfter)
      .field("status", &Preview::status);

  class_<Trainer>("Trainer")
      .constructor<const Settings&>()
      .function("configure", &Trainer::configure)
      .function("setArchitecture", &Trainer::setArchitecture)
      .function("reset", &Trainer::reset)
      .function("setData", &setData)
      .function("setTestData", &setTestData)
      .function("train", &Trainer::train)
      .function("rewind", &Trainer::rewind)
      .function("resume", &Trainer::resume)
      .function("progress", &progress)
      .function("evaluate", &evaluate)
      .function("diagnose", &diagnose)
      .function("confusion", &confusion)
      .function("testConfusion", &testConfusion)
      .function("outputs", &outputs)
      .function("predict", &predict)
      .function("surface", &surface)
      .function("responses", &responses)
      .function("manifold", &manifold)
      .function("parameters", &parameters)
      .function("setParameters", &Trainer::setParameters)
      .function("memory", &memory)
      .function("gradient", &gradient)
      .function("numericGradient", &numericGradient)
      .function("gradientCheck", &gradientCheck)
      .function("trace", &trace)
      .function("preview", &preview)
      .function("slopeAt", &slopeAt)
      .function("lossAlong", &lossAlong)
      .function("lossOver", &lossOver)
      .function("lossPlane", &lossPlane)
      .function("lossPlaneOfPath", &lossPlaneOfPath);
}

}  // namespace downhill::bindings
