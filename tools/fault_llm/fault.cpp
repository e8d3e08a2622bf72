#include "tools/fault_llm/fault.hpp"

#include "tools/fault_llm/fault_table.hpp"

#include <algorithm>
#include <charconv>

namespace troupe::fault_llm {

namespace {

std::optional<std::int64_t> number(std::string_view digits) {
  std::int64_t value = 0;
  const auto* end = digits.data() + digits.size();
  const auto [stop, failed] = std::from_chars(digits.data(), end, value);
  if (digits.empty() || digits.size() > 9 || failed != std::errc() || stop != end || value < 0)
    return std::nullopt;
  return value;
}

// The fault that a kind of the table describes, if the name is of that kind.
std::optional<fault> match(std::string_view kind, std::string_view name) {
  fault found{std::string(kind)};
  if (kind.starts_with("NNN")) {
    const auto status = number(name.substr(0, 3));
    if (!status || *status < 400 || *status > 599)
      return std::nullopt;
    found.status = static_cast<int>(*status);
    kind.remove_prefix(3);
    name.remove_prefix(3);
  }
  if (kind.ends_with("-N")) {
    kind.remove_suffix(1);
    const auto amount = name.starts_with(kind) ? number(name.substr(kind.size())) : std::nullopt;
    if (!amount)
      return std::nullopt;
    found.amount = *amount;
  } else if (kind != name) {
    return std::nullopt;
  }
  if (found.kind == "auth")
    found.status = 401;
  if (found.kind == "429-daily")
    found.status = 429;
  return found;
}

} // namespace

bool fault_rule::strikes(std::int64_t attempt) const {
  return attempt % every == 0 && (!burst || attempt / every <= *burst);
}

std::optional<fault_rule> parse_fault(std::string_view name) {
  fault_rule rule;
  rule.name = name;
  constexpr std::string_view one_in = "one-in-";
  if (name.starts_with(one_in)) {
    name.remove_prefix(one_in.size());
    const auto dash = name.find('-');
    const auto every = number(name.substr(0, dash));
    if (dash == std::string_view::npos || !every || *every == 0)
      return std::nullopt;
    rule.every = *every;
    name.remove_prefix(dash + 1);
  }
  constexpr std::string_view burst = "-burst-";
  if (const auto at = name.rfind(burst); at != std::string_view::npos) {
    rule.burst = number(name.substr(at + burst.size()));
    if (!rule.burst)
      return std::nullopt;
    name = name.substr(0, at);
  }
  for (const auto& kind : fault_kinds())
    if (auto found = kind.name.find("FAULT") == std::string_view::npos ? match(kind.name, name)
                                                                       : std::optional<fault>()) {
      rule.what = std::move(*found);
      return rule;
    }
  return std::nullopt;
}

const fault* fault_plan::find(std::string_view kind) const {
  const auto found =
      std::find_if(faults.begin(), faults.end(), [&](const fault& f) { return f.kind == kind; });
  return found == faults.end() ? nullptr : &*found;
}

const fault* fault_plan::refusal() const {
  const auto found = std::find_if(faults.begin(), faults.end(), [](const fault& f) { return f.status != 0; });
  return found == faults.end() ? nullptr : &*found;
}

bool fault_chooser::add_prompt_rule(std::string_view rule) {
  const auto at = rule.find('@');
  auto what = parse_fault(rule.substr(0, at));
  if (!what)
    return false;
  by_prompt_.push_back(
      {std::move(*what), at == std::string_view::npos ? "" : std::string(rule.substr(at + 1)), 0});
  return true;
}

fault_plan fault_chooser::choose(const std::string& model, std::string_view prompt) {
  fault_plan plan;
  const auto add = [&](const fault_rule& rule, std::int64_t attempt) {
    if (!rule.strikes(attempt))
      return;
    plan.name = (plan.faults.empty() ? "" : plan.name + '+') + rule.name;
    plan.faults.push_back(rule.what);
  };
  const auto attempt = ++attempts_[model];
  for (std::string_view rest = model; !rest.empty();) {
    const auto plus = rest.find('+');
    if (const auto rule = parse_fault(rest.substr(0, plus)))
      add(*rule, attempt);
    rest = plus == std::string_view::npos ? "" : rest.substr(plus + 1);
  }
  for (auto& rule : by_prompt_)
    if (prompt.find(rule.text) != std::string_view::npos)
      add(rule.what, ++rule.attempts);
  return plan;
}

} // namespace troupe::fault_llm
