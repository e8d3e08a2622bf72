#undef BOOST_TEST_MODULE // answer_json_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/prompts/loose_values.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <vector>

// What values of a wrong type or form mean, line by line; nothing where it would be guessing.
namespace troupe::test {

namespace json = boost::json;

namespace {

struct line {
  const char* given; // JSON
  const char* meant; // JSON; null: nothing
};

template <class Read>
void check_table(const std::vector<line>& table, Read&& read) {
  for (const auto& [given, meant] : table) {
    const auto got = read(json::parse(given));
    const auto wanted = meant != nullptr ? json::serialize(json::parse(meant)) : "nothing";
    BOOST_TEST((got ? json::serialize(*got) : "nothing") == wanted, given);
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(loose_values)

BOOST_AUTO_TEST_CASE(decimals) {
  check_table({{R"("12.50")", R"("12.50")"},
               {R"(" 12.50 ")", R"("12.50")"},
               {R"("$299.00")", R"("299")"},
               {R"("US$ 1,299.95")", R"("1299.95")"},
               {R"("1,299 USD")", R"("1299")"},
               {R"("USD 25")", R"("25")"},
               {R"("€19.99")", R"("19.99")"},
               {R"("-$5.25")", R"("-5.25")"},
               {R"("$-5.25")", R"("-5.25")"},
               {R"("-0.01")", R"("-0.01")"},
               {R"("$.50")", R"("0.5")"},
               {R"("25 per month")", R"("25")"},
               {R"("$25/month")", R"("25")"},
               {R"("12,345,678.5")", R"("12345678.5")"},
               {R"("Free")", R"("0")"},
               {"299", R"("299")"},
               {"299.5", R"("299.5")"},
               {"19.989999999999998", R"("19.99")"},
               {"0.000001", R"("0.000001")"},
               {"-12", R"("-12")"},
               {"1e300", nullptr},
               {"true", nullptr},
               {R"("1,2")", nullptr},
               {R"("1234,567")", nullptr},
               {R"("1.5,000")", nullptr},
               {R"("1.299,00")", nullptr},
               {R"("10-20")", nullptr},
               {R"("10 to 20")", nullptr},
               {R"("5 million")", nullptr},
               {R"("$5M")", nullptr},
               {R"("5k")", nullptr},
               {R"("2.9% + 30")", nullptr},
               {R"("2.9%")", nullptr},
               {R"("about 25")", nullptr},
               {R"("version 2")", nullptr},
               {R"x("(25)")x", nullptr},
               {R"("0.1234567")", nullptr},
               {R"("1234567890123")", nullptr},
               {R"("contact sales")", nullptr},
               {R"("")", nullptr},
               {"null", nullptr},
               {"[1]", nullptr}},
              prompts::loose_decimal);
}

BOOST_AUTO_TEST_CASE(whole_numbers) {
  check_table({{"1200", "1200"},
               {"-7", "-7"},
               {"1200.0", "1200"},
               {R"("1,200")", "1200"},
               {R"("1200.0")", "1200"},
               {R"(" 12 ")", "12"},
               {R"("24 months")", "24"},
               {R"("1,2")", nullptr},
               {"12.5", nullptr},
               {R"("12.5")", nullptr},
               {R"("3 million")", nullptr},
               {R"("12%")", nullptr},
               {R"("twelve")", nullptr},
               {"1e15", nullptr},
               {"{}", nullptr}},
              prompts::loose_integer);
}

BOOST_AUTO_TEST_CASE(dates) {
  check_table({{R"("2026-01-05")", R"("2026-01-05")"},
               {R"("2026/01/05")", R"("2026-01-05")"},
               {R"("2026-1-5")", R"("2026-01-05")"},
               {R"("2026-01-05T10:00:00Z")", R"("2026-01-05")"},
               {R"("2026-01-05 10:00")", R"("2026-01-05")"},
               {R"("Jan 5 2026")", R"("2026-01-05")"},
               {R"("January 5th, 2026")", R"("2026-01-05")"},
               {R"("5 January 2026")", R"("2026-01-05")"},
               {R"("5. Sept 2026")", R"("2026-09-05")"},
               {R"("Monday, January 5, 2026")", R"("2026-01-05")"},
               {R"("29 Feb 2028")", R"("2028-02-29")"},
               {R"("2026-02-30")", nullptr},
               {R"("29 Feb 2026")", nullptr},
               {R"("2026-13-01")", nullptr},
               {R"("01/05/2026")", nullptr},
               {R"("5 Ja 2026")", nullptr},
               {R"("5 Janus 2026")", nullptr},
               {R"("January 2026")", nullptr},
               {R"("2026-01-05 to 2026-02-05")", nullptr},
               {R"("next week")", nullptr},
               {"20260105", nullptr},
               {"null", nullptr}},
              prompts::loose_date);
}

BOOST_AUTO_TEST_CASE(booleans) {
  check_table({{"true", "true"},
               {"1", "true"},
               {R"("Yes")", "true"},
               {R"("TRUE")", "true"},
               {R"(" no ")", "false"},
               {"0", "false"},
               {R"("false")", "false"},
               {"2", nullptr},
               {R"("maybe")", nullptr},
               {R"("")", nullptr},
               {"[true]", nullptr}},
              prompts::loose_boolean);
}

BOOST_AUTO_TEST_CASE(texts) {
  check_table({{R"("  Acme\n")", R"("Acme")"},
               {"365", R"("365")"},
               {"299.5", R"("299.5")"},
               {"1e6", R"("1000000")"},
               {"true", R"("true")"},
               {"null", nullptr},
               {R"(["a"])", nullptr},
               {"{}", nullptr}},
              prompts::loose_text);
}

BOOST_AUTO_TEST_CASE(choices) {
  const json::array known = {"one_time", "per month", "C", "C++", "pre-paid", "prepaid"};
  check_table({{R"("one_time")", R"("one_time")"},
               {R"("One-Time")", R"("one_time")"},
               {R"("ONE TIME")", R"("one_time")"},
               {R"("per_month")", R"("per month")"},
               {R"("c++")", R"("C++")"},
               {R"("c")", R"("C")"},
               {R"("prepaid")", R"("prepaid")"},
               {R"("Pre Paid")", nullptr}, // either
               {R"("monthly")", nullptr},
               {R"("")", nullptr},
               {"null", nullptr}},
              [&](const json::value& value) { return prompts::loose_choice(value, known); });
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
