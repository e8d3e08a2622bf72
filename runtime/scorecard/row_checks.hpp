#pragma once

#include "messages/model/blueprint.hpp"
#include "runtime/datagen/expression.hpp"
#include "runtime/scorecard/metrics.hpp"
#include "runtime/scorecard/table_reader.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace troupe::scorecard {

// What every row of a table must keep by itself: fields of one record belong together, formulas hold to the
// cent, moments of the row stand in order, and none lies after the end of the data.
class row_checks {
public:
  row_checks(const model::blueprint& plan, const model::table& table);

  void see(const row_batch& rows);

  tally dependencies() const;
  tally formulas() const;
  tally order() const;
  tally after_end() const;
  tally formats() const; // e-mail addresses that are none

private:
  struct counted {
    std::string place;
    std::uint64_t checked = 0;
    std::uint64_t wrong = 0;
  };
  struct dependency {
    std::size_t of = 0;
    std::size_t field = 0;
    std::unordered_multimap<std::int64_t, std::int64_t> allowed; // a record's value and what it implies
    counted count;
  };
  struct identity {
    std::size_t column = 0;
    datagen::expression code;
    std::vector<std::size_t> inputs;
    int digits = 0;
    counted count;
  };
  struct moment_pair {
    std::size_t earlier = 0;
    std::size_t later = 0;
    counted count;
  };
  struct column_count {
    std::size_t column = 0;
    counted count;
  };

  void add_dependency(const model::blueprint& plan, const model::table& table, std::size_t column);
  void add_formula(const model::table& table, std::size_t column);
  void add_order(const model::table& table, const std::string& earlier, std::size_t later);
  static void see(dependency& check, const row_batch& rows);
  static void see(identity& check, const row_batch& rows);
  static void see(moment_pair& check, const row_batch& rows);
  void see_end(column_count& check, const row_batch& rows) const;
  static void see_format(column_count& check, const row_batch& rows);
  template <class Checks>
  static tally total(const Checks& checks);

  std::int64_t end_;
  std::vector<dependency> dependencies_;
  std::vector<identity> formulas_;
  std::vector<moment_pair> order_;
  std::vector<column_count> ends_;
  std::vector<column_count> formats_;
};

} // namespace troupe::scorecard
