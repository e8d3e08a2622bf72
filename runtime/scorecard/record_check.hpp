#pragma once

#include "messages/model/blueprint.hpp"
#include "runtime/scorecard/edge_cells.hpp"
#include "runtime/scorecard/fault_count.hpp"
#include "runtime/scorecard/table_reader.hpp"

#include <optional>
#include <unordered_map>

namespace troupe::scorecard {

// A column that is a field of the record behind another column must have that record's value: the pool's, or
// for records that no pool has, the one that stood there first.
class record_check {
public:
  // Nothing for columns without such a rule, or whose record's column is not delivered.
  static std::optional<record_check> of(const model::blueprint& plan, const model::table& table,
                                        std::size_t column);

  void see(const row_batch& rows);

  const fault_count& count() const { return count_; }

private:
  record_check(const model::table& table, std::size_t of, std::size_t field);

  std::size_t of_;
  std::size_t field_;
  edge_cells edges_of_;
  edge_cells edges_;
  std::unordered_multimap<std::int64_t, std::int64_t> allowed_; // a record's value and what it implies
  fault_count count_;
};

} // namespace troupe::scorecard
