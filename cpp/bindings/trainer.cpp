// A trainer for the page: how it trains, and what every figure shows. bindings/whole.cpp has the
// rest.
//
// Calls are coarse, and only numbers cross. Arrays come in through input(), go out as views. The
// façade (web/engine/trainer.js), the only caller there is, checks every argument, for Embind
// itself coerces in silence, and gives names to the numbers.
#include <array>
#include <memory>

#include "bound.h"
#include "downhill/evaluation.h"
#include "downhill/landscape.h"
#include "downhill/manifold.h"

// Embind names a type by its address, printed with "%p", where there is no RTTI; only messages
// about types it has not been told of would show that. The C library's formatting of it is 2 KB.
extern "C" int siprintf(char* text, const char* /*format*/, ...) {
  text[0] = '\0';
  return 0;
}

namespace bindings {

namespace {

using downhill::Index;
using downhill::Matrix;
using downhill::Trainer;
using emscripten::val;

std::vector<std::unique_ptr<Bound>> trainers;
std::vector<double> input_;

/// Makes room for so many numbers, which the page writes and the next call reads.
val input(int count) {
  input_.resize(static_cast<std::size_t>(count));
  return viewOf(input_);
}

/// Settings as settingsOf() in web/engine/core.js writes them.
class SettingsReader {
 public:
  explicit SettingsReader(const std::vector<double>& from) : next_(from.data()) {}

  template <typename Value>
  SettingsReader& operator>>(Value& value) {
    value = static_cast<Value>(*next_++);
    return *this;
  }

  /// A list says first how long it is.
  template <typename Value>
  SettingsReader& operator>>(std::vector<Value>& list) {
    std::size_t size = 0;
    *this >> size;
    list.resize(size);
    for (Value& value : list) *this >> value;
    return *this;
  }

 private:
  const double* next_;
};

downhill::Settings settingsGiven() {
  downhill::Settings to;
  SettingsReader(given()) >> to.coordinates >> to.outputs >> to.standardise >> to.regression >>
      to.initialiser >> to.objective.loss >> to.objective.l1 >> to.objective.l2 >> to.method >>
      to.learningRate >> to.momentum >> to.decay >> to.weightDecay >> to.schedule >>
      to.scheduleEpochs >> to.dropout >> to.clip >> to.batchSize >> to.seed >> to.layers >>
      to.activations >> to.features;
  return to;
}

constexpr std::array kSchedules{"constant", "step", "cosine"};

const char* nameOf(const char* name) { return name; }
template <typename Entry>
const char* nameOf(const Entry& entry) {
  return entry.name;
}

/// Every name that settings may hold, from the core's own tables: a line for each table, in the
/// order of TABLES in web/engine/core.js. A setting is a name's place in its line.
val vocabulary() {
  static std::vector<char> words;
  words.clear();
  const auto add = [](const auto& table) {
    for (const auto& entry : table) {
      for (const char* letter = nameOf(entry); *letter != '\0'; ++letter) words.push_back(*letter);
      words.push_back(' ');
    }
    words.back() = '\n';
  };
  add(downhill::kActivations);
  add(downhill::kLosses);
  add(downhill::kInitialisers);
  add(downhill::kOptimizers);
  add(kSchedules);
  add(downhill::kFeatures);
  return viewOf(words);
}

/// A new trainer with the settings given; its number, from 1 on.
int open() {
  trainers.push_back(std::make_unique<Bound>(settingsGiven()));
  return static_cast<int>(trainers.size());
}

void close(int number) { trainers[static_cast<std::size_t>(number - 1)].reset(); }

bool configure(Bound& bound) { return bound.trainer.configure(settingsGiven()); }
void setOutputs(Bound& bound) { bound.trainer.setOutputs(settingsGiven()); }
void reset(Bound& bound) { bound.trainer.reset(); }
int train(Bound& bound, int steps) { return bound.trainer.train(steps); }
double rewind(Bound& bound, double step) { return bound.trainer.rewind(step); }

/// Hands on the points given, column after column, and then their targets.
template <auto set>
void setPoints(Bound& bound) {
  const downhill::Settings& settings = bound.trainer.settings();
  const Index points =
      static_cast<Index>(given().size()) / (settings.coordinates + settings.outputs);
  (bound.trainer.*set)(matrixGiven(0, points, settings.coordinates),
                       matrixGiven(points * settings.coordinates, points, settings.outputs));
}

/// Where the run stands: counters only, so it costs nothing.
val progress(Bound& bound) {
  const Trainer& trainer = bound.trainer;
  bound.numbers = {static_cast<double>(trainer.points()),
                   trainer.epoch(),
                   trainer.step(),
                   static_cast<double>(trainer.stepsPerEpoch()),
                   static_cast<double>(trainer.stepsLeft()),
                   trainer.learningRate(),
                   static_cast<double>(trainer.status())};
  return viewOf(bound.numbers);
}

/// How well it does: one forward pass over all points, and one over the test points.
val evaluate(Bound& bound) {
  Trainer& trainer = bound.trainer;
  const downhill::Metrics train = downhill::evaluate(trainer, trainer.data());
  const downhill::Metrics test = downhill::evaluate(trainer, trainer.testData());
  bound.numbers = {train.loss,
                   trainer.settings().objective.penalty(trainer.network()),
                   train.accuracy,
                   train.rSquared,
                   static_cast<double>(trainer.testData().points()),
                   test.loss,
                   test.accuracy,
                   test.rSquared};
  return viewOf(bound.numbers);
}

/// What there is to say of a run that stands still: a few passes, so not for every frame.
val diagnose(Bound& bound) {
  Trainer& trainer = bound.trainer;
  bound.numbers = {static_cast<double>(downhill::health(trainer)),
                   downhill::lossFloor(trainer, trainer.data())};
  return viewOf(bound.numbers);
}

/// The outputs for the training points, column after column, in the targets' units.
val outputs(Bound& bound) {
  bound.outputs.resize(bound.trainer.points(), bound.trainer.network().outputs());
  bound.trainer.predict(bound.trainer.drawn().X, bound.outputs);
  return viewOf(bound.outputs);
}

/// The outputs over a grid that includes its edges, one output after the other, each row by row
/// from the lowest y, as floats: they are only painted. With points of one coordinate the grid has
/// a single row: the curve.
val surface(Bound& bound, int columns, int rows, double x0, double x1, double y0, double y1) {
  return viewOf(bound.surface.paint(bound.trainer, {columns, rows, x0, x1, y0, y1}));
}

/// What each unit makes of such a grid, unit after unit: the inputs, then layer after layer.
val responses(Bound& bound, int columns, int rows, double x0, double x1, double y0, double y1) {
  return viewOf(bound.surface.responses(bound.trainer, {columns, rows, x0, x1, y0, y1}));
}

/// What an autoencoder has found: lines of `count` places, their codes and outputs column after
/// column.
val manifold(Bound& bound, int count) {
  downhill::manifold(bound.trainer, count, bound.outputs);
  return viewOf(bound.outputs);
}

val parameters(Bound& bound) { return viewOf(bound.trainer.network().parameters()); }

void setParameters(Bound& bound) { bound.trainer.setParameters(vectorGiven()); }

void resume(Bound& bound, double epoch, double step) {
  bound.trainer.resume(vectorGiven(), epoch, step);
}

/// The gradient of loss + penalty over all points, in the parameters' order.
val gradient(Bound& bound) {
  Trainer& trainer = bound.trainer;
  trainer.settings().objective.gradient(trainer.network(), trainer.data());
  return viewOf(trainer.network().gradients());
}

/// One place of the curve that lossAlong() draws; `delta` is any change to hold the slope against.
val slopeAt(Bound& bound, int parameter, double delta) {
  Trainer& trainer = bound.trainer;
  const downhill::Slope at =
      downhill::slopeAt(trainer.network(), trainer.settings().objective, trainer.data(), parameter,
                        trainer.learningRate(), delta);
  bound.numbers = {at.w, at.loss, at.slope, at.next, at.lossNext, at.change, at.slope * delta};
  return viewOf(bound.numbers);
}

val lossAlong(Bound& bound, int parameter, double from, double to, int count) {
  Trainer& trainer = bound.trainer;
  bound.numbers = downhill::lossAlong(trainer.network(), trainer.settings().objective,
                                      trainer.data(), {parameter, from, to, count});
  return viewOf(bound.numbers);
}

}  // namespace

Bound& boundAt(int number) { return *trainers[static_cast<std::size_t>(number - 1)]; }

const std::vector<double>& given() { return input_; }

EMSCRIPTEN_BINDINGS(trainer) {
  emscripten::function("vocabulary", &vocabulary);
  emscripten::function("input", &input);
  emscripten::function("open", &open);
  emscripten::function("close", &close);
  bind<configure>("configure");
  bind<setOutputs>("setOutputs");
  bind<reset>("reset");
  bind<setPoints<&Trainer::setData>>("setData");
  bind<setPoints<&Trainer::setTestData>>("setTestData");
  bind<train>("train");
  bind<rewind>("rewind");
  bind<progress>("progress");
  bind<evaluate>("evaluate");
  bind<diagnose>("diagnose");
  bind<outputs>("outputs");
  bind<surface>("surface");
  bind<responses>("responses");
  bind<manifold>("manifold");
  bind<parameters>("parameters");
  bind<setParameters>("setParameters");
  bind<resume>("resume");
  bind<gradient>("gradient");
  bind<slopeAt>("slopeAt");
  bind<lossAlong>("lossAlong");
}

}  // namespace bindings
