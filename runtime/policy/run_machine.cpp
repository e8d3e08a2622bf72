#include "runtime/policy/run_machine.hpp"

#include "messages/model/describe.hpp"
#include "runtime/policy/overloaded.hpp"

#include <algorithm>

namespace troupe::policy {

namespace {

using model::ec;

} // namespace

run_machine::run_machine(const run_outline& outline) {
  using enum run_step;
  stages_ = {{open}};
  if (!outline.has_plan)
    stages_.insert(stages_.end(), {{research}, {story}, {modelling}});
  if (!outline.has_plan && outline.asks_models)
    stages_.push_back({content});
  stages_.push_back({compile});
  if (outline.stops_at_plan) {
    stages_.push_back({write_plan});
    return;
  }
  auto sinks = outline.files;
  sinks.push_back(sqlite);
  stages_.insert(stages_.end(), {sinks, {check}, {write}});
}

std::vector<run_command> run_machine::start() {
  may_be_open_ = true;
  return begin_stage();
}

std::vector<run_command> run_machine::begin_stage() {
  std::vector<run_command> commands;
  for (const auto step : stages_[stage_]) {
    running_.insert(step);
    commands.emplace_back(begin_step{step});
  }
  return commands;
}

std::vector<run_command> run_machine::abandon(model::demo_state state, model::failure why) {
  if (is_abandoned_)
    return {};
  is_abandoned_ = true;
  ending_ = {state, std::move(why)};
  running_.clear();
  std::vector<run_command> commands = {stop_children{}};
  if (may_be_open_) {
    running_.insert(run_step::discard);
    commands.emplace_back(begin_step{run_step::discard});
  } else {
    has_ended_ = true;
    commands.emplace_back(ending_);
  }
  return commands;
}

std::vector<run_command> run_machine::apply(const run_input& input) {
  if (has_ended_)
    return {};
  return std::visit(
      overloaded{
          [this](const step_done& done) -> std::vector<run_command> {
            if (running_.erase(done.step) == 0)
              return {};
            if (!running_.empty())
              return {};
            if (done.has_failures && replantings_ < max_replantings) {
              ++replantings_;
              running_.insert(run_step::replant);
              return {begin_step{run_step::replant}};
            }
            if (done.step == run_step::replant) {
              stage_ = static_cast<std::size_t>(
                  std::find(stages_.begin(), stages_.end(), std::vector{run_step::compile}) -
                  stages_.begin());
              return begin_stage();
            }
            if (is_abandoned_ || ++stage_ == stages_.size()) {
              has_ended_ = true;
              return {stop_children{}, ending_};
            }
            return begin_stage();
          },
          [this](const step_failed& failed) -> std::vector<run_command> {
            if (running_.count(failed.step) == 0)
              return {};
            if (failed.step == run_step::discard) { // nothing more can be done
              has_ended_ = true;
              return {stop_children{}, ending_};
            }
            if (failed.step == run_step::open) // refused: nothing was made
              may_be_open_ = false;
            return abandon(model::demo_state::failed, failed.why);
          },
          [this](const child_exhausted& child) -> std::vector<run_command> {
            if (is_abandoned_) {
              has_ended_ = true;
              return {stop_children{}, ending_};
            }
            return abandon(model::demo_state::parked,
                           {ec::agent_failed, child.child + ": failed too often: " + child.reason});
          },
          [this](const cancel_wanted& cancel) -> std::vector<run_command> {
            if (running_.contains(run_step::write) || // too late: the kit is being put in place
                running_.contains(run_step::write_plan))
              return {};
            return abandon(model::demo_state::cancelled, {ec::cancelled, "cancelled: " + cancel.reason});
          }},
      input);
}

std::string run_machine::stage() const {
  std::string names;
  for (const auto step : running_)
    names += (names.empty() ? "" : " + ") + std::string(model::to_text(step));
  return has_ended_ ? "ended" : names;
}

} // namespace troupe::policy
