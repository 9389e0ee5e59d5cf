#pragma once

namespace downhill {

/// Whether a run can continue, and if not, why.
enum class Status {
  running,
  diverged,   // the next update would exceed the bounds
  converged,  // a second-order method cannot reduce the loss any further
  unfit,      // the problem is too large for this method, or of the wrong kind
};

}  // namespace downhill
