#include "runtime/blueprint/design.hpp"

#include "runtime/blueprint/edge_cases.hpp"
#include "runtime/blueprint/faker.hpp"
#include "runtime/blueprint/near_duplicates.hpp"
#include "runtime/blueprint/pools.hpp"
#include "runtime/blueprint/sources.hpp"
#include "runtime/blueprint/text_forms.hpp"
#include "runtime/blueprint/uniform.hpp"
#include "runtime/datagen/dataset.hpp"
#include "runtime/packs/rendering.hpp"

#include <algorithm>
#include <cmath>

namespace troupe::blueprint {

namespace {

using model::ec;
using model::failure;
using model::result;

// All product lines with their adoption; items that depend on another stand last, as the engine needs them.
std::vector<model::adoption_item> adopt_lines(const std::vector<model::adoption_item>& declared,
                                              const std::vector<model::product_line>& lines) {
  std::vector<model::adoption_item> items;
  for (const auto& line : lines) {
    const auto is_line = [&](const auto& item) { return item.item == line.name; };
    if (std::none_of(declared.begin(), declared.end(), is_line))
      items.push_back({line.name, line.adoption_per_mille.value_or(0), std::nullopt, std::nullopt});
  }
  items.insert(items.end(), declared.begin(), declared.end());
  return items;
}

// Repeats the first rows of every table, as padding tools do; who exists when no longer means anything.
void clone_rows(model::blueprint& plan) {
  constexpr std::int64_t block = 50;
  plan.clone_rows = block;
  for (auto& relationship : plan.model.relationships)
    if (relationship.drawn) {
      auto& drawn = *relationship.drawn;
      drawn.at = drawn.born = drawn.gone = drawn.match = drawn.match_with = std::nullopt;
      drawn.heroes.clear();
    }
}

// Tables whose rows are counted from others make the total miss the target; a trial of moderate size shows by
// how much.
result<void> fit_rows(model::blueprint& plan, std::int64_t target) {
  constexpr std::int64_t largest_trial = 100'000;
  constexpr int trials = 2;
  for (int i = 0; i < trials; ++i) {
    auto trial = plan;
    trial.rows = std::min(plan.rows, largest_trial);
    const auto expected = target * trial.rows / plan.rows;
    const auto asked = static_cast<double>(trial.rows);
    const auto data = datagen::dataset::compile(std::move(trial));
    if (!data)
      return data.error();
    std::uint64_t total = 0;
    for (const auto& table : (*data)->tables())
      total += table.rows();
    const auto fitting = asked * static_cast<double>(expected) / static_cast<double>(total);
    plan.rows = std::max<std::int64_t>(std::llround(static_cast<double>(plan.rows) * fitting / asked), 1);
  }
  return {};
}

} // namespace

result<model::blueprint> design(const model::demo_request& request, const model::company_profile& profile,
                                const model::demo_story& story, const config::library& shelves) {
  const auto* shelf = shelves.find_pack(profile.pack);
  if (shelf == nullptr)
    return failure{ec::pack_invalid, "blueprint: no pack of this name: " + profile.pack};
  auto pack = packs::render_pack(*shelf, {profile.name, profile.lines});
  if (!pack)
    return pack.error();

  model::blueprint plan;
  plan.company = profile.name;
  plan.seed = request.seed;
  plan.as_of = request.as_of;
  plan.months = request.months;
  plan.rows = request.rows;
  plan.model = std::move(pack->model);
  plan.rhythms = std::move(pack->rhythms);
  plan.queries = story.queries;
  for (auto& relationship : plan.model.relationships)
    if (relationship.grouped && !relationship.grouped->adoption.empty())
      relationship.grouped->adoption = adopt_lines(relationship.grouped->adoption, profile.lines);

  for (const auto& zone : shelves.zones)
    if (std::any_of(plan.rhythms.begin(), plan.rhythms.end(),
                    [&](const auto& rhythm) { return rhythm.time_zone == zone.name; }))
      plan.zones.push_back(zone);

  const bool knows_nothing = request.source == model::content_source::faker ||
                             request.source == model::content_source::uniform ||
                             request.source == model::content_source::clones;
  const spoken_lexicon spoken{request.locale.value_or(model::locale::en),
                              knows_nothing ? shelves.pools_of(model::locale::en)
                                            : shelves.pools_of(request.locale.value_or(model::locale::en))};
  auto available = pack->pools;
  available.push_back(product_pool(profile.lines));
  available.insert(available.end(), spoken.pools.begin(), spoken.pools.end());
  available.insert(available.end(), shelves.lexicon.begin(), shelves.lexicon.end());
  if (const auto written = write_text_forms(plan.model, available); !written)
    return written.error();
  plan.sources = describe_sources(plan.model, *pack, profile, spoken);
  if (knows_nothing)
    replace_by_faker(plan);
  if (request.source == model::content_source::clones)
    clone_rows(plan);
  if (request.edge_cases_per_mille)
    mark_edge_cases(plan, *request.edge_cases_per_mille);
  auto pools = used_pools(plan.model, available);
  if (!pools)
    return pools.error();
  plan.pools = std::move(*pools);
  thin_free_text(plan.model, plan.pools);
  if (const auto fitted = fit_rows(plan, request.rows); !fitted)
    return fitted.error();
  if (request.source == model::content_source::uniform)
    if (const auto replaced = replace_by_uniform(plan); !replaced)
      return replaced.error();
  return plan;
}

} // namespace troupe::blueprint
