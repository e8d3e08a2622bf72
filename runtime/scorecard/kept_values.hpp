#pragma once

#include "runtime/datagen/cells.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace troupe::scorecard {

// One value a row, for what can only be checked when all tables are read: four bytes each while all are small
// and not negative (keys, moments, cents), else eight.
class kept_values {
public:
  void append(std::int64_t value) {
    if (wide_.empty()) {
      if (datagen::is_null(value) || (value >= 0 && value < largest)) {
        narrow_.push_back(datagen::is_null(value) ? 0U : static_cast<std::uint32_t>(value + 1));
        return;
      }
      widen();
    }
    wide_.push_back(value);
  }

  std::size_t size() const { return wide_.empty() ? narrow_.size() : wide_.size(); }

  std::int64_t operator[](std::size_t row) const {
    if (!wide_.empty())
      return wide_[row];
    return narrow_[row] == 0 ? datagen::null_number : static_cast<std::int64_t>(narrow_[row]) - 1;
  }

  std::size_t bytes() const {
    return narrow_.capacity() * sizeof(narrow_[0]) + wide_.capacity() * sizeof(wide_[0]);
  }

private:
  static constexpr std::int64_t largest = std::numeric_limits<std::uint32_t>::max() - 1;

  void widen();

  std::vector<std::uint32_t> narrow_; // value + 1; 0 is null
  std::vector<std::int64_t> wide_;
};

// Finds the first row with a value; rows with numbers 1, 2, 3 ... need no room at all.
class value_index {
public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  value_index() = default;
  explicit value_index(const kept_values& values);

  std::uint32_t find(std::int64_t value) const;

  // Rows whose value stands in an earlier row.
  std::uint64_t duplicates() const { return duplicates_; }

private:
  const kept_values* values_ = nullptr;
  bool counts_up_ = true;
  std::vector<std::uint32_t> slots_; // open addressing: row, or none
  std::uint64_t duplicates_ = 0;
};

} // namespace troupe::scorecard
