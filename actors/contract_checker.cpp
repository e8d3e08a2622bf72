#include "actors/contract_checker.hpp"

#include "actors/handlers.hpp"
#include "runtime/contracts/proof.hpp"
#include "runtime/datagen/time_curve.hpp"
#include "runtime/sql/render.hpp"
#include "runtime/store/sqlite_reader.hpp"

namespace troupe::actors {

using namespace protocol;

namespace {

constexpr std::chrono::seconds query_limit{60};

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

} // namespace

contract_checker_actor::behavior_type contract_checker(contract_checker_actor::pointer self,
                                                       event_hub_actor hub) {
  install_handlers(self);
  return {[=](const check_contracts& task) -> caf::result<contracts_checked> {
    try {
      store::sqlite_reader reader(task.database);
      contracts_checked checked;
      for (const auto& query : task.plan.queries) {
        auto& result = checked.results.emplace_back();
        checked.proofs.push_back(run(reader, task.plan, query, result));
        const auto& proof = checked.proofs.back();
        self->send(hub, publish_event{{model::run_event_kind::query_proven, query.id,
                                       proof.holds ? proof.answer : proof.detail, proof.holds ? 1 : 0, 1}});
      }
      return checked;
    } catch (const model::failure_error& refused) {
      return to_error(refused.reason);
    }
  }};
}

} // namespace troupe::actors
