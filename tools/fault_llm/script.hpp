#pragma once

#include "tools/fault_llm/fault.hpp"
#include "tools/fault_llm/question.hpp"
#include "tools/fault_llm/speech.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace troupe::fault_llm {

// What happens on a connection in answer to one request, step by step.
struct step {
  enum class what {
    send,
    pause, // for `time`
    hold,  // until the client closes
    beat,  // sends the bytes every `time` until the client closes
    drip,  // sends one byte every `time`
    close,
    reset,
  };
  what kind = what::send;
  std::string bytes = {};
  std::chrono::milliseconds time{0};
};

struct script {
  int status = 200; // as sent; 0 for nothing
  bool is_billed = true;
  std::vector<step> steps;
};

// The answer with the faults of delivery that the plan names.
script write_script(const question& asked, const speech& said, const fault_plan& plan,
                    std::chrono::system_clock::time_point now);

// A refusal that no fault is the reason of.
script refuse(llm_dialect dialect, const complaint& why);

} // namespace troupe::fault_llm
