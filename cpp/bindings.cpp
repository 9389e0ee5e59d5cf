// The one file that knows Embind: a dozen coarse calls between the page and the core.
// Arrays come in by copy. Arrays go out as views that the caller must copy in the same expression,
// because a view is detached as soon as the heap grows. Arguments are checked by the JavaScript
// façade (web/engine/wasm-trainer.js), the only caller there is: Embind itself coerces in silence.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <string>
#include <vector>

#include "downhill/trainer.h"

namespace {

using downhill::Index;
using downhill::Matrix;
using downhill::Trainer;
using emscripten::typed_memory_view;
using emscripten::val;

/// The index of the activation of this name in kActivations; the façade sends only known names.
downhill::Activation activationNamed(const std::string& name) {
  for (std::size_t i = 0; i < downhill::kActivations.size(); ++i) {
    if (name == downhill::kActivations[i].name) return static_cast<downhill::Activation>(i);
  }
  return downhill::Activation::linear;
}

downhill::Settings settingsFrom(const val& settings) {
  return {emscripten::convertJSArrayToNumberVector<int>(settings["sizes"]),
          activationNamed(settings["hidden"].as<std::string>()),
          activationNamed(settings["output"].as<std::string>()),
          settings["learningRate"].as<double>(),
          settings["batchSize"].as<int>(),
          settings["seed"].as<std::uint32_t>()};
}

/// A flat array of column after column, (rows × columns).
Matrix matrixFrom(const val& array, Index columns) {
  const std::vector<double> flat = emscripten::convertJSArrayToNumberVector<double>(array);
  const Index rows = static_cast<Index>(flat.size()) / columns;
  return Eigen::Map<const Matrix>(flat.data(), rows, columns);
}

val viewOf(const Matrix& matrix) {
  return val(typed_memory_view(static_cast<std::size_t>(matrix.size()), matrix.data()));
}

val viewOf(const downhill::Vector& vector) {
  return val(typed_memory_view(static_cast<std::size_t>(vector.size()), vector.data()));
}

/// A trainer and the buffers that the page reads its results from.
class BoundTrainer {
 public:
  explicit BoundTrainer(const val& settings) : trainer_(settingsFrom(settings)) {}

  bool configure(const val& settings) { return trainer_.configure(settingsFrom(settings)); }

  void reset() { trainer_.reset(); }

  void setData(const val& inputs, const val& targets) {
    trainer_.setData(matrixFrom(inputs, trainer_.network().inputs()),
                     matrixFrom(targets, trainer_.network().outputs()));
  }

  int train(int steps) { return trainer_.train(steps); }

  /// Where the run stands: counters only, so it costs nothing.
  val progress() {
    val result = val::object();
    result.set("points", static_cast<int>(trainer_.points()));
    result.set("epoch", trainer_.epoch());
    result.set("step", trainer_.step());
    result.set("stepsPerEpoch", static_cast<int>(trainer_.stepsPerEpoch()));
    result.set("stepsLeft", static_cast<int>(trainer_.stepsLeft()));
    result.set("diverged", trainer_.diverged());
    return result;
  }

  /// How well it does: one forward pass over all points.
  val evaluate() {
    const downhill::Metrics metrics = trainer_.evaluate();
    val result = val::object();
    result.set("loss", metrics.loss);
    result.set("accuracy", metrics.accuracy);
    return result;
  }

  /// The outputs for the training points, column after column.
  val outputs() {
    outputs_.resize(trainer_.points(), trainer_.network().outputs());
    trainer_.predict(trainer_.inputs(), outputs_);
    return viewOf(outputs_);
  }

  /// The first output over a grid that includes its edges, row by row from the lowest y, as floats:
  /// they are only painted. A network of one input gets a single row: its curve.
  val surface(int columns, int rows, double x0, double x1, double y0, double y1) {
    const Index inputs = trainer_.network().inputs();
    const Index count = Index{columns} * rows;
    grid_.resize(count, inputs);
    for (Index i = 0; i < count; ++i) {
      grid_(i, 0) = between(x0, x1, i % columns, columns);
      if (inputs > 1) grid_(i, 1) = between(y0, y1, i / columns, rows);
    }
    gridOutputs_.resize(count, trainer_.network().outputs());
    trainer_.predict(grid_, gridOutputs_);
    surface_ = gridOutputs_.col(0).cast<float>();
    return val(typed_memory_view(static_cast<std::size_t>(count), surface_.data()));
  }

  val parameters() { return viewOf(trainer_.network().parameters()); }

  val gradient() { return viewOf(trainer_.gradient()); }

  void setParameters(const val& values) {
    trainer_.network().parameters() = matrixFrom(values, 1).col(0);
  }

 private:
  static double between(double first, double last, Index i, Index count) {
    return count < 2
               ? first
               : first + (last - first) * static_cast<double>(i) / static_cast<double>(count - 1);
  }

  Trainer trainer_;
  Matrix outputs_, grid_, gridOutputs_;
  Eigen::VectorXf surface_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(downhill) {
  emscripten::class_<BoundTrainer>("Trainer")
      .constructor<val>()
      .function("configure", &BoundTrainer::configure)
      .function("reset", &BoundTrainer::reset)
      .function("setData", &BoundTrainer::setData)
      .function("train", &BoundTrainer::train)
      .function("progress", &BoundTrainer::progress)
      .function("evaluate", &BoundTrainer::evaluate)
      .function("outputs", &BoundTrainer::outputs)
      .function("surface", &BoundTrainer::surface)
      .function("parameters", &BoundTrainer::parameters)
      .function("gradient", &BoundTrainer::gradient)
      .function("setParameters", &BoundTrainer::setParameters);
}
