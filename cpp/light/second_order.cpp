// Takes the place of downhill/second_order.cpp in a build without the methods of second order.
#include "downhill/second_order.h"

namespace downhill {

Status SecondOrder::step(Method /*method*/, Network& /*network*/, const Objective& /*objective*/,
                         const DataSet& /*data*/) {
  return Status::unfit;
}

}  // namespace downhill
