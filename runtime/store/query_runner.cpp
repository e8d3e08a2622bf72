#include "runtime/store/query_runner.hpp"

#include "runtime/contracts/proof.hpp"
#include "runtime/datagen/time_curve.hpp"
#include "runtime/sql/render.hpp"
#include "runtime/store/sqlite_reader.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

namespace troupe::store {

namespace {

constexpr std::chrono::seconds query_limit{60};
constexpr unsigned max_threads = 4;

// Runs one golden query; a result that cannot be had is an empty one.
model::query_proof run(sqlite_reader& reader, const model::blueprint& plan, const model::golden_query& query,
                       model::query_result& result) {
  const auto window = datagen::window_of(plan.as_of, plan.months);
  const sql::date_range days{window.first, window.as_of};
  const auto ask = [&](const model::result<std::string>& statement,
                       std::size_t max_rows) -> model::result<model::query_result> {
    if (!statement)
      return statement.error();
    return reader.run(*statement, query_limit, max_rows);
  };
  constexpr std::size_t most_shown = 10'000;
  constexpr std::size_t most_groups = 5'000'000; // evidence has no limit: a row for every customer
  auto answer = ask(sql::render(query.query, plan.model, days, sql::dialect::sqlite), most_shown);
  if (!answer)
    return contracts::refused(query, answer.error().message);
  result = std::move(*answer);
  const auto measure = contracts::evidence_measure(query);
  if (!measure)
    return contracts::prove(query, result, std::nullopt, plan.model);
  auto sums =
      ask(sql::render_evidence(query.query, *measure, plan.model, days, sql::dialect::sqlite), most_groups);
  if (!sums)
    return contracts::refused(query, sums.error().message);
  return contracts::prove(query, result, std::move(*sums), plan.model);
}

} // namespace

queries_run run_queries(const std::filesystem::path& database, const model::blueprint& plan) {
  queries_run checked;
  checked.proofs.resize(plan.queries.size());
  checked.results.resize(plan.queries.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    sqlite_reader reader(database);
    for (auto q = next++; q < plan.queries.size(); q = next++)
      checked.proofs[q] = run(reader, plan, plan.queries[q], checked.results[q]);
  };
  std::vector<std::future<void>> threads;
  for (unsigned t = 0; t < std::clamp(std::thread::hardware_concurrency(), 1U, max_threads); ++t)
    threads.push_back(std::async(std::launch::async, work));
  for (auto& thread : threads)
    thread.get();
  return checked;
}

} // namespace troupe::store
