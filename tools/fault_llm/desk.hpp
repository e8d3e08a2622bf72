#pragma once

#include "tools/fault_llm/answer_list.hpp"
#include "tools/fault_llm/fault.hpp"
#include "tools/fault_llm/journal.hpp"
#include "tools/fault_llm/options.hpp"
#include "tools/fault_llm/script.hpp"
#include "tools/fault_llm/vocabulary.hpp"

namespace troupe::fault_llm {

// What all connections share: answers, faults and the journal. Knows no connection.
class desk {
public:
  // Throws std::runtime_error for answers, faults or a log that cannot be used.
  explicit desk(const options& from);

  // What happens in answer to a question, and the number under which it is noted.
  struct decision {
    std::int64_t number = 0;
    script what;
  };
  decision decide(const endpoint& at, const http_request& request);

  journal notes;

private:
  script answer(const question& asked, attempt_note& note);
  speech speak(const question& asked, const fault_plan& plan, std::int64_t number);

  bool is_keyless_;
  std::chrono::milliseconds delay_;
  answer_list answers_;
  fault_chooser faults_;
  vocabulary words_;
};

} // namespace troupe::fault_llm
