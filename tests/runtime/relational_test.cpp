#undef BOOST_TEST_MODULE // random_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/datagen/csv.hpp"
#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/random_models.hpp"
#include "tests/runtime/small_plans.hpp"

#include <algorithm>
#include <map>
#include <set>

// What a data model declares about its keys holds in every row, whatever the model.
namespace {

using namespace troupe;
using namespace troupe::tests;

// The tables as a warehouse would see them: CSV by column.
class loaded_data {
public:
  explicit loaded_data(const datagen::dataset& data) : plan_(data.plan()) {
    for (const auto& table : plan_.model.tables) {
      auto& columns = tables_[table.name];
      const auto rows = read_csv(csv_of(data, table.name));
      rows_[table.name] = rows.size();
      std::size_t c = 0;
      for (const auto& column : table.columns) {
        if (column.hidden)
          continue;
        auto& values = columns[column.name];
        for (const auto& row : rows)
          values.push_back(row[c].value_or("null"));
        ++c;
      }
    }
  }

  std::size_t rows(const std::string& table) const { return rows_.at(table); }

  const std::vector<std::string>& column(const std::string& table, const std::string& name) const {
    return tables_.at(table).at(name);
  }

  // The values of several columns in a row, joined.
  std::string tuple(const std::string& table, const std::vector<std::string>& columns,
                    std::size_t row) const {
    std::string text;
    for (const auto& name : columns)
      text += column(table, name)[row] + "|";
    return text;
  }

  std::set<std::string> keys(const model::table& table) const {
    std::set<std::string> found;
    for (std::size_t row = 0; row < rows(table.name); ++row)
      found.insert(tuple(table.name, model::key_of(table), row));
    return found;
  }

  const model::table& table(const std::string& name) const {
    return *std::find_if(plan_.model.tables.begin(), plan_.model.tables.end(),
                         [&](const auto& t) { return t.name == name; });
  }

  bool holds(const model::relationship& r, std::size_t row) const {
    if (!r.only_when)
      return true;
    const auto& value = column(r.table, r.only_when->by)[row];
    return std::find(r.only_when->is.begin(), r.only_when->is.end(), value) != r.only_when->is.end();
  }

private:
  const model::blueprint& plan_;
  std::map<std::string, std::map<std::string, std::vector<std::string>>> tables_;
  std::map<std::string, std::size_t> rows_;
};

std::vector<std::string> columns_of(const model::relationship& r) {
  std::vector<std::string> names = {r.column};
  names.insert(names.end(), r.more_columns.begin(), r.more_columns.end());
  return names;
}

std::size_t duplicate_keys(const model::data_model& model, const loaded_data& data) {
  std::size_t duplicates = 0;
  for (const auto& table : model.tables)
    duplicates += data.rows(table.name) - data.keys(table).size();
  return duplicates;
}

std::size_t orphans(const model::data_model& model, const loaded_data& data) {
  std::size_t found = 0;
  for (const auto& r : model.relationships) {
    const auto keys = data.keys(data.table(r.parent));
    for (std::size_t row = 0; row < data.rows(r.table); ++row) {
      const auto key = data.tuple(r.table, columns_of(r), row);
      const bool is_null = key.find("null") != std::string::npos;
      const auto& spec = data.table(r.table);
      const auto column = std::find_if(spec.columns.begin(), spec.columns.end(),
                                       [&](const auto& c) { return c.name == r.column; });
      if (data.holds(r, row))
        found += is_null ? (column->nullable ? 0U : 1U) : (keys.contains(key) ? 0U : 1U);
    }
  }
  return found;
}

// Children before their parents, by the moments that the drawing names.
std::size_t order_violations(const model::data_model& model, const loaded_data& data) {
  std::size_t found = 0;
  for (const auto& r : model.relationships) {
    if (!r.drawn || !r.drawn->at || !r.drawn->born)
      continue;
    for (std::size_t row = 0; row < data.rows(r.table); ++row) {
      const auto& key = data.column(r.table, r.column)[row];
      if (key != "null")
        found += data.column(r.table, *r.drawn->at)[row] <
                 data.column(r.parent, *r.drawn->born)[std::stoul(key) - 1];
    }
  }
  return found;
}

std::size_t broken_cardinalities(const model::data_model& model, const loaded_data& data) {
  std::size_t found = 0;
  for (const auto& r : model.relationships) {
    if (!r.grouped)
      continue;
    std::map<std::string, std::int64_t> children;
    for (const auto& key : data.column(r.table, r.column))
      ++children[key];
    for (std::size_t parent = 0; parent < data.rows(r.parent); ++parent) {
      const auto count = children[std::to_string(parent + 1)];
      if (r.grouped->count_column)
        found += std::to_string(count) != data.column(r.parent, *r.grouped->count_column)[parent];
      else
        found += count < *r.grouped->min || count > *r.grouped->max;
    }
  }
  return found;
}

std::size_t broken_agreements(const model::data_model& model, const loaded_data& data) {
  std::size_t found = 0;
  for (const auto& r : model.relationships) {
    if (!r.drawn)
      continue;
    for (std::size_t row = 0; row < data.rows(r.table); ++row) {
      const auto& key = data.column(r.table, r.column)[row];
      if (key == "null" || !data.holds(r, row))
        continue;
      if (r.drawn->match)
        found += data.column(r.table, *r.drawn->match_with)[row] !=
                 data.column(r.parent, *r.drawn->match)[std::stoul(key) - 1];
      if (r.parent == r.table) // a tree: everybody's superior stands before
        found += std::stoul(key) > row;
      if (r.drawn->unlike)
        found += data.column(r.table, "buyer_id")[row] == key;
    }
  }
  return found;
}

void check(std::uint64_t seed) {
  const auto plan = random_plan(seed);
  const auto compiled_plan = datagen::dataset::compile(plan);
  BOOST_REQUIRE_MESSAGE(compiled_plan, "seed " << seed << ": " << compiled_plan.error().message);
  const loaded_data data(**compiled_plan);
  BOOST_TEST(duplicate_keys(plan.model, data) == 0U, "seed " << seed << ": duplicate keys");
  BOOST_TEST(orphans(plan.model, data) == 0U, "seed " << seed << ": orphans");
  BOOST_TEST(order_violations(plan.model, data) == 0U, "seed " << seed << ": order");
  BOOST_TEST(broken_cardinalities(plan.model, data) == 0U, "seed " << seed << ": cardinalities");
  BOOST_TEST(broken_agreements(plan.model, data) == 0U, "seed " << seed << ": agreements");
}

} // namespace

BOOST_AUTO_TEST_SUITE(relational_contract)

BOOST_AUTO_TEST_CASE(holds_in_a_thousand_random_models) {
  constexpr std::uint64_t models = 1000;
  for (std::uint64_t seed = 1; seed <= models; ++seed)
    check(seed);
}

BOOST_AUTO_TEST_CASE(random_models_have_every_kind_of_relationship) {
  std::map<std::string, int> kinds;
  std::size_t most = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const auto model = random_plan(seed).model;
    most = std::max(most, model.tables.size());
    for (const auto& r : model.relationships) {
      kinds["composite"] += !r.more_columns.empty();
      kinds["self"] += r.parent == r.table;
      kinds["polymorphic"] += r.only_when.has_value();
      kinds["bridge"] += r.drawn && r.drawn->distinct;
      kinds["role"] += r.drawn && r.drawn->unlike;
      kinds["tenant"] += r.drawn && r.drawn->match;
      kinds["optional"] += r.drawn && r.drawn->null_per_mille;
      kinds["counted"] += r.grouped && r.grouped->count_column;
      kinds["skewed"] += r.grouped && r.grouped->skew;
      kinds["cycle"] += r.column == "head_id";
    }
  }
  BOOST_TEST(kinds.size() == 10U);
  for (const auto& [kind, count] : kinds)
    BOOST_TEST(count >= 20, kind << " " << count);
  BOOST_TEST(most >= 45U);
}

BOOST_AUTO_TEST_CASE(slices_of_a_bridge_are_what_the_whole_is) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto data = compiled(random_plan(seed));
    for (const auto& table : data->tables())
      if (table.spec().role == model::table_role::bridge)
        BOOST_TEST(csv_of(*data, table.spec().name, 7) == csv_of(*data, table.spec().name));
  }
}

BOOST_AUTO_TEST_SUITE_END()
