// The runs of tests/engine/bits-case.js: the native build ends with the same bits as the wasm.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "support.h"

namespace downhill {
namespace {

/// FNV-1a over the bytes, as sixteen hexadecimal digits.
std::string hash(const Vector& numbers) {
  std::uint64_t value = 0xcbf29ce484222325U;
  for (const double number : numbers) {
    std::array<unsigned char, sizeof number> bytes{};
    std::memcpy(bytes.data(), &number, sizeof number);
    for (const unsigned char byte : bytes) value = (value ^ byte) * 0x100000001b3U;
  }
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(value));
  return text.data();
}

/// The points of bits-case.js.
DataSet lattice() {
  constexpr int kCount = 97;
  DataSet points{Matrix(kCount, 2), Matrix(kCount, 1)};
  for (int i = 0; i < kCount; ++i) {
    const double x = (i * 37) % kCount / 24.0 - 2.0;
    const double y = i / 24.0 - 2.0;
    points.X(i, 0) = x;
    points.X(i, 1) = y;
    points.Y(i, 0) = x * y > 0 ? 1.0 : -1.0;
  }
  return points;
}

/// The text of a file in tests/golden, next to this folder.
std::string golden(const std::string& name) {
  const std::string here = __FILE__;
  std::ifstream file(here.substr(0, here.rfind("native")) + "golden/" + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The lattice with targets for an output: ± 1, or 0 and 1, or one column per class.
DataSet latticeFor(Activation output) {
  DataSet points = lattice();
  const Matrix ones = (points.Y.array() + 1.0) / 2.0;
  if (output == Activation::sigmoid) points.Y = ones;
  if (output == Activation::softmax)
    points.Y = (Matrix(97, 2) << ones, 1.0 - ones.array()).finished();
  return points;
}

/// Trains, and compares with the bits stored under a name.
void expectBits(const Settings& settings, const std::string& text, const std::string& name) {
  const Vector parameters = trained(latticeFor(settings.activations.back()), settings, 5000);
  const std::string entry = "\"" + name + "\": \"" + hash(parameters) + "\"";
  EXPECT_NE(text.find(entry), std::string::npos) << entry;
}

/// The settings of bits-case.js.
Settings latticeSettings(Activation hidden = Activation::tanh, Activation output = Activation::tanh,
                         int outputs = 1) {
  Settings settings = shaped({2, 8, 5, outputs}, hidden, output);
  settings.learningRate = 0.05;
  settings.seed = 2026;
  return settings;
}

TEST(Bits, MatchTheWasmAfterFiveThousandStepsForEveryActivation) {
  const std::string text = golden("bits.json");
  for (std::size_t i = 0; i < kActivations.size(); ++i) {
    const auto hidden = static_cast<Activation>(i);
    if (!isElementwise(hidden)) continue;
    expectBits(latticeSettings(hidden), text, kActivations[i].name);
  }
}

TEST(Bits, MatchTheWasmForEveryFirstOrderOptimizer) {
  // Second-order optimizers sum in Eigen, in an order that depends on the machine's registers.
  const std::string text = golden("optimizer-bits.json");
  for (std::size_t i = 0; i < kOptimizers.size(); ++i) {
    Settings settings = latticeSettings();
    settings.optimizer = static_cast<Method>(i);
    if (!isSecondOrder(settings.optimizer)) expectBits(settings, text, kOptimizers[i].name);
  }
}

TEST(Bits, MatchTheWasmForEveryOtherSetting) {
  const std::string text = golden("setting-bits.json");
  const auto expect = [&text](const std::string& name, const auto& change) {
    Settings settings = latticeSettings();
    change(settings);
    expectBits(settings, text, name);
  };
  expect("clip", [](Settings& s) { s.clip = 0.05; });
  expect("penalties", [](Settings& s) { s.objective = {Loss::squared, 1e-4, 1e-3}; });
  expect("dropout", [](Settings& s) { s.dropout = 0.2; });
  expect("step", [](Settings& s) { s.schedule = Schedule::step; });
  expect("cosine", [](Settings& s) {
    s.schedule = Schedule::cosine;
    s.scheduleEpochs = 400;
  });
  expect("he", [](Settings& s) { s.initialiser = Initialiser::he; });
  expect("normal", [](Settings& s) { s.initialiser = Initialiser::normal; });
  expect("features", [](Settings& s) {
    s.features = {0, 4, 6, 7};
    s.standardise = true;
  });
  expect("regression", [](Settings& s) {
    s.activations.back() = Activation::linear;
    s.regression = s.standardise = true;
  });
  expect("huber", [](Settings& s) { s.objective.loss = Loss::huber; });
  expect("absolute", [](Settings& s) {
    s.objective.loss = Loss::absolute;
    s.learningRate = 0.01;
  });
  expect("full batch", [](Settings& s) { s.batchSize = 97; });
  expect("sigmoid", [](Settings& s) {
    s.activations.back() = Activation::sigmoid;
    s.objective.loss = Loss::crossEntropy;
  });
  expect("softmax", [](Settings& s) {
    s = latticeSettings(Activation::tanh, Activation::softmax, 2);
    s.objective.loss = Loss::crossEntropy;
  });
}

}  // namespace
}  // namespace downhill
