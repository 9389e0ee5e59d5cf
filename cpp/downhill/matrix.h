// Matrix types. Rows are points and columns are features or units, as on the page: X is
// (points × inputs) and Z = X W + b. Storage is column-major, so a unit's values for all points are
// contiguous and loops over a batch read memory in order.
#pragma once

#include <Eigen/Core>

namespace downhill {

using Index = Eigen::Index;
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic>;
using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1>;

/// Views of a matrix, of some of its rows, or of foreign memory, without a copy.
using MatrixView = Eigen::Ref<Matrix>;
using ConstMatrixView = Eigen::Ref<const Matrix>;

/// The activations of a batch, or their gradients, (points × units), as the kernels use them. The
/// points are padded to whole lanes (lanes.h) with arbitrary finite numbers.
using Batch = Eigen::Map<Matrix>;
using FloatBatch = Eigen::Map<Eigen::MatrixXf>;

/// The weights of a layer, (inputs × units), row-major as in NumPy; and its biases, (units).
using Weights = Eigen::Map<Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
using Bias = Eigen::Map<Eigen::RowVectorXd>;
using FloatWeights =
    Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
using FloatBias = Eigen::Map<const Eigen::RowVectorXf>;

/// A whole matrix, whose rows are already padded.
inline Batch batchOf(Matrix& A) { return {A.data(), A.rows(), A.cols()}; }

// Operations that are not hot: defined out of line, since readers download every inlined copy.

/// A vector of zeros.
Vector zeros(Index count);

/// A B
Matrix product(const ConstMatrixView& A, const ConstMatrixView& B);

/// Aᵀ
Matrix transposed(const ConstMatrixView& A);

/// A with its rows padded to whole lanes by zeros.
Matrix pad(const ConstMatrixView& A);

}  // namespace downhill
