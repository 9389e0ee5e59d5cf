#include "second_order.h"

namespace downhill {

Status SecondOrder::step(Method method, Network& network, const Objective& objective,
                         const DataSet& data) {
  const bool marquardt = method == Method::levenbergMarquardt;
  if (marquardt &&
      (objective.loss != Loss::squared || objective.l1 > 0 ||
       !LevenbergMarquardt::fits(data.points(), network.outputs(), network.parameters().size()))) {
    return Status::unfit;
  }
  const bool fell = marquardt ? levenbergMarquardt_.iterate(network, objective, data)
                              : lbfgs_.iterate(network, objective, data);
  return fell ? Status::running : Status::converged;
}

}  // namespace downhill
