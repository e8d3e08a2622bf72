#include "runtime/scorecard/leak_watch.hpp"

#include "runtime/datagen/number_text.hpp"
#include "runtime/scorecard/leaks.hpp"
#include "runtime/scorecard/model_lookup.hpp"
#include "runtime/scorecard/phone_numbers.hpp"

namespace troupe::scorecard {

leak_watch::leak_watch(const model::table& table) {
  using model::column_type;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto& column = table.columns[c];
    if (!column.hidden && (column.type == column_type::text || column.type == column_type::integer))
      columns_.push_back({c, place_of(table, c), column.type == column_type::text,
                          column.semantic == model::semantic::domain,
                          column.semantic == model::semantic::phone});
  }
}

void leak_watch::see(watched& w, std::string_view text) {
  // Most cells have none of the signs; a byte decides.
  std::size_t digits = 0;
  bool is_address = w.is_domain;
  for (const char c : text) {
    digits += c >= '0' && c <= '9' ? 1U : 0U;
    is_address |= c == '@' || c == '/' || c == 'w' || c == 'W';
  }
  if (is_address)
    w.domains += names_real_domain(text, w.is_domain) ? 1U : 0U;
  constexpr std::size_t shortest_phone = 8; // in a column of phones
  if (digits >= (w.is_phone ? shortest_phone : 10)) {
    w.phones += holds_real_phone(text, w.is_phone) ? 1U : 0U;
    w.cards += digits >= 13 && holds_card_number(text) ? 1U : 0U;
  }
}

void leak_watch::see(const row_batch& rows) {
  constexpr std::int64_t shortest_card = 1'000'000'000'000;
  char buffer[datagen::max_number_text];
  for (auto& w : columns_) {
    const auto& column = rows.columns[w.column];
    if (!column.is_there)
      continue;
    w.cells += rows.rows;
    for (std::size_t i = 0; i < rows.rows; ++i)
      if (w.is_text)
        see(w, column.texts[i]);
      else if (column.numbers[i] >= shortest_card)
        see(w,
            {buffer, static_cast<std::size_t>(datagen::write_integer(column.numbers[i], buffer) - buffer)});
  }
}

tally leak_watch::domains() const {
  tally all;
  for (const auto& w : columns_)
    if (w.is_text)
      all.add(w.place, w.cells, w.domains);
  return all;
}

tally leak_watch::cards() const {
  tally all;
  for (const auto& w : columns_)
    all.add(w.place, w.cells, w.cards);
  return all;
}

tally leak_watch::phones() const {
  tally all;
  for (const auto& w : columns_)
    all.add(w.place, w.cells, w.phones);
  return all;
}

} // namespace troupe::scorecard
