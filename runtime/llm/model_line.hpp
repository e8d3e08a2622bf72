#pragma once

#include "messages/model/llm_call.hpp"
#include "runtime/llm/codec.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace troupe::llm {

// How an attempt ended.
struct attempt_report {
  std::uint64_t attempt = 0;
  reply outcome;
  bool was_sent = false; // may be billed
  std::chrono::milliseconds took{0};
};

// Carries attempts to models. Its owner calls it from one thread at a time; what comes back is news that
// the owner hands to handle() on that thread, and gets the report out of it, if it is one.
class model_line {
public:
  struct news {
    virtual ~news() = default;
  };
  // Called on any thread.
  using notify = std::function<void(std::shared_ptr<news>)>;

  virtual ~model_line() = default;
  // Routes by their index.
  virtual void begin(std::uint64_t attempt, std::size_t route, const model::llm_question& question,
                     std::chrono::milliseconds time_left, const notify& tell) = 0;
  // Closes the attempt's socket; it ends as cancelled.
  virtual void abort(std::uint64_t attempt, const notify& tell) = 0;
  virtual std::vector<attempt_report> handle(news& what, const notify& tell) = 0;
};

} // namespace troupe::llm
