#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
// Every form of the tables holds the same cells, whatever stands in them.
#include "runtime/scorecard/csv_parser.hpp"
#include "runtime/store/table_files.hpp"
#include "tests/support/kit.hpp"
#include "tests/support/records.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace troupe;

namespace {

using rows = test::records;

model::demo_request hard_request() {
  auto request = test::request_for("shopify.com");
  request.edge_cases_per_mille = 200;
  request.formats = {model::table_format::csv, model::table_format::json_lines};
  return request;
}

std::string unpacked(const std::filesystem::path& file) {
  std::string text;
  if (!store::read_in_pieces(file, [&](std::string_view bytes) { text += bytes; }))
    throw std::runtime_error("cannot be read: " + file.string());
  return text;
}

rows csv_rows(const std::string& text) {
  auto found = test::parse_pieces<scorecard::csv_parser>({text});
  found.erase(found.begin()); // the header
  return found;
}

rows json_rows(const std::string& text) {
  rows all;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    auto& row = all.emplace_back();
    const auto object = boost::json::parse(line);
    for (const auto& [name, value] : object.get_object()) {
      if (value.is_string())
        row.emplace_back(std::string(value.get_string()));
      else if (value.is_null())
        row.emplace_back("null");
      else if (value.is_double()) { // money: two digits
        char buffer[40];
        std::snprintf(buffer, sizeof buffer, "%.2f", value.get_double());
        row.emplace_back(buffer);
      } else {
        row.emplace_back(boost::json::serialize(value));
      }
    }
  }
  return all;
}

rows database_rows(const std::filesystem::path& kit, const model::table& table) {
  SQLite::Database database((kit / "demo.sqlite").string(), SQLite::OPEN_READONLY);
  SQLite::Statement all(database, "SELECT * FROM " + table.name + " ORDER BY rowid");
  std::vector<model::column_type> types;
  for (const auto& column : table.columns)
    if (!column.hidden)
      types.push_back(column.type);
  rows found;
  while (all.executeStep()) {
    auto& row = found.emplace_back();
    for (int i = 0; i < all.getColumnCount(); ++i) {
      const auto value = all.getColumn(i);
      char buffer[40];
      std::snprintf(buffer, sizeof buffer, "%.2f", value.getDouble());
      const auto type = types[static_cast<std::size_t>(i)];
      if (value.isNull())
        row.emplace_back("null");
      else if (type == model::column_type::decimal)
        row.emplace_back(buffer);
      else if (type == model::column_type::boolean)
        row.emplace_back(value.getInt() != 0 ? "true" : "false");
      else
        row.emplace_back(value.getString());
    }
  }
  return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(table_formats)

BOOST_AUTO_TEST_CASE(hold_the_same_cells_with_every_edge_case_in_them) {
  const test::made_kit kit(hard_request());
  std::size_t quoted = 0;
  std::size_t foreign = 0;
  for (const auto& table : kit.plan().model.tables) {
    const auto text = kit.text("data/" + table.name + ".csv");
    const auto csv = csv_rows(text);
    BOOST_TEST((csv == json_rows(kit.text("data/" + table.name + ".jsonl"))), table.name);
    BOOST_TEST((csv == database_rows(kit.path(), table)), table.name);
    quoted += text.find("\"\"") != std::string::npos ? 1U : 0U;
    foreign += std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; }) ? 1U : 0U;
  }
  BOOST_TEST(quoted > 0U);
  BOOST_TEST(foreign > 0U);
}

BOOST_AUTO_TEST_CASE(compressed_hold_the_bytes_of_the_plain_files_on_any_number_of_threads) {
  const test::made_kit plain(hard_request());
  for (const auto& [how, suffix] :
       {std::pair{model::compression::gzip, ".gz"}, {model::compression::zstd, ".zst"}}) {
    auto request = hard_request();
    request.compression = how;
    const test::made_kit one(request, 1);
    const test::made_kit four(request, 4);
    BOOST_TEST((one.ended.manifest.files == four.ended.manifest.files));
    BOOST_TEST(one.ended.manifest.score->as_double() == plain.ended.manifest.score->as_double());
    for (const auto& file : plain.ended.manifest.files)
      if (file.path.starts_with("data/"))
        BOOST_TEST((unpacked(one.path() / (file.path + suffix)) == plain.text(file.path)), file.path);
  }
}

BOOST_AUTO_TEST_CASE(alone_are_scored_as_csv_is) {
  auto request = hard_request();
  request.formats = {model::table_format::json_lines};
  const test::made_kit lines(request);
  request.formats.clear();
  const test::made_kit csv(request);
  BOOST_TEST(!std::filesystem::exists(lines.path() / "data" / "orders.csv"));
  BOOST_TEST(lines.text("scorecard.json") == csv.text("scorecard.json"));
}

BOOST_AUTO_TEST_SUITE_END()
