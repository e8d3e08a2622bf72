#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "messages/model/industry_pack.hpp"
#include "messages/model/json_codec.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <set>

using namespace troupe;

BOOST_AUTO_TEST_SUITE(json_schema)

BOOST_AUTO_TEST_CASE(names_every_member_and_requires_what_may_not_be_left_out) {
  const auto schema = model::json_schema_of<model::measure>();
  std::set<std::string> properties;
  for (const auto& [name, ignored] : schema.at("properties").get_object())
    properties.emplace(name);
  const std::set<std::string> expected = {"name", "aggregate", "unit",       "column",
                                          "over", "when",      "hours_since"};
  BOOST_TEST(properties == expected, boost::test_tools::per_element());
  BOOST_TEST(boost::json::serialize(schema.at("required")) == R"(["name","aggregate"])");
  BOOST_TEST(schema.at("additionalProperties").as_bool() == false);
}

BOOST_AUTO_TEST_CASE(lists_the_names_of_enums) {
  const auto schema = model::json_schema_of<model::table_role>();
  BOOST_TEST(boost::json::serialize(schema) ==
             R"({"type":"string","enum":["master","fact","event","bridge"]})");
}

BOOST_AUTO_TEST_CASE(published_schema_of_packs_is_the_one_of_the_code) {
  std::ifstream in(TROUPE_SOURCE_DIR "/config/packs/schema.json");
  const std::string text(std::istreambuf_iterator<char>(in), {});
  auto expected = model::json_schema_of<model::industry_pack>();
  auto published = boost::json::parse(text).as_object();
  published.erase("$schema");
  published.erase("title");
  BOOST_TEST((published == expected)); // make it anew with: troupe pack schema > config/packs/schema.json
}

BOOST_AUTO_TEST_SUITE_END()
