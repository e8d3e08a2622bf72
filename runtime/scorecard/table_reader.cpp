#include "runtime/scorecard/table_reader.hpp"

namespace troupe::scorecard {

namespace {

constexpr std::size_t batch_rows = 2048; // stay in the processor's cache

} // namespace

table_reader::table_reader(const model::table& table, batch_taker take)
    : table_(table), take_(std::move(take)), counts_(table.columns.size()) {
  batch_.columns.resize(table.columns.size());
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    batch_.columns[c].type = table.columns[c].type;
}

void table_reader::feed(std::string_view bytes) {
  if (!has_bytes_ && !bytes.empty()) {
    has_bytes_ = true;
    if (bytes.front() == '{')
      lines_.emplace();
  }
  if (lines_)
    lines_->feed(bytes, *this);
  else
    csv_.feed(bytes, *this);
}

void table_reader::finish() {
  if (lines_)
    lines_->finish(*this);
  else
    csv_.finish(*this);
}

std::string table_reader::problem() const {
  if (const auto& found = lines_ ? lines_->problem() : csv_.problem(); !found.empty())
    return found;
  return has_header_ && places_.empty() ? "the header names no column of " + table_.name : "";
}

void table_reader::read_header(std::span<const std::string_view> cells) {
  has_header_ = true;
  width_ = cells.size();
  for (std::size_t c = 0; c < table_.columns.size(); ++c)
    for (std::size_t i = 0; i < cells.size() && !batch_.columns[c].is_there; ++i)
      if (cells[i] == table_.columns[c].name && !table_.columns[c].hidden) {
        batch_.columns[c].is_there = true;
        places_.emplace_back(c, i);
      }
}

void table_reader::take(std::span<const std::string_view> cells) {
  if (!has_header_)
    return read_header(cells);
  ragged_ += cells.size() != width_ ? 1U : 0U;
  for (const auto& [c, place] : places_) {
    auto& column = batch_.columns[c];
    const auto text = place < cells.size() ? cells[place] : std::string_view{};
    const bool is_absent = datagen::is_null(text);
    counts_[c].nulls += is_absent ? 1U : 0U;
    if (column.type == model::column_type::text) {
      column.texts.push_back(text);
    } else if (is_absent || text.empty()) {
      counts_[c].nulls += is_absent ? 0U : 1U;
      column.numbers.push_back(datagen::null_number);
    } else {
      const auto value = read_cell(column.type, text);
      counts_[c].bad += value.is_clean && value.number != datagen::null_number ? 0U : 1U;
      column.numbers.push_back(value.number);
    }
  }
  if (++batch_.rows == batch_rows)
    forget();
}

void table_reader::forget() {
  if (batch_.rows > 0)
    take_(batch_);
  batch_.first_row += batch_.rows;
  batch_.rows = 0;
  for (auto& column : batch_.columns) {
    column.numbers.clear();
    column.texts.clear();
  }
}

} // namespace troupe::scorecard
