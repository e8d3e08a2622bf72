#include "runtime/datagen/row_block.hpp"

#include "runtime/datagen/delivered_columns.hpp"

#include <cstring>
#include <span>

namespace troupe::datagen {

namespace {

constexpr std::uint32_t null_length = 0xffffffff;

[[noreturn]] void refuse(const model::table& table) {
  throw model::failure_error({model::ec::internal, table.name + ": not a row block of this table"});
}

} // namespace

void append_block(const dataset& data, std::size_t table, row_index first, std::size_t count,
                  std::string& out) {
  frame rows(data, table, first, count);
  for (const auto& column : delivered_columns(rows)) {
    if (column.spec->type != model::column_type::text) {
      out.append(reinterpret_cast<const char*>(column.numbers), count * sizeof(std::int64_t));
      continue;
    }
    const std::span texts(column.texts, count);
    for (const auto text : texts) {
      const auto length = is_null(text) ? null_length : static_cast<std::uint32_t>(text.size());
      out.append(reinterpret_cast<const char*>(&length), sizeof length);
    }
    for (const auto text : texts)
      out += text;
  }
}

row_block::row_block(const model::table& table, std::string_view bytes, std::size_t rows) {
  const auto take = [&](std::size_t size) {
    if (bytes.size() < size)
      refuse(table);
    const auto* at = bytes.data();
    bytes.remove_prefix(size);
    return at;
  };
  for (const auto& column : table.columns) {
    if (column.hidden)
      continue;
    auto& view = columns_.emplace_back(column_view{column.type, nullptr, {}});
    if (column.type != model::column_type::text) {
      view.numbers = take(rows * sizeof(std::int64_t));
      continue;
    }
    const auto* lengths = take(rows * sizeof(std::uint32_t));
    view.texts.reserve(rows);
    for (std::size_t i = 0; i < rows; ++i) {
      std::uint32_t length = 0;
      std::memcpy(&length, lengths + i * sizeof length, sizeof length);
      view.texts.push_back(length == null_length ? std::string_view{}
                                                 : std::string_view{take(length), length});
    }
  }
  if (!bytes.empty())
    refuse(table);
}

std::int64_t row_block::number(std::size_t row, std::size_t column) const {
  std::int64_t value = 0;
  std::memcpy(&value, columns_[column].numbers + row * sizeof value, sizeof value);
  return value;
}

} // namespace troupe::datagen
