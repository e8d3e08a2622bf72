#pragma once

#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"

#include <string_view>
#include <vector>

namespace troupe::datagen {

// The values of one pool field, converted to the column's type once.
class field_values {
public:
  // Refuses values that are not of the column's type.
  field_values(const scope& in, const model::pool& pool, std::size_t field);

  // Fills with the records that `pick(row)` names.
  template <class Pick>
  void fill(frame& rows, cells& out, Pick&& pick) const {
    out.is_plain = is_plain_;
    if (numbers_.empty())
      for (const auto row : rows.rows())
        out.texts.push_back(texts_[pick(row)]);
    else
      for (const auto row : rows.rows())
        out.numbers.push_back(numbers_[pick(row)]);
  }

private:
  std::vector<std::string_view> texts_;
  std::vector<std::int64_t> numbers_;
  bool is_plain_ = false;
};

} // namespace troupe::datagen
