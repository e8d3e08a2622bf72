#include "tools/troupe/interrupts.hpp"

#include <csignal>
#include <unistd.h>

namespace troupe::cli {

namespace {

volatile std::sig_atomic_t caught = 0;

void on_signal(int) {
  caught = caught + 1;
  if (caught > 1)
    ::_exit(130);
}

} // namespace

interrupts::interrupts() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

interrupts::~interrupts() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

int interrupts::count() const {
  return caught;
}

} // namespace troupe::cli
