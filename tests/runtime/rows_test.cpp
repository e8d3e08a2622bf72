#undef BOOST_TEST_MODULE // random_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/datagen/csv.hpp"
#include "runtime/datagen/number_text.hpp"
#include "runtime/datagen/row_block.hpp"
#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/small_plans.hpp"

// Rows as CSV and as blocks of bytes.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::column_type;

const std::vector<std::string> awkward = {"plain", "a,b", "say \"hi\"", "two\nlines", "cr\rhere",
                                          "",      "\"",  " spaced ",   "ünï",        "null"};

// Texts that need care, and the same again but null where the row's flag is not set.
model::blueprint texts_plan() {
  auto plan = plan_of(static_cast<std::int64_t>(awkward.size()),
                      {column("said", column_type::text, record("sayings", "value")),
                       column("is_kept", column_type::boolean, flag(400)),
                       nullable(column("kept", column_type::text, only_when("said", "is_kept", "true"))),
                       hidden(column("unseen", column_type::text, draw({{"secret", 1}})))});
  model::pool sayings{"sayings", {"value"}, {}, {}};
  for (const auto& text : awkward)
    sayings.records.push_back({text});
  plan.pools.push_back(std::move(sayings));
  return plan;
}

std::string cell(column_type type, std::int64_t number) {
  datagen::moment_writer moments;
  char text[datagen::max_number_text];
  return {text, datagen::write_cell(type, number, moments, text)};
}

std::string block_of(const datagen::dataset& data, std::size_t table, datagen::row_index first,
                     std::size_t count) {
  std::string bytes;
  datagen::append_block(data, table, first, count, bytes);
  return bytes;
}

// The block's cells as CSV reads them.
csv_rows read_block(const datagen::row_block& block, std::size_t count) {
  csv_rows rows(count);
  for (std::size_t r = 0; r < count; ++r)
    for (std::size_t c = 0; c < block.columns(); ++c) {
      auto& out = rows[r].emplace_back();
      if (block.type(c) == column_type::text) {
        if (const auto text = block.text(r, c); !datagen::is_null(text))
          out = std::string(text);
      } else if (const auto number = block.number(r, c); !datagen::is_null(number)) {
        out = cell(block.type(c), number);
      }
    }
  return rows;
}

} // namespace

BOOST_AUTO_TEST_SUITE(rows)

BOOST_AUTO_TEST_CASE(csv_quotes_what_needs_quotes_and_nothing_else) {
  auto plan = texts_plan();
  auto& columns = table_of(plan, "things").columns;
  columns.erase(columns.begin() + 2, columns.begin() + 4);
  BOOST_TEST(csv_of(*compiled(plan), "things") ==
             "1,plain\n2,\"a,b\"\n3,\"say \"\"hi\"\"\"\n4,\"two\nlines\"\n"
             "5,\"cr\rhere\"\n6,\"\"\n7,\"\"\"\"\n8, spaced \n9,ünï\n"
             "10,null\n");
}

BOOST_AUTO_TEST_CASE(csv_tells_null_from_an_empty_text) {
  const auto rows = read_csv(csv_of(*compiled(texts_plan()), "things"));
  BOOST_REQUIRE(rows.size() == awkward.size());
  std::size_t nulls = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    BOOST_REQUIRE(rows[i].size() == 4U);
    BOOST_TEST((rows[i][1] == awkward[i]));
    BOOST_TEST((rows[i][3] == (rows[i][2] == "true" ? std::optional(awkward[i]) : std::nullopt)));
    nulls += !rows[i][3].has_value();
  }
  BOOST_TEST(nulls == 6U);
}

BOOST_AUTO_TEST_CASE(header_names_the_delivered_columns) {
  const auto plan = texts_plan();
  BOOST_TEST(datagen::csv_header(plan.model.tables[0]) == "id,said,is_kept,kept\n");
}

BOOST_AUTO_TEST_CASE(cells_are_written_in_the_form_of_their_type) {
  BOOST_TEST(cell(column_type::integer, -42) == "-42");
  BOOST_TEST(cell(column_type::decimal, 0) == "0.00");
  BOOST_TEST(cell(column_type::decimal, 5) == "0.05");
  BOOST_TEST(cell(column_type::decimal, -5) == "-0.05");
  BOOST_TEST(cell(column_type::decimal, -12'345) == "-123.45");
  BOOST_TEST(cell(column_type::boolean, 1) == "true");
  BOOST_TEST(cell(column_type::boolean, 0) == "false");
  BOOST_TEST(cell(column_type::date, 0) == "1970-01-01");
  BOOST_TEST(cell(column_type::date, 11'016) == "2000-02-29");
  BOOST_TEST(cell(column_type::timestamp, 86'399) == "1970-01-01 23:59:59");
  BOOST_TEST(cell(column_type::timestamp, -1) == "1969-12-31 23:59:59");
  BOOST_TEST(cell(column_type::timestamp, 1'782'864'000) == "2026-07-01 00:00:00");
}

BOOST_AUTO_TEST_CASE(blocks_hold_the_same_values_as_csv) {
  for (const auto& data : {compiled(shop()), compiled(texts_plan())})
    for (std::size_t t = 0; t < data->tables().size(); ++t) {
      const auto& table = data->table(t);
      const auto count = table.rows() - 2;
      const auto bytes = block_of(*data, t, 1, count);
      const datagen::row_block block(table.spec(), bytes, count);
      std::string csv;
      datagen::append_csv(*data, t, 1, count, csv);
      BOOST_TEST((read_block(block, count) == read_csv(csv)), table.spec().name);
    }
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_block_of_the_table_are_refused) {
  const auto data = compiled(texts_plan());
  const auto& table = data->table(0).spec();
  const auto bytes = block_of(*data, 0, 0, 10);
  const auto is_refused = [&](const std::string& damaged, std::size_t rows) {
    try {
      datagen::row_block(table, damaged, rows);
      return false;
    } catch (const model::failure_error& refused) {
      return refused.reason.code == model::ec::internal;
    }
  };
  BOOST_TEST(!is_refused(bytes, 10));
  BOOST_TEST(is_refused(bytes + 'x', 10));
  BOOST_TEST(is_refused(bytes, 9));
  BOOST_TEST(is_refused(bytes, 11));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    BOOST_REQUIRE(is_refused(bytes.substr(0, size), 10));
}

BOOST_AUTO_TEST_CASE(combinations_take_the_field_that_a_slot_names) {
  auto plan = plan_of(3, {column("place", column_type::text, combine("{cities.country}: {cities}"))});
  plan.pools = {{"cities", {"city", "country"}, {{"Bonn", "DE"}}, {}}};
  const std::vector<std::string> expected = {"DE: Bonn", "DE: Bonn 2", "DE: Bonn 3"};
  BOOST_TEST((texts(*compiled(plan), "things", "place") == expected));
}

BOOST_AUTO_TEST_SUITE_END()
