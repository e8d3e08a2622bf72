#include "config/data_dir.hpp"
#include "config/library_loader.hpp"
#include "messages/model/json_codec.hpp"
#include "messages/model/json_text.hpp"
#include "runtime/blueprint/lint.hpp"
#include "tools/troupe/commands.hpp"
#include "tools/troupe/exit_codes.hpp"

#include <cstdio>
#include <memory>

namespace troupe::cli {

namespace {

int fail(const model::failure& why) {
  complain(why.message);
  return exit_code_of(why.code);
}

// Checks one pack file, or with an empty path every installed pack.
int lint(const std::string& path, bool as_json) {
  const auto dir = config::data_dir();
  if (!dir)
    return fail(dir.error());
  auto shelves = config::load_library(*dir);
  if (!shelves)
    return fail(shelves.error());
  std::vector<config::shelf_pack> packs;
  if (path.empty()) {
    packs = shelves->packs;
  } else {
    auto pack = config::load_pack(path);
    if (!pack)
      return fail(pack.error());
    if (const auto added = config::add_time_zones(*shelves, pack->spec); !added)
      return fail(added.error());
    packs.push_back(std::move(*pack));
  }
  std::size_t problems = 0;
  boost::json::array report;
  for (const auto& pack : packs) {
    const auto where = path.empty() ? (*dir / "packs" / (pack.spec.name + ".json")).string() : path;
    for (const auto& found : blueprint::lint(pack, *shelves)) {
      ++problems;
      if (as_json)
        report.push_back({{"file", where}, {"path", found.path}, {"problem", found.problem}});
      else
        complain(where + ": " + found.path + ": " + found.problem);
    }
    if (!as_json)
      std::fprintf(stderr, "%s: %zu tables, %zu golden queries\n", where.c_str(),
                   pack.spec.model.tables.size(), pack.spec.story.queries.size());
  }
  if (as_json)
    std::printf("%s\n", boost::json::serialize(report).c_str());
  return problems == 0 ? ok : bad_config;
}

int list() {
  const auto dir = config::data_dir();
  const auto shelves = dir ? config::load_library(*dir) : dir.error();
  if (!shelves)
    return fail(shelves.error());
  for (const auto& pack : shelves->packs)
    std::printf("%-16s %s: %zu tables, %zu golden queries\n", pack.spec.name.c_str(), pack.spec.title.c_str(),
                pack.spec.model.tables.size(), pack.spec.story.queries.size());
  return ok;
}

int schema() {
  auto document = model::json_schema_of<model::industry_pack>();
  document["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  document["title"] = "Troupe industry pack";
  std::fputs(model::pretty(document).c_str(), stdout);
  return ok;
}

} // namespace

void add_pack(CLI::App& app, action& chosen) {
  auto* pack = app.add_subcommand("pack", "Work with industry packs");
  pack->require_subcommand(1);
  auto path = std::make_shared<std::string>();
  auto as_json = std::make_shared<bool>(false);
  auto* linter = pack->add_subcommand("lint", "Check a pack file, or all installed packs");
  linter->add_option("file", *path, "Pack file (default: all installed packs)");
  linter->add_flag("--json", *as_json, "Print the problems as a JSON list");
  linter->callback([path, as_json, &chosen] { chosen = [path, as_json] { return lint(*path, *as_json); }; });
  pack->add_subcommand("list", "List the installed packs")->callback([&chosen] { chosen = list; });
  pack->add_subcommand("schema", "Print the JSON schema of pack files")->callback([&chosen] {
    chosen = schema;
  });
}

} // namespace troupe::cli
