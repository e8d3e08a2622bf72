#pragma once

#include <chrono>
#include <sys/resource.h>

namespace troupe::bench {

// What an action took.
struct usage {
  double wall = 0; // seconds
  double cpu = 0;  // seconds of all threads
};

inline double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

template <class Action>
usage measure(Action&& action) {
  rusage before{};
  rusage after{};
  ::getrusage(RUSAGE_SELF, &before);
  const auto began = std::chrono::steady_clock::now();
  action();
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
  ::getrusage(RUSAGE_SELF, &after);
  return {wall.count(), seconds_of(after.ru_utime) + seconds_of(after.ru_stime) -
                            seconds_of(before.ru_utime) - seconds_of(before.ru_stime)};
}

inline double peak_megabytes() {
  rusage now{};
  ::getrusage(RUSAGE_SELF, &now);
  return static_cast<double>(now.ru_maxrss) / 1024.0;
}

} // namespace troupe::bench
