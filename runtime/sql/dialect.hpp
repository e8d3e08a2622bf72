#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/query.hpp"

#include <boost/describe/enum.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace troupe::sql {

enum class dialect { sqlite, postgres, bigquery };
BOOST_DESCRIBE_ENUM(dialect, sqlite, postgres, bigquery)

// What differs between the SQL of the warehouses. Expressions in, expressions out; all times are UTC.
class dialect_rules {
public:
  virtual ~dialect_rules() = default;

  static const dialect_rules& of(dialect which);

  // A literal of a column's type from its text.
  virtual std::string literal(model::column_type type, std::string_view text) const = 0;
  // The period that holds a date or timestamp, as text that sorts in time: 2026-01, 2026-Q1, 2026-01-31.
  virtual std::string period(const std::string& expression, model::column_type type,
                             model::time_grain grain) const = 0;
  // The moment `days` days later.
  virtual std::string plus_days(const std::string& expression, model::column_type type,
                                std::int64_t days) const = 0;
  // A form of a moment that compares with what plus_days() gives.
  virtual std::string moment(const std::string& expression) const { return expression; }
  // Hours from one timestamp to a later one, with fractions.
  virtual std::string hours_between(const std::string& from, const std::string& to) const = 0;
  // Pearson's coefficient over the rows of a group.
  virtual std::string correlation(const std::string& x, const std::string& y) const {
    return "CORR(" + x + ", " + y + ")";
  }
  // Rounded to two digits.
  virtual std::string rounded(const std::string& expression) const { return "ROUND(" + expression + ", 2)"; }
  // The name of a column type in CREATE TABLE.
  virtual std::string type_name(model::column_type type) const = 0;
};

// 'text' with quotes doubled, as SQL has it.
std::string quoted(std::string_view text);

} // namespace troupe::sql
