#include "runtime/blueprint/plan_check.hpp"

#include "messages/model/limits.hpp"
#include "runtime/blueprint/model_check.hpp"
#include "runtime/blueprint/query_check.hpp"
#include "runtime/datagen/dataset.hpp"

namespace troupe::blueprint {

namespace {

using found_list = std::vector<model::violation>;

void check_range(const std::string& path, std::int64_t value, std::int64_t low, std::int64_t high,
                 found_list& found) {
  if (value < low || value > high)
    found.push_back({path, "must be " + std::to_string(low) + " to " + std::to_string(high) + ": " +
                               std::to_string(value)});
}

void check_bounds(const model::blueprint& plan, found_list& found) {
  check_range("version", plan.version, 1, 1, found);
  check_range("seed", plan.seed, 0, model::max_seed, found);
  check_range("months", plan.months, model::min_months, model::max_months, found);
  check_range("rows", plan.rows, 1, model::max_rows, found);
  if (plan.clone_rows)
    check_range("clone_rows", *plan.clone_rows, 1, model::max_rows, found);
  if (plan.as_of < model::earliest_as_of)
    found.push_back({"as_of", "must not lie before " + to_text(model::earliest_as_of)});
  if (plan.model.tables.empty() || plan.model.tables.size() > model::max_tables)
    found.push_back({"model.tables", "must be 1 to " + std::to_string(model::max_tables) + " tables"});
}

// The request says what the blueprint was made for; only the blueprint counts.
void check_agreement(const model::demo_plan& plan, found_list& found) {
  const auto differ = [&](const std::string& member, bool is_same) {
    if (!is_same)
      found.push_back({"request.json: " + member, "differs from blueprint.json, which is where it counts"});
  };
  differ("seed", plan.request.seed == plan.blueprint.seed);
  differ("as_of", plan.request.as_of == plan.blueprint.as_of);
  differ("months", plan.request.months == plan.blueprint.months);
}

// What no model may hold is told first: the rest relies on it.
void check_blueprint(const model::blueprint& plan, found_list& found) {
  check_bounds(plan, found);
  check_pools(plan.pools, found);
  check_rhythms(plan.rhythms, found);
  check_model(plan.model, found);
  check_queries(plan.queries, "queries", found);
  if (!found.empty())
    return;
  check_rendering(plan, "queries", found);
  if (const auto data = datagen::dataset::compile(plan); !data)
    found.push_back({"model", data.error().message});
}

} // namespace

std::vector<model::violation> check_plan(const model::demo_plan& plan) {
  found_list found;
  check_agreement(plan, found);
  check_scenes(plan.story.scenes, plan.blueprint.queries, "story.json: scenes", found);
  found_list in_blueprint;
  check_blueprint(plan.blueprint, in_blueprint);
  for (auto& one : in_blueprint)
    found.push_back({"blueprint.json: " + one.path, std::move(one.problem)});
  return found;
}

} // namespace troupe::blueprint
