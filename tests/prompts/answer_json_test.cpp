#include <boost/test/unit_test.hpp>

#include "runtime/prompts/answer_json.hpp"

#include <boost/json.hpp>

#include <chrono>

// The JSON object in an answer, whatever stands around it.
namespace troupe::test {

namespace json = boost::json;

namespace {

void check_found(const std::string& answer, const std::string& object) {
  const auto found = prompts::json_of(answer);
  BOOST_REQUIRE_MESSAGE(found.has_value(), answer.substr(0, 200) << ": " << found.error().message);
  BOOST_TEST(json::serialize(*found) == json::serialize(json::parse(object)), answer.substr(0, 200));
}

void check_refused(const std::string& answer, const std::string& why) {
  const auto found = prompts::json_of(answer);
  BOOST_REQUIRE_MESSAGE(!found.has_value(), answer.substr(0, 200));
  BOOST_TEST((found.error().code == model::ec::llm_failed));
  BOOST_TEST(found.error().message.find(why) != std::string::npos, found.error().message);
}

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes)
    text += piece;
  return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_in_an_answer)

BOOST_AUTO_TEST_CASE(is_found_bare_fenced_and_between_sentences) {
  check_found(R"({"a":1})", R"({"a":1})");
  check_found("```json\n{\"a\": 1}\n```", R"({"a":1})");
  check_found("Here it is:\n```\n{\"a\":[1,2]}\n```\nAnything else?", R"({"a":[1,2]})");
  check_found("Sure! {\"a\":\"b\"} I hope {this} helps.", R"({"a":"b"})");
  check_found("The set {x, y} and {n} lead to {\"a\":2}", R"({"a":2})");
  check_found("\xEF\xBB\xBF{\"a\":1}", R"({"a":1})");
  check_found("\r\n\t {\"a\":1}\n\n", R"({"a":1})");
  check_found("{{\"a\":1}}", R"({"a":1})");
  check_found("{ note: {\"a\":1} }", R"({"a":1})");
}

BOOST_AUTO_TEST_CASE(may_hold_braces_and_quotes_in_its_texts) {
  check_found(R"(x {"a":"} not the end {","b":"\"}\\"} y)", R"({"a":"} not the end {","b":"\"}\\"})");
  check_found(R"({"a":{"b":{"c":"}}}"}}})", R"({"a":{"b":{"c":"}}}"}}})");
}

BOOST_AUTO_TEST_CASE(may_have_commas_at_the_end_of_lists) {
  check_found(R"({"a":[1,2,],"b":3,})", R"({"a":[1,2],"b":3})");
}

BOOST_AUTO_TEST_CASE(is_the_first_of_two_and_none_that_is_empty) {
  check_found(R"({"a":1} {"b":2})", R"({"a":1})");
  check_found(R"(With {} in mind: {"b":2})", R"({"b":2})");
  check_found("{}", "{}");
}

BOOST_AUTO_TEST_CASE(is_not_taken_out_of_the_inside_of_a_broken_one) {
  check_refused(R"({"groups":[{"key":"a"} {"key":"b"}]})", "at byte 23");
  check_refused(R"({"a":{"b":1}, oops})", "at byte 14");
  check_found(R"(Its shape is {"a": ...}, so: {"a":1})", R"({"a":1})");
}

BOOST_AUTO_TEST_CASE(that_is_cut_is_refused_with_its_place) {
  check_refused(R"(Now: {"a":[{"b":1},{"b")", "ends inside of the JSON object that begins at byte 5");
  check_refused(R"({"a":"text without)", "ends inside");
  check_refused("{", "ends inside");
}

BOOST_AUTO_TEST_CASE(that_is_not_there_is_refused) {
  for (const auto* answer : {"", "I cannot help with that.", "[1,2,3]", "a } b", "```json\n```", "null"})
    check_refused(answer, "holds no JSON object");
  check_refused("{\"a\":\"\xff\xfe\"}", "is no JSON");
}

BOOST_AUTO_TEST_CASE(takes_linear_time_to_miss_in_ten_megabytes) {
  constexpr std::size_t size = 10'000'000;
  const auto half = size / 2;
  const auto since = std::chrono::steady_clock::now();
  for (const auto& garbage :
       {repeated("{", size), repeated("{", half) + "x" + repeated("}", half), repeated("{x}", size),
        repeated("{\"a\":[", size), repeated("{\"a\":x", size), repeated("{\"a\":x}", size),
        repeated("{\"", size), repeated("{\"a\":\"{\",", size),
        repeated("{\"a", half) + repeated("\"}", half), repeated("word ", size),
        "{\"a\":\"" + std::string(size, 'x'), repeated("{\"a\":\"\n", size)})
    BOOST_TEST(!prompts::json_of(garbage).has_value(), garbage.substr(0, 20));
  // A quadratic search would take hours.
  BOOST_TEST((std::chrono::steady_clock::now() - since < std::chrono::seconds{60}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
