#pragma once

#include "messages/model/blueprint.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/demo_request.hpp"
#include "messages/model/demo_story.hpp"

namespace troupe::model {

// All that is decided about a demo before a row of it is made. The blueprint holds the golden queries that
// count; the story's are the same.
struct demo_plan {
  demo_request request;
  company_profile profile;
  demo_story story;
  model::blueprint blueprint;

  friend bool operator==(const demo_plan&, const demo_plan&) = default;
};
BOOST_DESCRIBE_STRUCT(demo_plan, (), (request, profile, story, blueprint))

} // namespace troupe::model
