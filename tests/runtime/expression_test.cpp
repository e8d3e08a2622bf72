#undef BOOST_TEST_MODULE // random_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/datagen/cells.hpp"
#include "runtime/datagen/expression.hpp"

#include <map>

namespace {

using namespace troupe;
using datagen::expression;
using datagen::null_number;

// "count" is an integer column, every other known name a decimal one.
model::result<int> digits_of(std::string_view name) {
  if (name == "unknown")
    return model::failure{model::ec::model_invalid, "no column of this name: unknown"};
  return name == "count" ? 0 : 2;
}

std::int64_t value_of(std::string_view text, const std::map<std::string, std::int64_t>& columns = {},
                      int digits = 2) {
  const auto code = expression::compile(text, digits_of).value();
  std::vector<std::int64_t> inputs;
  for (const auto& input : code.inputs())
    inputs.push_back(columns.at(input.name));
  return code.evaluate(inputs.data(), digits);
}

std::string problem_of(std::string_view text) {
  const auto code = expression::compile(text, digits_of);
  if (code)
    return "";
  BOOST_TEST((code.error().code == model::ec::model_invalid));
  return code.error().message;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(expressions)

BOOST_AUTO_TEST_CASE(operators_bind_as_in_school) {
  BOOST_TEST(value_of("2 + 3 * 4") == 1400);
  BOOST_TEST(value_of("(2 + 3) * 4") == 2000);
  BOOST_TEST(value_of("20 - 3 - 4") == 1300);
  BOOST_TEST(value_of("24 / 4 / 2") == 300);
  BOOST_TEST(value_of("2 * 9 / 3 * 2") == 1200);
  BOOST_TEST(value_of("1 - 2 * 3 + 4") == -100);
  BOOST_TEST(value_of("((1)+((2)))*3") == 900);
}

BOOST_AUTO_TEST_CASE(unary_minus_stands_before_any_factor) {
  BOOST_TEST(value_of("-3 + 5") == 200);
  BOOST_TEST(value_of("2 * -3") == -600);
  BOOST_TEST(value_of("-(1 + 2)") == -300);
  BOOST_TEST(value_of("5 - -2") == 700);
  BOOST_TEST(value_of("--4") == 400);
}

BOOST_AUTO_TEST_CASE(halves_round_away_from_zero) {
  BOOST_TEST(value_of("0.005") == 1);
  BOOST_TEST(value_of("-0.005") == -1);
  BOOST_TEST(value_of("0.0049") == 0);
  BOOST_TEST(value_of("1.5", {}, 0) == 2);
  BOOST_TEST(value_of("-1.5", {}, 0) == -2);
  BOOST_TEST(value_of("2.5", {}, 0) == 3);
  BOOST_TEST(value_of("1 / 8") == 13);
  BOOST_TEST(value_of("-1 / 8") == -13);
  BOOST_TEST(value_of("2 / 3", {}, 6) == 666'667);
}

BOOST_AUTO_TEST_CASE(columns_enter_in_their_own_unit) {
  BOOST_TEST(value_of("count * price", {{"count", 3}, {"price", 1999}}) == 5997);
  BOOST_TEST(value_of("price * rate", {{"price", 1005}, {"rate", 10}}) == 101); // 10.05 * 0.10 = 1.005
  BOOST_TEST(value_of("price * 0.029 + 0.30", {{"price", 10'000}}) == 320);
  BOOST_TEST(value_of("price / count", {{"price", 1000}, {"count", 3}}) == 333);
  BOOST_TEST(value_of("price", {{"price", 1250}}, 0) == 13);
}

BOOST_AUTO_TEST_CASE(sums_of_large_amounts_stay_exact) {
  const std::int64_t large = 900'719'925'474'099'301; // beyond what a double holds
  BOOST_TEST(value_of("price + 0.01", {{"price", large}}) == large + 1);
  BOOST_TEST(value_of("price - price", {{"price", large}}) == 0);
  BOOST_TEST(value_of("price * 1000000 / 1000000", {{"price", 123'456'789'012}}) == 123'456'789'012);
}

BOOST_AUTO_TEST_CASE(one_column_named_twice_is_one_input) {
  const auto code = expression::compile("price * price - count", digits_of).value();
  BOOST_REQUIRE(code.inputs().size() == 2U);
  BOOST_TEST(code.inputs()[0].name == "price");
  BOOST_TEST(code.inputs()[0].digits == 2);
  BOOST_TEST(code.inputs()[1].digits == 0);
}

BOOST_AUTO_TEST_CASE(null_operands_make_null) {
  BOOST_TEST(value_of("price + 1", {{"price", null_number}}) == null_number);
  BOOST_TEST(value_of("0 * price", {{"price", null_number}}) == null_number);
  BOOST_TEST(value_of("price + tax", {{"price", 1}, {"tax", null_number}}) == null_number);
}

BOOST_AUTO_TEST_CASE(division_by_zero_makes_null) {
  BOOST_TEST(value_of("1 / 0") == null_number);
  BOOST_TEST(value_of("price / count", {{"price", 500}, {"count", 0}}) == null_number);
  BOOST_TEST(value_of("1 + 1 / (count - count)", {{"count", 7}}) == null_number);
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_evaluated_up_to_the_limit_and_refused_beyond) {
  const auto nested = [](std::size_t depth) {
    std::string text = "1";
    for (std::size_t i = 0; i < depth; ++i)
      text = "1 + 2 * (" + text + ")";
    return text;
  };
  BOOST_TEST(value_of(nested(3)) == 1500);
  BOOST_TEST(value_of(nested(15), {}, 0) == (1 << 16) - 1);
  BOOST_TEST(holds(problem_of(nested(16)), "column"));
  BOOST_TEST(problem_of(std::string(100'000, '(')) != "");
}

BOOST_AUTO_TEST_CASE(text_that_is_no_expression_is_refused_with_a_position) {
  const std::vector<std::pair<const char*, int>> cases = {
      {"", 1},    {"price +", 8}, {"* price", 1},   {"(price", 7}, {"price)", 6},      {"price tax", 7},
      {"1 2", 3}, {"()", 2},      {"price % 2", 7}, {"1 +* 2", 4}, {"price; drop", 6}, {"a + \"b\"", 5}};
  for (const auto& [text, position] : cases)
    BOOST_TEST(holds(problem_of(text), "at column " + std::to_string(position) + ":"),
               text << ": " << problem_of(text));
}

BOOST_AUTO_TEST_CASE(unknown_names_are_refused_with_the_callers_words) {
  BOOST_TEST(problem_of("price + unknown") == "no column of this name: unknown");
}

BOOST_AUTO_TEST_SUITE_END()
