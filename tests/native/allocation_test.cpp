// Training allocates nothing. AddressSanitizer does the counting: it sees every allocation of the
// process, by new and by malloc.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <string>
#include <vector>

#include "support.h"

#if defined(__SANITIZE_ADDRESS__)
#define DOWNHILL_ASAN
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define DOWNHILL_ASAN
#endif
#endif

#ifdef DOWNHILL_ASAN
// As in <sanitizer/allocator_interface.h>, which Debian's GCC lacks.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*onMalloc)(const volatile void*,
                                                                          std::size_t),
                                                         void (*onFree)(const volatile void*));

namespace downhill {
namespace {

// Atomic, because the compiler assumes that malloc changes no ordinary variable.
std::atomic<int> allocations{0};
std::atomic<bool> counting{false};

bool installHooks() {
  return __sanitizer_install_malloc_and_free_hooks(
             [](const volatile void*, std::size_t) { allocations += counting ? 1 : 0; },
             [](const volatile void*) {}) != 0;
}

const bool installed = installHooks();

template <typename Work>
int allocationsIn(const Work& work) {
  EXPECT_TRUE(installed);
  allocations = 0;
  counting = true;
  work();
  counting = false;
  return allocations;
}

/// A trainer after its first step, which saves the only checkpoint of the first 256 steps.
Trainer afterOneStep(const Settings& settings, Index points) {
  Trainer trainer = trainerOn(randomPoints(points, 2, 1), settings);
  trainer.train(1);
  return trainer;
}

int allocationsOfSteps(Settings settings, Index points, int steps) {
  settings.learningRate = 1e-3;
  Trainer trainer = afterOneStep(settings, points);
  const int count = allocationsIn([&] { trainer.train(steps); });
  EXPECT_EQ(trainer.step(), steps + 1);
  return count;
}

TEST(Training, AllocatesNothingForAnyShapeOrBatchSize) {
  Settings small = smallNetwork();
  Settings largest = shaped({2, 64, 64, 64, 64, 64, 64, 64, 64, 1});
  // Batches of ten: enough steps to start a new epoch. Full batches: each step starts one.
  EXPECT_EQ(allocationsOfSteps(small, 2000, 250), 0);
  EXPECT_EQ(allocationsOfSteps(largest, 500, 20), 0);
  small.batchSize = 5000;
  EXPECT_EQ(allocationsOfSteps(small, 5000, 3), 0);
  EXPECT_EQ(allocationsOfSteps(small, 4999, 3), 0);
  largest.batchSize = 1;
  EXPECT_EQ(allocationsOfSteps(largest, 500, 20), 0);
  largest.batchSize = 5000;
  EXPECT_EQ(allocationsOfSteps(largest, 500, 2), 0);
}

TEST(Training, AllocatesNothingForAnyFirstOrderOptimizerWithPenaltiesDropoutAndClipping) {
  for (std::size_t i = 0; i < kOptimizers.size(); ++i) {
    Settings settings = smallNetwork();
    settings.optimizer = static_cast<Method>(i);
    if (isSecondOrder(settings.optimizer)) continue;
    settings.objective = {Loss::huber, 1e-3, 1e-3};
    settings.dropout = 0.2;
    settings.clip = 0.1;
    settings.schedule = Schedule::cosine;
    EXPECT_EQ(allocationsOfSteps(settings, 100, 250), 0) << kOptimizers[i].name;
  }
}

TEST(Training, AllocatesNothingForAnyActivationOrLoss) {
  for (std::size_t i = 0; i < kActivations.size(); ++i) {
    for (std::size_t j = 0; j < kLosses.size(); ++j) {
      Settings settings = shaped({2, 4, 1}, static_cast<Activation>(i), Activation::sigmoid);
      settings.objective.loss = static_cast<Loss>(j);
      EXPECT_EQ(allocationsOfSteps(settings, 100, 20), 0) << kActivations[i].name;
    }
  }
}

TEST(Training, AllocatesOnlyForCheckpointsInALongRun) {
  Trainer trainer = afterOneStep(smallNetwork(), 100);
  constexpr int kRange = 256 * Checkpoints::kMaxCount;
  const int allocations = allocationsIn([&] { trainer.train(kRange); });
  EXPECT_GT(allocations, 0);
  EXPECT_LE(allocations, 12 * Checkpoints::kMaxCount);
}

TEST(AllocationCount, IncludesNewAndMalloc) {
  void* kept = nullptr;
  EXPECT_EQ(allocationsIn([&] { kept = std::malloc(8); }), 1);
  std::free(kept);
  EXPECT_EQ(allocationsIn([&] { kept = ::operator new(8); }), 1);
  ::operator delete(kept);
}

}  // namespace
}  // namespace downhill
#else
TEST(Training, AllocatesNothing) { GTEST_SKIP() << "counted by AddressSanitizer only"; }
#endif
