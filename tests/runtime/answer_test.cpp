#undef BOOST_TEST_MODULE // proof_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/contracts/answer.hpp"
#include "runtime/contracts/period_text.hpp"
#include "tests/runtime/answers.hpp"

// Answers as people read them.
namespace {

using namespace troupe;
using namespace troupe::tests;
using contracts::answer;
using contracts::for_people;
using model::insight;
using model::unit;

std::string line(insight shape, const model::query_result& result, unit in = unit::plain) {
  return contracts::answer_line(question(shape, {}, in), answer(result));
}

std::string spoken(const std::string& talking_point, insight shape, const model::query_result& result,
                   const limits& promised = {}) {
  auto asked = question(shape, promised, unit::money);
  asked.talking_point = talking_point;
  return contracts::talking_point(asked, answer(result));
}

} // namespace

BOOST_AUTO_TEST_SUITE(answers)

BOOST_AUTO_TEST_CASE(numbers_are_written_as_salespeople_read_them) {
  BOOST_TEST(for_people(1234567.5, unit::money) == "$1,234,568");
  BOOST_TEST(for_people(999.4, unit::money) == "$999");
  BOOST_TEST(for_people(1000, unit::money) == "$1,000");
  BOOST_TEST(for_people(49.9, unit::money) == "$49.90");
  BOOST_TEST(for_people(-49.9, unit::money) == "-$49.90");
  BOOST_TEST(for_people(-1234, unit::money) == "-$1,234");
  BOOST_TEST(for_people(0, unit::money) == "$0.00");
  BOOST_TEST(for_people(12.44, unit::percent) == "12.4%");
  BOOST_TEST(for_people(18.5, unit::hours) == "18.5 hours");
  BOOST_TEST(for_people(84, unit::hours) == "3.5 days");
  BOOST_TEST(for_people(1234.56, unit::days) == "1,234.6 days");
  BOOST_TEST(for_people(3120, unit::plain) == "3,120");
  BOOST_TEST(for_people(3120.6, unit::plain) == "3,121");
  BOOST_TEST(for_people(312.5, unit::plain) == "312.50");
  BOOST_TEST(for_people(-1000000, unit::plain) == "-1,000,000");
  BOOST_TEST(for_people(999, unit::plain) == "999");
}

BOOST_AUTO_TEST_CASE(cells_are_read_as_text_and_number) {
  const answer read(
      {{"name", "amount"}, {{"\"say \\\"hi\\\"\"", "4.5"}, {"null", "null"}, {"\"7\"", "1e+20"}}});
  BOOST_TEST(read.rows() == 3U);
  BOOST_TEST(read.text(0, 0) == "say \"hi\"");
  BOOST_TEST(read.text(1, 1) == "null");
  BOOST_TEST(read.number(0, 1).value() == 4.5);
  BOOST_TEST(!read.number(2, 0).has_value());
  BOOST_TEST((read.numbers(1) == std::vector<double>{4.5, 1e20}));
  BOOST_TEST(read.column("amount").value() == 1U);
  BOOST_TEST(!read.column("Amount").has_value());
}

BOOST_AUTO_TEST_CASE(leaders_are_listed_up_to_three) {
  BOOST_TEST(line(insight::top_k, groups({{"Payments", 1500}, {"Billing", 90.5}, {"Tax", 3}, {"Atlas", 1}}),
                  unit::money) == "Payments $1,500, Billing $90.50, Tax $3.00");
  BOOST_TEST(line(insight::rate_by_segment, groups({{"Startup", 12.25}, {"Growth", 4}}), unit::percent) ==
             "Startup 12.2%, Growth 4.0%");
  BOOST_TEST(line(insight::share, groups({{"Mobile", 68}}), unit::percent) == "Mobile 68.0%");
}

BOOST_AUTO_TEST_CASE(movements_are_told_from_first_to_last) {
  for (const auto shape : {insight::trend, insight::mix_shift, insight::seasonality})
    BOOST_TEST(line(shape, periods({8, 99, 25}), unit::percent) ==
               "from 8.0% in 2024-01 to 25.0% in 2024-03");
}

BOOST_AUTO_TEST_CASE(periods_are_said_as_people_say_them) {
  using contracts::period_for_people;
  BOOST_TEST(period_for_people("2025-12") == "December 2025");
  BOOST_TEST(period_for_people("2025-Q4") == "Q4 2025");
  BOOST_TEST(period_for_people("2025-02-05") == "5 February 2025");
  for (const std::string other : {"", "Card", "2025", "2025-13", "2025-02-30", "2025-1x"})
    BOOST_TEST(period_for_people(other) == other);
  auto asked = question(insight::trend, {});
  asked.query.dimensions = {{"name", "orders.placed_at", model::time_grain::month}};
  BOOST_TEST(contracts::answer_line(asked, contracts::answer(periods({8, 99}))) ==
             "from 8 in January 2024 to 99 in February 2024");
}

BOOST_AUTO_TEST_CASE(other_shapes_have_their_own_sentence) {
  BOOST_TEST(line(insight::spike, periods({8, 99, 25})) == "peak of 99 on 2024-02");
  BOOST_TEST(line(insight::gap, groups({{"Acme", 41}})) == "41 found, led by Acme (41)");
  BOOST_TEST(line(insight::churn, numbers({12.34}), unit::percent) == "12.3%");
  BOOST_TEST(line(insight::funnel, numbers({1200, 900, 30})) == "1,200 amount, 900 step 2, 30 step 3");
  BOOST_TEST(line(insight::top_k, groups({})) == "no rows");
}

BOOST_AUTO_TEST_CASE(gap_shows_the_value_of_the_chart) {
  auto asked = question(insight::gap, {});
  asked.chart.y = "volume";
  const answer read({{"name", "amount", "volume"}, {{"\"Acme\"", "41", "9000"}, {"\"Bolt\"", "41", "8000"}}});
  BOOST_TEST(contracts::answer_line(asked, read) == "41 found, led by Acme (9,000)");
  const auto words = contracts::talking_words(asked, read);
  BOOST_TEST(words.at("count") == "41");
  BOOST_TEST(words.at("first_value") == "9,000");
  BOOST_TEST(words.at("second_value") == "8,000");
}

BOOST_AUTO_TEST_CASE(talking_points_take_their_words_from_the_answer) {
  const auto rows = groups({{"Payments", 1500}, {"R&D <x>", 200}, {"Tax", 50}, {"Atlas", 1700}});
  BOOST_TEST(spoken("{{first}} {{first_value}}, {{second}} {{second_value}}, {{third}} {{third_value}}",
                    insight::top_k, rows) == "Payments $1,500, R&D <x> $200, Tax $50.00");
  BOOST_TEST(spoken("{{last}} {{last_value}}; peak {{peak}} {{peak_value}}; {{count}} groups", insight::top_k,
                    rows) == "Atlas $1,700; peak Atlas $1,700; 4 groups");
  BOOST_TEST(spoken("{{subject}} brings {{subject_value}}", insight::share, rows, {.subject = "Tax"}) ==
             "Tax brings $50.00");
  BOOST_TEST(spoken("{{answer}} ({{name}}: {{amount}})", insight::gap, rows) ==
             "$1,500 found, led by Payments ($1,500) (Payments: $1,500)");
}

BOOST_AUTO_TEST_CASE(talking_points_of_a_single_row_name_its_steps) {
  BOOST_TEST(spoken("{{first}} {{first_value}}, {{second}} {{second_value}}", insight::funnel,
                    numbers({1200, 900})) == "amount $1,200, step_2 900");
}

BOOST_AUTO_TEST_CASE(talking_points_of_an_empty_answer_have_no_words) {
  BOOST_TEST(spoken("First: {{first}}.", insight::top_k, groups({})) == "First: .");
  BOOST_TEST(contracts::talking_words(question(insight::top_k, {}), answer(groups({}))).empty());
}

BOOST_AUTO_TEST_SUITE_END()
