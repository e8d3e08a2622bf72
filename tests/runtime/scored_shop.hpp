#pragma once

#include "messages/model/manifest.hpp"
#include "messages/model/scorecard.hpp"
#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/small_plans.hpp"

#include <map>
#include <string>
#include <vector>

// A small dataset as files that can be spoilt, and its scorecard.
namespace troupe::tests {

// The shop with what good data have: names and addresses of its own, prose, a week that is not level.
model::blueprint fine_shop();

// All tables of a plan as CSV in memory. Rows count from 0, without the header.
class csv_files {
public:
  explicit csv_files(const model::blueprint& plan);

  std::size_t rows(const std::string& table) const { return tables_.at(table).size() - 1; }
  std::optional<std::string>& cell(const std::string& table, std::size_t row, const std::string& column);
  // Every n-th row's cell becomes that value.
  void spoil(const std::string& table, const std::string& column, const std::optional<std::string>& value,
             std::size_t every = 10);
  void drop_column(const std::string& table, const std::string& column);
  csv_rows& rows_of(const std::string& table) { return tables_.at(table); }

  // As text, one a table in the model's order.
  std::vector<std::string> texts() const;

private:
  std::size_t place(const std::string& table, const std::string& column) const;

  std::vector<std::string> order_;
  std::map<std::string, csv_rows> tables_;
};

// A generic fake-data library's words.
std::vector<model::pool> fake_words();

model::scorecard score(const model::blueprint& plan, const csv_files& files,
                       const std::vector<model::query_proof>& proofs = {});

// The metric, which must be there; null if it is not.
const model::score_metric* find_metric(const model::scorecard& card, const std::string& name);
double points(const model::scorecard& card, const std::string& name);
std::string worst(const model::scorecard& card, const std::string& name);

} // namespace troupe::tests
