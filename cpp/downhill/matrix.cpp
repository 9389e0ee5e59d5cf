#include "matrix.h"

#include "lanes.h"

namespace downhill {

Vector zeros(Index count) { return Vector::Zero(count); }

Matrix product(const ConstMatrixView& A, const ConstMatrixView& B) { return A.lazyProduct(B); }

Matrix transposed(const ConstMatrixView& A) { return A.transpose(); }

Matrix pad(const ConstMatrixView& A) {
  Matrix result = Matrix::Zero(padded(A.rows()), A.cols());
  result.topRows(A.rows()) = A;
  return result;
}

}  // namespace downhill
