#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "matrix.h"

namespace downhill {

/// A function of the point that the network gets as an input.
struct Feature {
  const char* name;
  double (*value)(double x1, double x2);
};

/// Every input feature that can be chosen. To add one: an entry.
extern const std::array<Feature, 10> kFeatures;

/// Brings each column of a matrix to mean 0 and variance 1, and back. Before it is fitted it leaves
/// a matrix as it is.
class Scaling {
 public:
  void learn(const Matrix& values);
  void apply(Matrix& values) const;
  void undo(MatrixView& values) const;

 private:
  std::vector<double> mean_, spread_;
};

/// Turns the points as drawn into what the network sees: it makes the input features, and on
/// request standardises inputs and targets to mean 0 and variance 1. Outputs come back in the
/// units of the targets.
class Encoder {
 public:
  /// features: indices into kFeatures; none means the inputs as they are.
  Encoder(std::vector<int> features, bool standardise)
      : features_(std::move(features)), standardise_(standardise) {}

  /// Whether the network sees the points as they are, and its outputs are the targets' own.
  bool isIdentity() const { return features_.empty() && !standardise_; }

  /// Learns the means and spreads of a training set: points (points × coordinates), targets
  /// (points × outputs). `scaleTargets` for a regression; classes stay as they are.
  void fit(const ConstMatrixView& points, const ConstMatrixView& targets, bool scaleTargets);

  /// (points × coordinates) → what the network sees (points × inputs).
  Matrix encode(const ConstMatrixView& points) const;

  /// Targets (points × outputs) → what the outputs are compared with.
  Matrix encodeTargets(const ConstMatrixView& targets) const;

  /// Outputs of the network → in the units of the targets, in place.
  void decode(MatrixView outputs) const { targets_.undo(outputs); }

 private:
  Matrix features(const ConstMatrixView& points) const;

  std::vector<int> features_;
  bool standardise_;
  Scaling inputs_, targets_;
};

}  // namespace downhill
