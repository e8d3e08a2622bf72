#include "runtime/blueprint/lint.hpp"

#include "runtime/blueprint/design.hpp"
#include "runtime/blueprint/model_check.hpp"
#include "runtime/blueprint/query_check.hpp"
#include "runtime/datagen/dataset.hpp"
#include "runtime/packs/research.hpp"
#include "runtime/packs/story.hpp"

namespace troupe::blueprint {

namespace {

using found_list = std::vector<model::violation>;

constexpr std::int64_t trial_rows = 5'000;

// Makes the pack a plan for a company nobody knows and compiles it.
void check_by_compiling(const config::shelf_pack& pack, const config::library& shelves, found_list& found) {
  auto own = shelves;
  std::erase_if(own.packs, [&](const auto& other) { return other.spec.name == pack.spec.name; });
  own.packs.push_back(pack);
  model::demo_request request;
  request.company = "Example Company";
  request.industry = pack.spec.name;
  request.rows = trial_rows;
  request.as_of = *model::parse_date("2026-06-30");
  request.months = 24;
  const auto give_up = [&](const model::failure& why) { found.push_back({"pack", why.message}); };
  const auto profile = packs::research(request, own);
  if (!profile)
    return give_up(profile.error());
  const auto story = packs::write_story(request, *profile, own);
  if (!story)
    return give_up(story.error());
  auto plan = design(request, *profile, *story, own);
  if (!plan)
    return give_up(plan.error());
  check_rendering(*plan, "story.queries", found);
  if (const auto data = datagen::dataset::compile(std::move(*plan)); !data)
    give_up(data.error());
}

} // namespace

std::vector<model::violation> lint(const config::shelf_pack& pack, const config::library& shelves) {
  found_list found;
  check_pools(pack.spec.pools, found);
  check_rhythms(pack.spec.rhythms, found);
  check_model(pack.spec.model, found);
  check_queries(pack.spec.story.queries, "story.queries", found);
  check_scenes(pack.spec.story.scenes, pack.spec.story.queries, "story.scenes", found);
  if (found.empty())
    check_by_compiling(pack, shelves, found);
  return found;
}

} // namespace troupe::blueprint
