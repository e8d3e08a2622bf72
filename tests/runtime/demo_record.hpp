#pragma once

#include <boost/test/unit_test.hpp>

#include "runtime/policy/run_machine.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace troupe::tests {

// The steps of a demo that goes well.
inline const std::vector<policy::run_step> in_order = {
    policy::run_step::open,      policy::run_step::research, policy::run_step::story,
    policy::run_step::modelling, policy::run_step::compile,  policy::run_step::csv,
    policy::run_step::sqlite,    policy::run_step::check,    policy::run_step::write};

// A machine with the record of what it commanded.
struct demo_record {
  explicit demo_record(const policy::run_outline& outline = {false, false, {policy::run_step::csv}, false})
      : machine(outline) {
    take(machine.start());
  }

  void apply(const policy::run_input& input) { take(machine.apply(input)); }

  void take(const std::vector<policy::run_command>& commands) {
    if (end && !commands.empty())
      came_late = true;
    for (const auto& command : commands) {
      if (end)
        came_late = true;
      if (const auto* begin = std::get_if<policy::begin_step>(&command))
        begun.push_back(begin->step);
      else if (const auto* stop = std::get_if<policy::end_run>(&command))
        end = *stop;
      else
        ++stops;
    }
  }

  // Runs until `step` is begun.
  void run_to(policy::run_step step) {
    for (const auto next : in_order)
      if (std::find(begun.begin(), begun.end(), step) == begun.end())
        apply(policy::step_done{next});
    BOOST_REQUIRE(has_begun(step));
  }

  bool has_begun(policy::run_step step) const {
    return std::find(begun.begin(), begun.end(), step) != begun.end();
  }

  policy::run_machine machine;
  std::vector<policy::run_step> begun;
  std::optional<policy::end_run> end;
  int stops = 0;
  bool came_late = false; // a command after the end
};

} // namespace troupe::tests
