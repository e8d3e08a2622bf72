#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "messages/model/date.hpp"
#include "messages/model/decimal.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;

BOOST_AUTO_TEST_SUITE(scalars)

BOOST_AUTO_TEST_CASE(decimals_read_back_what_they_write) {
  for (const auto* text : {"0", "1", "-1", "12.5", "-0.000001", "999999999999.999999", "0.1"})
    BOOST_TEST(to_text(*model::parse_decimal(text)) == text);
  BOOST_TEST(to_text(*model::parse_decimal("1.50")) == "1.5");
  BOOST_TEST(to_text(*model::parse_decimal("007")) == "7");
}

BOOST_AUTO_TEST_CASE(decimals_refuse_what_is_not_exact) {
  for (const auto* text :
       {"", "-", ".5", "1.", "1e3", "1.0000001", "1000000000000", "0x1", " 1", "1,000", "--1", "NaN"})
    BOOST_TEST(!model::parse_decimal(text).has_value());
}

BOOST_AUTO_TEST_CASE(dates_know_the_calendar) {
  BOOST_TEST(to_text(*model::parse_date("2028-02-29")) == "2028-02-29");
  for (const auto* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026/01/01", "",
                           "2026-01-01x", "2026-01--1"})
    BOOST_TEST(!model::parse_date(text).has_value());
}

BOOST_AUTO_TEST_CASE(adding_months_stays_inside_the_month) {
  const auto plus = [](const char* day, int months) {
    return to_text(model::add_months(*model::parse_date(day), months));
  };
  BOOST_TEST(plus("2026-01-31", 1) == "2026-02-28");
  BOOST_TEST(plus("2028-01-31", 1) == "2028-02-29");
  BOOST_TEST(plus("2026-03-31", -1) == "2026-02-28");
  BOOST_TEST(plus("2026-11-22", -24) == "2024-11-22");
  BOOST_TEST(plus("2026-12-15", 1) == "2027-01-15");
}

BOOST_AUTO_TEST_SUITE_END()
