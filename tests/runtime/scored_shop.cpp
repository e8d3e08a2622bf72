#undef BOOST_TEST_MODULE // csv_parser_test.cpp has main
#include "tests/runtime/scored_shop.hpp"

#include "runtime/datagen/csv.hpp"
#include "runtime/scorecard/scorer.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace troupe::tests {

using model::column_type;

namespace {

model::pool words(const std::string& name, const std::vector<std::string>& values) {
  model::pool made{name, {"value"}, {}, {}};
  for (const auto& value : values)
    made.records.push_back({value});
  return made;
}

model::column meaning(model::column column, model::semantic semantic) {
  column.semantic = semantic;
  return column;
}

std::string quoted(const std::optional<std::string>& cell) {
  if (!cell)
    return "";
  std::string text = "\"";
  for (const char c : *cell)
    text += c == '"' ? "\"\"" : std::string(1, c);
  return text + '"';
}

} // namespace

model::blueprint fine_shop() {
  auto plan = shop();
  plan.pools[1] = words("heads", {"Northwind", "Southbank", "Eastgate", "Westfield", "Midland", "Farrow",
                                  "Harbour", "Quarry", "Juniper", "Velvet", "Copperhill", "Oakmoor",
                                  "Brightwater", "Linden", "Marlow"});
  plan.pools[2] = words("trades", {"Foods", "Tools", "Books", "Shoes", "Lamps", "Optics", "Bakery", "Cycles",
                                   "Gardens", "Furniture", "Textiles", "Chemists", "Toys", "Pottery"});
  plan.pools.push_back(words("notes", {"leave it with the neighbour at number nine",
                                       "ring twice, our bell is quiet",
                                       "wrapped in blue paper please",
                                       "not before noon on Fridays",
                                       "the side gate stays open",
                                       "call me on arrival",
                                       "birthday present for a colleague",
                                       "restock ahead of the autumn sale",
                                       "first trial of your new line",
                                       "replaces the crate that broke",
                                       "for a wedding in May",
                                       "we open another branch soon",
                                       "second half of last week's list",
                                       "invoice goes to head office",
                                       "pallet must fit a narrow door",
                                       "ask for Ines at reception",
                                       "same colours as before",
                                       "samples only, no bulk yet",
                                       "deliver together with the earlier parcel",
                                       "our driver collects it himself",
                                       "needs a receipt in German",
                                       "keep it cool and dry",
                                       "fragile, two people to carry",
                                       "swap sizes if sold out"}));
  plan.rhythms[0].weekdays = {10, 10, 10, 10, 10, 4, 2};
  plan.rhythms[0].yearly_growth = dec("1.3");
  auto& customers = table_of(plan, "customers");
  customers.role = model::table_role::master;
  customers.rows.fixed = 180;
  customers.columns[1].semantic = model::semantic::company_name;
  customers.columns[1].unique = true;
  auto mail = meaning(column("email", column_type::text, pattern("{name|slug}-{row}@shop.example")),
                      model::semantic::email);
  mail.unique = true;
  customers.columns.push_back(std::move(mail));
  customers.columns.push_back(
      meaning(column("phone", column_type::text, pattern("(415) 555-01{digits:2}")), model::semantic::phone));
  table_of(plan, "orders").rows.fixed = 2400;
  model::column_rule note;
  note.draw = model::draw_rule{{}, "notes", std::nullopt, std::nullopt, {}};
  table_of(plan, "orders")
      .columns.push_back(meaning(column("note", column_type::text, note), model::semantic::description));
  return plan;
}

csv_files::csv_files(const model::blueprint& plan) {
  const auto data = compiled(plan);
  for (const auto& table : data->plan().model.tables) {
    order_.push_back(table.name);
    tables_[table.name] = read_csv(datagen::csv_header(table) + csv_of(*data, table.name));
  }
}

std::size_t csv_files::place(const std::string& table, const std::string& column) const {
  const auto& header = tables_.at(table)[0];
  const auto found = std::find(header.begin(), header.end(), column);
  BOOST_REQUIRE((found != header.end()));
  return static_cast<std::size_t>(found - header.begin());
}

std::optional<std::string>& csv_files::cell(const std::string& table, std::size_t row,
                                            const std::string& column) {
  return tables_.at(table).at(row + 1).at(place(table, column));
}

void csv_files::spoil(const std::string& table, const std::string& column,
                      const std::optional<std::string>& value, std::size_t every) {
  for (std::size_t row = 0; row < rows(table); row += every)
    cell(table, row, column) = value;
}

void csv_files::drop_column(const std::string& table, const std::string& column) {
  const auto at = static_cast<std::ptrdiff_t>(place(table, column));
  for (auto& row : tables_.at(table))
    row.erase(row.begin() + at);
}

std::vector<std::string> csv_files::texts() const {
  std::vector<std::string> all;
  for (const auto& name : order_) {
    std::string text;
    for (const auto& row : tables_.at(name)) {
      for (std::size_t i = 0; i < row.size(); ++i)
        text += (i == 0 ? "" : ",") + quoted(row[i]);
      text += "\r\n";
    }
    all.push_back(std::move(text));
  }
  return all;
}

std::vector<model::pool> fake_words() {
  return {words("faker_goods", {"Chair", "Tuna", "Keyboard"}),
          words("faker_materials", {"Rubber", "Granite"}), words("people", {"Foods"})};
}

model::scorecard score(const model::blueprint& plan, const csv_files& files,
                       const std::vector<model::query_proof>& proofs) {
  return scorecard::score(plan, fake_words(), files.texts(), proofs).value();
}

const model::score_metric* find_metric(const model::scorecard& card, const std::string& name) {
  for (const auto& section : card.sections)
    for (const auto& metric : section.metrics)
      if (metric.name == name)
        return &metric;
  return nullptr;
}

double points(const model::scorecard& card, const std::string& name) {
  const auto* metric = find_metric(card, name);
  BOOST_REQUIRE_MESSAGE(metric != nullptr, "no metric " + name);
  return metric->score.as_double();
}

std::string worst(const model::scorecard& card, const std::string& name) {
  const auto* metric = find_metric(card, name);
  return metric == nullptr ? "no metric " + name : metric->worst;
}

} // namespace troupe::tests
