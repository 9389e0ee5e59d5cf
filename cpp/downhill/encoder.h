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

/// Stands between the points as drawn and what the network sees: it makes the input features, and
/// on request standardises inputs and targets to mean 0 and variance 1. Outputs come back in the
/// units of the targets.
class Encoder {
 public:
  /// features: indices into kFeatures; none means the inputs as they are.
  Encoder(std::vector<int> features, bool standardise)
      : features_(std::move(features)), standardise_(standardise) {}

  /// How many inputs the network has for so many coordinates of a point.
  Index inputs(Index coordinates) const {
    return features_.empty() ? coordinates : static_cast<Index>(features_.size());
  }

  /// Learns the means and spreads of a training set: points (points × coordinates), targets
  /// (points × outputs). `scaleTargets` for a regression; classes stay as they are.
  void fit(const ConstMatrixView& points, const ConstMatrixView& targets, bool scaleTargets);

  /// (points × coordinates) → what the network sees (points × inputs).
  Matrix encode(const ConstMatrixView& points) const;

  /// Targets (points × outputs) → what the outputs are compared with.
  Matrix encodeTargets(const ConstMatrixView& targets) const;

  /// Outputs of the network → in the units of the targets, in place.
  void decode(Eigen::Ref<Matrix> outputs) const;

 private:
  using Row = Eigen::Matrix<double, 1, Eigen::Dynamic>;

  Matrix features(const ConstMatrixView& points) const;

  std::vector<int> features_;
  bool standardise_;
  Row mean_, spread_;              // of the inputs; empty while not standardised
  Row targetMean_, targetSpread_;  // of the targets; empty while not standardised
};

}  // namespace downhill
