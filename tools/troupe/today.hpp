#pragma once

#include "messages/model/date.hpp"

namespace troupe::cli {

// The current day (UTC).
inline model::date today() {
  return {std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
}

} // namespace troupe::cli
