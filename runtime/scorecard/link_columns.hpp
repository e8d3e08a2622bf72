#pragma once

#include "runtime/scorecard/edge_cells.hpp"
#include "runtime/scorecard/table_scan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace troupe::scorecard {

// The two tables of a relationship.
struct link_sides {
  table_scan* child = nullptr;
  table_scan* parent = nullptr;
};

// What the checks of a relationship need of both its tables, by what the tables are asked to keep.
struct link_columns {
  struct pair {
    std::size_t in_child;
    std::size_t in_parent;
    model::column_type child_type;
    model::column_type parent_type;
    std::string place;
    edge_cells edges; // of the child's column
    bool child_is_later = true;
  };
  struct condition {
    std::size_t by;
    std::vector<std::int64_t> values;
  };

  bool is_known = false; // all that the link stands on is delivered
  std::size_t key = 0;   // the child's foreign key
  std::optional<condition> only_when;
  std::vector<pair> copies;
  std::vector<pair> sums;
  std::vector<pair> order;
  std::optional<std::size_t> weights;
  std::optional<pair> births;
  std::optional<pair> match;
  bool matches_unseen =
      false; // by columns that are not delivered: nobody can tell who could have been chosen
};

// Asks both tables to keep what the checks will need; before their first byte.
link_columns keep_columns_of(const model::relationship& link, const link_sides& sides);

} // namespace troupe::scorecard
