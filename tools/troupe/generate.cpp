#include "actors/errors.hpp"
#include "actors/stage.hpp"
#include "config/data_dir.hpp"
#include "config/library_loader.hpp"
#include "tools/troupe/commands.hpp"
#include "tools/troupe/exit_codes.hpp"
#include "tools/troupe/generate_options.hpp"
#include "tools/troupe/interrupts.hpp"
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

progress::mode progress_mode(const generate_options& options) {
  if (options.quiet)
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

int report(const generate_options& options, const generate_task& task, const protocol::demo_ended& ended,
           std::chrono::milliseconds took) {
  const bool has_kit =
      ended.state == model::demo_state::succeeded || ended.state == model::demo_state::degraded;
  if (!has_kit) {
    complain(ended.reason);
    return exit_code_of(ended.code);
  }
  if (options.json)
    std::printf("%s\n", summary_json(ended, task.folder, took).c_str());
  else
    std::fputs(summary_text(ended, task.folder, took).c_str(), stdout);
  return ok;
}

int generate(const generate_options& options) {
  const auto began = std::chrono::steady_clock::now();
  const auto today = model::date{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  const auto task = check(options, today);
  if (!task) {
    complain(task.error().message);
    return exit_code_of(task.error().code);
  }
  const auto dir = config::data_dir();
  auto shelves = dir ? config::load_library(*dir) : dir.error();
  if (!shelves) {
    complain(shelves.error().message);
    return exit_code_of(shelves.error().code);
  }

  actors::system_config config(task->threads + 1); // one more for the actors that only pass messages on
  caf::actor_system system(config);
  actors::stage stage(system, std::make_shared<const config::library>(std::move(*shelves)), task->threads);
  actors::run_options run;
  run.troupe_version = TROUPE_VERSION;
  progress view(stderr, progress_mode(options), terminal_columns());
  const auto ended =
      spectator(system, stage.new_demo(run), view).watch(protocol::start_demo{task->request, task->folder});
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
  return report(options, *task, ended, took);
}

} // namespace

void add_generate(CLI::App& app, action& chosen) {
  auto options = std::make_shared<generate_options>();
  auto* command = app.add_subcommand("generate", "Make a complete demo kit for a company");
  command->add_option("company", options->company, "Company name or URL, such as stripe.com")->required();
  command->add_option("-o,--out", options->out, "Folder for the kit (default demo-<company>)");
  command->add_option("--industry", options->industry, "Industry, when name and domain do not tell");
  command->add_option("--brief", options->brief, "What the meeting is about");
  command->add_option("--brief-file", options->brief_file, "The same from a file");
  command->add_option("--audience", options->audience, "external or internal (adds the proofs to the story)");
  command->add_option("--rows", options->rows, "Target for the rows of all tables, 5000 to 100000000");
  command->add_option("--scale", options->scale,
                      "small (20,000 rows), medium (200,000) or large (2,000,000)");
  command->add_option("--seed", options->seed, "Other seeds make other data (default 1)");
  command->add_option("--as-of", options->as_of, "Last day of the data, YYYY-MM-DD (default today)");
  command->add_option("--months", options->months, "Length of the history, 3 to 120 (default 24)");
  command->add_option("--source", options->source,
                      "auto or pack; for contrast faker (plain fake data), uniform (chance) or clones");
  command->add_option(
      "--edge-cases", options->edge_cases,
      "Share of free text cells replaced by edge cases (other scripts, quotes, nulls), 0 to 1");
  command->add_option("--threads", options->threads, "Threads that make rows (default: all cores)");
  command->add_flag("--json", options->json, "Print one JSON object on stdout and nothing else there");
  command->add_flag("-q,--quiet", options->quiet, "No progress on stderr");
  command->callback([options, &chosen] { chosen = [options] { return generate(*options); }; });
}

} // namespace troupe::cli
