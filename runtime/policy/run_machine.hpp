#pragma once

#include "messages/model/failure.hpp"
#include "messages/model/manifest.hpp"

#include <set>
#include <string>
#include <variant>
#include <vector>

namespace troupe::policy {

// The steps of a demo. Those of one stage run at the same time; a stage begins when the one before it is
// complete.
//
//   open -> research -> story -> modelling -> content -> compile -> csv + json_lines + sqlite -> check ->
//   write
//     |________|__________|__________|____________|_________|  |__________________|______________|        |
//     |                                                     |  ^                                 |        |
//     |                                           write_plan|  |______ replant, twice at most ___|      ended
//     |_____________________________________________________|__________________________________________|
//                               failure, cancel, exhaustion: discard -> ended
enum class run_step {
  open,
  research,
  story,
  modelling,
  content, // only where models may be asked
  compile,
  csv,
  json_lines,
  sqlite,
  check,
  replant,
  write,
  write_plan,
  discard
};
BOOST_DESCRIBE_ENUM(run_step, open, research, story, modelling, content, compile, csv, json_lines, sqlite,
                    check, replant, write, write_plan, discard)

// Which of the steps a demo takes.
struct run_outline {
  bool has_plan = false;       // research, story and modelling have been done before
  bool stops_at_plan = false;  // ends with write_plan instead of rows
  std::vector<run_step> files; // csv and json_lines as wanted; every kit has sqlite
  bool asks_models = false;
};

// What happened to a demo.
struct step_done {
  run_step step;
  bool has_failures = false; // of a check: promises that the data do not keep and a stronger plan may
};
struct step_failed { // the step refused for good: restarting would not help
  run_step step;
  model::failure why;
};
struct child_exhausted { // a child failed more often than allowed
  std::string child;
  std::string reason;
};
struct cancel_wanted {
  std::string reason;
};
using run_input = std::variant<step_done, step_failed, child_exhausted, cancel_wanted>;

// What to do next.
struct begin_step {
  run_step step;
};
struct stop_children {};
struct end_run {
  model::demo_state state;
  model::failure why; // ec::none for a good end
};
using run_command = std::variant<begin_step, stop_children, end_run>;

// The life of one demo as a pure machine: events in, commands out. It ends exactly once, and a staging folder
// that may have been made is either written or discarded.
class run_machine {
public:
  static constexpr int max_replantings = 2;

  explicit run_machine(const run_outline& outline = {false, false, {run_step::csv}, false});

  // The commands that start a demo.
  std::vector<run_command> start();

  // The commands that an event causes; none for events that come too late to matter.
  std::vector<run_command> apply(const run_input& input);

  bool has_ended() const { return has_ended_; }

  // True while a step's answer is wanted.
  bool is_running(run_step step) const { return running_.contains(step); }

  // How often the plan was strengthened.
  int replantings() const { return replantings_; }

  // The names of the steps that run now, for status lines.
  std::string stage() const;

private:
  std::vector<run_command> begin_stage();
  std::vector<run_command> abandon(model::demo_state state, model::failure why);

  std::vector<std::vector<run_step>> stages_;
  std::size_t stage_ = 0;
  std::set<run_step> running_;
  int replantings_ = 0;
  bool may_be_open_ = false; // there is a staging folder, or one is being made
  bool is_abandoned_ = false;
  bool has_ended_ = false;
  end_run ending_{model::demo_state::succeeded, {model::ec::none, ""}};
};

} // namespace troupe::policy
