#pragma once

#include "messages/model/pool.hpp"
#include "runtime/datagen/cells.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace troupe::datagen {

// One field of a pool as texts, with what building from them needs to know.
struct pool_texts {
  std::vector<std::string_view> texts;
  std::size_t longest = 0;
  bool is_plain = true; // none is empty or holds what CSV quotes

  pool_texts(const model::pool& pool, std::size_t field) {
    for (const auto& record : pool.records) {
      texts.emplace_back(record[field]);
      longest = std::max(longest, record[field].size());
      is_plain &= is_plain_text(record[field]);
    }
  }
};

} // namespace troupe::datagen
