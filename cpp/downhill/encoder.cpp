#include "encoder.h"

#include <cmath>

#include "elementary.h"

namespace downhill {

namespace {

/// Our own sine, so that the feature has the same bits everywhere.
double sineOf(double x) { return downhill::sine(splat(x))[0]; }

}  // namespace

const std::array<Feature, 10> kFeatures{{
    {"x1", [](double x1, double) { return x1; }},
    {"x2", [](double, double x2) { return x2; }},
    {"x1^2", [](double x1, double) { return x1 * x1; }},
    {"x2^2", [](double, double x2) { return x2 * x2; }},
    {"x1x2", [](double x1, double x2) { return x1 * x2; }},
    {"sin(x1)", [](double x1, double) { return sineOf(x1); }},
    {"sin(x2)", [](double, double x2) { return sineOf(x2); }},
    {"x1^3", [](double x1, double) { return x1 * x1 * x1; }},
    {"x1^4", [](double x1, double) { return x1 * x1 * x1 * x1; }},
    {"x1^5", [](double x1, double) { return x1 * x1 * x1 * x1 * x1; }},
}};

Matrix Encoder::features(const ConstMatrixView& points) const {
  if (features_.empty()) return points;
  Matrix X(points.rows(), static_cast<Index>(features_.size()));
  for (Index j = 0; j < X.cols(); ++j) {
    const Feature& feature =
        kFeatures[static_cast<std::size_t>(features_[static_cast<std::size_t>(j)])];
    for (Index i = 0; i < X.rows(); ++i) {
      X(i, j) = feature.value(points(i, 0), points.cols() > 1 ? points(i, 1) : 0.0);
    }
  }
  return X;
}

void Encoder::fit(const ConstMatrixView& points, const ConstMatrixView& targets,
                  bool scaleTargets) {
  mean_.resize(0);
  spread_.resize(0);
  targetMean_.resize(0);
  targetSpread_.resize(0);
  if (!standardise_ || points.rows() == 0) return;

  const auto learn = [](const Matrix& values, Row& mean, Row& spread) {
    mean = values.colwise().mean();
    spread =
        ((values.rowwise() - mean).colwise().squaredNorm() / static_cast<double>(values.rows()))
            .cwiseSqrt();
    // A column that does not vary, but for rounding, has nothing to be divided by.
    for (Index j = 0; j < spread.size(); ++j) {
      if (!(spread[j] > 1e-12 * std::abs(mean[j]))) spread[j] = 1.0;
    }
  };
  learn(features(points), mean_, spread_);
  if (scaleTargets) learn(targets, targetMean_, targetSpread_);
}

Matrix Encoder::encode(const ConstMatrixView& points) const {
  Matrix X = features(points);
  if (mean_.size() > 0) {
    X.rowwise() -= mean_;
    X.array().rowwise() /= spread_.array();
  }
  return X;
}

Matrix Encoder::encodeTargets(const ConstMatrixView& targets) const {
  Matrix Y = targets;
  if (targetMean_.size() > 0) {
    Y.rowwise() -= targetMean_;
    Y.array().rowwise() /= targetSpread_.array();
  }
  return Y;
}

void Encoder::decode(Eigen::Ref<Matrix> outputs) const {
  if (targetMean_.size() == 0) return;
  outputs.array().rowwise() *= targetSpread_.array();
  outputs.rowwise() += targetMean_;
}

}  // namespace downhill
