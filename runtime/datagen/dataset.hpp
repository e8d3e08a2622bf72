#pragma once

#include "messages/model/blueprint.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/manifest.hpp"
#include "runtime/datagen/drawn_link.hpp"
#include "runtime/datagen/grouped_link.hpp"
#include "runtime/datagen/kept_columns.hpp"
#include "runtime/datagen/kernel.hpp"
#include "runtime/datagen/lifecycle.hpp"
#include "runtime/datagen/random.hpp"
#include "runtime/datagen/time_curve.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::datagen {

// A column with the kernel that fills it.
struct compiled_column {
  const model::column* spec = nullptr;
  std::unique_ptr<kernel> fill;
};

// The place of a column in its table; ec::model_invalid (thrown) if there is none of that name.
std::size_t column_index(const model::table& table, const std::string& name);

// A table ready to be filled.
class compiled_table {
public:
  const model::table& spec() const { return *spec_; }
  std::uint64_t rows() const { return rows_; }
  const std::vector<compiled_column>& columns() const { return columns_; }

  // The grouping relationship's places, null for tables without one.
  const grouped_link* group() const { return group_ ? &*group_ : nullptr; }
  const adoption* adopted() const { return adopted_ ? &*adopted_ : nullptr; }
  const lifecycle_machine* lifecycle() const { return lifecycle_ ? &*lifecycle_ : nullptr; }

  // The column of that name; ec::model_invalid (thrown) if there is none.
  std::size_t column(const std::string& name) const { return column_index(*spec_, name); }

  // The column that says when a row happens: the first with a time or within rule.
  std::optional<std::size_t> time_column() const;

private:
  friend class dataset_compiler;
  const model::table* spec_ = nullptr;
  std::uint64_t rows_ = 0;
  std::vector<compiled_column> columns_;
  std::optional<grouped_link> group_;
  std::optional<adoption> adopted_;
  std::optional<lifecycle_machine> lifecycle_;
};

// A compiled blueprint: every cell of every table can be computed from it, in any order, by any number of
// threads.
class dataset {
public:
  // Compiles; ec::model_invalid with the table and column of the first rule that contradicts the rest. Takes
  // time proportional to the rows of the tables that others are counted or drawn from.
  static model::result<std::shared_ptr<const dataset>> compile(model::blueprint plan);

  const model::blueprint& plan() const { return plan_; }

  // What all randomness of the dataset is derived from: its company and seed.
  key_type base_key() const { return derive(mix(static_cast<std::uint64_t>(plan_.seed)), plan_.company); }

  const time_window& window() const { return window_; }
  const std::vector<compiled_table>& tables() const { return tables_; }
  const compiled_table& table(std::size_t index) const { return tables_[index]; }

  // Indices of the blueprint's tables and relationships by name; ec::model_invalid (thrown) for unknown
  // names.
  std::size_t table_index(const std::string& name) const;
  std::size_t relationship_index(const std::string& name) const;

  // The parent table of a relationship.
  std::size_t parent_of(std::size_t relationship) const;

  // The drawn link of a relationship, null for grouping ones.
  const drawn_link* drawn(std::size_t relationship) const;

  // True for tables so small that their columns are computed once and kept for those who refer to them.
  bool keeps_columns_of(std::size_t table) const { return kept_[table] != nullptr; }

  // All values of a column of such a table; made when first asked for, by any thread.
  const cells& kept_column(std::size_t table, std::size_t column) const;

private:
  friend class dataset_compiler;
  explicit dataset(model::blueprint plan);

  model::blueprint plan_;
  time_window window_;
  std::vector<compiled_table> tables_;
  std::vector<std::optional<drawn_link>> drawn_;    // by relationship
  std::vector<std::unique_ptr<kept_columns>> kept_; // by table
};

// What the manifest says of a table.
model::table_report report_of(const compiled_table& table);

// The table's name, for messages.
std::string table_name(const dataset& data, std::size_t table);

} // namespace troupe::datagen
