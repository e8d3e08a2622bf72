#pragma once

#include "messages/model/llm_call.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace troupe::prompts {

// What an answer is worth to who asked.
struct verdict {
  bool is_usable = false;            // it can be worked with
  std::vector<std::string> problems; // for the model to mend; none: nothing is left to wish
};

struct dialogue_rules {
  std::uint32_t corrections = 2;   // turns in one conversation
  std::uint32_t conversations = 3; // each without the routes that failed before, as long as there are others
};

// The repair ladder for one question, as a pure machine: mend in the conversation, start afresh, go to
// another route, give up. An answer cut at its token limit is asked for once more with twice the room.
class dialogue {
public:
  struct ask {
    model::llm_question question;
    std::vector<std::string> avoided; // routes
    bool is_fresh = false;            // the same question once more: an answer kept from before is no help
  };
  // `is_usable`: the last answer that was judged usable is the one to keep.
  struct end {
    bool is_usable = false;
    std::optional<model::llm_fault> fault; // of the last attempt, where it gave no answer
    std::string reason;
  };
  using step = std::variant<ask, end>;

  explicit dialogue(model::llm_question first, dialogue_rules rules = {})
      : rules_(rules), first_(std::move(first)) {}

  ask start() const { return {first_, avoided_, false}; }

  // After an answer of a route, with what it is worth.
  step answered(const std::string& text, const std::string& route, const verdict& worth);

  // After a question that no route answered; `route` is the last one that was asked.
  step failed(const model::llm_failure& why, const std::string& route = "");

private:
  ask current(bool is_fresh) const;
  step correct(const std::string& text, const std::vector<std::string>& problems);
  step start_afresh(const std::string& reason, std::optional<model::llm_fault> fault = std::nullopt);

  dialogue_rules rules_;
  model::llm_question first_;
  std::vector<model::llm_turn> corrections_told_; // that follow the first question in this conversation
  std::vector<std::string> avoided_;
  bool has_usable_ = false;
  std::optional<std::string> cut_; // what a route said whose answer was cut twice
  bool has_more_room_ = false;
  std::uint32_t corrections_ = 0;
  std::uint32_t conversations_ = 1;
};

} // namespace troupe::prompts
