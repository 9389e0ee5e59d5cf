// The loss over a plane through the space of the parameters, with the path of the run.
#pragma once

#include <vector>

#include "network.h"
#include "objective.h"
#include "path.h"

namespace downhill {

/// A plane: a place in it and two orthonormal directions.
struct Plane {
  Vector origin, first, second;
  double share1 = 1, share2 = 1;  // of the way's spread along each; 0 where there is no spread
};

/// The plane of two parameters: coordinates are their values.
Plane planeOf(const Vector& now, Index first, Index second);

/// The plane of the two principal directions of a path, seen from its end (Li et al., 2018): the
/// present place is (0, 0).
Plane principalPlane(const Path& path, const Vector& now);

/// The loss over a plane, count × count places, row by row from the lowest second coordinate; and
/// the path in its coordinates, two numbers for each place, the present one last.
struct LossPlane {
  double x0, x1, y0, y1;
  std::vector<double> losses, path;
};

LossPlane lossPlane(Network& network, const Objective& objective, const DataSet& data,
                    const Plane& plane, const Path& path, int count);

}  // namespace downhill
