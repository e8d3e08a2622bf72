#pragma once

#include "messages/model/blueprint.hpp"
#include "messages/model/demo_story.hpp"
#include "messages/model/json_codec.hpp"

#include <string>
#include <vector>

namespace troupe::blueprint {

// What is wrong with golden queries in themselves: names and contracts. `path` is theirs.
void check_queries(const std::vector<model::golden_query>& queries, const std::string& path,
                   std::vector<model::violation>& found);

// Every scene asks queries that are there, and every query is asked exactly once.
void check_scenes(const std::vector<model::scene>& scenes, const std::vector<model::golden_query>& queries,
                  const std::string& path, std::vector<model::violation>& found);

// Whether the queries of a blueprint can be asked of its tables, as shown and for their evidence.
void check_rendering(const model::blueprint& plan, const std::string& path,
                     std::vector<model::violation>& found);

} // namespace troupe::blueprint
