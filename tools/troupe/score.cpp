#include "config/data_dir.hpp"
#include "config/library_loader.hpp"
#include "messages/model/json_text.hpp"
#include "runtime/scorecard/blueprint_check.hpp"
#include "runtime/scorecard/scorer.hpp"
#include "runtime/store/data_folder.hpp"
#include "runtime/store/folder_database.hpp"
#include "runtime/store/query_runner.hpp"
#include "runtime/store/table_files.hpp"
#include "tools/troupe/commands.hpp"
#include "tools/troupe/exit_codes.hpp"
#include "tools/troupe/score_text.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>

namespace troupe::cli {

namespace fs = std::filesystem;

namespace {

using model::ec;
using model::failure;

struct score_options {
  std::string dir;
  std::string blueprint;
  bool json = false;
};

// A folder of our own for one file, gone at the end.
class scratch_folder {
public:
  scratch_folder() {
    auto name = (fs::temp_directory_path() / "troupe-score-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
      throw model::failure_error({ec::sink_failed, name + ": cannot be made"});
    path_ = name;
  }
  ~scratch_folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;

  const fs::path& path() const { return path_; }

private:
  fs::path path_;
};

model::result<model::blueprint> load_blueprint(const score_options& options) {
  const auto file =
      options.blueprint.empty() ? fs::path(options.dir) / "blueprint.json" : fs::path(options.blueprint);
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored))
    return failure{ec::invalid_request,
                   file.string() +
                       ": no such file (give a kit's folder, or any folder with --blueprint FILE)"};
  std::string text;
  if (const auto read = store::read_in_pieces(file, [&](std::string_view bytes) { text += bytes; }); !read)
    return read.error();
  auto plan = model::from_json_text<model::blueprint>(text, file.string());
  if (!plan)
    return failure{ec::invalid_request, plan.error().message};
  if (const auto problem = scorecard::contradiction_in(*plan); !problem.empty())
    return failure{ec::invalid_request, file.string() + ": " + problem};
  return plan;
}

// The golden queries on the kit's own database, or on one made of the files.
model::result<std::vector<model::query_proof>> prove(const fs::path& dir, const model::blueprint& plan) {
  std::error_code ignored;
  if (plan.queries.empty())
    return std::vector<model::query_proof>{};
  if (const auto database = dir / "demo.sqlite"; fs::is_regular_file(database, ignored))
    return store::run_queries(database, plan).proofs;
  const scratch_folder scratch;
  const auto database = scratch.path() / "data.sqlite";
  if (const auto loaded = store::load_data_folder(dir, plan.model, database); !loaded)
    return loaded.error();
  return store::run_queries(database, plan).proofs;
}

model::result<model::scorecard> measure(const score_options& options) {
  if (std::error_code ignored; !fs::is_directory(options.dir, ignored))
    return failure{ec::invalid_request, options.dir + ": no such folder"};
  auto plan = load_blueprint(options);
  if (!plan)
    return plan.error();
  const auto data = config::data_dir();
  const auto shelves = data ? config::load_library(*data) : data.error();
  if (!shelves)
    return shelves.error();
  scorecard::scorer scorer(std::move(*plan), shelves->lexicon);
  if (const auto read =
          store::read_data_folder(options.dir, scorer, std::max(std::thread::hardware_concurrency(), 1U));
      !read)
    return read.error();
  const auto proofs = prove(options.dir, scorer.plan());
  return proofs ? model::result<model::scorecard>(scorer.score(*proofs)) : proofs.error();
}

int score(const score_options& options) {
  try {
    const auto card = measure(options);
    if (!card) {
      complain(card.error().message);
      return exit_code_of(card.error().code);
    }
    if (options.json)
      std::printf("%s\n", model::to_json_text(*card).c_str());
    else
      std::fputs(scorecard_text(*card, options.dir).c_str(), stdout);
    return ok;
  } catch (const model::failure_error& refused) {
    complain(refused.reason.message);
    return exit_code_of(refused.reason.code);
  }
}

} // namespace

void add_score(CLI::App& app, action& chosen) {
  auto options = std::make_shared<score_options>();
  auto* command =
      app.add_subcommand("score", "Measure how good a kit, or any folder of CSV or JSON Lines files, is");
  command->add_option("folder", options->dir, "A kit, or a folder with the tables' files")->required();
  command->add_option("--blueprint", options->blueprint,
                      "Blueprint to measure against (default: the kit's own)");
  command->add_flag("--json", options->json, "Print the scorecard as JSON on stdout and nothing else there");
  command->callback([options, &chosen] { chosen = [options] { return score(*options); }; });
}

} // namespace troupe::cli
