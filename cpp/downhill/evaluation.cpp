#include "evaluation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace downhill {

namespace {

/// The class that outputs stand for: the largest of several; of one, the side of its middle, 0.5
/// for sigmoid's 0/1 targets and 0 for tanh's ±1.
Index classOf(Activation output, const ConstMatrixView& O, Index point) {
  if (O.cols() == 1) return O(point, 0) > (output == Activation::sigmoid ? 0.5 : 0.0) ? 1 : 0;
  Index best = 0;
  for (Index k = 1; k < O.cols(); ++k) {
    if (O(point, k) > O(point, best)) best = k;
  }
  return best;
}

Activation outputOf(const Trainer& trainer) { return trainer.settings().activations.back(); }

double logOf(double x) { return downhill::log(splat(x))[0]; }

/// How far the values of each column are from their mean: the sum of all squares.
double squaresAboutMeans(const Matrix& Y) {
  double squares = 0;
  for (Index j = 0; j < Y.cols(); ++j) {
    double sum = 0;
    for (Index i = 0; i < Y.rows(); ++i) sum += Y(i, j);
    const double mean = sum / static_cast<double>(Y.rows());
    for (Index i = 0; i < Y.rows(); ++i) squares += (Y(i, j) - mean) * (Y(i, j) - mean);
  }
  return squares;
}

/// The target nearest to y that the output can reach.
double reachable(Activation output, double y) {
  const Bounds& bounds = function(output).bounds;
  return std::clamp(y, bounds.least, bounds.greatest);
}

/// The least sum of the loss over targets, rising, that one and the same output stands against.
double floorOf(Loss loss, Activation output, const std::vector<double>& targets) {
  const auto n = static_cast<double>(targets.size());
  double sum = 0;
  switch (loss) {
    case Loss::squared: {
      const double mean = std::accumulate(targets.begin(), targets.end(), 0.0) / n;
      const double best = reachable(output, mean);
      for (const double y : targets) sum += 0.5 * (y - best) * (y - best);
      return sum;
    }
    case Loss::absolute: {
      const double best = reachable(output, targets[targets.size() / 2]);
      for (const double y : targets) sum += std::abs(y - best);
      return sum;
    }
    case Loss::crossEntropy: {
      // The entropy of the shares; each output of a softmax brings its own class's term.
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
  const Activation output = outputOf(trainer);
  const auto n = static_cast<double>(data.points());
  double right = 0;
  double squares = 0;
  inPieces(data.points(), [&](Index first, Index count) {
    const ConstMatrixView O = network.forward(data.X.middleRows(first, count));
    const auto Y = data.Y.middleRows(first, count);
    metrics.loss += network.lossSum(trainer.settings().objective.loss, Y);
    if (trainer.settings().regression) {
      squares += (O - Y).squaredNorm();
      return;
    }
    for (Index i = 0; i < count; ++i) {
      if (classOf(output, O, i) == classOf(output, Y, i)) right += 1;
    }
  });
  metrics.loss /= n;
  metrics.accuracy = right / n;
  if (trainer.settings().regression) {
    const double variance = squaresAboutMeans(data.Y);
    metrics.rSquared = variance > 0 ? 1.0 - squares / variance : 0.0;
  }
  return metrics;
}

std::vector<int> confusion(Trainer& trainer, const DataSet& data) {
  const Activation output = outputOf(trainer);
  const Index classes = std::max<Index>(2, trainer.network().outputs());
  std::vector<int> counts(static_cast<std::size_t>(classes * classes), 0);
  inPieces(data.points(), [&](Index first, Index count) {
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
    const auto placedBefore = [&](Index a, Index b) {
      for (Index j = 0; j < data.X.cols(); ++j) {
        if (data.X(a, j) != data.X(b, j)) return data.X(a, j) < data.X(b, j);
      }
      return false;
    };
    // Points at the same place come to stand side by side, by their targets.
    const auto before = [&](Index a, Index b) {
      return placedBefore(a, b) || (!placedBefore(b, a) && data.Y(a, k) < data.Y(b, k));
    };
    // A heap sorts in a quarter of the code of std::sort, which has to be downloaded.
    std::make_heap(order.begin(), order.end(), before);
    std::sort_heap(order.begin(), order.end(), before);
    for (std::size_t i = 0; i < order.size(); ++i) {
      targets.push_back(data.Y(order[i], k));
      if (i + 1 < order.size() && !placedBefore(order[i], order[i + 1])) continue;
      sum += floorOf(trainer.settings().objective.loss, outputOf(trainer), targets);
      targets.clear();
    }
  }
  return sum / static_cast<double>(n);
}

Health health(Trainer& trainer) {
  constexpr double kFlat = 1e-4;      // a slope below this moves nothing
  constexpr double kSettled = 0.02;   // a loss this near its floor has been learnt
  constexpr double kVanished = 1e-2;  // a mean |σ′| below this lets no gradient through
  const DataSet& data = trainer.data();
  const Objective& objective = trainer.settings().objective;
  Network& network = trainer.network();
  if (data.points() == 0) return Health::learning;
  if (objective.dataLoss(network, data) - lossFloor(trainer, data) < kSettled) {
    return Health::learning;
  }

  std::vector<double> mean(network.layers().size(), 0.0);
  inPieces(data.points(), [&](Index first, Index count) {
    network.forward(data.X.middleRows(first, count));
    for (std::size_t l = 0; l < mean.size(); ++l) {
      mean[l] += network.meanDerivative(l) * static_cast<double>(count);
    }
  });
  // A layer that is off passes no gradient, though the biases after it may still move.
  for (std::size_t l = 0; l < mean.size(); ++l) {
    if (mean[l] == 0 && network.layers()[l].activation == Activation::relu) return Health::dead;
  }

  objective.gradient(network, data);
  if (network.gradients().cwiseAbs().maxCoeff() > kFlat) return Health::learning;
  // Cross-entropy's slope at the pre-activations is o − y, however flat the output is there.
  if (function(objective.loss).throughOutput) mean.pop_back();
  const bool saturated = std::any_of(mean.begin(), mean.end(), [&](double sum) {
    return sum / static_cast<double>(data.points()) < kVanished;
  });
  return saturated ? Health::saturated : Health::flat;
}

}  // namespace downhill
