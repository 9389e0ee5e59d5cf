// Training allocates nothing. AddressSanitizer sees every allocation of the process, by new and by
// malloc alike, so it does the counting.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <string>

#include "support.h"

#if defined(__SANITIZE_ADDRESS__)
#define DOWNHILL_ASAN
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define DOWNHILL_ASAN
#endif
#endif

#ifdef DOWNHILL_ASAN
// As in <sanitizer/allocator_interface.h>, which Debian's GCC comes without.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*onMalloc)(const volatile void*,
                                                                          std::size_t),
                                                         void (*onFree)(const volatile void*));

namespace downhill {
namespace {

// Atomic, because the compiler knows that malloc touches no plain variable of ours.
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

struct Case {
  const char* name;
  std::vector<int> sizes;
  int batchSize;
  int steps;
};

class Allocation : public testing::TestWithParam<Case> {};

const std::vector<int> kSmall{2, 4, 2, 1};
const std::vector<int> kLargest{2, 64, 64, 64, 64, 64, 64, 64, 64, 1};
constexpr Index kMostPoints = 5000;

TEST_P(Allocation, IsNotMadeInTraining) {
  Settings settings;
  settings.sizes = GetParam().sizes;
  settings.batchSize = GetParam().batchSize;
  settings.learningRate = 1e-3;
  Trainer trainer = trainerOn(randomPoints(kMostPoints, 2, 1), settings);
  EXPECT_EQ(allocationsIn([&] { trainer.train(GetParam().steps); }), 0);
  EXPECT_FALSE(trainer.diverged());
}

INSTANTIATE_TEST_SUITE_P(
    Trainer, Allocation,
    // Batches of ten: enough steps to begin a new epoch. Full batches: each step begins one.
    testing::Values(Case{"small_batch10", kSmall, 10, 510}, Case{"small_full", kSmall, 5000, 3},
                    Case{"small_short", kSmall, 4999, 3}, Case{"largest_batch10", kLargest, 10, 20},
                    Case{"largest_batch1", kLargest, 1, 20},
                    Case{"largest_full", kLargest, 5000, 1}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(AllocationCount, SeesNewAndMalloc) {
  void* kept = nullptr;
  EXPECT_EQ(allocationsIn([&] { kept = std::malloc(8); }), 1);
  std::free(kept);
  EXPECT_EQ(allocationsIn([&] { kept = ::operator new(8); }), 1);
  ::operator delete(kept);
}

}  // namespace
}  // namespace downhill
#else
TEST(Allocation, IsNotMadeInTraining) { GTEST_SKIP() << "counted by AddressSanitizer only"; }
#endif
