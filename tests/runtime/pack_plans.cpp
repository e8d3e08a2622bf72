#include "tests/runtime/pack_plans.hpp"

#include "config/library_loader.hpp"
#include "runtime/blueprint/design.hpp"
#include "runtime/packs/research.hpp"
#include "runtime/packs/story.hpp"

namespace troupe::tests {

const config::library& shelves() {
  static const auto loaded = config::load_library(TROUPE_SOURCE_DIR "/config").value();
  return loaded;
}

model::demo_request request_for(const std::string& company, std::int64_t rows) {
  model::demo_request request;
  request.company = company;
  request.rows = rows;
  request.seed = 7;
  request.as_of = model::parse_date("2026-06-30").value();
  request.months = 24;
  return request;
}

planned plan_for(const model::demo_request& request) {
  auto profile = packs::research(request, shelves()).value();
  const auto story = packs::write_story(request, profile, shelves()).value();
  auto plan = blueprint::design(request, profile, story, shelves()).value();
  return {std::move(profile), std::move(plan)};
}

} // namespace troupe::tests
