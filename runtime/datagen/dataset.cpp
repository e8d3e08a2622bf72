#include "runtime/datagen/dataset.hpp"

#include "runtime/datagen/dataset_compiler.hpp"

#include <algorithm>

namespace troupe::datagen {

using model::ec;
using model::failure_error;

std::size_t column_index(const model::table& table, const std::string& name) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].name == name)
      return i;
  throw failure_error({ec::model_invalid, table.name + ": no column of this name: " + name});
}

std::optional<std::size_t> compiled_table::time_column() const {
  for (std::size_t i = 0; i < spec_->columns.size(); ++i)
    if (spec_->columns[i].rule.time || spec_->columns[i].rule.within)
      return i;
  return std::nullopt;
}

dataset::dataset(model::blueprint plan)
    : plan_(std::move(plan)), window_(window_of(plan_.as_of, plan_.months)),
      tables_(plan_.model.tables.size()), drawn_(plan_.model.relationships.size()),
      kept_(plan_.model.tables.size()) {}

model::result<std::shared_ptr<const dataset>> dataset::compile(model::blueprint plan) {
  try {
    std::shared_ptr<dataset> made(new dataset(std::move(plan)));
    dataset_compiler(*made).compile();
    return std::shared_ptr<const dataset>(std::move(made));
  } catch (const failure_error& refused) {
    return refused.reason;
  }
}

std::size_t dataset::table_index(const std::string& name) const {
  for (std::size_t i = 0; i < plan_.model.tables.size(); ++i)
    if (plan_.model.tables[i].name == name)
      return i;
  throw failure_error({ec::model_invalid, "data model: no table of this name: " + name});
}

std::size_t dataset::relationship_index(const std::string& name) const {
  for (std::size_t i = 0; i < plan_.model.relationships.size(); ++i)
    if (plan_.model.relationships[i].name == name)
      return i;
  throw failure_error({ec::model_invalid, "data model: no relationship of this name: " + name});
}

std::size_t dataset::parent_of(std::size_t relationship) const {
  return table_index(plan_.model.relationships[relationship].parent);
}

const drawn_link* dataset::drawn(std::size_t relationship) const {
  return drawn_[relationship] ? &*drawn_[relationship] : nullptr;
}

const cells& dataset::kept_column(std::size_t table, std::size_t column) const {
  return kept_[table]->column(*this, table, column);
}

model::table_report report_of(const compiled_table& table) {
  const auto& spec = table.spec();
  const auto delivered =
      std::count_if(spec.columns.begin(), spec.columns.end(), [](const auto& c) { return !c.hidden; });
  return {spec.name, spec.role, static_cast<std::int64_t>(table.rows()), delivered};
}

std::string table_name(const dataset& data, std::size_t table) {
  return data.plan().model.tables[table].name;
}

} // namespace troupe::datagen
