#include "messages/model/json_text.hpp"
#include "runtime/blueprint/plan_check.hpp"
#include "runtime/blueprint/refresh.hpp"
#include "runtime/digest/sha256.hpp"
#include "runtime/publish/plan_files.hpp"
#include "tools/troupe/commands.hpp"
#include "tools/troupe/demo_options.hpp"
#include "tools/troupe/exit_codes.hpp"
#include "tools/troupe/run_demo.hpp"
#include "tools/troupe/today.hpp"

#include <memory>

// troupe build and troupe refresh: a kit from the plan that a folder holds.
namespace troupe::cli {

namespace {

struct build_options {
  std::string folder;
  std::string out;
  std::string as_of;
  std::string threads;
  bool json = false;
  bool quiet = false;
};

// What stands in the folder: the plan, its manifest, and whether the blueprint is another than was written.
struct found_plan {
  model::demo_plan plan;
  model::manifest manifest;
  bool is_edited = false;
};

model::result<found_plan> find_plan(const std::string& folder) {
  auto manifest = publish::read_manifest(folder);
  if (!manifest)
    return manifest.error();
  auto plan = publish::read_plan_files(folder);
  if (!plan)
    return plan.error();
  const auto digest = digest::sha256_of_file(std::filesystem::path(folder) / "blueprint.json");
  const bool is_edited = digest != manifest->blueprint_sha256;
  return found_plan{std::move(*plan), std::move(*manifest), is_edited};
}

// Checks and builds; `slide` changes the plan before.
template <class Slide>
int build(const build_options& options, Slide&& slide) {
  try {
    const auto threads = threads_of(options.threads);
    auto found = find_plan(options.folder);
    if (!found)
      return refuse(found.error());
    auto plan = slide(std::move(found->plan));
    if (!plan)
      return refuse(plan.error());
    if (const auto wrong = blueprint::check_plan(*plan); !wrong.empty())
      return refuse({model::ec::invalid_request, model::describe(wrong, options.folder)});
    const auto out = options.out.empty() ? options.folder : options.out;
    return run_demo({plan->request, out, protocol::run_goal::kit, *plan, found->is_edited},
                    {threads, options.json, options.quiet}, found->manifest);
  } catch (const model::failure_error& refused) {
    return refuse(refused.reason);
  }
}

int build_as_it_is(const build_options& options) {
  return build(options,
               [](model::demo_plan plan) { return model::result<model::demo_plan>(std::move(plan)); });
}

int refresh(const build_options& options) {
  return build(options, [&](model::demo_plan plan) {
    return blueprint::refresh(std::move(plan), day_of("--as-of", options.as_of, today()));
  });
}

std::shared_ptr<build_options> add_options(CLI::App& command, const std::string& folder) {
  auto options = std::make_shared<build_options>();
  command.add_option("folder", options->folder, folder)->required();
  command.add_option("-o,--out", options->out, "Folder for the kit (default: the same)");
  add_run_options(command, options->threads, options->json, options->quiet);
  return options;
}

} // namespace

void add_build(CLI::App& app, action& chosen) {
  auto* command = app.add_subcommand("build", "Make the kit of a plan, or a kit anew after an edit");
  const auto options = add_options(*command, "A folder made by plan or generate");
  command->callback([=, &chosen] { chosen = [=] { return build_as_it_is(*options); }; });
}

void add_refresh(CLI::App& app, action& chosen) {
  auto* command = app.add_subcommand("refresh", "Slide a kit's data by whole weeks up to a later day");
  const auto options = add_options(*command, "A folder made by generate or build");
  command->add_option("--as-of", options->as_of, "Day that the data shall come up to (default today)");
  command->callback([=, &chosen] { chosen = [=] { return refresh(*options); }; });
}

} // namespace troupe::cli
