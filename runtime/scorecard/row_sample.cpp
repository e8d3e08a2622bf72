#include "runtime/scorecard/row_sample.hpp"

#include "runtime/datagen/random.hpp"

namespace troupe::scorecard {

namespace {

template <class Value>
void keep_only(std::vector<Value>& values, const std::vector<bool>& kept) {
  std::size_t to = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (kept[i]) {
      if (to != i)
        values[to] = std::move(values[i]);
      ++to;
    }
  values.resize(to);
}

} // namespace

bool row_sample::is_chosen(std::uint64_t row) const {
  return (datagen::mix(row) & mask_) == 0;
}

void row_sample::see(const row_batch& rows) {
  for (std::size_t c = 0; c < columns_.size(); ++c)
    seen_[c] = rows.columns[c].is_there;
  for (std::size_t i = 0; i < rows.rows; ++i) {
    if (!is_chosen(rows.first_row + i))
      continue;
    rows_.push_back(rows.first_row + i);
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const auto& from = rows.columns[c];
      if (!from.is_there)
        continue;
      columns_[c].values.push_back(from.value(i));
      if (from.type == model::column_type::text)
        columns_[c].texts.emplace_back(from.is_null(i) ? std::string_view() : from.texts[i]);
      else
        columns_[c].numbers.push_back(from.numbers[i]);
    }
    if (rows_.size() > most)
      thin_out();
  }
}

void row_sample::thin_out() {
  mask_ = mask_ * 2 + 1;
  std::vector<bool> kept;
  for (const auto row : rows_)
    kept.push_back(is_chosen(row));
  keep_only(rows_, kept);
  for (auto& of : columns_) {
    keep_only(of.values, kept);
    keep_only(of.texts, kept);
    keep_only(of.numbers, kept);
  }
}

} // namespace troupe::scorecard
