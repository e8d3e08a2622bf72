#include "config/data_dir.hpp"
#include "config/library_loader.hpp"
#include "messages/model/json_codec.hpp"
#include "messages/model/json_text.hpp"
#include "runtime/blueprint/lint.hpp"
#include "runtime/blueprint/name_check.hpp"
#include "runtime/publish/output_file.hpp"
#include "tools/troupe/commands.hpp"
#include "tools/troupe/exit_codes.hpp"
#include "tools/troupe/pack_text.hpp"

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

model::failure no_pack(const std::string& name, const config::library& shelves) {
  return {model::ec::invalid_request,
          "no pack of this name: " + name + " (there are " + shelves.pack_names() + ")"};
}

int show(const std::string& name, bool as_json) {
  const auto dir = config::data_dir();
  const auto shelves = dir ? config::load_library(*dir) : dir.error();
  if (!shelves)
    return fail(shelves.error());
  const auto* pack = shelves->find_pack(name);
  if (pack == nullptr)
    return fail(no_pack(name, *shelves));
  std::fputs((as_json ? model::pretty(pack->document) : pack_text(pack->spec)).c_str(), stdout);
  return ok;
}

// Writes a copy of a pack under another name: a start that works.
int make_new(const std::string& name, const std::string& from, const std::string& out) {
  std::vector<model::violation> wrong;
  blueprint::check_name("name", name, wrong);
  if (!wrong.empty())
    return fail({model::ec::invalid_request, wrong.front().path + ": " + wrong.front().problem});
  const auto dir = config::data_dir();
  const auto shelves = dir ? config::load_library(*dir) : dir.error();
  if (!shelves)
    return fail(shelves.error());
  const auto* pack = shelves->find_pack(from);
  if (pack == nullptr)
    return fail(no_pack(from, *shelves));
  const std::filesystem::path file = out.empty() ? name + ".json" : out;
  if (file.stem() != name)
    return fail({model::ec::invalid_request, "out: a pack's file has its name, " + name + ".json: " + out});
  if (std::error_code ignored; std::filesystem::exists(file, ignored))
    return fail({model::ec::invalid_request, file.string() + ": exists and is left alone"});
  auto document = pack->document;
  document.at("name") = name;
  document.at("version") = 1;
  document.at("title") = name + ", begun as a copy of " + from;
  document.at("recognise").at("keywords") = boost::json::array{name};
  try {
    publish::write_text(file.parent_path(), file.filename().string(), model::pretty(document));
  } catch (const model::failure_error& refused) {
    return fail(refused.reason);
  }
  std::printf("%s\n  edit it; check it with: troupe pack lint %s\n  use it by putting it into %s\n",
              file.c_str(), file.c_str(), (*dir / "packs").c_str());
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
  auto name = std::make_shared<std::string>();
  auto* shower = pack->add_subcommand("show", "Tell what a pack knows");
  shower->add_option("name", *name, "Name of the pack")->required();
  shower->add_flag("--json", *as_json, "Print the pack itself");
  shower->callback([=, &chosen] { chosen = [=] { return show(*name, *as_json); }; });
  auto from = std::make_shared<std::string>("b2b_saas");
  auto out = std::make_shared<std::string>();
  auto* maker = pack->add_subcommand("new", "Begin a pack as a copy of another");
  maker->add_option("name", *name, "Name of the new pack, in snake_case")->required();
  maker->add_option("--from", *from, "Pack to copy (default b2b_saas)");
  maker->add_option("-o,--out", *out, "File to write (default NAME.json)");
  maker->callback([=, &chosen] { chosen = [=] { return make_new(*name, *from, *out); }; });
  pack->add_subcommand("list", "List the installed packs")->callback([&chosen] { chosen = list; });
  pack->add_subcommand("schema", "Print the JSON schema of pack files")->callback([&chosen] {
    chosen = schema;
  });
}

} // namespace troupe::cli
