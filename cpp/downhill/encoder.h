#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "matrix.h"

namespace downhill {

/// A function of the point that serves as an input of the network.
struct Feature {
  const char* name;
  double (*value)(double x1, double x2);
};

/// Every available input feature. To add one, add an entry.
extern const std::array<Feature, 10> kFeatures;

/// Scales each column of a matrix to mean 0 and variance 1, and back. Until it is fitted it is the
/// identity.
class Scaling {
 public:
  void fit(const Matrix& values);
  void apply(Matrix& values) const;
  void undo(MatrixView& values) const;

 private:
  std::vector<double> mean_, deviation_;
};

/// Turns points as drawn into inputs of the network: computes the input features and optionally
/// standardises inputs and targets to mean 0 and variance 1. Decodes outputs to the units of the
/// targets.
class Encoder {
 public:
  /// features: indices into kFeatures; if empty, the coordinates are the inputs.
  Encoder(std::vector<int> features, bool standardise)
      : features_(std::move(features)), standardise_(standardise) {}

  /// Whether neither points nor targets are changed.
  bool isIdentity() const { return features_.empty() && !standardise_; }

  /// Fits the scaling to a training set: points (points × coordinates), targets (points × outputs).
  /// `scaleTargets` is for regression; classes are not scaled.
  void fit(const ConstMatrixView& points, const ConstMatrixView& targets, bool scaleTargets);

  /// (points × coordinates) → inputs of the network (points × inputs).
  Matrix encode(const ConstMatrixView& points) const;

  /// Targets (points × outputs) → the targets that the network is trained on.
  Matrix encodeTargets(const ConstMatrixView& targets) const;

  /// Outputs of the network → the units of the targets, in place.
  void decode(MatrixView outputs) const { targets_.undo(outputs); }

 private:
  Matrix features(const ConstMatrixView& points) const;

  std::vector<int> features_;
  bool standardise_;
  Scaling inputs_, targets_;
};

}  // namespace downhill
