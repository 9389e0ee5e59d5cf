// The run of tests/engine/bits-case.js: the native build ends in the bits that the wasm ends in.
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
Points lattice() {
  constexpr int kCount = 97;
  Points points{Matrix(kCount, 2), Matrix(kCount, 1)};
  for (int i = 0; i < kCount; ++i) {
    const double x = (i * 37) % kCount / 24.0 - 2.0;
    const double y = i / 24.0 - 2.0;
    points.X.row(i) << x, y;
    points.Y(i, 0) = x * y > 0 ? 1.0 : -1.0;
  }
  return points;
}

/// The text of tests/golden/bits.json, which lies beside this folder.
std::string goldenBits() {
  const std::string here = __FILE__;
  std::ifstream file(here.substr(0, here.rfind("native")) + "golden/bits.json");
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Bits, AreThoseOfTheWasmAfterFiveThousandSteps) {
  const std::string golden = goldenBits();
  for (std::size_t i = 0; i < kActivations.size(); ++i) {
    Settings settings;
    settings.sizes = {2, 8, 5, 1};
    settings.hidden = static_cast<Activation>(i);
    settings.output = Activation::tanh;
    settings.learningRate = 0.05;
    settings.seed = 2026;
    Trainer trainer = trainerOn(lattice(), settings);
    trainer.train(5000);
    const std::string entry = std::string("\"") + kActivations[i].name + "\": \"" +
                              hash(trainer.network().parameters()) + "\"";
    EXPECT_NE(golden.find(entry), std::string::npos) << entry;
  }
}

}  // namespace
}  // namespace downhill
