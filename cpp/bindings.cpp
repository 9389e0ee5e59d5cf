// The core as seen from JavaScript: every type and function that crosses the boundary.
//
// Calls are coarse-grained. Embind coerces silently, so the façade (trainer.js and inspectable.js
// in web/engine/worker), the only caller, checks every argument first.
#include <emscripten/bind.h>

#include "bindings/arrays.h"
#include "bindings/queries.h"

namespace downhill::bindings {

/// Registers an enumeration whose values are named by one of the core's tables, in its order.
template <typename Enum, typename Table>
void registerEnum(const char* name, const Table& table) {
  emscripten::enum_<Enum> enumeration(name);
  int value = 0;
  for (const auto& entry : table) enumeration.value(entry.name, static_cast<Enum>(value++));
}

/// Indices into kFeatures.
enum class FeatureIndex : int {};

EMSCRIPTEN_BINDINGS(downhill) {
  using emscripten::class_;
  using emscripten::enum_;
  using emscripten::value_object;

  registerEnum<Activation>("Activation", kActivations);
  registerEnum<Loss>("Loss", kLosses);
  registerEnum<Initialiser>("Initialiser", kInitialisers);
  registerEnum<Method>("Optimizer", kOptimizers);
  registerEnum<FeatureIndex>("Feature", kFeatures);
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
      .field("optimizer", &Settings::optimizer)
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
  value_object<OptimizerState>("State")
      .field("w", &OptimizerState::w)
      .field("m", &OptimizerState::m)
      .field("v", &OptimizerState::v);
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
