#include "preview.h"

#include <utility>

#include "kernels.h"

namespace downhill {

namespace {

OptimizerState stateOf(Trainer& trainer) {
  return {trainer.network().parameters(), trainer.optimizer().direction(),
          trainer.optimizer().squares()};
}

/// Takes a step on the fork and records it. `batch`: its mini-batch, as indices into the trainer's
/// points.
Preview stepOf(Trainer fork, const Trainer& trainer, std::vector<Index> batch, Dropout* dropout) {
  const Objective& objective = trainer.settings().objective;
  const DataSet points = trainer.data().subset(batch);
  Network& network = fork.network();
  Preview step;
  step.batch = std::move(batch);
  step.pass =
      trace(network, objective.loss, points.X, points.Y, DerivativeAt::preActivation, dropout);
  step.gradient = gradientOf(step.pass);
  network.gradients().setZero();
  objective.addPenalty(network);
  step.penalty = network.gradients();
  step.norm = norm(step.gradient + step.penalty);
  const double clip = trainer.settings().clip;
  if (clip > 0 && step.norm > clip && !isSecondOrder(trainer.settings().optimizer))
    step.scale = clip / step.norm;
  step.rates = fork.nextRates();

  step.before = stateOf(fork);
  step.lossBefore = objective.total(network, points);
  step.allBefore = objective.total(network, trainer.data());
  fork.train(1);
  step.status = fork.status();
  step.used = isSecondOrder(trainer.settings().optimizer) ? Vector(step.gradient + step.penalty)
                                                          : network.gradients();
  step.after = stateOf(fork);
  step.lossAfter = objective.total(network, points);
  step.allAfter = objective.total(network, trainer.data());
  return step;
}

}  // namespace

Preview preview(const Trainer& trainer) {
  Dropout dropout = trainer.nextDropout();
  const bool dropping = dropout.rate > 0 && !isSecondOrder(trainer.settings().optimizer);
  return stepOf(trainer.fork(), trainer, trainer.nextBatch(), dropping ? &dropout : nullptr);
}

Preview preview(const Trainer& trainer, const std::vector<Index>& batch) {
  if (isSecondOrder(trainer.settings().optimizer)) return preview(trainer);
  return stepOf(trainer.fork(batch), trainer, batch, nullptr);
}

}  // namespace downhill
