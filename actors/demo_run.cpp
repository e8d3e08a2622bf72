#include "actors/demo_run.hpp"

#include "actors/handlers.hpp"
#include "messages/model/describe.hpp"
#include "runtime/datagen/dataset.hpp"
#include "runtime/policy/llm_bill.hpp"
#include "runtime/policy/overloaded.hpp"

#include <algorithm>
#include <random>

namespace troupe::actors {

using namespace protocol;
using policy::overloaded;
using policy::run_step;

namespace {

std::string generator_name(const std::string& table) {
  return "table:" + table;
}

std::string text_of(run_step step) {
  return std::string(model::to_text(step));
}

// The steps that a task takes.
policy::run_outline outline_of(const start_demo& task, bool asks_models) {
  policy::run_outline outline{task.plan.has_value(), task.goal == run_goal::plan, {}, asks_models};
  const auto& request = task.plan ? task.plan->request : task.request;
  for (const auto format : request.formats)
    outline.files.push_back(format == model::table_format::json_lines ? run_step::json_lines : run_step::csv);
  if (outline.files.empty())
    outline.files.push_back(run_step::csv);
  return outline;
}

} // namespace

void demo_run_state::configure(crew children, event_hub_actor hub, run_options options) {
  crew_ = std::move(children);
  hub_ = std::move(hub);
  options_ = std::move(options);
  machine_ = std::make_unique<policy::run_machine>();
  supervisor::callbacks tell;
  tell.relaunch_later = [this](const std::string& child, std::uint64_t epoch,
                               std::chrono::milliseconds delay) {
    self_->delayed_send(self_, delay, relaunch_atom_v, child, epoch);
  };
  tell.restarting = [this](const std::string& child, const std::string& reason) {
    emit(model::run_event_kind::child_restarted, child, reason);
  };
  tell.exhausted = [this](const std::string& child, const std::string& reason) {
    tell_machine(policy::child_exhausted{child, reason});
  };
  tell.launched = [this](const std::string& child, const caf::actor& handle) {
    give_generator(child, handle);
  };
  tell.all_stopped = [this] {
    is_stopping_ = false;
    execute(std::exchange(deferred_, {}));
  };
  children_ = std::make_unique<supervisor>(self_, options_.supervision, std::move(tell));
}

policy::instant demo_run_state::now() const {
  return self_->clock().now().time_since_epoch();
}

bool demo_run_state::asks_models() const {
  return crew_.content != nullptr && plan_.request.source == model::content_source::automatic;
}

// What an agent may spend on models: the demo's time that is left, but never so much of the agent's own that
// it could not fall back any more.
llm_terms demo_run_state::terms() const {
  if (!asks_models())
    return {};
  const auto left = std::min<policy::instant>(llm_deadline_ - now(), options_.agent_timeout * 3 / 4);
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(left).count();
  return {"demo-" + std::to_string(self_->id()), std::max<std::int64_t>(ms, 0), plan_.request.budget_usd};
}

void demo_run_state::emit(model::run_event_kind kind, const std::string& subject, const std::string& text) {
  self_->send(hub_, publish_event{{kind, subject, text, 0, 0}});
}

caf::result<demo_ended> demo_run_state::start(const start_demo& task) {
  if (promise_.pending())
    return to_error({model::ec::invalid_request, "demo run: has been started already"});
  promise_ = self_->make_response_promise<demo_ended>();
  task_ = task;
  if (task.plan)
    plan_ = *task.plan;
  else
    plan_.request = task.request;
  const auto llm_time = task.request.deadline_seconds ? std::chrono::seconds(*task.request.deadline_seconds)
                                                      : options_.llm_time;
  llm_deadline_ = now() + llm_time;
  machine_ = std::make_unique<policy::run_machine>(outline_of(task, asks_models()));
  execute(machine_->start());
  return promise_;
}

void demo_run_state::cancel(const std::string& reason) {
  if (promise_.pending())
    tell_machine(policy::cancel_wanted{reason});
}

run_status demo_run_state::status() const {
  return {machine_->stage(), children_->names(), static_cast<std::int64_t>(children_->restarts())};
}

void demo_run_state::execute(std::vector<policy::run_command> commands) {
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (is_stopping_) { // the rest waits for the last child
      deferred_.insert(deferred_.end(), commands.begin() + static_cast<std::ptrdiff_t>(i), commands.end());
      return;
    }
    std::visit(overloaded{[this](const policy::begin_step& c) { begin(c.step); },
                          [this](const policy::stop_children&) { stop_all(); },
                          [this](const policy::end_run& c) { finish(c); }},
               commands[i]);
  }
}

template <class Factory, class Request, class Reply>
void demo_run_state::ask(run_step step, Factory make, std::function<Request()> request,
                         void (demo_run_state::*keep)(Reply&), std::chrono::seconds timeout) {
  const auto child_name = text_of(step);
  children_->look_after({child_name}, [=, this]() -> caf::actor {
    auto handle = make();
    auto weak = caf::actor_cast<caf::actor_addr>(handle);
    self_->request(handle, timeout, request())
        .then(
            [=, this](Reply& reply) {
              if (!machine_->is_running(step)) // the demo was abandoned meanwhile
                return;
              (this->*keep)(reply);
              step_done(step);
            },
            [=, this](const caf::error& reason) {
              if (is_refusal(reason)) {
                children_->stop(child_name);
                tell_machine(policy::step_failed{step, to_failure(reason)});
              } else if (reason == caf::sec::request_timeout) {
                if (auto strong = caf::actor_cast<caf::actor>(weak)) // it hangs: its death brings a restart
                  self_->send_exit(strong, caf::exit_reason::kill);
              } // otherwise it died, and the down message decides
            });
    return caf::actor_cast<caf::actor>(handle);
  });
}

void demo_run_state::begin(run_step step) {
  began_[step] = now();
  emit(model::run_event_kind::stage_started, text_of(step), "");
  const auto agent = options_.agent_timeout;
  switch (step) {
  case run_step::open:
    return ask<decltype(crew_.kit_writer), open_kit, kit_opened>(
        step, crew_.kit_writer, [this] { return open_kit{task_.folder}; }, &demo_run_state::keep_staging,
        agent);
  case run_step::research:
    return ask<decltype(crew_.research), research_company, company_researched>(
        step, crew_.research,
        [this] {
          return research_company{plan_.request, terms()};
        },
        &demo_run_state::keep_profile, agent);
  case run_step::story:
    return ask<decltype(crew_.story), write_story, story_written>(
        step, crew_.story,
        [this] {
          return write_story{plan_.request, plan_.profile, terms()};
        },
        &demo_run_state::keep_story, agent);
  case run_step::modelling:
    return ask<decltype(crew_.modelling), design_blueprint, blueprint_designed>(
        step, crew_.modelling,
        [this] {
          return design_blueprint{plan_.request, plan_.profile, plan_.story};
        },
        &demo_run_state::keep_blueprint, agent);
  case run_step::content:
    return ask<decltype(crew_.content), write_content, content_written>(
        step, crew_.content,
        [this] {
          return write_content{plan_, terms()};
        },
        &demo_run_state::keep_content, agent);
  case run_step::compile:
    return ask<decltype(crew_.compiler), compile_blueprint, dataset_ref>(
        step, crew_.compiler, [this] { return compile_blueprint{plan_.blueprint}; },
        &demo_run_state::keep_dataset, options_.publishing_timeout);
  case run_step::csv:
  case run_step::json_lines:
  case run_step::sqlite:
    return publish(step);
  case run_step::check:
    stop_generators();
    return ask<decltype(crew_.contract_checker), check_contracts, contracts_checked>(
        step, crew_.contract_checker,
        [this] {
          return check_contracts{staging_, plan_.blueprint};
        },
        &demo_run_state::keep_contracts, options_.publishing_timeout);
  case run_step::replant:
    return ask<decltype(crew_.modelling), strengthen_blueprint, blueprint_designed>(
        step, crew_.modelling,
        [this] {
          return strengthen_blueprint{plan_.blueprint, contracts_.proofs};
        },
        &demo_run_state::keep_blueprint, agent);
  case run_step::write:
  case run_step::write_plan:
    return write(step);
  case run_step::discard:
    return ask<decltype(crew_.kit_writer), discard_kit, kit_discarded>(
        step, crew_.kit_writer, [this] { return discard_kit{task_.folder}; }, &demo_run_state::keep_nothing,
        agent);
  }
}

void demo_run_state::publish(run_step step) {
  const auto directory = caf::actor_cast<row_directory_actor>(self_->ctrl());
  const auto publisher = [&]() -> std::function<publisher_actor()> {
    if (step == run_step::sqlite)
      return [this, directory] { return crew_.sqlite_publisher(directory); };
    const auto format = step == run_step::csv ? row_format::csv : row_format::json_lines;
    return [this, directory, format] { return crew_.file_publisher(directory, format); };
  };
  ask<std::function<publisher_actor()>, publish_tables, tables_published>(
      step, publisher(),
      [this] {
        return publish_tables{data_, staging_, plan_.request.compression};
      },
      &demo_run_state::keep_tables, options_.publishing_timeout);
}

void demo_run_state::write(run_step step) {
  if (step == run_step::write)
    return ask<decltype(crew_.kit_writer), write_kit, kit_written>(
        step, crew_.kit_writer,
        [this] {
          return write_kit{task_.folder, staging_,   plan_,
                           files_,       contracts_, draft_manifest(model::demo_state::succeeded)};
        },
        &demo_run_state::keep_manifest, options_.agent_timeout);
  stop_generators();
  ask<decltype(crew_.kit_writer), write_plan, kit_written>(
      step, crew_.kit_writer,
      [this] {
        return write_plan{task_.folder, staging_, plan_, data_, draft_manifest(model::demo_state::planned)};
      },
      &demo_run_state::keep_manifest, options_.agent_timeout);
}

void demo_run_state::step_done(run_step step) {
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(now() - began_[step]);
  timings_.push_back({text_of(step), took.count()});
  emit(model::run_event_kind::stage_finished, text_of(step), "");
  children_->stop(text_of(step));
  if (plan_.request.requires_llm)
    if (const auto lacking = std::find_if(llm_uses_.begin(), llm_uses_.end(), policy::is_fallback);
        lacking != llm_uses_.end())
      return tell_machine(policy::step_failed{
          step, {model::ec::llm_failed, "model required: " + lacking->purpose + ": " + lacking->reason}});
  tell_machine(policy::step_done{step, step == run_step::check && has_curable_failures()});
}

// Contrast demos are meant to fail, and edited plans are as their editor wants them.
bool demo_run_state::has_curable_failures() const {
  const auto source = plan_.request.source;
  return !task_.keeps_plan &&
         (source == model::content_source::automatic || source == model::content_source::pack) &&
         std::any_of(contracts_.proofs.begin(), contracts_.proofs.end(),
                     [](const auto& proof) { return proof.executes && !proof.holds; });
}

void demo_run_state::keep_profile(company_researched& r) {
  plan_.profile = std::move(r.profile);
  keep_uses(r.uses);
}

void demo_run_state::keep_story(story_written& r) {
  plan_.story = std::move(r.story);
  keep_uses(r.uses);
}

void demo_run_state::keep_content(content_written& r) {
  plan_.blueprint = std::move(r.plan);
  keep_uses(r.uses);
}

void demo_run_state::keep_uses(std::vector<model::llm_use>& uses) {
  for (const auto& use : uses)
    if (policy::is_fallback(use))
      emit(model::run_event_kind::warned, use.purpose, use.reason);
  llm_uses_.insert(llm_uses_.end(), std::make_move_iterator(uses.begin()),
                   std::make_move_iterator(uses.end()));
}

void demo_run_state::keep_dataset(dataset_ref& r) {
  data_ = std::move(r);
  files_ = {};
  start_generators();
}

void demo_run_state::keep_tables(tables_published& r) {
  files_.files.insert(files_.files.end(), r.files.begin(), r.files.end());
  // All sinks answer here, in any order; the manifest's order is fixed.
  std::sort(files_.files.begin(), files_.files.end(), [](auto& a, auto& b) { return a.path < b.path; });
}

model::manifest demo_run_state::draft_manifest(model::demo_state state) const {
  model::manifest manifest;
  manifest.troupe_version = options_.troupe_version;
  manifest.company = plan_.profile.name;
  manifest.pack = plan_.profile.pack;
  manifest.pack_version = plan_.profile.pack_version;
  manifest.seed = plan_.blueprint.seed;
  manifest.as_of = plan_.blueprint.as_of;
  manifest.months = plan_.blueprint.months;
  for (const auto& table : data_->tables())
    manifest.tables.push_back(datagen::report_of(table));
  manifest.sources = plan_.blueprint.sources;
  manifest.proofs = contracts_.proofs;
  manifest.replantings = machine_->replantings();
  if (contracts_.card) {
    manifest.score = contracts_.card->score;
    for (const auto& section : contracts_.card->sections)
      manifest.scores.push_back({section.name, section.score});
  }
  manifest.timings = timings_;
  for (const auto& proof : contracts_.proofs)
    if (!proof.holds)
      manifest.notes.push_back("golden query " + proof.id + " does not hold: " + proof.detail);
  if (asks_models() && !task_.plan) {
    manifest.llm = policy::bill_of(llm_uses_);
    for (const auto& use : llm_uses_)
      if (policy::is_fallback(use))
        manifest.notes.push_back(use.purpose + ": " + use.reason);
  }
  manifest.state = manifest.notes.empty() ? state : model::demo_state::degraded;
  for (const auto& source : plan_.profile.sources)
    manifest.notes.push_back("profile: " + source);
  return manifest;
}

void demo_run_state::finish(const policy::end_run& ending) {
  demo_ended ended{ending.state, ending.why.message, ending.why.code, manifest_};
  if (ending.state == model::demo_state::succeeded)
    ended.state = manifest_.state;
  emit(model::run_event_kind::ended, std::string(model::to_text(ended.state)), ended.reason);
  promise_.deliver(std::move(ended));
  self_->quit();
}

void demo_run_state::stop_all() {
  for (auto& [child, promises] : finding_)
    for (auto& promise : promises)
      promise.deliver(to_error({model::ec::agent_failed, child + ": the demo is ending"}));
  finding_.clear();
  is_stopping_ = children_->stop_all();
}

void demo_run_state::child_down(const caf::down_msg& down) {
  std::uniform_real_distribution<double> uniform;
  std::minstd_rand random(static_cast<unsigned>(now().count()));
  children_->child_down(down, now(), uniform(random));
}

void demo_run_state::start_generators() {
  for (std::size_t t = 0; t < data_->tables().size(); ++t)
    children_->look_after({generator_name(data_->table(t).spec().name)},
                          [this, t] { return caf::actor_cast<caf::actor>(crew_.table_generator(data_, t)); });
}

void demo_run_state::stop_generators() {
  for (const auto& table : data_->tables())
    children_->stop(generator_name(table.spec().name));
}

caf::result<table_generator_actor> demo_run_state::find_generator(const std::string& table) {
  const auto child = generator_name(table);
  if (!children_->has(child))
    return to_error({model::ec::agent_failed, "table generator: none serves " + table});
  if (const auto handle = children_->find(child))
    return caf::actor_cast<table_generator_actor>(handle);
  auto promise = self_->make_response_promise<table_generator_actor>();
  finding_[child].push_back(promise);
  return promise;
}

void demo_run_state::give_generator(const std::string& child, const caf::actor& handle) {
  const auto waiting = finding_.extract(child);
  if (waiting.empty())
    return;
  for (auto& promise : waiting.mapped())
    promise.deliver(caf::actor_cast<table_generator_actor>(handle));
}

void demo_run_state::shut_down(const caf::error& reason) {
  children_->abandon_all();
  if (promise_.pending())
    promise_.deliver(reason ? reason : caf::make_error(caf::exit_reason::user_shutdown));
  self_->quit(reason);
}

namespace {

demo_run_self::behavior_type demo_run(demo_run_self::stateful_pointer<demo_run_state> self, crew children,
                                      event_hub_actor hub, run_options options) {
  install_handlers(self);
  self->state.configure(std::move(children), std::move(hub), std::move(options));
  self->set_down_handler([self](caf::down_msg& down) { self->state.child_down(down); });
  self->set_exit_handler([self](caf::exit_msg& exit) { self->state.shut_down(exit.reason); });
  return {[self](relaunch_atom, const std::string& child, std::uint64_t epoch) {
            self->state.relaunch(child, epoch);
          },
          [self](const start_demo& task) { return self->state.start(task); },
          [self](const cancel_demo& task) { self->state.cancel(task.reason); },
          [self](const get_run_status&) { return self->state.status(); },
          [self](const find_table_generator& task) { return self->state.find_generator(task.table); }};
}

} // namespace

demo_run_actor spawn_demo_run(caf::actor_system& system, crew children, event_hub_actor hub,
                              run_options options) {
  return system.spawn(demo_run, std::move(children), std::move(hub), std::move(options));
}

} // namespace troupe::actors
