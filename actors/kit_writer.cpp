#include "actors/kit_writer.hpp"

#include "actors/handlers.hpp"
#include "messages/model/json_text.hpp"
#include "runtime/datagen/coherent_sample.hpp"
#include "runtime/datagen/csv.hpp"
#include "runtime/publish/documents.hpp"
#include "runtime/publish/kit_folder.hpp"
#include "runtime/publish/output_file.hpp"
#include "runtime/publish/plan_files.hpp"
#include "runtime/publish/plan_page.hpp"
#include "runtime/sql/ddl.hpp"

#include <array>

namespace troupe::actors {

using namespace protocol;

namespace {

constexpr std::array dialects = {sql::dialect::sqlite, sql::dialect::postgres, sql::dialect::bigquery};
constexpr std::size_t sample_rows = 10; // of every table, in a plan

template <class T>
T value_or_throw(model::result<T> r) {
  if (!r)
    throw model::failure_error(r.error());
  return std::move(*r);
}

// Collects what is written into a staging folder.
class staging_writer {
public:
  staging_writer(const std::string& staging, model::manifest manifest)
      : staging_(staging), manifest_(std::move(manifest)) {}

  void add(const std::string& path, const std::string& text) {
    manifest_.files.push_back(publish::write_text(staging_, path, text));
  }

  void add(const std::vector<model::file_entry>& files) {
    manifest_.files.insert(manifest_.files.end(), files.begin(), files.end());
  }

  // The plan in the form that it can be edited and built in.
  void add(const model::demo_plan& plan) {
    const auto files = publish::write_plan_files(staging_, plan);
    for (const auto& file : files)
      if (file.path == "blueprint.json")
        manifest_.blueprint_sha256 = file.sha256;
    add(files);
  }

  void add_ddl(const model::data_model& model) {
    for (const auto which : dialects)
      add("ddl/" + std::string(model::to_text(which)) + ".sql", sql::script(model, which));
  }

  // Writes the manifest, the last of all files.
  model::manifest finish() {
    publish::write_text(staging_, "manifest.json", model::to_pretty_text(manifest_));
    return std::move(manifest_);
  }

private:
  std::filesystem::path staging_;
  model::manifest manifest_;
};

model::manifest write_documents(const write_kit& task) {
  const publish::kit_contents kit{task.plan, task.manifest.tables, task.contracts.proofs,
                                  task.contracts.results};
  staging_writer staging(task.staging, task.manifest);
  staging.add(task.tables.files);
  staging.add(task.plan);
  if (task.contracts.card)
    staging.add("scorecard.json", model::to_pretty_text(*task.contracts.card));
  staging.add("story.md", publish::story_page(kit));
  staging.add("queries/golden.json", value_or_throw(publish::golden_json(kit)));
  for (const auto which : dialects)
    staging.add("queries/" + std::string(model::to_text(which)) + ".sql",
                value_or_throw(publish::query_script(kit, which)));
  staging.add_ddl(task.plan.blueprint.model);
  return staging.finish();
}

model::manifest write_preview(const write_plan& task) {
  staging_writer staging(task.staging, task.manifest);
  staging.add(task.plan);
  staging.add("plan.md", publish::plan_page(task.plan, task.manifest.tables));
  staging.add_ddl(task.plan.blueprint.model);
  const auto chosen = datagen::coherent_sample(*task.data, sample_rows);
  for (std::size_t t = 0; t < chosen.size(); ++t) {
    const auto& table = task.data->table(t).spec();
    auto text = datagen::csv_header(table);
    datagen::append_csv(*task.data, t, chosen[t], text);
    staging.add("samples/" + table.name + ".csv", text);
  }
  return staging.finish();
}

// Writes into the staging folder and puts it in the kit's place.
template <class Task>
caf::result<kit_written> write_and_commit(const Task& task, model::manifest (*write)(const Task&)) {
  try {
    auto manifest = write(task);
    if (const auto moved = publish::commit_staging(task.staging, task.folder); !moved)
      return to_error(moved.error());
    return kit_written{std::move(manifest)};
  } catch (const model::failure_error& refused) {
    return to_error(refused.reason);
  }
}

} // namespace

kit_writer_actor::behavior_type kit_writer(kit_writer_actor::pointer self) {
  install_handlers(self);
  return {[](const open_kit& task) -> caf::result<kit_opened> {
            auto staging = publish::open_staging(task.folder);
            if (!staging)
              return to_error(staging.error());
            return kit_opened{staging->string()};
          },
          [](const write_kit& task) { return write_and_commit(task, write_documents); },
          [](const write_plan& task) { return write_and_commit(task, write_preview); },
          [](const discard_kit& task) -> caf::result<kit_discarded> {
            publish::discard_staging(task.folder);
            return kit_discarded{task.folder};
          }};
}

} // namespace troupe::actors
