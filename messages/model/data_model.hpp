#pragma once

#include "messages/model/column_rule.hpp"

#include <map>

namespace troupe::model {

enum class column_type { integer, decimal, text, boolean, date, timestamp };
BOOST_DESCRIBE_ENUM(column_type, integer, decimal, text, boolean, date, timestamp)

// What a column means. Routes sources per column, formats answers, and tells charts what to do.
enum class semantic {
  identifier,
  person_name,
  company_name,
  product_name,
  product_line,
  category,
  description,
  email,
  phone,
  domain,
  street,
  city,
  region,
  country,
  currency,
  money,
  price,
  percent,
  quantity,
  duration,
  score,
  status,
  reason,
  label,
  code,
  moment,
};
BOOST_DESCRIBE_ENUM(semantic, identifier, person_name, company_name, product_name, product_line, category,
                    description, email, phone, domain, street, city, region, country, currency, money, price,
                    percent, quantity, duration, score, status, reason, label, code, moment)

// A column: type, meaning, and the rule that fills it. Decimals have two digits after the point. A hidden
// column serves other rules and is not delivered. So many of a thousand cells hold an edge case instead
// (null, other scripts, very long, quotes, leading zeros): to test what loads the data.
struct column {
  std::string name;
  column_type type = column_type::text;
  model::semantic semantic = model::semantic::label;
  std::string description;
  bool nullable = false;
  bool unique = false;
  bool hidden = false;
  std::optional<std::int64_t> edge_cases_per_mille;
  column_rule rule;

  friend bool operator==(const column&, const column&) = default;
};
BOOST_DESCRIBE_STRUCT(column, (),
                      (name, type, semantic, description, nullable, unique, hidden, edge_cases_per_mille,
                       rule))

// One step of a lifecycle. From each state the transitions' weights say where rows go; what is missing to
// 1,000 stays. `given` replaces the weight for rows whose `by` column has one of those values.
struct transition {
  std::string from;
  std::string to;
  std::int64_t per_mille = 1000;
  model::dwell dwell;
  std::optional<std::string> by;
  std::vector<conditional_rate> given;

  friend bool operator==(const transition&, const transition&) = default;
};
BOOST_DESCRIBE_STRUCT(transition, (), (from, to, per_mille, dwell, by, given))

// A state machine in the data: every row enters `initial` at its `start` column and moves on until as_of.
struct lifecycle {
  std::string start;
  std::string initial;
  std::vector<transition> transitions;

  friend bool operator==(const lifecycle&, const lifecycle&) = default;
};
BOOST_DESCRIBE_STRUCT(lifecycle, (), (start, initial, transitions))

enum class table_role { master, fact, event, bridge };
BOOST_DESCRIBE_ENUM(table_role, master, fact, event, bridge)

// How many rows a table has: a fixed number, a share of the target, one per pool record, or what its grouping
// parent's counts give. Exactly one of the members is set.
struct row_plan {
  std::optional<std::int64_t> fixed;
  std::optional<std::int64_t> per_mille;
  std::optional<std::int64_t> at_least; // goes with per_mille
  std::optional<std::string> pool;
  bool grouped = false;

  friend bool operator==(const row_plan&, const row_plan&) = default;
};
BOOST_DESCRIBE_STRUCT(row_plan, (), (fixed, per_mille, at_least, pool, grouped))

// A table. Its primary key is its first column, 1 to the number of rows; or the columns in `key`, which
// together are distinct (the parent's key and an ordinal, the two keys of a bridge, a code).
struct table {
  std::string name;
  table_role role = table_role::fact;
  std::string description;
  row_plan rows;
  std::vector<std::string> key;
  std::vector<column> columns;
  std::optional<model::lifecycle> lifecycle;

  friend bool operator==(const table&, const table&) = default;
};
BOOST_DESCRIBE_STRUCT(table, (), (name, role, description, rows, key, columns, lifecycle))

// The names of the table's key columns.
inline std::vector<std::string> key_of(const table& t) {
  return t.key.empty() ? std::vector<std::string>{t.columns.front().name} : t.key;
}

// A product line (or other item) and the share of parents that adopt it; with `given`, the share among those
// parents that have, and do not have, that other item.
struct adoption_item {
  std::string item;
  std::int64_t per_mille = 0;
  std::optional<std::string> given;
  std::optional<std::int64_t> per_mille_with;

  friend bool operator==(const adoption_item&, const adoption_item&) = default;
};
BOOST_DESCRIBE_STRUCT(adoption_item, (), (item, per_mille, given, per_mille_with))

// The child rows of one parent lie together, in the parent's order. How many there are per parent comes from
// exactly one of: an integer or boolean column of the parent; adopted items; or a spread of the planned rows
// between min and max per parent, even or skewed (Pareto weights of shape `skew`).
struct grouping {
  std::optional<std::string> count_column;
  std::vector<adoption_item> adoption;
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  std::optional<decimal> skew;

  friend bool operator==(const grouping&, const grouping&) = default;
};
BOOST_DESCRIBE_STRUCT(grouping, (), (count_column, adoption, min, max, skew))

// One parent that gets a declared share of all child rows: the parent of that number (from 1), counted among
// those whose column `by` has the value `is` where these are given.
struct hero {
  std::int64_t row = 1;
  std::int64_t per_mille = 0;
  std::optional<std::string> by;
  std::optional<std::string> is;

  friend bool operator==(const hero&, const hero&) = default;
};
BOOST_DESCRIBE_STRUCT(hero, (), (row, per_mille, by, is))

enum class popularity { even, skewed, zipf };
BOOST_DESCRIBE_ENUM(popularity, even, skewed, zipf)

// Every child row draws its parent: evenly, skewed (Pareto weights of shape `skew`, smaller is more unequal),
// or by Zipf's law with exponent `skew` over the parents in their order. Only parents are drawn that exist at
// the row's time `at` (their `born`, before their `gone` where it is not null), and whose `match` column
// equals the row's `match_with` column. With `distinct`, rows grouped under one parent draw different ones (a
// bridge); with `unlike`, a row draws another parent than by that relationship (buyer and seller). A table
// that refers to itself draws among its rows before.
struct drawing {
  std::optional<model::popularity> popularity; // even when absent
  std::optional<decimal> skew;
  std::optional<std::string> weight_column; // integer column of the parent; replaces popularity
  std::vector<hero> heroes;
  std::optional<std::string> at;
  std::optional<std::string> born;
  std::optional<std::string> gone;
  std::optional<std::string> match;
  std::optional<std::string> match_with;
  std::optional<std::int64_t> null_per_mille;
  bool distinct = false;
  std::optional<std::string> unlike;

  friend bool operator==(const drawing&, const drawing&) = default;
};
BOOST_DESCRIBE_STRUCT(drawing, (),
                      (popularity, skew, weight_column, heroes, at, born, gone, match, match_with,
                       null_per_mille, distinct, unlike))

// Rows whose `by` column has one of the values in `is`.
struct row_condition {
  std::string by;
  std::vector<std::string> is;

  friend bool operator==(const row_condition&, const row_condition&) = default;
};
BOOST_DESCRIBE_STRUCT(row_condition, (), (by, is))

// A declared foreign key: child table.column (and `more_columns`, for a composite key) -> parent's primary
// key. Exactly one of grouped and drawn is set. With `only_when`, it holds for those rows only: one of the
// targets of a polymorphic reference.
struct relationship {
  std::string name;
  std::string table;
  std::string column;
  std::vector<std::string> more_columns;
  std::string parent;
  std::optional<grouping> grouped;
  std::optional<drawing> drawn;
  std::optional<row_condition> only_when;

  friend bool operator==(const relationship&, const relationship&) = default;
};
BOOST_DESCRIBE_STRUCT(relationship, (),
                      (name, table, column, more_columns, parent, grouped, drawn, only_when))

struct data_model {
  // Parents before children; a table may refer to itself or to a later one by a drawn, nullable key.
  std::vector<table> tables;
  std::vector<relationship> relationships;

  friend bool operator==(const data_model&, const data_model&) = default;
};
BOOST_DESCRIBE_STRUCT(data_model, (), (tables, relationships))

// A spike: volume times `factor` for `days` days that end `days_before_end` days before as_of.
struct spike {
  std::int64_t days_before_end = 0;
  std::int64_t days = 1;
  decimal factor;

  friend bool operator==(const spike&, const spike&) = default;
};
BOOST_DESCRIBE_STRUCT(spike, (), (days_before_end, days, factor))

// A day of the year ("12-25") on which activity is multiplied by `factor`: a bank holiday, a shopping day.
struct holiday {
  std::string month_day;
  decimal factor;

  friend bool operator==(const holiday&, const holiday&) = default;
};
BOOST_DESCRIBE_STRUCT(holiday, (), (month_day, factor))

// How activity spreads over time: growth over a year (1.00 is none), then relative weights for the twelve
// months, the week from Monday, and the 24 hours. Empty lists mean level. Days and hours are those of the
// time zone (an IANA name), UTC when absent; the data are in UTC.
struct rhythm {
  std::string name;
  decimal yearly_growth;
  std::vector<std::int64_t> months;
  std::vector<std::int64_t> weekdays;
  std::vector<std::int64_t> hours;
  std::vector<spike> spikes;
  std::vector<holiday> holidays;
  std::optional<std::string> time_zone;

  friend bool operator==(const rhythm&, const rhythm&) = default;
};
BOOST_DESCRIBE_STRUCT(rhythm, (), (name, yearly_growth, months, weekdays, hours, spikes, holidays, time_zone))

// A time zone's distance from UTC in minutes, from a second (since 1970-01-01) on.
struct zone_offset {
  std::int64_t since = 0;
  std::int64_t minutes = 0;

  friend bool operator==(const zone_offset&, const zone_offset&) = default;
};
BOOST_DESCRIBE_STRUCT(zone_offset, (), (since, minutes))

struct time_zone {
  std::string name;
  std::vector<zone_offset> offsets; // ascending

  friend bool operator==(const time_zone&, const time_zone&) = default;
};
BOOST_DESCRIBE_STRUCT(time_zone, (), (name, offsets))

} // namespace troupe::model
