#undef BOOST_TEST_MODULE // answer_json_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/prompts/prompt.hpp"

// How templates are filled.
namespace troupe::test {

namespace {

std::string filled(const std::string& user, const boost::json::object& words) {
  return prompts::fill({"p", "1", "s", user}, words).value().turns[0].text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(filling_a_prompt)

BOOST_AUTO_TEST_CASE(puts_words_lists_and_sections_in_place) {
  BOOST_TEST(filled("{{a}} & {{n}}", {{"a", "<x> \"y\""}, {"n", 12}}) == "<x> \"y\" & 12");
  BOOST_TEST(filled("{{#l}}[{{.}}]{{/l}}", {{"l", {"x", "y"}}}) == "[x][y]");
  BOOST_TEST(filled("{{#l}}{{k}}={{v}};{{/l}}", {{"l", {{{"k", "a"}, {"v", "1"}}}}}) == "a=1;");
  BOOST_TEST(filled("{{#a}}a{{a}}{{/a}}{{^a}}none{{/a}}", {{"a", ""}}) == "none");
  BOOST_TEST(filled("{{#b}}yes{{/b}}{{^b}}no{{/b}}", {{"b", true}}) == "yes");
  BOOST_TEST(filled("{{#l}}{{other}}{{/l}}end", {{"l", boost::json::array{}}}) == "end");
}

BOOST_AUTO_TEST_CASE(breaks_marks_in_words_up) {
  BOOST_TEST(filled("{{a}}", {{"a", "{{evil}}"}}) == "{ {evil} }");
  BOOST_TEST(filled("{{a}}", {{"a", "{{{{#x}}}"}}) == "{ { { {#x} } }");
  BOOST_TEST(filled("{{#l}}{{.}}{{/l}}", {{"l", {"{{a}}"}}, {"a", "secret"}}) == "{ {a} }");
  const std::string braces(2'000'000, '{');
  BOOST_TEST(filled("{{a}}", {{"a", braces}}).size() == 2 * braces.size() - 1);
}

BOOST_AUTO_TEST_CASE(fails_for_a_word_that_is_not_there) {
  for (const auto* user :
       {"{{lacking}}", "{{#lacking}}x{{/lacking}}", "{{#l}}{{lacking}}{{/l}}", "{{^lacking}}x{{/lacking}}"}) {
    const auto made = prompts::fill({"p", "1", "s", user}, {{"l", {{{"k", "a"}}}}});
    BOOST_REQUIRE(!made.has_value());
    BOOST_TEST((made.error().code == model::ec::internal));
    BOOST_TEST(made.error().message == "prompt p: no word for {{lacking}}");
  }
  BOOST_TEST(prompts::fill({"p", "1", "{{lacking}}", "u"}, {}).has_error());
  BOOST_TEST(prompts::fill({"p", "1", "s", "{{#a}}unclosed"}, {{"a", "x"}}).has_error());
}

BOOST_AUTO_TEST_CASE(has_a_label) {
  BOOST_TEST(prompts::label_of({"table_content", "2", "s", "u"}) == "table_content@2");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
