// The numbers' own types. A row is one point and a column one feature or unit, as on the page: X is
// (points × inputs) and Z = X W + b. Storage is column-major, so one unit's values for all points
// lie side by side and the loops over a batch run through memory in order.
#pragma once

#include <Eigen/Core>

namespace downhill {

using Index = Eigen::Index;
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic>;
using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1>;

/// Views that accept a matrix, some of its rows, or foreign memory, without a copy.
using MatrixView = Eigen::Ref<Matrix>;
using ConstMatrixView = Eigen::Ref<const Matrix>;

/// The activations of a batch, or their gradients, (points × units): what the kernels work on. The
/// points are padded to whole lanes (lanes.h) by numbers that are finite and mean nothing.
using Batch = Eigen::Map<Matrix>;
using FloatBatch = Eigen::Map<Eigen::MatrixXf>;

/// The weights of a layer, (inputs × units), in memory row by row, as NumPy ravels them; and its
/// biases, a row of units.
using Weights = Eigen::Map<Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
using Bias = Eigen::Map<Eigen::RowVectorXd>;
using FloatWeights =
    Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
using FloatBias = Eigen::Map<const Eigen::RowVectorXf>;

/// All of a matrix, whose rows are padded already.
inline Batch batchOf(Matrix& A) { return {A.data(), A.rows(), A.cols()}; }

// What is too seldom computed to be expanded, and to be downloaded, at each place that needs it.

/// So many zeros.
Vector zeros(Index count);

/// A B
Matrix product(const ConstMatrixView& A, const ConstMatrixView& B);

/// Aᵀ
Matrix transposed(const ConstMatrixView& A);

/// A, its rows padded to whole lanes by zeros.
Matrix pad(const ConstMatrixView& A);

}  // namespace downhill
