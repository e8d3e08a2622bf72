#include "runtime/publish/key_check.hpp"

#include "messages/model/failure.hpp"
#include "runtime/sql/orphans.hpp"

#include <algorithm>

namespace troupe::publish {

namespace {

class key_checker {
public:
  key_checker(SQLite::Database& database, const model::data_model& model,
              const std::vector<std::uint64_t>& rows)
      : database_(database), model_(model), rows_(rows) {
    for (std::size_t t = 0; t < model.tables.size(); ++t)
      is_numbered_.push_back(is_numbered(t));
  }

  void check() {
    for (const auto& table : model_.tables)
      check_table(table.name);
  }

private:
  std::size_t place_of(const std::string& table) const {
    const auto at = std::find_if(model_.tables.begin(), model_.tables.end(),
                                 [&](const auto& t) { return t.name == table; });
    return static_cast<std::size_t>(at - model_.tables.begin());
  }

  // A key that is unique, from 1, and up to the number of rows leaves no gap.
  bool is_numbered(std::size_t table) {
    const auto key = model::key_of(model_.tables[table]);
    if (key.size() != 1 || rows_[table] == 0)
      return false;
    SQLite::Statement ends(database_, "SELECT min(" + key[0] + "), max(" + key[0] + ") FROM " +
                                          model_.tables[table].name);
    return ends.executeStep() && ends.getColumn(0).isInteger() && ends.getColumn(0).getInt64() == 1 &&
           ends.getColumn(1).getInt64() == static_cast<std::int64_t>(rows_[table]);
  }

  // One pass over the table for all keys whose parents are numbered.
  void check_table(const std::string& table) {
    std::string ends;
    std::vector<const model::relationship*> numbered;
    for (const auto& r : model_.relationships) {
      if (r.table != table)
        continue;
      if (is_numbered_[place_of(r.parent)] && r.more_columns.empty() && !r.only_when) {
        ends += (ends.empty() ? "" : ", ") + ("min(" + r.column + "), max(" + r.column + ")");
        numbered.push_back(&r);
      } else {
        find_orphan(r);
      }
    }
    if (numbered.empty())
      return;
    SQLite::Statement found(database_, "SELECT " + ends + " FROM " + table);
    found.executeStep();
    for (std::size_t i = 0; i < numbered.size(); ++i) {
      const auto least = found.getColumn(static_cast<int>(2 * i));
      const auto most = found.getColumn(static_cast<int>(2 * i + 1));
      const auto parents = static_cast<std::int64_t>(rows_[place_of(numbered[i]->parent)]);
      const bool is_fine = least.isNull() || (least.isInteger() && most.isInteger() &&
                                              least.getInt64() >= 1 && most.getInt64() <= parents);
      if (!is_fine)
        find_orphan(*numbered[i]);
    }
  }

  void find_orphan(const model::relationship& r) {
    const auto query = sql::orphan_query(model_, r);
    if (query.empty())
      return;
    SQLite::Statement orphan(database_, query);
    if (orphan.executeStep())
      throw model::failure_error(
          {model::ec::contract_broken, r.table + ": row " + orphan.getColumn(0).getString() +
                                           " refers to a missing row of " + r.parent + " (" + r.name + ")"});
  }

  SQLite::Database& database_;
  const model::data_model& model_;
  const std::vector<std::uint64_t>& rows_;
  std::vector<bool> is_numbered_; // by table
};

} // namespace

void check_keys(SQLite::Database& database, const model::data_model& model,
                const std::vector<std::uint64_t>& rows) {
  key_checker(database, model, rows).check();
}

} // namespace troupe::publish
