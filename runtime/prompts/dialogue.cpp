#include "runtime/prompts/dialogue.hpp"

#include "runtime/packs/utf8.hpp"
#include "runtime/packs/words.hpp"

namespace troupe::prompts {

namespace {

constexpr std::size_t max_told = 20;
constexpr std::size_t max_problem_bytes = 400;
constexpr std::size_t max_repeated_bytes = 20'000; // of an answer, in the turn that asks to mend it

std::string list(const std::vector<std::string>& problems) {
  std::string text;
  for (std::size_t i = 0; i < problems.size() && i < max_told; ++i)
    text += "- " + std::string(packs::cut_at_character(problems[i], max_problem_bytes)) + "\n";
  if (problems.size() > max_told)
    text += "- and " + std::to_string(problems.size() - max_told) + " more of the kind\n";
  return text;
}

std::string first_of(const std::vector<std::string>& problems) {
  return problems.empty() ? "" : problems.front() + (problems.size() > 1 ? " (and more)" : "");
}

} // namespace

dialogue::step dialogue::answered(const std::string& text, const std::string& route, const verdict& worth) {
  has_usable_ |= worth.is_usable;
  if (worth.is_usable && worth.problems.empty())
    return end{true, std::nullopt, ""};
  if (corrections_ < rules_.corrections)
    return correct(text, worth.problems);
  if (has_usable_) // good enough, and mending has not helped
    return end{true, std::nullopt, first_of(worth.problems)};
  avoided_.push_back(route);
  return start_afresh(first_of(worth.problems));
}

dialogue::step dialogue::failed(const model::llm_failure& why, const std::string& route) {
  using enum model::llm_fault;
  if (has_usable_)
    return end{true, why.fault, why.text};
  if (why.fault == truncated && !has_more_room_) {
    has_more_room_ = true;
    first_.max_output_tokens *= 2;
    return current(false);
  }
  if (why.fault == truncated && !route.empty()) { // another model may have more room
    cut_ = why.text;
    avoided_.push_back(route);
    return start_afresh(why.text, truncated);
  }
  if (cut_) // none has: whoever asks must ask for less
    return end{false, truncated, *cut_};
  // Every route was avoided: once more wherever it goes.
  const bool may_help =
      !avoided_.empty() && why.fault != deadline && why.fault != budget && why.fault != cancelled;
  if (may_help) {
    avoided_.clear();
    return start_afresh(why.text, why.fault);
  }
  return end{false, why.fault, why.text};
}

dialogue::ask dialogue::current(bool is_fresh) const {
  ask next{first_, avoided_, is_fresh};
  next.question.turns.insert(next.question.turns.end(), corrections_told_.begin(), corrections_told_.end());
  return next;
}

dialogue::step dialogue::correct(const std::string& text, const std::vector<std::string>& problems) {
  ++corrections_;
  corrections_told_.clear();     // earlier ones only cost
  if (packs::trim(text).empty()) // providers refuse a turn that says nothing
    return current(true);
  corrections_told_.push_back(
      {model::llm_speaker::assistant, std::string(packs::cut_at_character(text, max_repeated_bytes))});
  corrections_told_.push_back(
      {model::llm_speaker::user, "Your answer cannot be used as it is:\n" + list(problems) +
                                     "Answer again, whole, as one JSON object without these faults."});
  return current(false);
}

dialogue::step dialogue::start_afresh(const std::string& reason, std::optional<model::llm_fault> fault) {
  if (conversations_ >= rules_.conversations)
    return end{has_usable_, fault, reason};
  ++conversations_;
  corrections_ = 0;
  corrections_told_.clear();
  return current(true);
}

} // namespace troupe::prompts
