#include "loss_plane.h"

#include <algorithm>
#include <cmath>

#include "optimizer.h"

namespace downhill {

namespace {

/// Finds the eigenvector of the largest eigenvalue of a positive semidefinite matrix by power
/// iteration. Returns the eigenvalue.
double largestEigenvector(const Matrix& G, Vector& v) {
  // Starts with the column of the largest diagonal entry, which cannot be orthogonal to the
  // eigenvector.
  Index largest = 0;
  G.diagonal().maxCoeff(&largest);
  v = G.col(largest);
  double value = 0;
  for (int i = 0; i < 200; ++i) {
    const double norm = v.norm();
    if (!(norm > 0)) break;
    v /= norm;
    const Vector next = product(G, v);
    value = v.dot(next);
    v = next;
  }
  const double norm = v.norm();
  if (norm > 0) v /= norm;
  return value;
}

/// A unit vector orthogonal to `direction`, near the axis along which `direction` is smallest.
Vector orthogonalTo(const Vector& direction) {
  Index least = 0;
  direction.cwiseAbs().minCoeff(&least);
  Vector other = Vector::Zero(direction.size());
  other[least] = 1;
  other -= direction * direction[least];
  const double norm = other.norm();
  return norm > 0 ? Vector(other / norm) : other;
}

/// The range of an axis that fits one coordinate of the path with a margin on both sides. `path`
/// holds coordinate pairs, `offset` selects the first or second of each.
void fitAxis(const std::vector<double>& path, std::size_t offset, double& low, double& high) {
  const Eigen::Map<const Vector, 0, Eigen::InnerStride<2>> values(
      path.data() + offset, static_cast<Index>(path.size() / 2));
  low = values.minCoeff();
  high = values.maxCoeff();
  const double margin = std::max(0.5, 0.3 * (high - low));
  low -= margin;
  high += margin;
}

}  // namespace

Plane parameterPlane(const Vector& current, Index first, Index second) {
  Plane plane{current, Vector::Zero(current.size()), Vector::Zero(current.size())};
  plane.origin[first] = plane.origin[second] = 0;
  plane.first[first] = 1;
  plane.second[second] = 1;
  return plane;
}

Plane principalPlane(const Path& path, const Vector& current) {
  // D Dᵀ and the much smaller Dᵀ D have the same nonzero eigenvalues, and D maps the eigenvectors
  // of the latter to those of the former.
  const Matrix D = path.positions().colwise() - current;
  Matrix G = product(transposed(D), D);
  const double total = G.trace();

  Plane plane{current, Vector::Zero(current.size()), Vector::Zero(current.size()), 0, 0};
  plane.first[0] = 1;
  Vector v;
  const double value1 = total > 0 ? largestEigenvector(G, v) : 0;
  if (value1 > 0) {
    plane.first = product(D, v) / std::sqrt(value1);
    plane.first /= plane.first.norm();
    plane.share1 = value1 / total;
    G -= product(value1 * v, transposed(v));
  }
  plane.second = orthogonalTo(plane.first);
  const double value2 = value1 > 0 ? largestEigenvector(G, v) : 0;
  if (value2 > 1e-12 * total) {
    Vector second = product(D, v);
    second -= plane.first * plane.first.dot(second);
    if (second.norm() > 0) {
      plane.second = second / second.norm();
      plane.share2 = value2 / total;
    }
  }
  return plane;
}

LossPlane lossPlane(Network& network, const Objective& objective, const DataSet& data,
                    const Plane& plane, const Path& path, int count) {
  Vector& parameters = network.parameters();
  const Vector original = parameters;
  LossPlane result{};
  const auto project = [&](const Vector& position) {
    const Vector offset = position - plane.origin;
    result.path.push_back(plane.first.dot(offset));
    result.path.push_back(plane.second.dot(offset));
  };
  for (Index i = 0; i < path.positions().cols(); ++i) project(path.positions().col(i));
  project(original);
  fitAxis(result.path, 0, result.x0, result.x1);
  fitAxis(result.path, 1, result.y0, result.y1);

  const auto at = [count](double low, double high, int i) {
    return count < 2 ? low : low + (high - low) * i / (count - 1);
  };
  for (int row = 0; row < count; ++row) {
    for (int column = 0; column < count; ++column) {
      parameters = plane.origin + at(result.x0, result.x1, column) * plane.first +
                   at(result.y0, result.y1, row) * plane.second;
      result.losses.push_back(objective.total(network, data));
    }
  }
  parameters = original;
  return result;
}

}  // namespace downhill
