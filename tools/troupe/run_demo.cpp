#include "tools/troupe/run_demo.hpp"

#include "actors/errors.hpp"
#include "actors/stage.hpp"
#include "config/data_dir.hpp"
#include "config/library_loader.hpp"
#include "tools/troupe/commands.hpp"
#include "tools/troupe/exit_codes.hpp"
#include "tools/troupe/interrupts.hpp"
#include "tools/troupe/model_options.hpp"
#include "tools/troupe/progress.hpp"
#include "tools/troupe/summary.hpp"

#include <caf/scoped_actor.hpp>
#include <caf/sec.hpp>
#include <caf/send.hpp>

#include <cstdio>
#include <memory>
#include <sys/ioctl.h>
#include <unistd.h>

namespace troupe::cli {

namespace {

using namespace std::chrono_literals;

// How often the terminal looks for an interrupt while no event comes.
constexpr auto poll = 100ms;

std::size_t terminal_columns() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

progress::mode progress_mode(const run_settings& how) {
  if (how.quiet)
    return progress::mode::quiet;
  return ::isatty(STDERR_FILENO) != 0 ? progress::mode::live : progress::mode::plain;
}

// Follows the events of a demo until it has ended; an interrupt cancels it.
class spectator {
public:
  spectator(caf::actor_system& system, actors::stage::running_demo demo, progress& view)
      : self_(system), demo_(std::move(demo)), view_(view) {}

  protocol::demo_ended watch(const protocol::start_demo& task) {
    const interrupts signals;
    auto answer = self_->request(demo_.run, actors::run_options{}.publishing_timeout * 2, task);
    bool is_cancelled = false;
    while (!has_ended_) {
      pull();
      if (signals.count() > 0 && !is_cancelled) {
        is_cancelled = true;
        self_->send(demo_.run, protocol::cancel_demo{"interrupted"});
      }
    }
    protocol::demo_ended ended;
    answer.receive([&](protocol::demo_ended& e) { ended = std::move(e); },
                   [&](caf::error& reason) {
                     const auto why = actors::to_failure(reason);
                     ended = {model::demo_state::failed, why.message, why.code, {}};
                   });
    view_.finish();
    self_->send_exit(demo_.hub, caf::exit_reason::user_shutdown);
    return ended;
  }

private:
  void pull() {
    self_->request(demo_.hub, caf::duration{poll}, protocol::pull_events{seen_, 256})
        .receive(
            [&](const protocol::events_pulled& pulled) {
              seen_ = pulled.last;
              for (const auto& event : pulled.events) {
                view_.show(event);
                has_ended_ |= event.kind == model::run_event_kind::ended;
              }
            },
            [this](const caf::error&) { look_for_sudden_end(); });
  }

  // A run that is gone sends no event any more.
  void look_for_sudden_end() {
    constexpr int silent_polls = 10;
    if (++silence_ % silent_polls != 0)
      return;
    self_->request(demo_.run, std::chrono::seconds{2}, protocol::get_run_status{})
        .receive([](const protocol::run_status&) {},
                 [this](const caf::error& reason) { has_ended_ |= reason != caf::sec::request_timeout; });
  }

  caf::scoped_actor self_;
  actors::stage::running_demo demo_;
  progress& view_;
  std::uint64_t seen_ = 0;
  int silence_ = 0; // polls without an event
  bool has_ended_ = false;
};

int report(const run_settings& how, const protocol::demo_ended& ended, const summary_context& context) {
  const bool has_kit = ended.state == model::demo_state::succeeded ||
                       ended.state == model::demo_state::degraded ||
                       ended.state == model::demo_state::planned;
  if (!has_kit) {
    complain(ended.reason);
    return exit_code_of(ended.code);
  }
  if (how.json)
    std::printf("%s\n", summary_json(ended, context).c_str());
  else
    std::fputs(summary_text(ended, context).c_str(), stdout);
  return ok;
}

// The models that the demo may ask: none for one that has its plan, or that packs alone shall fill.
model::result<std::unique_ptr<actors::model_desk>> open_desk(caf::actor_system& system,
                                                             const protocol::start_demo& task,
                                                             const model_options& options,
                                                             const std::filesystem::path& data_dir) {
  if (task.plan || task.request.source != model::content_source::automatic)
    return nullptr;
  const auto in = llm::process_environment();
  const auto config = llm_config_of(options, data_dir);
  if (!config)
    return config.error();
  const auto settings = desk_settings_of(options, in);
  if (!settings)
    return settings.error();
  auto desk = actors::model_desk::open(system, *config, in, *settings);
  if (desk && !(*desk)->gateway() && task.request.requires_llm)
    return model::failure{
        model::ec::invalid_request,
        "--require-llm: no model is configured; set a provider's key (see troupe llm check) or "
        "name one with --provider"};
  return desk;
}

} // namespace

int refuse(const model::failure& why) {
  complain(why.message);
  return exit_code_of(why.code);
}

int run_demo(const protocol::start_demo& task, const run_settings& how,
             const std::optional<model::manifest>& before) {
  const auto began = std::chrono::steady_clock::now();
  const auto dir = config::data_dir();
  auto shelves = dir ? config::load_library(*dir) : dir.error();
  if (!shelves)
    return refuse(shelves.error());
  actors::system_config config(how.threads + 1); // one more for the actors that only pass messages on
  caf::actor_system system(config);
  const auto desk = open_desk(system, task, how.models, *dir);
  if (!desk)
    return refuse(desk.error());
  actors::stage stage(system, std::make_shared<const config::library>(std::move(*shelves)), how.threads,
                      *desk ? (*desk)->access() : actors::model_access{});
  actors::run_options run;
  run.troupe_version = TROUPE_VERSION;
  progress view(stderr, progress_mode(how), terminal_columns());
  const auto ended = spectator(system, stage.new_demo(run), view).watch(task);
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
  return report(how, ended, {task.folder, took, before});
}

} // namespace troupe::cli
