// Answers as models give them, fixed: the demo is made of them, unchanged, and nothing is filled in from
// elsewhere.
#undef BOOST_TEST_MODULE // fault_test.cpp has main
#include "tests/models/model_kit.hpp"
#include "tests/models/model_server.hpp"
#include "tests/support/records.hpp"

#include "messages/model/demo_story.hpp"
#include "messages/model/json_codec.hpp"
#include "runtime/scorecard/csv_parser.hpp"

#include <boost/json.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

using namespace troupe;
using namespace troupe::test;

namespace {

namespace json = boost::json;

constexpr auto fixtures = TROUPE_SOURCE_DIR "/tests/fixtures/";

const std::vector<std::string> companies = {"stripe", "shopify", "solarwinds", "offerup"};

using row = std::map<std::string, std::string>;

std::vector<row> table_of(const std::string& csv) {
  const auto parsed = parse_pieces<scorecard::csv_parser>({csv});
  std::vector<row> rows;
  for (std::size_t r = 1; r < parsed.size(); ++r)
    for (std::size_t c = 0; c < parsed[0].size(); ++c) {
      if (c == 0)
        rows.emplace_back();
      rows.back()[parsed[0][c]] = parsed[r][c];
    }
  return rows;
}

// A demo of the company, made once of the answers in its file.
struct told_demo {
  explicit told_demo(const std::string& company)
      : answers(
            json::parse(read_file(fixtures + ("answers/" + company + ".json"))).at("answers").as_array()) {
    fault_llm::options options;
    options.answers = fixtures + ("answers/" + company + ".json");
    model_server server(options);
    model_setting how(two_providers(server.url()), "first:ok");
    how.llm_time = std::chrono::seconds{60}; // nothing is wrong: a busy machine must not cut it short
    kit = std::make_unique<model_kit>(small_request(company + ".com"), how);
  }

  static const told_demo& of(const std::string& company) {
    static std::map<std::string, told_demo> all;
    const auto found = all.find(company);
    return found != all.end() ? found->second : all.try_emplace(company, company).first->second;
  }

  // The first answer to questions of that schema.
  const json::value& answer(std::string_view schema) const {
    const auto found = std::find_if(answers.begin(), answers.end(), [&](const auto& each) {
      return each.at("schema").as_string() == schema;
    });
    BOOST_REQUIRE((found != answers.end()));
    return found->at("answer");
  }

  model::demo_story story() const {
    return model::from_json_text<model::demo_story>(kit->text("story.json"), "story.json").value();
  }

  json::value profile() const { return json::parse(kit->text("profile.json")); }
  std::vector<row> products() const { return table_of(kit->text("data/products.csv")); }

  json::array answers;
  std::unique_ptr<model_kit> kit;
};

const row* find_product(const std::vector<row>& products, const std::string& name) {
  const auto found = std::find_if(products.begin(), products.end(),
                                  [&](const auto& product) { return product.at("name") == name; });
  return found == products.end() ? nullptr : &*found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(answers_as_models_give_them)

BOOST_DATA_TEST_CASE(they_make_a_demo_without_any_fallback, companies, company) {
  const auto& ended = told_demo::of(company).kit->ended;
  BOOST_TEST((ended.state == model::demo_state::succeeded), ended.reason);
  for (const auto& use : ended.manifest.llm.value().uses)
    BOOST_TEST((use.outcome == model::llm_outcome::answered), use.purpose << ": " << use.reason);
  BOOST_TEST(!ended.manifest.proofs.empty());
  for (const auto& proof : ended.manifest.proofs)
    BOOST_TEST(proof.holds, proof.id << ": " << proof.detail);
}

BOOST_DATA_TEST_CASE(product_lines_are_named_as_answered, companies, company) {
  const auto& demo = told_demo::of(company);
  std::map<std::string, std::string> named;
  for (const auto& line : demo.answer("product_lines").at("lines").as_array())
    named[line.at("key").as_string().c_str()] = line.at("name").as_string().c_str();
  const auto profile = demo.profile();
  BOOST_TEST(profile.at("lines").as_array().size() == named.size());
  for (const auto& line : profile.at("lines").as_array())
    BOOST_TEST(line.at("name").as_string().c_str() == named[line.at("key").as_string().c_str()]);
  std::map<std::string, int> filled;
  for (const auto& product : demo.products())
    ++filled[product.at("product_line")];
  BOOST_TEST(filled.size() == named.size());
  for (const auto& [key, name] : named)
    BOOST_TEST(filled[name] >= 3, name);
}

BOOST_DATA_TEST_CASE(the_story_is_told_in_the_words_of_the_answer, companies, company) {
  const auto& demo = told_demo::of(company);
  const auto& answer = demo.answer("story_narrative");
  const auto story = demo.story();
  BOOST_TEST(story.title == answer.at("title").as_string().c_str());
  BOOST_TEST(story.summary == answer.at("summary").as_string().c_str());
  BOOST_TEST(story.opening == answer.at("opening").as_string().c_str());
  BOOST_TEST(story.closing == answer.at("closing").as_string().c_str());
  const auto& scenes = answer.at("scenes").as_array();
  BOOST_REQUIRE(story.scenes.size() == scenes.size());
  for (std::size_t i = 0; i < scenes.size(); ++i) {
    BOOST_TEST(story.scenes[i].title == scenes[i].at("title").as_string().c_str());
    BOOST_TEST(story.scenes[i].narrative == scenes[i].at("narrative").as_string().c_str());
  }
}

BOOST_DATA_TEST_CASE(every_product_is_one_that_the_answers_name, companies, company) {
  const auto& demo = told_demo::of(company);
  std::map<std::string, std::string> lines;
  for (const auto& each : demo.answers)
    if (const auto* groups = each.at("answer").as_object().if_contains("groups"))
      for (const auto& group : groups->as_array())
        for (const auto& record : group.at("records").as_array())
          if (const auto* name = record.as_object().if_contains("name"))
            lines[name->as_string().c_str()] = group.at("key").as_string().c_str();
  for (const auto& product : demo.products())
    BOOST_TEST(lines[product.at("name")] == product.at("product_line"), product.at("name"));
}

BOOST_DATA_TEST_CASE(nothing_is_sold_that_faker_makes_up, companies, company) {
  const auto products = told_demo::of(company).kit->text("data/products.csv");
  for (const auto* made_up : {"Formal Jeans", "Classic Scarf", "Vintage Sneakers", "Premium Dress",
                              "Home & Garden", "Accessories", "Toys"})
    BOOST_TEST(products.find(made_up) == std::string::npos, made_up);
}

BOOST_DATA_TEST_CASE(the_manifest_says_who_wrote_the_names_of_products, companies, company) {
  const auto& manifest = told_demo::of(company).kit->ended.manifest;
  const auto source = std::find_if(manifest.sources.begin(), manifest.sources.end(), [](const auto& each) {
    return each.table == "products" && each.column == "name";
  });
  BOOST_REQUIRE((source != manifest.sources.end()));
  BOOST_TEST((source->source == model::source_kind::llm), source->reason);
  BOOST_TEST(source->route.value() == "first:ok");
  BOOST_TEST(source->model.value() == "ok");
  BOOST_TEST(source->attempts.value() >= 1);
}

BOOST_DATA_TEST_CASE(what_is_known_of_the_company_is_kept_as_answered, companies, company) {
  const auto& demo = told_demo::of(company);
  const auto profile = demo.profile();
  BOOST_TEST((profile.at("research") == demo.answer("company_research")));
}

BOOST_AUTO_TEST_CASE(the_research_of_gemini_is_kept_member_by_member) {
  const auto theirs = json::parse(read_file(std::string(fixtures) + "research.offerup.gemini-2.5-pro.json"));
  const auto profile = told_demo::of("offerup").profile();
  const auto& ours = profile.at("research").as_object();
  BOOST_TEST(ours.size() == theirs.as_object().size());
  for (const auto& [member, value] : theirs.as_object()) {
    const auto* kept = ours.if_contains(member);
    BOOST_REQUIRE_MESSAGE(kept != nullptr, member);
    BOOST_TEST((*kept == value), member);
  }
}

BOOST_AUTO_TEST_CASE(the_products_of_gemini_are_all_in_the_catalogue_of_stripe) {
  const auto recorded = table_of(read_file(std::string(fixtures) + "products.stripe.gemini-2.0-flash.csv"));
  const auto products = told_demo::of("stripe").products();
  // Prices that no product of the line could have: charged as the line's others are.
  const std::map<std::string, std::string> mended = {{"Stripe Payments API", "0.30"},
                                                     {"Stripe Payments API Volume Discount", "0.30"},
                                                     {"Stripe Connect Platform Fee", "2.00"},
                                                     {"Stripe Connect Custom", "2.00"},
                                                     {"Stripe Billing Starter", "0.50"}};
  BOOST_TEST(recorded.size() == 15U);
  for (const auto& theirs : recorded) {
    const auto& name = theirs.at("product_name");
    const auto* ours = find_product(products, name);
    BOOST_REQUIRE_MESSAGE(ours != nullptr, name);
    BOOST_TEST(ours->at("product_line") == theirs.at("product_line"), name);
    BOOST_TEST(ours->at("category") == theirs.at("product_category"), name);
    BOOST_TEST(ours->at("description") == theirs.at("description"), name);
    const auto price = mended.find(name);
    BOOST_TEST(ours->at("list_price") == (price != mended.end() ? price->second : theirs.at("price")),
               name << " costs " << ours->at("list_price"));
  }
}

BOOST_AUTO_TEST_SUITE_END()
