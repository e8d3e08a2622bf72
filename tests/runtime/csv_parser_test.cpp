// CSV comes in pieces of any size, with all that RFC 4180 allows.
#include "runtime/scorecard/table_reader.hpp"
#include "tests/runtime/small_plans.hpp"
#include "tests/support/records.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;
using namespace troupe::tests;
using model::column_type;

namespace {

using test::records;

records parse(const std::vector<std::string>& pieces, std::string* problem = nullptr) {
  return test::parse_pieces<scorecard::csv_parser>(pieces, problem);
}

const std::string hard_text = "\xef\xbb\xbf"
                              "a,b,c\r\n1,\"x,y\",\"\"\n\"line\r\nbreak\",\"say \"\"hi\"\"\",\n"
                              "\r\n,,\n\"\"\"\",5\" disk,\"quoted\"tail\r\nlast,row,here";
const records hard_records = {{"a", "b", "c"},
                              {"1", "x,y", ""},
                              {"line\r\nbreak", "say \"hi\"", "null"},
                              {"null", "null", "null"},
                              {"\"", "5\" disk", "quotedtail"},
                              {"last", "row", "here"}};

model::table things() {
  auto made =
      table("things", 1,
            {column("name", column_type::text, {}), column("price", column_type::decimal, {}),
             column("sold_at", column_type::timestamp, {}), column("is_new", column_type::boolean, {}),
             hidden(column("secret", column_type::integer, {}))});
  return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(csv_parser)

BOOST_AUTO_TEST_CASE(reads_quotes_line_ends_and_nothing) {
  BOOST_TEST((parse({hard_text}) == hard_records));
}

BOOST_AUTO_TEST_CASE(reads_the_same_in_pieces_cut_at_every_byte) {
  // The byte order mark is looked for in the first piece, so the first cut comes behind it.
  for (std::size_t cut = 3; cut < hard_text.size(); ++cut)
    for (std::size_t next = cut; next < hard_text.size(); next += 5)
      BOOST_TEST((parse({hard_text.substr(0, cut), hard_text.substr(cut, next - cut),
                         hard_text.substr(next)}) == hard_records),
                 "cut at " + std::to_string(cut) + " and " + std::to_string(next));
}

BOOST_AUTO_TEST_CASE(reads_the_same_byte_by_byte) {
  std::vector<std::string> bytes;
  for (const char c : hard_text.substr(3))
    bytes.emplace_back(1, c);
  BOOST_TEST((parse(bytes) == hard_records));
}

BOOST_AUTO_TEST_CASE(says_where_a_quote_is_not_closed) {
  std::string problem;
  parse({"a,b\n1,2\n3,\"4\n5,6\n"}, &problem);
  BOOST_TEST(problem == "record 3: a quote is not closed");
}

BOOST_AUTO_TEST_CASE(keeps_empty_lines_of_a_single_column) {
  BOOST_TEST((parse({"a\n1\n\n2\n"}) == records{{"a"}, {"1"}, {"null"}, {"2"}}));
}

BOOST_AUTO_TEST_CASE(columns_come_in_any_order_with_others_between) {
  const auto table = things();
  std::vector<std::int64_t> prices;
  std::vector<std::string> names;
  scorecard::table_reader reader(table, [&](const scorecard::row_batch& rows) {
    prices.insert(prices.end(), rows.columns[2].numbers.begin(), rows.columns[2].numbers.end());
    names.insert(names.end(), rows.columns[1].texts.begin(), rows.columns[1].texts.end());
  });
  reader.feed("colour,price,secret,name,id\nred,4.50,7,Lamp,1\nblue,-0.05,7,Chair,2\n");
  reader.finish();
  BOOST_TEST(reader.rows() == 2U);
  BOOST_TEST((prices == std::vector<std::int64_t>{450, -5}));
  BOOST_TEST((names == std::vector<std::string>{"Lamp", "Chair"}));
  BOOST_TEST(reader.has(0));
  BOOST_TEST(!reader.has(3));
  BOOST_TEST(!reader.has(5)); // hidden: not ours to read
  BOOST_TEST(reader.problem().empty());
}

BOOST_AUTO_TEST_CASE(a_header_of_other_columns_is_a_problem) {
  const auto table = things();
  scorecard::table_reader reader(table, [](const scorecard::row_batch&) {});
  reader.feed("x,y\n1,2\n");
  reader.finish();
  BOOST_TEST(reader.problem() == "the header names no column of things");
}

BOOST_AUTO_TEST_CASE(counts_rows_that_are_too_short_and_values_of_no_type) {
  const auto table = things();
  scorecard::table_reader reader(table, [](const scorecard::row_batch&) {});
  reader.feed("id,name,price,sold_at,is_new\n1,a,1.00,2026-01-31 08:15:00,true\nx,b\n3,c,1.005,2026-02-30 "
              "00:00:00,maybe\n");
  reader.finish();
  BOOST_TEST(reader.ragged_rows() == 1U);
  BOOST_TEST(reader.counts(0).bad == 1U);
  BOOST_TEST(reader.counts(2).bad == 1U);
  BOOST_TEST(reader.counts(2).nulls == 1U);
  BOOST_TEST(reader.counts(3).bad == 1U);
  BOOST_TEST(reader.counts(4).bad == 1U);
}

BOOST_AUTO_TEST_CASE(reads_the_forms_of_other_tools) {
  using scorecard::read_cell;
  const auto second = read_cell(column_type::timestamp, "2026-01-31 08:15:00").number;
  BOOST_TEST(read_cell(column_type::timestamp, "2026-01-31T08:15:00.123Z").number == second);
  BOOST_TEST(read_cell(column_type::timestamp, "2026-01-31T08:15:00+00:00").number == second);
  BOOST_TEST(read_cell(column_type::boolean, "True").number == 1);
  BOOST_TEST(read_cell(column_type::decimal, "12.5").number == 1250);
  BOOST_TEST(read_cell(column_type::decimal, "-0.019").number == -2);
  BOOST_TEST(!read_cell(column_type::integer, "12.0").is_clean);
  BOOST_TEST(read_cell(column_type::integer, "12.0").number == 12);
  BOOST_TEST(read_cell(column_type::integer, "1234567890123456789").number == 1234567890123456789);
  BOOST_TEST(datagen::is_null(read_cell(column_type::integer, "9999999999999999999").number));
  for (const auto* bad : {"", "-", "1e5", "1.", "12a", "99999999999999999999"})
    BOOST_TEST(datagen::is_null(read_cell(column_type::decimal, bad).number), bad);
}

BOOST_AUTO_TEST_SUITE_END()
