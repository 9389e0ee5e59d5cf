// How the initial weights are drawn. To add an initialiser, add an entry to the enumeration and one
// to kInitialisers.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "matrix.h"
#include "random.h"

namespace downhill {

/// In the order of kInitialisers.
enum class Initialiser { xavier, he, uniform, normal, constant, zero };

struct InitialiserFunction {
  const char* name;
  /// Draws one weight or bias of a layer of this size.
  double (*draw)(Random& random, Index inputs, Index units);
};

/// Every initialiser, in the order of the enumeration.
inline constexpr std::array kInitialisers{
    // ±√(6 / (inputs + units)): Glorot and Bengio, "Understanding the difficulty of training deep
    // feedforward neural networks", 2010
    InitialiserFunction{"xavier",
                        [](Random& random, Index inputs, Index units) {
                          const double limit = std::sqrt(6.0 / static_cast<double>(inputs + units));
                          return limit * (2.0 * random.uniform() - 1.0);
                        }},
    // variance 2 / inputs: He et al., "Delving deep into rectifiers", 2015
    InitialiserFunction{"he",
                        [](Random& random, Index inputs, Index) {
                          return std::sqrt(2.0 / static_cast<double>(inputs)) * random.normal();
                        }},
    InitialiserFunction{"uniform",
                        [](Random& random, Index, Index) { return 2.0 * random.uniform() - 1.0; }},
    InitialiserFunction{"normal", [](Random& random, Index, Index) { return random.normal(); }},
    // These two never break symmetry: all units of a layer stay identical.
    InitialiserFunction{"constant", [](Random&, Index, Index) { return 0.5; }},
    InitialiserFunction{"zero", [](Random&, Index, Index) { return 0.0; }},
};

constexpr const InitialiserFunction& function(Initialiser initialiser) {
  return kInitialisers[static_cast<std::size_t>(initialiser)];
}

}  // namespace downhill
