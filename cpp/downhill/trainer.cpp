#include "trainer.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "loss.h"
#include "random.h"

namespace downhill {

namespace {

std::vector<Activation> activations(const Settings& settings) {
  std::vector<Activation> all(settings.sizes.size() - 1, settings.hidden);
  all.back() = settings.output;
  return all;
}

/// The value half-way between the two classes: 0.5 for sigmoid's 0/1 labels, 0 for tanh's ±1.
double threshold(Activation output) { return output == Activation::sigmoid ? 0.5 : 0.0; }

/// Calls visit(first, count) for consecutive pieces of at most Network::kMaxPoints.
template <typename Visit>
void inPieces(Index points, const Visit& visit) {
  for (Index first = 0; first < points; first += Network::kMaxPoints) {
    visit(first, std::min(Network::kMaxPoints, points - first));
  }
}

}  // namespace

Trainer::Trainer(const Settings& settings)
    : settings_(settings), network_(settings.sizes, activations(settings)) {
  X_.resize(0, network_.inputs());
  Y_.resize(0, network_.outputs());
  reset();
}

bool Trainer::configure(const Settings& settings) {
  const bool sameNetwork = settings.sizes == settings_.sizes &&
                           settings.hidden == settings_.hidden &&
                           settings.output == settings_.output && settings.seed == settings_.seed;
  const bool samePoints = settings.sizes.front() == X_.cols() && settings.sizes.back() == Y_.cols();
  settings_ = settings;
  diverged_ = false;
  if (sameNetwork) return false;

  network_ = Network(settings.sizes, activations(settings));
  if (!samePoints) {
    X_.resize(0, network_.inputs());
    Y_.resize(0, network_.outputs());
  }
  reset();
  return true;
}

void Trainer::reset() {
  Random random(settings_.seed, 0);
  network_.initialise(random);
  epoch_ = 0;
  step_ = 0;
  diverged_ = false;
  beginEpoch();
}

void Trainer::setData(const ConstMatrixView& inputs, const ConstMatrixView& targets) {
  const bool sameCount = inputs.rows() == X_.rows();
  X_ = inputs;
  Y_ = targets;
  diverged_ = false;
  const Index position = sameCount ? position_ : 0;
  beginEpoch();
  position_ = position;
}

Index Trainer::stepsPerEpoch() const {
  return (points() + settings_.batchSize - 1) / settings_.batchSize;
}

Index Trainer::stepsLeft() const {
  return (points() - position_ + settings_.batchSize - 1) / settings_.batchSize;
}

void Trainer::beginEpoch() {
  // Drawn afresh from the seed and the epoch, not from the epoch before: see Random.
  const auto stream = static_cast<std::uint64_t>(epoch_) + 1;
  Random random(settings_.seed, static_cast<std::uint32_t>(stream));
  order_.resize(static_cast<std::size_t>(points()));
  std::iota(order_.begin(), order_.end(), Index{0});
  // Fisher–Yates
  for (std::size_t i = order_.size(); i > 1; --i) {
    std::swap(order_[i - 1], order_[random.below(static_cast<std::uint32_t>(i))]);
  }
  shuffledX_.resize(points(), network_.inputs());
  shuffledY_.resize(points(), network_.outputs());
  for (Index i = 0; i < points(); ++i) {
    shuffledX_.row(i) = X_.row(order_[static_cast<std::size_t>(i)]);
    shuffledY_.row(i) = Y_.row(order_[static_cast<std::size_t>(i)]);
  }
  position_ = 0;
}

int Trainer::train(int steps) {
  diverged_ = false;
  if (points() == 0) return 0;

  const GradientDescent optimizer{settings_.learningRate};
  for (int done = 0; done < steps; ++done) {
    const Index size = std::min<Index>(settings_.batchSize, points() - position_);
    const double scale = 1.0 / static_cast<double>(size);
    network_.gradients().setZero();
    inPieces(size, [&](Index first, Index count) {
      network_.forward(shuffledX_.middleRows(position_ + first, count));
      network_.backward(shuffledY_.middleRows(position_ + first, count), scale);
    });
    if (!optimizer.update(network_.parameters(), network_.gradients())) {
      diverged_ = true;
      return done;
    }
    step_ += 1;
    position_ += size;
    if (position_ >= points()) {
      epoch_ += 1;
      beginEpoch();
    }
  }
  return steps;
}

Metrics Trainer::evaluate() {
  if (points() == 0) return {0, 0};

  const double middle = threshold(settings_.output);
  double loss = 0;
  double right = 0;
  inPieces(points(), [&](Index first, Index count) {
    const auto Y = Y_.middleRows(first, count);
    const ConstMatrixView outputs = network_.forward(X_.middleRows(first, count));
    loss += SquaredLoss::sum(outputs, Y);
    right += static_cast<double>(
        ((outputs.array() > middle) == (Y.array() > middle)).rowwise().all().count());
  });
  const double mean = 1.0 / static_cast<double>(points());
  return {loss * mean, right * mean};
}

const Vector& Trainer::gradient() {
  network_.gradients().setZero();
  const double scale = points() == 0 ? 0.0 : 1.0 / static_cast<double>(points());
  inPieces(points(), [&](Index first, Index count) {
    network_.forward(X_.middleRows(first, count));
    network_.backward(Y_.middleRows(first, count), scale);
  });
  return network_.gradients();
}

void Trainer::predict(const ConstMatrixView& X, MatrixView outputs) {
  inPieces(X.rows(), [&](Index first, Index count) {
    outputs.middleRows(first, count) = network_.forward(X.middleRows(first, count));
  });
}

}  // namespace downhill
