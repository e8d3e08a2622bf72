#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Which faults an attempt meets.
namespace troupe::fault_llm {

// One fault without its modifiers.
struct fault {
  std::string kind;        // of the table: "hang", "slow-N", "NNN-seconds-N"
  int status = 0;          // of NNN, 429-daily and auth
  std::int64_t amount = 0; // of N
};

// A fault and in which attempts it strikes.
struct fault_rule {
  fault what;
  std::string name;                  // as it was asked for
  std::optional<std::int64_t> burst; // in so many first attempts
  std::int64_t every = 1;            // in every so manyth

  bool strikes(std::int64_t attempt) const; // attempts count from 1
};

// Reads "503-burst-3", "one-in-4-cut", "slow-200"; nothing for what names no fault.
std::optional<fault_rule> parse_fault(std::string_view name);

// The faults of one attempt; none for a good answer.
struct fault_plan {
  std::vector<fault> faults;
  std::string name = "ok"; // the names with '+' between them

  const fault* find(std::string_view kind) const; // null if it is not among them
  bool has(std::string_view kind) const { return find(kind) != nullptr; }
  const fault* refusal() const; // the one that has a status, or null
};

// Chooses by the model's name, whose parts stand between '+', and by what a prompt holds. Counts attempts for
// its whole life: of each model name, and of each rule for prompts.
class fault_chooser {
public:
  // "FAULT@TEXT", or "FAULT" for every prompt. False if it names no fault.
  bool add_prompt_rule(std::string_view rule);
  fault_plan choose(const std::string& model, std::string_view prompt);

private:
  struct prompt_rule {
    fault_rule what;
    std::string text;
    std::int64_t attempts = 0;
  };

  std::vector<prompt_rule> by_prompt_;
  std::map<std::string, std::int64_t> attempts_; // of each model name
};

} // namespace troupe::fault_llm
