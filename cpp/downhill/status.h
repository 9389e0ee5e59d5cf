#pragma once

namespace downhill {

/// What stopped a run early, if anything.
enum class Status {
  running,
  diverged,   // the next update would leave all bounds
  converged,  // a second-order method has found no way further down
  unfit,      // the problem is too large, or of the wrong kind, for this method
};

}  // namespace downhill
