#include "runtime/blueprint/query_check.hpp"

#include "runtime/blueprint/name_check.hpp"
#include "runtime/contracts/proof.hpp"
#include "runtime/datagen/time_curve.hpp"
#include "runtime/sql/render.hpp"

#include <set>

namespace troupe::blueprint {

void check_queries(const std::vector<model::golden_query>& queries, const std::string& path,
                   std::vector<model::violation>& found) {
  std::set<std::string> ids;
  for (std::size_t q = 0; q < queries.size(); ++q) {
    const auto& query = queries[q];
    const auto at = path + '[' + std::to_string(q) + ']';
    check_name(at + ".id", query.id, found);
    if (!ids.insert(query.id).second)
      found.push_back({at + ".id", "stands twice: " + query.id});
    std::set<std::string> columns;
    for (const auto& dimension : query.query.dimensions)
      columns.insert(dimension.name);
    for (const auto& measure : query.query.measures)
      columns.insert(measure.name);
    for (const auto& name : columns)
      check_name(at + ".query", name, found);
    if (!columns.contains(query.contract.measure) ||
        (query.contract.dimension && !columns.contains(*query.contract.dimension)))
      found.push_back({at + ".contract", "measure and dimension must be columns of the query"});
    if (!query.contract.at_least && !query.contract.at_most)
      found.push_back({at + ".contract", "promises nothing: at_least or at_most is missing"});
  }
}

void check_scenes(const std::vector<model::scene>& scenes, const std::vector<model::golden_query>& queries,
                  const std::string& path, std::vector<model::violation>& found) {
  std::set<std::string> ids;
  for (const auto& query : queries)
    ids.insert(query.id);
  std::multiset<std::string> told;
  for (const auto& scene : scenes)
    told.insert(scene.queries.begin(), scene.queries.end());
  for (const auto& id : ids)
    if (told.count(id) != 1)
      found.push_back({path, "must ask every query exactly once: " + id});
  for (const auto& id : told)
    if (!ids.contains(id))
      found.push_back({path, "asks a query that is not there: " + id});
}

void check_rendering(const model::blueprint& plan, const std::string& path,
                     std::vector<model::violation>& found) {
  const auto days = datagen::window_of(plan.as_of, plan.months);
  for (std::size_t q = 0; q < plan.queries.size(); ++q) {
    const auto& query = plan.queries[q];
    const auto at = path + '[' + std::to_string(q) + ']';
    const auto check = [&](const model::result<std::string>& sql) {
      if (!sql)
        found.push_back({at + ".query", sql.error().message});
    };
    check(sql::render(query.query, plan.model, {days.first, days.as_of}, sql::dialect::sqlite));
    if (query.contract.shape == model::insight::gap && !query.query.lacks)
      found.push_back({at + ".contract", "gap needs a query with lacks"});
    else if (const auto measure = contracts::evidence_measure(query))
      check(sql::render_evidence(query.query, *measure, plan.model, {days.first, days.as_of},
                                 sql::dialect::sqlite));
  }
}

} // namespace troupe::blueprint
