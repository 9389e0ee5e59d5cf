// The loss as a function of the parameters: along one of them, over two, and its numeric gradient.
#pragma once

#include <vector>

#include "matrix.h"
#include "network.h"
#include "objective.h"

namespace downhill {

/// Evenly spaced values of one parameter, both ends included.
struct Range {
  Index parameter;
  double from, to;
  int count;  // ≥ 1

  double at(int i) const { return count < 2 ? from : from + (to - from) * i / (count - 1); }
};

/// The loss of the whole data set, with the penalty, along one parameter with all others fixed.
std::vector<double> lossAlong(Network& network, const Objective& objective, const DataSet& data,
                              const Range& range);

/// One point of such a curve with its tangent.
struct Slope {
  double w;          // value of the parameter
  double loss;       // with the penalty
  double slope;      // ∂loss/∂w by backpropagation
  double next;       // w after one plain gradient step, w − η · slope
  double lossNext;   // the loss there
  double change;     // actual change of the loss when w changes by `delta`
  double predicted;  // change predicted by the tangent, slope · delta
};

/// The slope at the parameter's current value, and how well it predicts the effect of changing the
/// parameter by `delta`. Overwrites the network's gradients.
Slope slopeAt(Network& network, const Objective& objective, const DataSet& data, Index parameter,
              double learningRate, double delta);

/// The loss over two parameters, with the first varying fastest.
std::vector<double> lossOver(Network& network, const Objective& objective, const DataSet& data,
                             const Range& first, const Range& second);

/// The gradient by central differences, (l(w + ε) − l(w − ε)) / 2 ε, to check backpropagation.
Vector numericGradient(Network& network, const Objective& objective, const DataSet& data,
                       double epsilon = 1e-5);

/// The relative difference of two gradients for each parameter, |a − n| / max(|a| + |n|, 10⁻³).
/// The lower limit keeps rounding errors from counting.
Vector relativeErrors(const Vector& a, const Vector& n);

}  // namespace downhill
