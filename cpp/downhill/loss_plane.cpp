#include "loss_plane.h"

#include <algorithm>
#include <cmath>

#include "optimizer.h"

namespace downhill {

namespace {

/// The eigenvector of the largest eigenvalue of a symmetric matrix without negative ones, by the
/// power method; returns the eigenvalue.
double largestEigenvector(const Matrix& G, Vector& v) {
  // Starts at the row of the largest entry, which is not orthogonal to the eigenvector.
  Index most = 0;
  G.diagonal().maxCoeff(&most);
  v = G.col(most);
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

/// A direction orthogonal to another: the one nearest to the axis along which that is smallest.
Vector across(const Vector& direction) {
  Index least = 0;
  direction.cwiseAbs().minCoeff(&least);
  Vector other = Vector::Zero(direction.size());
  other[least] = 1;
  other -= direction * direction[least];
  const double norm = other.norm();
  return norm > 0 ? Vector(other / norm) : other;
}

/// The ends of an axis that holds all of some values, with room at both sides.
void fit(const std::vector<double>& path, std::size_t offset, double& low, double& high) {
  const Eigen::Map<const Vector, 0, Eigen::InnerStride<2>> places(
      path.data() + offset, static_cast<Index>(path.size() / 2));
  low = places.minCoeff();
  high = places.maxCoeff();
  const double room = std::max(0.5, 0.3 * (high - low));
  low -= room;
  high += room;
}

}  // namespace

Plane planeOf(const Vector& now, Index first, Index second) {
  Plane plane{now, Vector::Zero(now.size()), Vector::Zero(now.size())};
  plane.origin[first] = plane.origin[second] = 0;
  plane.first[first] = 1;
  plane.second[second] = 1;
  return plane;
}

Plane principalPlane(const Path& path, const Vector& now) {
  // The directions are combinations of the places, so the small matrix of their products gives
  // them: D Dᵀ and Dᵀ D have the same eigenvalues.
  const Matrix D = path.places().colwise() - now;
  Matrix G = product(transposed(D), D);
  const double total = G.trace();

  Plane plane{now, Vector::Zero(now.size()), Vector::Zero(now.size()), 0, 0};
  plane.first[0] = 1;
  Vector v;
  const double value1 = total > 0 ? largestEigenvector(G, v) : 0;
  if (value1 > 0) {
    plane.first = product(D, v) / std::sqrt(value1);
    plane.first /= plane.first.norm();
    plane.share1 = value1 / total;
    G -= product(value1 * v, transposed(v));
  }
  plane.second = across(plane.first);
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
  const Vector now = parameters;
  LossPlane result{};
  const auto place = [&](const Vector& at) {
    const Vector from = at - plane.origin;
    result.path.push_back(plane.first.dot(from));
    result.path.push_back(plane.second.dot(from));
  };
  for (Index i = 0; i < path.places().cols(); ++i) place(path.places().col(i));
  place(now);
  fit(result.path, 0, result.x0, result.x1);
  fit(result.path, 1, result.y0, result.y1);

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
  parameters = now;
  return result;
}

}  // namespace downhill
