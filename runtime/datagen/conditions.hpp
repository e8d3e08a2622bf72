#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/cells.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace troupe::datagen {

class frame;

// Which of several lists of values ("when") holds the value of a column, found for many rows at a time.
// Values are written as conditions see them: text itself, booleans as "true" and "false", integers in digits,
// dates as 2026-01-31, null as "null".
class condition_index {
public:
  static constexpr std::uint32_t none = 0;

  condition_index() = default;

  // Conditions on a column of this type.
  condition_index(std::size_t column, model::column_type type) : column_(column), type_(type) {}

  // Adds the next list, called 1, 2, 3 ...; a value in two lists belongs to the first.
  void add(const std::vector<std::string>& when);

  // The list that each row of the frame belongs to, or none.
  void find(frame& rows, std::vector<std::uint32_t>& out) const;

  // The list that holds this value.
  std::uint32_t find(std::string_view value) const;

  // The value of a row's text or integer column, as conditions are written.
  std::string value_at(frame& rows, std::size_t row) const;

private:
  struct hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  void find_texts(const cells& values, std::vector<std::uint32_t>& out) const;
  void find_numbers(const cells& values, std::vector<std::uint32_t>& out) const;

  std::size_t column_ = 0;
  model::column_type type_ = model::column_type::text;
  std::uint32_t lists_ = 0;
  std::unordered_map<std::string, std::uint32_t, hash, std::equal_to<>> lists_of_;
  std::unordered_map<std::int64_t, std::uint32_t> lists_of_numbers_;
};

} // namespace troupe::datagen
