#include "runtime/scorecard/kept_values.hpp"

#include "runtime/datagen/random.hpp"

#include <bit>

namespace troupe::scorecard {

namespace {

std::size_t slot_of(std::int64_t value, std::size_t slots) {
  return datagen::mix(static_cast<std::uint64_t>(value)) & (slots - 1);
}

} // namespace

void kept_values::widen() {
  wide_.reserve(narrow_.capacity() + 1);
  for (std::size_t i = 0; i < narrow_.size(); ++i)
    wide_.push_back((*this).narrow_[i] == 0 ? datagen::null_number
                                            : static_cast<std::int64_t>(narrow_[i]) - 1);
  narrow_ = {};
}

value_index::value_index(const kept_values& values) : values_(&values) {
  for (std::size_t row = 0; row < values.size() && counts_up_; ++row)
    counts_up_ = values[row] == static_cast<std::int64_t>(row) + 1;
  if (counts_up_)
    return;
  slots_.assign(std::bit_ceil(values.size() * 3 / 2 + 1), none);
  for (std::size_t row = 0; row < values.size(); ++row) {
    const auto value = values[row];
    if (datagen::is_null(value))
      continue;
    auto slot = slot_of(value, slots_.size());
    while (slots_[slot] != none && values[slots_[slot]] != value)
      slot = (slot + 1) & (slots_.size() - 1);
    if (slots_[slot] == none)
      slots_[slot] = static_cast<std::uint32_t>(row);
    else
      ++duplicates_;
  }
}

std::uint32_t value_index::find(std::int64_t value) const {
  if (values_ == nullptr || datagen::is_null(value))
    return none;
  if (counts_up_)
    return value >= 1 && value <= static_cast<std::int64_t>(values_->size())
               ? static_cast<std::uint32_t>(value - 1)
               : none;
  for (auto slot = slot_of(value, slots_.size()); slots_[slot] != none;
       slot = (slot + 1) & (slots_.size() - 1))
    if ((*values_)[slots_[slot]] == value)
      return slots_[slot];
  return none;
}

} // namespace troupe::scorecard
