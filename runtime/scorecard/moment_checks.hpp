#pragma once

#include "runtime/scorecard/fault_count.hpp"
#include "runtime/scorecard/table_reader.hpp"

namespace troupe::scorecard {

// A moment of a row must not lie before another one of it.
class order_check {
public:
  order_check(const model::table& table, std::size_t earlier, std::size_t later);

  void see(const row_batch& rows);

  const fault_count& count() const { return count_; }

private:
  std::size_t earlier_;
  std::size_t later_;
  fault_count count_;
};

// A moment must not lie after a second: the end of the data.
class end_check {
public:
  end_check(const model::table& table, std::size_t column, std::int64_t end);

  void see(const row_batch& rows);

  const fault_count& count() const { return count_; }

private:
  std::size_t column_;
  std::int64_t end_;
  fault_count count_;
};

} // namespace troupe::scorecard
