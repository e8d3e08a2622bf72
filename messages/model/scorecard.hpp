#pragma once

#include "messages/model/decimal.hpp"
#include "messages/model/describe.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace troupe::model {

// One thing that was measured, and what it is worth: 100 is as good as data get, 0 is as bad.
struct score_metric {
  std::string name;
  decimal value;       // in the unit that `meaning` tells
  decimal score;       // 0 to 100
  std::string meaning; // one sentence with unit
  std::string worst;   // where it is worst: table, or table.column; empty where nothing is wrong

  friend bool operator==(const score_metric&, const score_metric&) = default;
};
BOOST_DESCRIBE_STRUCT(score_metric, (), (name, value, score, meaning, worst))

struct score_section {
  std::string name; // integrity, time, shape, diversity, relevance, story, safety
  decimal score;    // the mean of its metrics
  std::vector<score_metric> metrics;

  friend bool operator==(const score_section&, const score_section&) = default;
};
BOOST_DESCRIBE_STRUCT(score_section, (), (name, score, metrics))

// How good a dataset is, measured on its files without any model.
struct scorecard {
  std::int64_t version = 1;
  decimal score; // 0 to 100: the geometric mean of the sections, times the share of rows that are no clones
  std::int64_t tables = 0;
  std::int64_t rows = 0;
  std::vector<score_section> sections;

  friend bool operator==(const scorecard&, const scorecard&) = default;
};
BOOST_DESCRIBE_STRUCT(scorecard, (), (version, score, tables, rows, sections))

} // namespace troupe::model
