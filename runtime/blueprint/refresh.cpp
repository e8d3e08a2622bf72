#include "runtime/blueprint/refresh.hpp"

namespace troupe::blueprint {

model::result<model::demo_plan> refresh(model::demo_plan plan, model::date day) {
  const auto as_of = plan.blueprint.as_of;
  if (day < as_of)
    return model::failure{model::ec::invalid_request, "as_of: must not lie before the kit's own, " +
                                                          to_text(as_of) + ": " + to_text(day)};
  const auto weeks = std::chrono::floor<std::chrono::weeks>(day.day - as_of.day);
  plan.blueprint.as_of = plan.request.as_of = model::date{as_of.day + weeks};
  return plan;
}

} // namespace troupe::blueprint
