// The loss as a function of the parameters: along one, over two, and its slope by differences.
#pragma once

#include <vector>

#include "matrix.h"
#include "network.h"
#include "objective.h"

namespace downhill {

/// Places on one parameter's axis, both ends included.
struct Range {
  Index parameter;
  double from, to;
  int count;  // ≥ 1

  double at(int i) const { return count < 2 ? from : from + (to - from) * i / (count - 1); }
};

/// The whole data set's loss, with its penalty, along one parameter; all others stay as they are.
std::vector<double> lossAlong(Network& network, const Objective& objective, const DataSet& data,
                              const Range& range);

/// What there is to see at one place of such a curve.
struct Slope {
  double w;          // the parameter's value
  double loss;       // with the penalty
  double slope;      // its gradient by back propagation
  double next;       // where one plain step leads, w − η · slope
  double lossNext;   // the loss there
  double change;     // by how much the loss really changes when w changes by `delta`
  double predicted;  // the same by the slope alone, slope · delta
};

/// The slope at the parameter's present value; `delta` is any change of it, to hold the slope
/// against. The network's gradients are used for it.
Slope slopeAt(Network& network, const Objective& objective, const DataSet& data, Index parameter,
              double learningRate, double delta);

/// The same over two parameters, the first one's values running fastest.
std::vector<double> lossOver(Network& network, const Objective& objective, const DataSet& data,
                             const Range& first, const Range& second);

/// Every parameter's slope by central differences, (l(w + ε) − l(w − ε)) / 2 ε, to be held against
/// the gradient that back propagation gives.
Vector numericGradient(Network& network, const Objective& objective, const DataSet& data,
                       double epsilon = 1e-5);

/// How far two gradients are apart at each parameter: |a − n| relative to |a| + |n|, but to no less
/// than 10⁻³, below which a difference is rounding.
Vector relativeErrors(const Vector& a, const Vector& n);

}  // namespace downhill
