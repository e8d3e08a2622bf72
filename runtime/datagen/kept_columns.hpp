#pragma once

#include "runtime/datagen/cells.hpp"
#include "runtime/datagen/text_arena.hpp"

#include <atomic>
#include <deque>
#include <memory>

namespace troupe::datagen {

class dataset;

// The columns of one small table, each computed as a whole when first asked for. Any number of threads may
// ask; those that ask first at the same time all compute, with the same result, and one result is kept.
class kept_columns {
public:
  static constexpr std::uint64_t max_rows = 65'536;

  explicit kept_columns(std::size_t columns) : columns_(columns) {}
  kept_columns(const kept_columns&) = delete;
  kept_columns& operator=(const kept_columns&) = delete;
  ~kept_columns();

  const cells& column(const dataset& data, std::size_t table, std::size_t index);

private:
  struct whole_column {
    cells values;
    text_arena texts;
  };

  static std::unique_ptr<whole_column> make(const dataset& data, std::size_t table, std::size_t index);

  std::deque<std::atomic<whole_column*>> columns_;
};

} // namespace troupe::datagen
