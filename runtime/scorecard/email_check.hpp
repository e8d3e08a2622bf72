#pragma once

#include "runtime/scorecard/edge_cells.hpp"
#include "runtime/scorecard/fault_count.hpp"
#include "runtime/scorecard/table_reader.hpp"

namespace troupe::scorecard {

// A text that means an e-mail address must look like one: something, an @, and a domain with a dot.
class email_check {
public:
  email_check(const model::table& table, std::size_t column);

  void see(const row_batch& rows);

  const fault_count& count() const { return count_; }

private:
  std::size_t column_;
  edge_cells edges_;
  fault_count count_;
};

} // namespace troupe::scorecard
