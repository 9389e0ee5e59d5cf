#include "evaluation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace downhill {

namespace {

/// The class that a point's outputs predict: the largest of several outputs; a single one is
/// thresholded at 0.5 for sigmoid's targets 0 and 1, at 0 for tanh's targets ±1.
Index classOf(Activation output, const ConstMatrixView& O, Index point) {
  if (O.cols() == 1) return O(point, 0) > (output == Activation::sigmoid ? 0.5 : 0.0) ? 1 : 0;
  Index best = 0;
  for (Index k = 1; k < O.cols(); ++k) {
    if (O(point, k) > O(point, best)) best = k;
  }
  return best;
}

Activation outputActivation(const Trainer& trainer) {
  return trainer.settings().activations.back();
}

double logOf(double x) { return downhill::log(splat(x))[0]; }

/// Σ (y − ȳ)² over all values, with the mean ȳ of each column.
double totalSumOfSquares(const Matrix& Y) {
  double squares = 0;
  for (Index j = 0; j < Y.cols(); ++j) {
    double sum = 0;
    for (Index i = 0; i < Y.rows(); ++i) sum += Y(i, j);
    const double mean = sum / static_cast<double>(Y.rows());
    for (Index i = 0; i < Y.rows(); ++i) squares += (Y(i, j) - mean) * (Y(i, j) - mean);
  }
  return squares;
}

/// The value nearest to y that the output can reach.
double nearestReachable(Activation output, double y) {
  const Bounds& bounds = function(output).bounds;
  return std::clamp(y, bounds.lower, bounds.upper);
}

/// The least possible sum of the loss over targets, in ascending order, that share one output.
double minimumLoss(Loss loss, Activation output, const std::vector<double>& targets) {
  const auto n = static_cast<double>(targets.size());
  double sum = 0;
  switch (loss) {
    case Loss::squared: {
      const double mean = std::accumulate(targets.begin(), targets.end(), 0.0) / n;
      const double best = nearestReachable(output, mean);
      for (const double y : targets) sum += 0.5 * (y - best) * (y - best);
      return sum;
    }
    case Loss::absolute: {
      const double best = nearestReachable(output, targets[targets.size() / 2]);
      for (const double y : targets) sum += std::abs(y - best);
      return sum;
    }
    case Loss::crossEntropy: {
      // The entropy of the class frequencies; each softmax output adds the term of its own class.
      const double share = std::accumulate(targets.begin(), targets.end(), 0.0) / n;
      if (share > 0) sum -= n * share * logOf(share);
      if (output != Activation::softmax && share < 1) sum -= n * (1 - share) * logOf(1 - share);
      return sum;
    }
    default:
      return 0;
  }
}

}  // namespace

Metrics evaluate(Trainer& trainer, const DataSet& data) {
  Metrics metrics;
  if (data.points() == 0) return metrics;

  Network& network = trainer.network();
  const Activation output = outputActivation(trainer);
  const auto n = static_cast<double>(data.points());
  double correct = 0;
  double squares = 0;
  forEachChunk(data.points(), [&](Index first, Index count) {
    const ConstMatrixView O = network.forward(data.X.middleRows(first, count));
    const auto Y = data.Y.middleRows(first, count);
    metrics.loss += network.lossSum(trainer.settings().objective.loss, Y);
    if (trainer.settings().regression) {
      squares += (O - Y).squaredNorm();
      return;
    }
    for (Index i = 0; i < count; ++i) {
      if (classOf(output, O, i) == classOf(output, Y, i)) correct += 1;
    }
  });
  metrics.loss /= n;
  metrics.accuracy = correct / n;
  if (trainer.settings().regression) {
    const double variance = totalSumOfSquares(data.Y);
    metrics.rSquared = variance > 0 ? 1.0 - squares / variance : 0.0;
  }
  return metrics;
}

std::vector<int> confusion(Trainer& trainer, const DataSet& data) {
  const Activation output = outputActivation(trainer);
  const Index classes = std::max<Index>(2, trainer.network().outputs());
  std::vector<int> counts(static_cast<std::size_t>(classes * classes), 0);
  forEachChunk(data.points(), [&](Index first, Index count) {
    const ConstMatrixView O = trainer.network().forward(data.X.middleRows(first, count));
    const Matrix Y = data.Y.middleRows(first, count);
    for (Index i = 0; i < count; ++i) {
      ++counts[static_cast<std::size_t>(classOf(output, Y, i) * classes + classOf(output, O, i))];
    }
  });
  return counts;
}

double lossFloor(const Trainer& trainer, const DataSet& data) {
  const Index n = data.points();
  if (n == 0) return 0;
  std::vector<Index> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), Index{0});
  std::vector<double> targets;
  double sum = 0;
  for (Index k = 0; k < data.Y.cols(); ++k) {
    const auto positionLess = [&](Index a, Index b) {
      for (Index j = 0; j < data.X.cols(); ++j) {
        if (data.X(a, j) != data.X(b, j)) return data.X(a, j) < data.X(b, j);
      }
      return false;
    };
    // Groups points at the same position, in ascending order of their targets.
    const auto less = [&](Index a, Index b) {
      return positionLess(a, b) || (!positionLess(b, a) && data.Y(a, k) < data.Y(b, k));
    };
    // Heapsort is a quarter of the code of std::sort, and readers download it.
    std::make_heap(order.begin(), order.end(), less);
    std::sort_heap(order.begin(), order.end(), less);
    for (std::size_t i = 0; i < order.size(); ++i) {
      targets.push_back(data.Y(order[i], k));
      if (i + 1 < order.size() && !positionLess(order[i], order[i + 1])) continue;
      sum += minimumLoss(trainer.settings().objective.loss, outputActivation(trainer), targets);
      targets.clear();
    }
  }
  return sum / static_cast<double>(n);
}

Health health(Trainer& trainer) {
  constexpr double kFlat = 1e-4;      // a gradient below this changes nothing visible
  constexpr double kSettled = 0.02;   // a loss this close to its floor counts as learned
  constexpr double kVanished = 1e-2;  // a mean |σ′| below this blocks the gradient
  const DataSet& data = trainer.data();
  const Objective& objective = trainer.settings().objective;
  Network& network = trainer.network();
  if (data.points() == 0) return Health::learning;
  if (objective.dataLoss(network, data) - lossFloor(trainer, data) < kSettled) {
    return Health::learning;
  }

  std::vector<double> mean(network.layers().size(), 0.0);
  forEachChunk(data.points(), [&](Index first, Index count) {
    network.forward(data.X.middleRows(first, count));
    for (std::size_t l = 0; l < mean.size(); ++l) {
      mean[l] += network.meanDerivative(l) * static_cast<double>(count);
    }
  });
  // A dead layer passes no gradient, although the biases after it may still change.
  for (std::size_t l = 0; l < mean.size(); ++l) {
    if (mean[l] == 0 && network.layers()[l].activation == Activation::relu) return Health::dead;
  }

  objective.gradient(network, data);
  if (network.gradients().cwiseAbs().maxCoeff() > kFlat) return Health::learning;
  // With cross-entropy, ∂l/∂z is o − y even where the output is saturated.
  if (function(objective.loss).throughOutput) mean.pop_back();
  const bool saturated = std::any_of(mean.begin(), mean.end(), [&](double sum) {
    return sum / static_cast<double>(data.points()) < kVanished;
  });
  return saturated ? Health::saturated : Health::flat;
}

}  // namespace downhill
