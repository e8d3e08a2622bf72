#pragma once

#include "messages/model/golden_query.hpp"

namespace troupe::model {

// One step of the presentation: what is said, and which golden queries are asked.
struct scene {
  std::string title;
  std::string narrative;
  std::vector<std::string> queries; // ids of golden queries, in order

  friend bool operator==(const scene&, const scene&) = default;
};
BOOST_DESCRIBE_STRUCT(scene, (), (title, narrative, queries))

struct demo_story {
  std::string title;
  std::string summary;
  std::string opening; // first words of the talk track
  std::string closing; // last words of the talk track
  std::vector<std::string> challenges;
  std::vector<std::string> success_metrics;
  std::vector<scene> scenes;
  std::vector<golden_query> queries;

  friend bool operator==(const demo_story&, const demo_story&) = default;
};
BOOST_DESCRIBE_STRUCT(demo_story, (),
                      (title, summary, opening, closing, challenges, success_metrics, scenes, queries))

} // namespace troupe::model
