#pragma once

#include "runtime/scorecard/metrics.hpp"
#include "runtime/scorecard/table_reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace troupe::scorecard {

// Looks for what could belong to somebody in every cell of a table.
class leak_watch {
public:
  explicit leak_watch(const model::table& table);

  void see(const row_batch& rows);

  tally domains() const;
  tally cards() const;
  tally phones() const;

private:
  struct watched {
    std::size_t column;
    std::string place;
    bool is_text;
    bool is_domain;
    bool is_phone;
    std::uint64_t cells = 0;
    std::uint64_t domains = 0;
    std::uint64_t cards = 0;
    std::uint64_t phones = 0;
  };
  static void see(watched& w, std::string_view text);
  std::vector<watched> columns_;
};

} // namespace troupe::scorecard
