#pragma once

#include "actors/crew.hpp"
#include "actors/private_types.hpp"
#include "actors/supervisor.hpp"
#include "runtime/policy/run_machine.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <caf/typed_response_promise.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace troupe::actors {

// What a DEMO RUN may take and how it looks after its children.
struct run_options {
  policy::supervision_rules supervision;
  std::chrono::seconds agent_timeout{120};       // one answer of an agent
  std::chrono::seconds publishing_timeout{7200}; // all rows into one sink
  std::chrono::seconds llm_time{600};            // all questions to models, from the start of the demo
  std::string troupe_version = "0";
};

// The run's own interface: others may not send these.
using demo_run_self = protocol::demo_run_actor::extend_with<
    caf::typed_actor<caf::reacts_to<relaunch_atom, std::string, std::uint64_t>>>;

// Supervisor of one demo: carries out what the run machine commands and tells it what happened. Created by
// the CLI or the DEMO MANAGER for one demo and ends with it. Owns the children (it starts them with the crew,
// restarts them as the supervision decides, stops them at the end) and what the agents have answered so far;
// makes no row and reads no file.
class demo_run_state {
public:
  explicit demo_run_state(demo_run_self::stateful_pointer<demo_run_state> self) : self_(self) {}

  void configure(crew children, protocol::event_hub_actor hub, run_options options);
  caf::result<protocol::demo_ended> start(const protocol::start_demo& task);
  void cancel(const std::string& reason);
  protocol::run_status status() const;
  caf::result<protocol::table_generator_actor> find_generator(const std::string& table);
  void relaunch(const std::string& child, std::uint64_t epoch) { children_->relaunch(child, epoch); }
  void child_down(const caf::down_msg& down);
  void shut_down(const caf::error& reason);

private:
  void execute(std::vector<policy::run_command> commands);
  void tell_machine(const policy::run_input& input) { execute(machine_->apply(input)); }
  void begin(policy::run_step step);
  void publish(policy::run_step step);
  void write(policy::run_step step);
  void stop_all();
  void give_generator(const std::string& child, const caf::actor& handle);
  void start_generators();
  void stop_generators();
  void step_done(policy::run_step step);
  void finish(const policy::end_run& ending);
  model::manifest draft_manifest(model::demo_state state) const;
  void emit(model::run_event_kind kind, const std::string& subject, const std::string& text);
  policy::instant now() const;
  bool asks_models() const;
  protocol::llm_terms terms() const;

  // Starts a child for a step and asks it; its answer goes to `keep` and completes the step, a refusal fails
  // the step, anything else is the supervision's business.
  template <class Factory, class Request, class Reply>
  void ask(policy::run_step step, Factory make, std::function<Request()> request,
           void (demo_run_state::*keep)(Reply&), std::chrono::seconds timeout);

  void keep_staging(protocol::kit_opened& opened) { staging_ = std::move(opened.staging); }
  void keep_profile(protocol::company_researched& r);
  void keep_story(protocol::story_written& r);
  void keep_blueprint(protocol::blueprint_designed& r) { plan_.blueprint = std::move(r.plan); }
  void keep_content(protocol::content_written& r);
  void keep_uses(std::vector<model::llm_use>& uses);
  void keep_dataset(protocol::dataset_ref& r);
  void keep_tables(protocol::tables_published& r);
  void keep_contracts(protocol::contracts_checked& r) { contracts_ = std::move(r); }
  void keep_manifest(protocol::kit_written& r) { manifest_ = std::move(r.manifest); }
  void keep_nothing(protocol::kit_discarded&) {}
  bool has_curable_failures() const;

  demo_run_self::stateful_pointer<demo_run_state> self_;
  crew crew_;
  protocol::event_hub_actor hub_;
  run_options options_;
  std::unique_ptr<policy::run_machine> machine_;
  std::unique_ptr<supervisor> children_;
  std::vector<policy::run_command> deferred_; // until all children are down
  bool is_stopping_ = false;
  std::map<std::string, std::vector<caf::typed_response_promise<protocol::table_generator_actor>>> finding_;
  caf::typed_response_promise<protocol::demo_ended> promise_;
  std::map<policy::run_step, policy::instant> began_;
  policy::instant llm_deadline_{0};
  std::vector<model::llm_use> llm_uses_;

  protocol::start_demo task_;
  std::string staging_;
  model::demo_plan plan_;
  protocol::dataset_ref data_;
  protocol::tables_published files_;
  protocol::contracts_checked contracts_;
  model::manifest manifest_;
  std::vector<model::stage_timing> timings_;
};

// Starts the supervisor of one demo; it waits for start_demo.
protocol::demo_run_actor spawn_demo_run(caf::actor_system& system, crew children,
                                        protocol::event_hub_actor hub, run_options options);

} // namespace troupe::actors
