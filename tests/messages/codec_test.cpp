#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "messages/model/data_model.hpp"
#include "messages/model/json_text.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;
using model::violation;

namespace {

std::vector<violation> violations_of(const std::string& json) {
  std::vector<violation> found;
  model::from_json<model::table>(boost::json::parse(json), "", found);
  return found;
}

const std::string good = R"({"name": "t", "role": "fact", "description": "", "rows": {"fixed": 3},
  "columns": [{"name": "id", "type": "integer", "semantic": "identifier", "description": "", "rule": {"plain": "row_number"}}]})";

} // namespace

BOOST_AUTO_TEST_SUITE(json_codec)

BOOST_AUTO_TEST_CASE(accepts_a_table_without_its_optional_parts) {
  BOOST_TEST(violations_of(good).empty());
}

BOOST_AUTO_TEST_CASE(lists_every_violation_with_its_path) {
  const auto found = violations_of(R"({"name": 7, "role": "facts", "rows": {"fixed": 1.5, "more": 1},
    "columns": [{"name": "id", "type": "integer", "semantic": "identifier", "description": "", "rule": {}}, 3]})");
  std::string all;
  for (const auto& v : found)
    all += v.path + ": " + v.problem + "\n";
  BOOST_TEST(all == "name: expected text\n"
                    "role: expected master, fact, event or bridge\n"
                    "description: is missing\n"
                    "rows.fixed: expected a whole number\n"
                    "rows.more: is not a known member\n"
                    "columns[1]: expected an object\n");
}

BOOST_AUTO_TEST_CASE(says_line_and_column_of_text_that_is_no_json) {
  const auto read = model::from_json_text<model::data_model>("{\n  \"tables\": [,]\n}", "plan.json");
  BOOST_REQUIRE(!read.has_value());
  BOOST_TEST((read.error().code == model::ec::pack_invalid));
  BOOST_TEST(read.error().message.find("plan.json: not JSON: ") == 0);
  BOOST_TEST(read.error().message.find("at line 2, column 14") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(refuses_text_after_the_document_and_truncated_documents) {
  BOOST_TEST(
      !model::from_json_text<model::data_model>(R"({"tables": [], "relationships": []} x)", "f").has_value());
  BOOST_TEST(!model::from_json_text<model::data_model>(R"({"tables": [], "relation)", "f").has_value());
  BOOST_TEST(!model::from_json_text<model::data_model>("", "f").has_value());
}

BOOST_AUTO_TEST_CASE(caps_the_list_of_violations) {
  std::vector<violation> many(14, {"p", "bad"});
  const auto text = model::describe(many, "file");
  BOOST_TEST(text.find("and 4 more") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
