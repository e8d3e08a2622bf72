#include "actors/contract_checker.hpp"

#include "actors/handlers.hpp"
#include "runtime/contracts/proof.hpp"
#include "runtime/datagen/time_curve.hpp"
#include "runtime/sql/render.hpp"
#include "runtime/store/sqlite_reader.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

namespace troupe::actors {

using namespace protocol;

namespace {

constexpr std::chrono::seconds query_limit{60};
constexpr unsigned max_threads = 4;

// Runs one golden query; a result that cannot be had is an empty one.
model::query_proof run(store::sqlite_reader& reader, const model::blueprint& plan,
                       const model::golden_query& query, model::query_result& result) {
  const auto days = datagen::window_of(plan.as_of, plan.months);
  const auto statement = sql::render(query.query, plan.model, {days.first, days.as_of}, sql::dialect::sqlite);
  if (!statement)
    return contracts::refused(query, statement.error().message);
  auto answer = reader.run(*statement, query_limit);
  if (!answer)
    return contracts::refused(query, answer.error().message);
  result = std::move(*answer);
  return contracts::prove(query, result);
}

// Runs all golden queries, several at a time; every thread has its own connection.
contracts_checked run_all(const std::string& database, const model::blueprint& plan) {
  contracts_checked checked;
  checked.proofs.resize(plan.queries.size());
  checked.results.resize(plan.queries.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    store::sqlite_reader reader(database);
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

} // namespace

contract_checker_actor::behavior_type contract_checker(contract_checker_actor::pointer self,
                                                       event_hub_actor hub) {
  install_handlers(self);
  return {[=](const check_contracts& task) -> caf::result<contracts_checked> {
    try {
      auto checked = run_all(task.database, task.plan);
      for (const auto& proof : checked.proofs)
        self->send(hub, publish_event{{model::run_event_kind::query_proven, proof.id,
                                       proof.holds ? proof.answer : proof.detail, proof.holds ? 1 : 0, 1}});
      return checked;
    } catch (const model::failure_error& refused) {
      return to_error(refused.reason);
    }
  }};
}

} // namespace troupe::actors
