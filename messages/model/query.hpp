#pragma once

#include "messages/model/decimal.hpp"
#include "messages/model/describe.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The small query language that golden queries are written in. It renders to SQL of every warehouse; columns
// are written "table.column", joins name declared relationships ("-relationship" goes down to the children,
// "relationship as name" joins a table that is there already once more).
namespace troupe::model {

enum class comparison {
  equal,
  not_equal,
  less,
  at_most,
  more,
  at_least,
  one_of,
  is_null,
  is_not_null,
  last_days,       // column > as_of - days
  older_than_days, // column <= as_of - days
  within_days_of,  // column <= other + days
};
BOOST_DESCRIBE_ENUM(comparison, equal, not_equal, less, at_most, more, at_least, one_of, is_null, is_not_null,
                    last_days, older_than_days, within_days_of)

// A condition on a row. `values` are literals in text; booleans are "true" and "false".
struct filter {
  std::string column;
  comparison is = comparison::equal;
  std::vector<std::string> values;
  std::optional<std::string> other;
  std::optional<std::int64_t> days;

  friend bool operator==(const filter&, const filter&) = default;
};
BOOST_DESCRIBE_STRUCT(filter, (), (column, is, values, other, days))

enum class time_grain { day, week, month, quarter };
BOOST_DESCRIBE_ENUM(time_grain, day, week, month, quarter)

struct dimension {
  std::string name;
  std::string column;
  std::optional<time_grain> grain;

  friend bool operator==(const dimension&, const dimension&) = default;
};
BOOST_DESCRIBE_STRUCT(dimension, (), (name, column, grain))

enum class aggregate {
  count,          // rows (that meet `when`)
  count_distinct, // values of column
  sum,
  average,
  minimum,
  maximum,
  share_percent, // sum (or count, without column) as percent of the whole result
  rate_percent,  // rows that meet `when` as percent of all rows
  ratio_percent, // sum of column as percent of sum of `over`
  correlation,   // Pearson's coefficient of column and `over`
  groups,        // how many groups the result has before its limit
};
BOOST_DESCRIBE_ENUM(aggregate, count, count_distinct, sum, average, minimum, maximum, share_percent,
                    rate_percent, ratio_percent, correlation, groups)

// How a number is written for people.
enum class unit { plain, money, percent, hours, days };
BOOST_DESCRIBE_ENUM(unit, plain, money, percent, hours, days)

struct measure {
  std::string name;
  model::aggregate aggregate = model::aggregate::count;
  std::optional<model::unit> unit; // plain when absent
  std::optional<std::string> column;
  std::optional<std::string> over;
  std::vector<filter> when;
  std::optional<std::string> hours_since; // measures hours from this moment to `column`

  friend bool operator==(const measure&, const measure&) = default;
};
BOOST_DESCRIBE_STRUCT(measure, (), (name, aggregate, unit, column, over, when, hours_since))

// Set difference: keeps rows for which no row of `table` with the same `column` (through its own joins) meets
// all of `where`.
struct lacks {
  std::string table;
  std::string column;
  std::vector<std::string> joins;
  std::vector<filter> where;

  friend bool operator==(const lacks&, const lacks&) = default;
};
BOOST_DESCRIBE_STRUCT(lacks, (), (table, column, joins, where))

struct ordering {
  std::string by; // a dimension's or measure's name
  bool descending = false;

  friend bool operator==(const ordering&, const ordering&) = default;
};
BOOST_DESCRIBE_STRUCT(ordering, (), (by, descending))

struct query {
  std::string from;
  std::vector<std::string> joins;
  std::vector<dimension> dimensions;
  std::vector<measure> measures;
  std::vector<filter> where;
  std::optional<model::lacks> lacks;
  std::vector<ordering> order;
  std::optional<std::int64_t> limit;

  friend bool operator==(const query&, const query&) = default;
};
BOOST_DESCRIBE_STRUCT(query, (), (from, joins, dimensions, measures, where, lacks, order, limit))

} // namespace troupe::model
