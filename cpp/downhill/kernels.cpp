// Matrix products in register tiles. Eigen 3.4 has no SIMD packets for WebAssembly, and the layers
// here are small: its products for large matrices have too much setup, its small ones read a row at
// a time. With `Z.noalias() = A * W` and the like instead of these functions, a training step in
// WebAssembly takes 1.35 times as long on 2-4-2-1 in batches of 10, 1.95 times on six layers of 8,
// 1.8 times on 2-64-64-1 in batches of 32 and 1.85 times on 1-16-16-1 with 200 points, and a
// surface in floats 2.0 to 2.4 times.
#include "kernels.h"

#include <cmath>

#include "lanes.h"

namespace downhill {

namespace {

/// A batch by columns: column j begins at data + j · stride.
template <typename Number>
struct Columns {
  Number* data;
  Index stride;

  Number* column(Index unit) const { return data + unit * stride; }
};

template <typename Matrix>
auto columnsOf(Matrix& A) {
  return Columns<std::remove_pointer_t<decltype(A.data())>>{A.data(), A.rows()};
}

/// Weights, or their transpose: element (i, j) is at i · row + j · column.
template <typename Number>
struct Strided {
  const Number* data;
  Index row, column;

  Number operator()(Index i, Index j) const { return data[i * row + j * column]; }
};

/// One tile of Z = A W + b, held in registers: `Vectors` vectors of points by `Units` units.
template <int Vectors, int Units, typename Number>
void multiplyTile(Columns<const Number> A, Index in, Strided<Number> W, const Number* b,
                  Columns<Number> Z, Index point, Index unit) {
  using L = LanesOf<Number>;
  L sums[Units][Vectors];
#pragma GCC unroll 8
  for (int u = 0; u < Units; ++u) {
    const L start = splat<L>(b ? b[unit + u] : 0.0);
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v) sums[u][v] = start;
  }
  for (Index i = 0; i < in; ++i) {
    const Number* a = A.column(i) + point;
    L inputs[Vectors];
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v) inputs[v] = load(a + v * kLanesOf<Number>);
#pragma GCC unroll 8
    for (int u = 0; u < Units; ++u) {
      const L w = splat<L>(W(i, unit + u));
#pragma GCC unroll 8
      for (int v = 0; v < Vectors; ++v) sums[u][v] += inputs[v] * w;
    }
  }
#pragma GCC unroll 8
  for (int u = 0; u < Units; ++u) {
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v)
      store(Z.column(unit + u) + point + v * kLanesOf<Number>, sums[u][v]);
  }
}

/// All units for `Vectors` vectors of points.
template <int Vectors, typename Number>
void multiplyRows(Columns<const Number> A, Index in, Strided<Number> W, const Number* b, Index out,
                  Columns<Number> Z, Index point) {
  Index unit = 0;
  for (; unit + 2 <= out; unit += 2) multiplyTile<Vectors, 2>(A, in, W, b, Z, point, unit);
  if (unit < out) multiplyTile<Vectors, 1>(A, in, W, b, Z, point, unit);
}

/// One tile of dW += Aᵀ dZ: `Inputs` by `Units` sums over all points.
template <int Inputs, int Units>
void accumulateTile(Index points, Columns<const double> A, Index input, Columns<const double> dZ,
                    Index unit, double* dW, Index out) {
  Lanes totals[Inputs][Units] = {};
  for (Index point = 0; point < points; point += kLanes) {
    Lanes d[Units];
#pragma GCC unroll 8
    for (int u = 0; u < Units; ++u) d[u] = load(dZ.column(unit + u) + point);
#pragma GCC unroll 8
    for (int i = 0; i < Inputs; ++i) {
      const Lanes a = load(A.column(input + i) + point);
#pragma GCC unroll 8
      for (int u = 0; u < Units; ++u) totals[i][u] += a * d[u];
    }
  }
#pragma GCC unroll 8
  for (int i = 0; i < Inputs; ++i) {
#pragma GCC unroll 8
    for (int u = 0; u<Units; u += Units> 1 ? 2 : 1) {
      double* const at = dW + (input + i) * out + unit + u;
      if constexpr (Units > 1) {
        store(at, load(at) + sums(totals[i][u], totals[i][u + 1]));
      } else {
        *at += sum(totals[i][u]);
      }
    }
  }
}

/// All inputs of `Units` units.
template <int Units>
void accumulateUnits(Index points, Columns<const double> A, Index in, Columns<const double> dZ,
                     Index unit, double* dW, Index out) {
  Index input = 0;
  for (; input + 2 <= in; input += 2) accumulateTile<2, Units>(points, A, input, dZ, unit, dW, out);
  if (input < in) accumulateTile<1, Units>(points, A, input, dZ, unit, dW, out);
}

/// Z = A W + b, or A W if b is null.
template <typename Number>
void multiply(Index points, Columns<const Number> A, Index in, Strided<Number> W, const Number* b,
              Index out, Columns<Number> Z) {
  constexpr Index kLane = kLanesOf<Number>;
  Index point = 0;
  for (; point + 4 * kLane <= points; point += 4 * kLane)
    multiplyRows<4>(A, in, W, b, out, Z, point);
  for (; point + 2 * kLane <= points; point += 2 * kLane)
    multiplyRows<2>(A, in, W, b, out, Z, point);
  for (; point < points; point += kLane) multiplyRows<1>(A, in, W, b, out, Z, point);
}

}  // namespace

void affine(const Batch& A, const Weights& W, const Bias& b, Batch& Z) {
  multiply<double>(A.rows(), columnsOf(A), A.cols(), {W.data(), W.cols(), 1}, b.data(), W.cols(),
                   columnsOf(Z));
}

void affine(const FloatBatch& A, const FloatWeights& W, const FloatBias& b, FloatBatch& Z) {
  multiply<float>(A.rows(), columnsOf(A), A.cols(), {W.data(), W.cols(), 1}, b.data(), W.cols(),
                  columnsOf(Z));
}

void affine(const Batch& dZ, const Eigen::Transpose<const Weights>& Wt, Batch& dA) {
  multiply<double>(dZ.rows(), columnsOf(dZ), dZ.cols(),
                   {Wt.nestedExpression().data(), 1, Wt.rows()}, nullptr, Wt.cols(), columnsOf(dA));
}

void addProduct(const Eigen::Transpose<const Batch>& At, const Batch& dZ, Weights& dW) {
  const Batch& A = At.nestedExpression();
  const Index out = dZ.cols();
  Index unit = 0;
  for (; unit + 4 <= out; unit += 4)
    accumulateUnits<4>(A.rows(), columnsOf(A), A.cols(), columnsOf(dZ), unit, dW.data(), out);
  for (; unit < out; ++unit)
    accumulateUnits<1>(A.rows(), columnsOf(A), A.cols(), columnsOf(dZ), unit, dW.data(), out);
}

void addColumnSums(const Batch& dZ, Bias& db) {
  for (Index unit = 0; unit < dZ.cols(); ++unit) {
    Lanes total = splat(0.0);
    for (Index point = 0; point < dZ.rows(); point += kLanes) total += load(&dZ(point, unit));
    db[unit] += sum(total);
  }
}

double norm(const Vector& v) {
  Lanes squares = splat(0.0);
  Index i = 0;
  for (; i + kLanes <= v.size(); i += kLanes) squares += load(&v[i]) * load(&v[i]);
  double total = sum(squares);
  if (i < v.size()) total += v[i] * v[i];
  return std::sqrt(total);
}

}  // namespace downhill
