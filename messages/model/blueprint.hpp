#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/date.hpp"
#include "messages/model/golden_query.hpp"
#include "messages/model/pool.hpp"

namespace troupe::model {

// The kinds of content, best first after the engine's own: the ladder that a column falls down. `cached` is
// what a model wrote for an earlier demo of the company.
enum class source_kind { engine, llm, cached, pack, grammar, faker };
BOOST_DESCRIBE_ENUM(source_kind, engine, llm, cached, pack, grammar, faker)

// Where a column's values come from, and why from there. Where a model was asked: by which route, which
// version answered, and how many attempts it took.
struct column_source {
  std::string table;
  std::string column;
  source_kind source = source_kind::engine;
  std::string reason;
  std::optional<std::string> route = std::nullopt;
  std::optional<std::string> model = std::nullopt;
  std::optional<std::int64_t> attempts = std::nullopt;

  friend bool operator==(const column_source&, const column_source&) = default;
};
BOOST_DESCRIBE_STRUCT(column_source, (), (table, column, source, reason, route, model, attempts))

// The frozen, self-contained plan of a whole dataset: all that the engine needs and nothing else. Equal
// blueprints make equal bytes.
struct blueprint {
  std::int64_t version = 1;
  std::string company;
  std::int64_t seed = 0;
  date as_of;                             // last day of the data
  std::int64_t months = 0;                // the window's length
  std::int64_t rows = 0;                  // what per_mille of a table is taken of
  std::optional<std::int64_t> clone_rows; // rows repeat the first so many, for contrast
  data_model model;
  std::vector<pool> pools;
  std::vector<rhythm> rhythms;
  std::vector<time_zone> zones; // those that rhythms name
  std::vector<golden_query> queries;
  std::vector<column_source> sources;

  friend bool operator==(const blueprint&, const blueprint&) = default;
};
BOOST_DESCRIBE_STRUCT(blueprint, (),
                      (version, company, seed, as_of, months, rows, clone_rows, model, pools, rhythms, zones,
                       queries, sources))

} // namespace troupe::model
