// The loss over a plane through parameter space, with the path of the run projected onto it.
#pragma once

#include <vector>

#include "network.h"
#include "objective.h"
#include "path.h"

namespace downhill {

/// A plane: its origin and two orthonormal directions.
struct Plane {
  Vector origin, first, second;
  double share1 = 1, share2 = 1;  // fraction of the path's variance along each; 0 if it has none
};

/// The plane of two parameters, whose values are the coordinates.
Plane parameterPlane(const Vector& current, Index first, Index second);

/// The plane of the first two principal components of a path, relative to its end (Li et al.,
/// 2018): the current parameters are at (0, 0).
Plane principalPlane(const Path& path, const Vector& current);

/// The loss on a count × count grid over a plane, row by row from the lowest second coordinate; and
/// the path in coordinates of the plane, two per position, the current one last.
struct LossPlane {
  double x0, x1, y0, y1;
  std::vector<double> losses, path;
};

LossPlane lossPlane(Network& network, const Objective& objective, const DataSet& data,
                    const Plane& plane, const Path& path, int count);

}  // namespace downhill
