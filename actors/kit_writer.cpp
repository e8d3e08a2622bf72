#include "actors/kit_writer.hpp"

#include "actors/handlers.hpp"
#include "messages/model/json_text.hpp"
#include "runtime/publish/documents.hpp"
#include "runtime/publish/kit_folder.hpp"
#include "runtime/publish/output_file.hpp"
#include "runtime/sql/ddl.hpp"

#include <array>

namespace troupe::actors {

using namespace protocol;

namespace {

constexpr std::array dialects = {sql::dialect::sqlite, sql::dialect::postgres, sql::dialect::bigquery};

template <class T>
T value_or_throw(model::result<T> r) {
  if (!r)
    throw model::failure_error(r.error());
  return std::move(*r);
}

// Writes all documents beside the tables and lists every file in the manifest, which comes last.
model::manifest write_documents(const write_kit& task) {
  const std::filesystem::path staging = task.staging;
  const publish::kit_contents kit{
      task.request,          task.profile,          task.story, task.plan, task.tables.tables,
      task.contracts.proofs, task.contracts.results};
  auto manifest = task.manifest;
  manifest.files = task.tables.files;
  const auto add = [&](const std::string& path, const std::string& text) {
    manifest.files.push_back(publish::write_text(staging, path, text));
  };
  const auto blueprint = model::to_pretty_text(task.plan);
  manifest.blueprint_sha256 = publish::sha256_of(blueprint);
  add("blueprint.json", blueprint);
  add("profile.json", model::to_pretty_text(task.profile));
  if (task.contracts.card)
    add("scorecard.json", model::to_pretty_text(*task.contracts.card));
  add("story.md", publish::story_page(kit));
  add("queries/golden.json", value_or_throw(publish::golden_json(kit)));
  for (const auto which : dialects) {
    const auto name = std::string(model::to_text(which)) + ".sql";
    add("queries/" + name, value_or_throw(publish::query_script(kit, which)));
    add("ddl/" + name, sql::script(task.plan.model, which));
  }
  publish::write_text(staging, "manifest.json", model::to_pretty_text(manifest));
  return manifest;
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
          [](const write_kit& task) -> caf::result<kit_written> {
            try {
              auto manifest = write_documents(task);
              if (const auto moved = publish::commit_staging(task.staging, task.folder); !moved)
                return to_error(moved.error());
              return kit_written{std::move(manifest)};
            } catch (const model::failure_error& refused) {
              return to_error(refused.reason);
            }
          },
          [](const discard_kit& task) -> caf::result<kit_discarded> {
            publish::discard_staging(task.folder);
            return kit_discarded{task.folder};
          }};
}

} // namespace troupe::actors
