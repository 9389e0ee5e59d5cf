#include "encoder.h"

#include <cmath>

#include "elementary.h"

namespace downhill {

namespace {

/// Not std::sin: the feature must have the same bits on every platform.
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

void Scaling::fit(const Matrix& values) {
  const auto n = static_cast<double>(values.rows());
  for (Index j = 0; j < values.cols(); ++j) {
    const double* column = values.data() + j * values.rows();
    double sum = 0;
    for (Index i = 0; i < values.rows(); ++i) sum += column[i];
    const double mean = sum / n;
    double squares = 0;
    for (Index i = 0; i < values.rows(); ++i) squares += (column[i] - mean) * (column[i] - mean);
    const double deviation = std::sqrt(squares / n);
    mean_.push_back(mean);
    // A column that is constant up to rounding is not scaled.
    deviation_.push_back(deviation > 1e-12 * std::abs(mean) ? deviation : 1.0);
  }
}

void Scaling::apply(Matrix& values) const {
  for (std::size_t j = 0; j < mean_.size(); ++j) {
    auto column = values.col(static_cast<Index>(j)).array();
    column = (column - mean_[j]) / deviation_[j];
  }
}

void Scaling::undo(MatrixView& values) const {
  for (std::size_t j = 0; j < mean_.size(); ++j) {
    auto column = values.col(static_cast<Index>(j)).array();
    column = column * deviation_[j] + mean_[j];
  }
}

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
  inputs_ = Scaling();
  targets_ = Scaling();
  if (!standardise_ || points.rows() == 0) return;
  inputs_.fit(features(points));
  if (scaleTargets) targets_.fit(targets);
}

Matrix Encoder::encode(const ConstMatrixView& points) const {
  Matrix X = features(points);
  inputs_.apply(X);
  return X;
}

Matrix Encoder::encodeTargets(const ConstMatrixView& targets) const {
  Matrix Y = targets;
  targets_.apply(Y);
  return Y;
}

}  // namespace downhill
