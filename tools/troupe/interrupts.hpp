#pragma once

#include <atomic>

namespace troupe::cli {

// Catches SIGINT and SIGTERM for the lifetime of the object; a second one ends the process at once.
class interrupts {
public:
  interrupts();
  ~interrupts();
  interrupts(const interrupts&) = delete;
  interrupts& operator=(const interrupts&) = delete;

  // How often one came.
  int count() const;
};

} // namespace troupe::cli
