#undef BOOST_TEST_MODULE // company_name_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/blueprint/text_forms.hpp"

// How a locale writes names and numbers is put into the rules of a model.
namespace {

using namespace troupe;

const std::vector<model::pool> forms = {
    {"text_forms", {"name", "text"}, {{"person_name", "{last_names} {first_names}"}}, {}},
    {"cities", {"city"}, {{"person_name"}}, {}},
    {"text_forms", {"name", "text"}, {{"person_name", "never"}, {"phone", "{range}-{digits:4}"}}, {}}};

model::data_model model_of(model::column_rule rule) {
  model::data_model model;
  auto& column = model.tables.emplace_back().columns.emplace_back();
  column.name = "text";
  column.rule = std::move(rule);
  return model;
}

model::column_rule combination(const std::string& text) {
  model::column_rule rule;
  rule.combine = model::combine_rule{text};
  return rule;
}

} // namespace

BOOST_AUTO_TEST_SUITE(text_forms)

BOOST_AUTO_TEST_CASE(the_first_pool_that_has_a_form_gives_it) {
  auto names = model_of(combination("{form.person_name}, {company_heads}"));
  BOOST_REQUIRE(blueprint::write_text_forms(names, forms));
  BOOST_TEST(names.tables[0].columns[0].rule.combine->text == "{last_names} {first_names}, {company_heads}");

  model::column_rule pattern;
  pattern.pattern = model::pattern_rule{"{form.phone} or {form.phone}"};
  auto phones = model_of(pattern);
  BOOST_REQUIRE(blueprint::write_text_forms(phones, forms));
  BOOST_TEST(phones.tables[0].columns[0].rule.pattern->text == "{range}-{digits:4} or {range}-{digits:4}");

  model::column_rule grammar;
  grammar.grammar =
      model::grammar_rule{{{"plain", 1, std::nullopt}, {"by {form.person_name}", 1, std::nullopt}}};
  auto prose = model_of(grammar);
  BOOST_REQUIRE(blueprint::write_text_forms(prose, forms));
  BOOST_TEST(prose.tables[0].columns[0].rule.grammar->texts[0].value == "plain");
  BOOST_TEST(prose.tables[0].columns[0].rule.grammar->texts[1].value == "by {last_names} {first_names}");
}

BOOST_AUTO_TEST_CASE(a_form_that_nobody_has_is_refused_by_name) {
  auto model = model_of(combination("{form.post_code}"));
  const auto written = blueprint::write_text_forms(model, forms);
  BOOST_REQUIRE(!written);
  BOOST_TEST((written.error().code == model::ec::model_invalid));
  BOOST_TEST(written.error().message == "text forms: none has this name: post_code");
}

BOOST_AUTO_TEST_SUITE_END()
