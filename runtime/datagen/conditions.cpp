#include "runtime/datagen/conditions.hpp"

#include "messages/model/date.hpp"
#include "messages/model/decimal.hpp"
#include "runtime/datagen/frame.hpp"

#include <array>
#include <optional>

namespace troupe::datagen {

namespace {

// The value that a text stands for in a column of numbers.
std::optional<std::int64_t> number_of(model::column_type type, const std::string& text) {
  if (text == "null")
    return null_number;
  if (type == model::column_type::boolean)
    return text == "true"    ? std::optional<std::int64_t>(1)
           : text == "false" ? std::optional<std::int64_t>(0)
                             : std::nullopt;
  if (type == model::column_type::date) {
    const auto day = model::parse_date(text);
    return day ? std::optional<std::int64_t>(day->day.time_since_epoch().count()) : std::nullopt;
  }
  const auto number = model::parse_decimal(text);
  if (!number)
    return std::nullopt;
  return number->micros / (type == model::column_type::decimal ? 1'000'000 / cents : 1'000'000);
}

} // namespace

void condition_index::add(const std::vector<std::string>& when) {
  ++lists_;
  for (const auto& value : when) {
    lists_of_.try_emplace(value, lists_);
    if (const auto number = type_ == model::column_type::text ? std::nullopt : number_of(type_, value))
      lists_of_numbers_.try_emplace(*number, lists_);
  }
}

std::uint32_t condition_index::find(std::string_view value) const {
  const auto found = lists_of_.find(value);
  return found == lists_of_.end() ? none : found->second;
}

void condition_index::find(frame& rows, std::vector<std::uint32_t>& out) const {
  const auto& values = rows.column(column_);
  out.clear();
  out.reserve(rows.size());
  if (type_ == model::column_type::text)
    find_texts(values, out);
  else
    find_numbers(values, out);
}

std::string condition_index::value_at(frame& rows, std::size_t row) const {
  const auto& values = rows.column(column_);
  if (type_ == model::column_type::text)
    return is_null(values.texts[row]) ? "null" : std::string(values.texts[row]);
  return is_null(values.numbers[row]) ? "null" : std::to_string(values.numbers[row]);
}

// Texts of categories are shared, so that their address mostly tells them apart without reading them.
void condition_index::find_texts(const cells& values, std::vector<std::uint32_t>& out) const {
  struct known {
    const char* data = nullptr;
    std::size_t size = 0;
    std::uint32_t list = none;
  };
  std::array<known, 64> recent;
  for (const auto text : values.texts) {
    if (is_null(text)) {
      out.push_back(find("null"));
      continue;
    }
    auto& place = recent[(reinterpret_cast<std::uintptr_t>(text.data()) >> 4) % recent.size()];
    if (place.data != text.data() || place.size != text.size())
      place = {text.data(), text.size(), find(text)};
    out.push_back(place.list);
  }
}

void condition_index::find_numbers(const cells& values, std::vector<std::uint32_t>& out) const {
  auto last = std::optional<std::int64_t>();
  auto list = none;
  for (const auto number : values.numbers) {
    if (number != last) {
      const auto found = lists_of_numbers_.find(number);
      list = found == lists_of_numbers_.end() ? none : found->second;
      last = number;
    }
    out.push_back(list);
  }
}

} // namespace troupe::datagen
