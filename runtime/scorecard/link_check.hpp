#pragma once

#include "runtime/scorecard/metrics.hpp"
#include "runtime/scorecard/table_scan.hpp"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace troupe::scorecard {

// What one relationship came to.
struct link_result {
  tally orphans;
  tally copies; // of the parent's values
  tally sums;   // over the children
  tally order;  // of the parent's moments and the child's
  assessment concentration;
};

// Checks one declared relationship when both its tables are read.
class link_check {
public:
  // Asks the two tables to keep what it will need.
  link_check(const model::blueprint& plan, const model::relationship& link, std::deque<table_scan>& scans);

  link_result run() const;

private:
  struct pair_of_columns {
    std::size_t in_child;
    std::size_t in_parent;
    model::column_type child_type;
    model::column_type parent_type;
    std::string place;
    bool child_is_later = true;
  };
  struct condition {
    std::size_t by;
    std::vector<std::int64_t> values;
  };
  using rows_of_parents = std::vector<std::uint32_t>;

  std::optional<std::size_t> keep(table_scan& in, const std::string& column) const;
  std::optional<pair_of_columns> pair(const std::string& child_column,
                                      const std::string& parent_column) const;
  void add_order(const std::optional<std::string>& child, const std::optional<std::string>& parent,
                 bool is_later);
  void find_copies();
  void find_moments();

  bool holds(std::size_t row) const;
  rows_of_parents find_parents(link_result& out) const;
  void check_copies(const rows_of_parents& parents, link_result& out) const;
  void check_sums(const rows_of_parents& parents, link_result& out) const;
  void check_order(const rows_of_parents& parents, link_result& out) const;
  void check_concentration(const rows_of_parents& parents, link_result& out) const;

  const model::blueprint& plan_;
  const model::relationship& link_;
  table_scan* child_ = nullptr;
  table_scan* parent_ = nullptr;
  std::string place_;
  std::size_t key_ = 0; // the child's foreign key
  std::optional<condition> only_when_;
  bool is_known_ = false; // all that it stands on is delivered
  std::vector<pair_of_columns> copies_;
  std::vector<pair_of_columns> sums_;
  std::vector<pair_of_columns> order_;
  std::optional<std::size_t> weights_;
  std::optional<pair_of_columns> births_;
  std::optional<pair_of_columns> match_;
  bool matches_unseen_ =
      false; // by columns that are not delivered: nobody can tell who could have been chosen
};

} // namespace troupe::scorecard
