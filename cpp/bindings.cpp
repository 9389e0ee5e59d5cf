// The one file that knows Embind: coarse calls between the page and the core.
// Arrays come in by copy. Arrays go out as views that the caller must copy in the same expression,
// because a view is detached as soon as the heap grows. Arguments are checked by the JavaScript
// façade (web/engine/wasm-trainer.js), the only caller there is: Embind itself coerces in silence.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <string>
#include <vector>

#include "downhill/evaluation.h"
#include "downhill/landscape.h"
#include "downhill/loss_plane.h"
#include "downhill/manifold.h"
#include "downhill/preview.h"
#include "downhill/surface.h"
#include "downhill/trace.h"
#include "downhill/trainer.h"

// Embind names a type by its address, printed with "%p", where there is no RTTI; only messages
// about types it has not been told of would show that. The C library's formatting of it is 2 KB.
extern "C" int siprintf(char* text, const char* /*format*/, ...) {
  text[0] = '\0';
  return 0;
}

namespace {

using downhill::DataSet;
using downhill::Index;
using downhill::Matrix;
using downhill::Trainer;
using emscripten::typed_memory_view;
using emscripten::val;

constexpr std::array kSchedules{"constant", "step", "cosine"};
constexpr std::array kStatuses{"running", "diverged", "converged", "unfit"};
constexpr std::array kHealths{"learning", "dead", "saturated", "flat"};

const char* nameOf(const char* name) { return name; }
template <typename Entry>
const char* nameOf(const Entry& entry) {
  return entry.name;
}

/// The place of a name in a table of the core; the façade sends only names that are there.
template <typename Enumeration = int, typename Table>
Enumeration named(const Table& table, const val& name) {
  const auto wanted = name.as<std::string>();
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (wanted == nameOf(table[i])) return static_cast<Enumeration>(i);
  }
  return static_cast<Enumeration>(0);
}

template <typename Table>
val namesOf(const Table& table) {
  val names = val::array();
  for (const auto& entry : table) names.call<void>("push", val(nameOf(entry)));
  return names;
}

/// Every name that settings may hold, from the core's own tables.
val vocabulary() {
  val names = val::object();
  names.set("activations", namesOf(downhill::kActivations));
  names.set("losses", namesOf(downhill::kLosses));
  names.set("initialisers", namesOf(downhill::kInitialisers));
  names.set("optimizers", namesOf(downhill::kOptimizers));
  names.set("schedules", namesOf(kSchedules));
  names.set("features", namesOf(downhill::kFeatures));
  return names;
}

template <typename Enumeration = int, typename Table>
std::vector<Enumeration> allNamed(const Table& table, const val& names) {
  std::vector<Enumeration> all;
  const int count = names["length"].as<int>();
  for (int i = 0; i < count; ++i) all.push_back(named<Enumeration>(table, names[i]));
  return all;
}

downhill::Settings settingsFrom(const val& from) {
  const auto number = [&](const char* name) { return from[name].as<double>(); };
  downhill::Settings to;
  to.coordinates = from["coordinates"].as<int>();
  to.layers = emscripten::convertJSArrayToNumberVector<int>(from["layers"]);
  to.outputs = from["outputs"].as<int>();
  to.activations = allNamed<downhill::Activation>(downhill::kActivations, from["activations"]);
  to.features = allNamed(downhill::kFeatures, from["features"]);
  to.standardise = from["standardise"].as<bool>();
  to.regression = from["regression"].as<bool>();
  to.initialiser = named<downhill::Initialiser>(downhill::kInitialisers, from["initialiser"]);
  to.objective.loss = named<downhill::Loss>(downhill::kLosses, from["loss"]);
  to.objective.l1 = number("l1");
  to.objective.l2 = number("l2");
  to.method = named<downhill::Method>(downhill::kOptimizers, from["optimizer"]);
  to.learningRate = number("learningRate");
  to.momentum = number("momentum");
  to.decay = number("decay");
  to.weightDecay = number("weightDecay");
  to.schedule = named<downhill::Schedule>(kSchedules, from["schedule"]);
  to.scheduleEpochs = number("scheduleEpochs");
  to.dropout = number("dropout");
  to.clip = number("clip");
  to.batchSize = from["batchSize"].as<int>();
  to.seed = from["seed"].as<std::uint32_t>();
  return to;
}

/// A flat array of column after column, (rows × columns).
Matrix matrixFrom(const val& array, Index columns) {
  const std::vector<double> flat = emscripten::convertJSArrayToNumberVector<double>(array);
  const Index rows = static_cast<Index>(flat.size()) / columns;
  return Eigen::Map<const Matrix>(flat.data(), rows, columns);
}

template <typename Numbers>
val viewOf(const Numbers& numbers) {
  return val(typed_memory_view(static_cast<std::size_t>(numbers.size()), numbers.data()));
}

/// A trainer and the buffers that the page reads its results from.
class BoundTrainer {
 public:
  explicit BoundTrainer(const val& settings) : trainer_(settingsFrom(settings)) {}

  bool configure(const val& settings) { return trainer_.configure(settingsFrom(settings)); }
  void reset() { trainer_.reset(); }
  void setOutputs(const val& settings) { trainer_.setOutputs(settingsFrom(settings)); }
  int train(int steps) { return trainer_.train(steps); }
  double rewind(double step) { return trainer_.rewind(step); }

  void setData(const val& points, const val& targets) {
    trainer_.setData(matrixFrom(points, trainer_.settings().coordinates),
                     matrixFrom(targets, trainer_.settings().outputs));
  }

  void setTestData(const val& points, const val& targets) {
    trainer_.setTestData(matrixFrom(points, trainer_.settings().coordinates),
                         matrixFrom(targets, trainer_.settings().outputs));
  }

  /// Where the run stands: counters only, so it costs nothing.
  val progress() {
    val result = val::object();
    result.set("points", static_cast<int>(trainer_.points()));
    result.set("epoch", trainer_.epoch());
    result.set("step", trainer_.step());
    result.set("stepsPerEpoch", static_cast<int>(trainer_.stepsPerEpoch()));
    result.set("stepsLeft", static_cast<int>(trainer_.stepsLeft()));
    result.set("learningRate", trainer_.learningRate());
    result.set("status", val(kStatuses[static_cast<std::size_t>(trainer_.status())]));
    return result;
  }

  /// How well it does: one forward pass over all points, and one over the test points.
  val evaluate() {
    const downhill::Metrics train = downhill::evaluate(trainer_, trainer_.data());
    const downhill::Metrics test = downhill::evaluate(trainer_, trainer_.testData());
    val result = val::object();
    result.set("loss", train.loss);
    result.set("penalty", trainer_.settings().objective.penalty(trainer_.network()));
    result.set("accuracy", train.accuracy);
    result.set("rSquared", train.rSquared);
    result.set("testPoints", static_cast<int>(trainer_.testData().points()));
    result.set("testLoss", test.loss);
    result.set("testAccuracy", test.accuracy);
    result.set("testRSquared", test.rSquared);
    return result;
  }

  /// What there is to say of a run that stands still: a few passes, so not for every frame.
  val diagnose() {
    val result = val::object();
    result.set("health", val(kHealths[static_cast<std::size_t>(downhill::health(trainer_))]));
    result.set("lossFloor", downhill::lossFloor(trainer_, trainer_.data()));
    confusion_ = downhill::confusion(trainer_, trainer_.data());
    result.set("confusion", viewOf(confusion_).call<val>("slice"));
    return result;
  }

  /// The outputs for the training points, column after column, in the targets' units.
  val outputs() {
    outputs_.resize(trainer_.points(), trainer_.network().outputs());
    trainer_.predict(trainer_.drawn().X, outputs_);
    return viewOf(outputs_);
  }

  /// The outputs for any points, column after column.
  val predict(const val& points) {
    const Matrix X = matrixFrom(points, trainer_.settings().coordinates);
    outputs_.resize(X.rows(), trainer_.network().outputs());
    trainer_.predict(X, outputs_);
    return viewOf(outputs_);
  }

  /// The outputs over a grid that includes its edges, one output after the other, each row by row
  /// from the lowest y, as floats: they are only painted. With points of one coordinate the grid
  /// has a single row: the curve.
  val surface(int columns, int rows, double x0, double x1, double y0, double y1) {
    return viewOf(surface_.paint(trainer_, {columns, rows, x0, x1, y0, y1}));
  }

  /// What each unit makes of such a grid, unit after unit: the inputs, then layer after layer.
  val responses(int columns, int rows, double x0, double x1, double y0, double y1) {
    return viewOf(surface_.responses(trainer_, {columns, rows, x0, x1, y0, y1}));
  }

  val parameters() { return viewOf(trainer_.network().parameters()); }
  void setParameters(const val& values) { trainer_.setParameters(matrixFrom(values, 1).col(0)); }

  void resume(const val& values, double epoch, double step) {
    trainer_.resume(matrixFrom(values, 1).col(0), epoch, step);
  }

  /// The gradient of loss + penalty over all points, in the parameters' order.
  val gradient() {
    trainer_.settings().objective.gradient(trainer_.network(), trainer_.data());
    return viewOf(trainer_.network().gradients());
  }

  /// The same by central differences.
  val numericGradient() {
    numeric_ = downhill::numericGradient(trainer_.network(), trainer_.settings().objective,
                                         trainer_.data());
    return viewOf(numeric_);
  }

  /// The gradient by back propagation, the same by differences, and how far they are apart, one
  /// after the other. `atActivation`: σ′ taken at the activations, which is wrong.
  val gradientCheck(bool atActivation) {
    const DataSet& data = trainer_.data();
    const downhill::Objective& objective = trainer_.settings().objective;
    downhill::Network& network = trainer_.network();
    objective.gradient(network, data);
    downhill::Vector shown = network.gradients();
    if (atActivation) {
      network.gradients().setZero();
      objective.addPenalty(network);
      shown = network.gradients() + downhill::gradientOf(tracedAt(data, true));
    }
    numeric_ = downhill::numericGradient(network, objective, data);
    downhill::Vector all(3 * shown.size());
    all << shown, numeric_, downhill::relativeErrors(shown, numeric_);
    numeric_ = all;
    return viewOf(numeric_);
  }

  /// The optimizer's memory, in the parameters' order.
  val direction() { return viewOf(trainer_.optimizer().direction()); }
  val squares() { return viewOf(trainer_.optimizer().squares()); }

  /// The forward and backward pass of some training points, every intermediate kept, in one flat
  /// array: the loss, the targets, then for each layer X, Z, A, dA, D, dZ, dW, db, each row by row.
  /// dA and D of an output that takes cross-entropy's slope at once are left out.
  /// `atActivation`: σ′ taken at the activations, which is wrong.
  val trace(const val& indices, bool atActivation) {
    const DataSet points = trainer_.data().chosen(indicesFrom(indices));
    flatten(tracedAt(points, atActivation), points.Y);
    return viewOf(flat_);
  }

  /// What the next step will do, or, with some points given, what one on these would: counters and
  /// losses as they are called in Preview, the trace of its points as in trace() (with dropout,
  /// what is kept of each hidden layer after its A), and a number for each parameter in `vectors`,
  /// one after the other.
  val preview(const val& indices) {
    const std::vector<Index> chosen = indicesFrom(indices);
    const downhill::Preview step =
        chosen.empty() ? downhill::preview(trainer_) : downhill::preview(trainer_, chosen);
    val result = val::object();
    std::vector<double> batch(step.batch.begin(), step.batch.end());
    result.set("batch", viewOf(batch).call<val>("slice"));
    flatten(step.pass, trainer_.data().chosen(step.batch).Y);
    result.set("trace", viewOf(flat_).call<val>("slice"));
    result.set("norm", step.norm);
    result.set("scale", step.scale);
    result.set("learningRate", step.rates.learningRate);
    result.set("correction1", step.rates.correction1);
    result.set("correction2", step.rates.correction2);
    result.set("lossBefore", step.lossBefore);
    result.set("lossAfter", step.lossAfter);
    result.set("allBefore", step.allBefore);
    result.set("allAfter", step.allAfter);
    result.set("status", val(kStatuses[static_cast<std::size_t>(step.status)]));
    flat_.clear();
    for (const downhill::Vector& vector :
         {step.gradient, step.penalty, downhill::Vector(step.gradient + step.penalty), step.used,
          step.before.w, step.before.m, step.before.v, step.after.w, step.after.m, step.after.v,
          downhill::Vector(step.after.m / step.rates.correction1),
          downhill::Vector(step.after.v / step.rates.correction2),
          downhill::Vector(step.after.w - step.before.w)}) {
      flat_.insert(flat_.end(), vector.begin(), vector.end());
    }
    result.set("vectors", viewOf(flat_).call<val>("slice"));
    return result;
  }

  /// One place of the curve that lossAlong() draws; `delta` is any change to hold the slope
  /// against.
  val slopeAt(int parameter, double delta) {
    const downhill::Slope at =
        downhill::slopeAt(trainer_.network(), trainer_.settings().objective, trainer_.data(),
                          parameter, trainer_.learningRate(), delta);
    val result = val::object();
    result.set("w", at.w);
    result.set("loss", at.loss);
    result.set("slope", at.slope);
    result.set("next", at.next);
    result.set("lossNext", at.lossNext);
    result.set("change", at.change);
    result.set("predicted", at.slope * delta);
    return result;
  }

  val lossAlong(int parameter, double from, double to, int count) {
    losses_ = downhill::lossAlong(trainer_.network(), trainer_.settings().objective,
                                  trainer_.data(), {parameter, from, to, count});
    return viewOf(losses_);
  }

  /// The loss over the plane of two parameters, or with a first of −1 of the two principal
  /// directions of the path, with that path.
  val lossPlane(int first, int second, int count) {
    downhill::Network& network = trainer_.network();
    const downhill::Plane plane =
        first < 0 ? downhill::principalPlane(trainer_.path(), network.parameters())
                  : downhill::planeOf(network.parameters(), first, second);
    const downhill::LossPlane seen = downhill::lossPlane(
        network, trainer_.settings().objective, trainer_.data(), plane, trainer_.path(), count);
    val result = val::object();
    const std::vector<double> ends{seen.x0, seen.x1, seen.y0, seen.y1};
    const std::vector<double> shares{plane.share1, plane.share2};
    result.set("ends", viewOf(ends).call<val>("slice"));
    result.set("shares", viewOf(shares).call<val>("slice"));
    result.set("losses", viewOf(seen.losses).call<val>("slice"));
    result.set("path", viewOf(seen.path).call<val>("slice"));
    return result;
  }

  /// What an autoencoder has found: lines of `count` places, their codes and outputs column after
  /// column.
  val manifold(int count) {
    downhill::manifold(trainer_, count, outputs_);
    return viewOf(outputs_);
  }

  val lossOver(int first, double from1, double to1, int count1, int second, double from2,
               double to2, int count2) {
    losses_ = downhill::lossOver(trainer_.network(), trainer_.settings().objective, trainer_.data(),
                                 {first, from1, to1, count1}, {second, from2, to2, count2});
    return viewOf(losses_);
  }

 private:
  static std::vector<Index> indicesFrom(const val& indices) {
    const std::vector<int> chosen = emscripten::convertJSArrayToNumberVector<int>(indices);
    return {chosen.begin(), chosen.end()};
  }

  downhill::TracedPass tracedAt(const DataSet& points, bool atActivation) {
    return downhill::trace(
        trainer_.network(), trainer_.settings().objective.loss, points.X, points.Y,
        atActivation ? downhill::DerivativeAt::activation : downhill::DerivativeAt::preActivation);
  }

  /// Writes a pass into flat_, as trace() describes.
  void flatten(const downhill::TracedPass& pass, const Matrix& Y) {
    flat_ = {pass.loss};
    const auto append = [this](const Matrix& matrix) {
      for (Index i = 0; i < matrix.rows(); ++i) {
        for (Index j = 0; j < matrix.cols(); ++j) flat_.push_back(matrix(i, j));
      }
    };
    append(Y);
    for (const downhill::TraceLayer& layer : pass.layers) {
      for (const Matrix* matrix : {&layer.X, &layer.Z, &layer.A, &layer.kept, &layer.dA, &layer.D,
                                   &layer.dZ, &layer.dW, &layer.db}) {
        append(*matrix);
      }
    }
  }

  Trainer trainer_;
  Matrix outputs_;
  downhill::Surface surface_;
  downhill::Vector numeric_;
  std::vector<double> losses_, flat_;
  std::vector<int> confusion_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(downhill) {
  emscripten::function("vocabulary", &vocabulary);
  emscripten::class_<BoundTrainer>("Trainer")
      .constructor<val>()
      .function("configure", &BoundTrainer::configure)
      .function("reset", &BoundTrainer::reset)
      .function("setData", &BoundTrainer::setData)
      .function("setTestData", &BoundTrainer::setTestData)
      .function("setOutputs", &BoundTrainer::setOutputs)
      .function("train", &BoundTrainer::train)
      .function("rewind", &BoundTrainer::rewind)
      .function("progress", &BoundTrainer::progress)
      .function("evaluate", &BoundTrainer::evaluate)
      .function("diagnose", &BoundTrainer::diagnose)
      .function("outputs", &BoundTrainer::outputs)
      .function("predict", &BoundTrainer::predict)
      .function("surface", &BoundTrainer::surface)
      .function("responses", &BoundTrainer::responses)
      .function("parameters", &BoundTrainer::parameters)
      .function("setParameters", &BoundTrainer::setParameters)
      .function("resume", &BoundTrainer::resume)
      .function("gradient", &BoundTrainer::gradient)
      .function("numericGradient", &BoundTrainer::numericGradient)
      .function("gradientCheck", &BoundTrainer::gradientCheck)
      .function("direction", &BoundTrainer::direction)
      .function("squares", &BoundTrainer::squares)
      .function("trace", &BoundTrainer::trace)
      .function("preview", &BoundTrainer::preview)
      .function("slopeAt", &BoundTrainer::slopeAt)
      .function("lossAlong", &BoundTrainer::lossAlong)
      .function("lossPlane", &BoundTrainer::lossPlane)
      .function("manifold", &BoundTrainer::manifold)
      .function("lossOver", &BoundTrainer::lossOver);
}
