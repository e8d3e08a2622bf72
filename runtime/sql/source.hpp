#pragma once

#include "messages/model/query.hpp"
#include "runtime/sql/dialect.hpp"
#include "runtime/sql/render.hpp"
#include "runtime/sql/schema.hpp"

#include <string>
#include <vector>

namespace troupe::sql {

// The tables a statement reads, joined by declared relationships, with what can be said of their columns. All
// functions throw model::failure_error (ec::model_invalid) for names that do not exist or are not joined.
class source {
public:
  // With a prefix, every table is called by it and its name, so that a second source can stand in the same
  // statement.
  source(const schema& names, date_range days, const dialect_rules& rules, const std::string& from,
         const std::vector<std::string>& joins, std::string prefix = "");

  // What stands after FROM.
  const std::string& from() const { return from_; }

  // True for the name of a table, or the name it was joined as.
  bool has(const std::string& table) const;

  // A column, written "table.column".
  const model::column& column(const std::string& qualified) const;

  // True for a column that may hold nulls, or whose table may have no row for another's.
  bool may_be_null(const std::string& qualified) const;

  // The expression of a dimension, and the condition that leaves whole periods only (empty without a grain).
  std::string expression(const model::dimension& dimension) const;
  std::string whole_periods(const model::dimension& dimension) const;

  std::string condition(const model::filter& filter) const;
  // All of them, joined with AND.
  std::string conditions(const std::vector<model::filter>& filters) const;

  // A row's contribution to a measure: its column, or the hours up to it.
  std::string value(const model::measure& measure) const;
  // The value where the measure's own conditions hold, else `otherwise` (NULL when empty).
  std::string value_when(const model::measure& measure, const std::string& value,
                         const std::string& otherwise) const;

  const dialect_rules& rules() const { return rules_; }

private:
  struct joined_table {
    std::string name; // as the query calls it
    const model::table* table;
    bool may_miss; // is left joined
  };

  void join(const std::string& text);
  std::string on(const model::relationship& r, const std::string& parent, const std::string& child) const;
  const model::table& table(const std::string& name) const;
  std::string days_ago(const model::filter& filter, model::column_type type) const;

  const schema& schema_;
  date_range days_;
  const dialect_rules& rules_;
  std::string prefix_;
  std::string from_;
  std::vector<joined_table> tables_;
};

// Joins texts with a separator.
std::string joined(const std::vector<std::string>& parts, const std::string& separator);

[[noreturn]] void refuse_query(const std::string& problem);

} // namespace troupe::sql
