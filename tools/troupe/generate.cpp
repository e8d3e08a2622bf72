#include "runtime/publish/plan_files.hpp"
#include "tools/troupe/commands.hpp"
#include "tools/troupe/demo_options.hpp"
#include "tools/troupe/run_demo.hpp"
#include "tools/troupe/today.hpp"

#include <memory>

// troupe generate and troupe plan: a demo of a company, whole or as far as its plan.
namespace troupe::cli {

namespace {

// A plan in the place of a finished kit would take its tables away.
model::result<void> spare_finished_kit(const std::string& folder) {
  if (const auto manifest = publish::read_manifest(folder);
      manifest && manifest->state != model::demo_state::planned)
    return model::failure{model::ec::invalid_request,
                          "out: holds a finished kit, which a plan would replace; choose another folder: " +
                              folder};
  return {};
}

int run(const generate_options& options, protocol::run_goal goal) {
  const auto task = check(options, today());
  if (!task)
    return refuse(task.error());
  if (goal == protocol::run_goal::plan)
    if (const auto spared = spare_finished_kit(task->folder); !spared)
      return refuse(spared.error());
  return run_demo({task->request, task->folder, goal},
                  {task->threads, options.json, options.quiet, options.models});
}

void add(CLI::App& app, action& chosen, const std::string& name, const std::string& what,
         protocol::run_goal goal) {
  auto options = std::make_shared<generate_options>();
  auto* command = app.add_subcommand(name, what);
  add_demo_options(*command, *options);
  command->callback([=, &chosen] { chosen = [=] { return run(*options, goal); }; });
}

} // namespace

void add_generate(CLI::App& app, action& chosen) {
  add(app, chosen, "generate", "Make a complete demo kit for a company", protocol::run_goal::kit);
}

void add_plan(CLI::App& app, action& chosen) {
  add(app, chosen, "plan", "Plan a demo, with sample rows, to look at and edit before it is built",
      protocol::run_goal::plan);
}

} // namespace troupe::cli
