#include "actors/contract_checker.hpp"

#include "actors/handlers.hpp"
#include "runtime/store/data_folder.hpp"
#include "runtime/store/query_runner.hpp"
#include "runtime/store/table_files.hpp"

#include <filesystem>
#include <thread>

namespace troupe::actors {

using namespace protocol;

namespace {

constexpr std::uintmax_t largest_scored = 4'000'000'000; // bytes of CSV: keys and hashes are kept in memory

// About what the tables' files hold; their like compresses to a fifth.
std::uintmax_t table_bytes(const std::filesystem::path& folder, const model::data_model& model) {
  constexpr std::uintmax_t compression_ratio = 5;
  std::uintmax_t bytes = 0;
  for (const auto& table : model.tables)
    if (const auto file = store::table_file(folder, table)) {
      const bool is_plain = file->extension() == ".csv" || file->extension() == ".jsonl";
      bytes += std::filesystem::file_size(*file) * (is_plain ? 1 : compression_ratio);
    }
  return bytes;
}

// Scores what was written; nothing for very large data.
std::optional<model::scorecard> score_of(const std::filesystem::path& folder, const model::blueprint& plan,
                                         const config::library& shelves,
                                         const std::vector<model::query_proof>& proofs) {
  if (table_bytes(folder, plan.model) > largest_scored)
    return std::nullopt;
  scorecard::scorer scorer(plan, shelves.lexicon);
  if (const auto read =
          store::read_data_folder(folder, scorer, std::max(std::thread::hardware_concurrency(), 1U));
      !read)
    throw model::failure_error(read.error());
  return scorer.score(proofs);
}

} // namespace

contract_checker_actor::behavior_type contract_checker(contract_checker_actor::pointer self,
                                                       shelves_ptr shelves, event_hub_actor hub) {
  install_handlers(self);
  return {[=](const check_contracts& task) -> caf::result<contracts_checked> {
    try {
      const std::filesystem::path folder = task.folder;
      auto run = store::run_queries(folder / "demo.sqlite", task.plan);
      for (const auto& proof : run.proofs)
        self->send(hub, publish_event{{model::run_event_kind::query_proven, proof.id,
                                       proof.holds ? proof.answer : proof.detail, proof.holds ? 1 : 0, 1}});
      auto card = score_of(folder, task.plan, *shelves, run.proofs);
      return contracts_checked{std::move(run.proofs), std::move(run.results), std::move(card)};
    } catch (const model::failure_error& refused) {
      return to_error(refused.reason);
    }
  }};
}

} // namespace troupe::actors
