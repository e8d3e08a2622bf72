#pragma once

#include "messages/model/describe.hpp"

#include <cstdint>
#include <string>

namespace troupe::model {

enum class run_event_kind {
  stage_started,
  stage_finished,
  model_asked,      // done and total are questions
  table_progressed, // done and total are rows
  child_restarted,
  query_proven,
  warned,
  ended,
};
BOOST_DESCRIBE_ENUM(run_event_kind, stage_started, stage_finished, model_asked, table_progressed,
                    child_restarted, query_proven, warned, ended)

// One line of a demo's history.
struct run_event {
  run_event_kind kind = run_event_kind::stage_started;
  std::string subject; // the stage, table, child or query
  std::string text;
  std::int64_t done = 0;
  std::int64_t total = 0;

  friend bool operator==(const run_event&, const run_event&) = default;
};
BOOST_DESCRIBE_STRUCT(run_event, (), (kind, subject, text, done, total))

} // namespace troupe::model
