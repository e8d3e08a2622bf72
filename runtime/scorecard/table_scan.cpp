#include "runtime/scorecard/table_scan.hpp"

#include "runtime/datagen/random.hpp"
#include "runtime/scorecard/edge_cells.hpp"
#include "runtime/scorecard/model_lookup.hpp"

#include <algorithm>

namespace troupe::scorecard {

namespace {

constexpr std::size_t fewest_clone_columns = 4;

// Text that a table's rows should not share, made for each of them: not drawn from a list, copied or chosen.
bool is_name(const model::column& column) {
  using enum model::semantic;
  if (column.hidden || column.type != model::column_type::text)
    return false;
  const auto& rule = column.rule;
  const bool is_made = rule.combine || rule.record || rule.faker || rule.pattern || rule.grammar;
  const auto meaning = column.semantic;
  return column.unique ||
         (is_made && (meaning == product_name || meaning == company_name || meaning == person_name));
}

// The columns by which clones are told: all but keys, unique columns and moments.
std::vector<std::size_t> columns_of_content(const model::table& table) {
  const auto key = model::key_of(table);
  std::vector<std::size_t> found;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto& column = table.columns[c];
    const bool is_key = std::find(key.begin(), key.end(), column.name) != key.end();
    if (!column.hidden && !column.unique && !is_key && !is_moment(column))
      found.push_back(c);
  }
  return found.size() >= fewest_clone_columns ? found : std::vector<std::size_t>{};
}

std::uint64_t combined(std::uint64_t hash, std::int64_t value) {
  return (hash ^ datagen::mix(static_cast<std::uint64_t>(value))) * 0xd6e8feb86659fd93ULL;
}

} // namespace

table_scan::table_scan(const model::blueprint& plan, const model::table& table)
    : table_(table), reader_(table, [this](const row_batch& rows) { see(rows); }), checks_(plan, table),
      times_(plan, table), sample_(table), leaks_(table), clone_columns_(columns_of_content(table)) {
  std::vector<std::size_t> key;
  for (const auto& name : model::key_of(table))
    if (const auto column = delivered_column(table, name))
      key.push_back(*column);
  key_ = keep(key);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto& column = table.columns[c];
    if (column.unique && !column.hidden && key != std::vector<std::size_t>{c})
      unique_.emplace_back(c, keep({c}));
    if (is_name(column))
      names_.emplace_back(c, keep({c}));
  }
  row_hashes_.columns = clone_columns_;
}

std::size_t table_scan::keep(const std::vector<std::size_t>& columns) {
  for (std::size_t id = 0; id < kept_.size(); ++id)
    if (kept_[id]->columns == columns)
      return id;
  kept_.push_back(std::make_unique<kept_tuple>(kept_tuple{columns, {}}));
  return kept_.size() - 1;
}

const kept_values* table_scan::kept(std::size_t id) const {
  const auto& columns = kept_[id]->columns;
  const bool is_whole = std::all_of(columns.begin(), columns.end(), [&](auto c) { return reader_.has(c); });
  return is_whole && !columns.empty() ? &kept_[id]->values : nullptr;
}

void table_scan::see(const row_batch& rows) {
  checks_.see(rows);
  times_.see(rows);
  sample_.see(rows);
  leaks_.see(rows);
  for (auto& tuple : kept_)
    append(*tuple, rows);
  if (clone_columns_.empty())
    return;
  std::vector<std::uint64_t> hashes(rows.rows, 0);
  for (const auto c : clone_columns_) {
    const auto& column = rows.columns[c];
    for (std::size_t i = 0; i < rows.rows && column.is_there; ++i)
      hashes[i] = combined(hashes[i], column.value(i));
  }
  for (const auto hash : hashes)
    row_hashes_.values.append(static_cast<std::int64_t>(datagen::mix(hash) >> 1));
}

void table_scan::append(kept_tuple& tuple, const row_batch& rows) {
  for (const auto c : tuple.columns)
    if (!rows.columns[c].is_there)
      return;
  if (tuple.columns.size() == 1) {
    const auto& column = rows.columns[tuple.columns[0]];
    for (std::size_t i = 0; i < rows.rows; ++i)
      tuple.values.append(column.value(i));
    return;
  }
  for (std::size_t i = 0; i < rows.rows && !tuple.columns.empty(); ++i) {
    std::uint64_t hash = 0;
    bool is_whole = true;
    for (const auto c : tuple.columns) {
      is_whole &= !rows.columns[c].is_null(i);
      hash = combined(hash, rows.columns[c].value(i));
    }
    tuple.values.append(is_whole ? static_cast<std::int64_t>(datagen::mix(hash) >> 1) : datagen::null_number);
  }
}

void table_scan::finish() {
  reader_.finish();
  if (const auto* key = kept(key_)) {
    keys_.emplace(*key);
    duplicate_keys_.add(table_.name, key->size(), keys_->duplicates());
  }
  for (const auto& [column, id] : unique_)
    if (const auto* values = kept(id))
      duplicates_.add(place_of(table_, column), values->size(), value_index(*values).duplicates());
  for (const auto& [column, id] : names_)
    if (const auto* values = kept(id)) {
      const auto edges = edge_cells(table_.columns[column]).count(*values);
      repeated_names_.add(place_of(table_, column), values->size() - edges.all,
                          value_index(*values).duplicates() - edges.repeated);
    }
  clones_ = value_index(row_hashes_.values).duplicates();
  row_hashes_.values = {};
}

} // namespace troupe::scorecard
