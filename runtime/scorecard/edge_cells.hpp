#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/scorecard/fault_count.hpp"
#include "runtime/scorecard/kept_values.hpp"
#include "runtime/scorecard/table_reader.hpp"

#include <optional>

namespace troupe::scorecard {

// Tells the cells of a column that are edge cases on request (column.edge_cases_per_mille): the texts that
// datagen::edge_texts() lists, and null where the column is nullable. They are there to be stumbled over, so
// what a column is judged by leaves them out. No cell of a column without the request is one.
class edge_cells {
public:
  explicit edge_cells(const model::column& column);

  // Whether a comparable() value is an edge case.
  bool holds(std::int64_t value) const { return is_asked_for_ && is_edge(value); }

  // Rows that are edge cases, and those of them that repeat an earlier one.
  struct rows {
    std::uint64_t all = 0;
    std::uint64_t repeated = 0;
  };
  rows count(const kept_values& values) const;

private:
  bool is_edge(std::int64_t value) const;

  bool is_asked_for_;
  bool is_nullable_;
};

// A column must not hold more edge cases than were asked for: more than three standard deviations of a
// binomial draw above the rate are wrong.
class edge_case_check {
public:
  // Nothing for columns that none were asked of.
  static std::optional<edge_case_check> of(const model::table& table, std::size_t column);

  void see(const row_batch& rows);

  fault_count count() const;

private:
  edge_case_check(std::size_t column, double share, std::string place)
      : column_(column), share_(share), found_{std::move(place)} {}

  std::size_t column_;
  double share_;
  fault_count found_; // texts that are edge cases
};

} // namespace troupe::scorecard
