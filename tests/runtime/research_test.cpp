#undef BOOST_TEST_MODULE // company_name_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/packs/rendering.hpp"
#include "runtime/packs/research.hpp"
#include "runtime/packs/story.hpp"
#include "tests/runtime/pack_plans.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace {

using namespace troupe;
using namespace troupe::tests;

model::company_profile profile_of(const std::string& company, std::optional<std::string> industry = {},
                                  std::optional<std::string> brief = {}) {
  auto request = request_for(company);
  request.industry = std::move(industry);
  request.brief = std::move(brief);
  return packs::research(request, shelves()).value();
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::vector<model::product_line> lines = {{"core", "Acme <Pay> & Co", "", std::nullopt, {}},
                                                {"fraud", "Shield", "", std::nullopt, {}}};

model::result<boost::json::value> rendered(const char* json) {
  return packs::render(boost::json::parse(json), {"Acme & Sons", lines});
}

} // namespace

BOOST_AUTO_TEST_SUITE(research)

BOOST_AUTO_TEST_CASE(known_companies_are_found_by_name_domain_url_and_alias) {
  for (const char* given : {"Stripe", "STRIPE", "stripe.com", "https://www.stripe.com/pricing", "Stripe Inc",
                            "stripe payments"}) {
    const auto profile = profile_of(given);
    BOOST_TEST(profile.name == "Stripe");
    BOOST_TEST(profile.pack == "payments");
    BOOST_TEST(profile.domain == "stripe.com");
    BOOST_TEST(profile.sources.front() == "company catalogue");
    const auto is_radar = [](const auto& line) { return line.key == "fraud" && holds(line.name, "Radar"); };
    BOOST_TEST(std::any_of(profile.lines.begin(), profile.lines.end(), is_radar), given);
  }
}

BOOST_AUTO_TEST_CASE(every_company_of_the_catalogue_is_found_and_has_lines_with_adoption) {
  for (const auto& company : shelves().companies) {
    const auto profile = profile_of(company.name);
    BOOST_TEST(profile.pack == company.pack);
    BOOST_TEST(profile.lines.size() == company.lines.size());
    for (const auto& line : profile.lines)
      BOOST_TEST((line.adoption_per_mille.value_or(0) > 0), company.name << ": " << line.name);
  }
}

BOOST_AUTO_TEST_CASE(unknown_companies_are_placed_by_the_words_of_their_name) {
  const auto shop = profile_of("Nordic Online Store");
  BOOST_TEST(shop.pack == "commerce");
  BOOST_TEST(shop.name == "Nordic Online Store");
  BOOST_TEST(shop.lines.front().name == "Nordic Storefront");
  BOOST_TEST(profile_of("bookshop.org").pack == "commerce");
  BOOST_TEST(profile_of("Nordic Payments").pack == "payments");
}

BOOST_AUTO_TEST_CASE(companies_without_a_hint_get_the_general_pack) {
  const auto profile = profile_of("northwind.com");
  BOOST_TEST(profile.pack == "b2b_saas");
  BOOST_TEST(profile.name == "Northwind");
  BOOST_TEST(holds(profile.sources.front(), "no industry was recognised"));
}

BOOST_AUTO_TEST_CASE(brief_decides_where_the_name_says_nothing) {
  BOOST_TEST(profile_of("Northwind", {}, "They want fewer failed payments and faster payouts.").pack ==
             "payments");
  BOOST_TEST(profile_of("Northwind", {}, "Their online store needs better merchandise data.").pack ==
             "commerce");
  BOOST_TEST(profile_of("Nordic Payments", {}, "They run one shop.").pack == "payments");
}

BOOST_AUTO_TEST_CASE(industry_decides_over_name_and_brief) {
  for (const auto& pack : shelves().packs) {
    const auto by_name = profile_of("Acme Dental Supplies", pack.spec.name, "Payments and shops.");
    BOOST_TEST(by_name.pack == pack.spec.name);
    BOOST_TEST(by_name.sources.front() == "industry given by the user");
    BOOST_TEST(profile_of("Acme", pack.spec.title).pack == pack.spec.name);
  }
}

BOOST_AUTO_TEST_CASE(known_companies_shown_as_another_industry_get_that_packs_lines) {
  const auto profile = profile_of("Stripe", "commerce");
  BOOST_TEST(profile.pack == "commerce");
  BOOST_TEST(profile.lines.front().name == "Stripe Storefront");
}

BOOST_AUTO_TEST_CASE(unknown_industries_are_refused_naming_the_packs) {
  auto request = request_for("Acme");
  request.industry = "astrology";
  const auto refused = packs::research(request, shelves());
  BOOST_REQUIRE(!refused);
  BOOST_TEST((refused.error().code == model::ec::unknown_industry));
  BOOST_TEST(holds(refused.error().message, "astrology"));
  for (const auto& pack : shelves().packs)
    BOOST_TEST(holds(refused.error().message, pack.spec.name));
}

BOOST_AUTO_TEST_CASE(companies_that_cannot_be_read_are_refused) {
  const auto refused = packs::research(request_for("https://localhost/"), shelves());
  BOOST_REQUIRE(!refused);
  BOOST_TEST((refused.error().code == model::ec::invalid_request));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(rendering)

BOOST_AUTO_TEST_CASE(words_are_filled_in_everywhere_and_nothing_is_escaped) {
  const auto json =
      rendered(R"({"a": ["{{company}} sells {{line.core}}", 5, true, null], "b": {"c": "{{line.fraud}}"}})");
  BOOST_TEST(boost::json::serialize(json.value()) ==
             R"({"a":["Acme & Sons sells Acme <Pay> & Co",5,true,null],"b":{"c":"Shield"}})");
}

BOOST_AUTO_TEST_CASE(placeholders_without_a_word_are_refused) {
  for (const char* text :
       {R"(["{{nobody}}"])", R"(["{{line.nothing}}"])", R"(["{{company}} {{other.core}}"])"}) {
    const auto refused = rendered(text);
    BOOST_REQUIRE_MESSAGE(!refused, text);
    BOOST_TEST((refused.error().code == model::ec::pack_invalid));
    BOOST_TEST(holds(refused.error().message, "placeholder without a word"), refused.error().message);
  }
}

BOOST_AUTO_TEST_CASE(text_that_is_no_template_is_refused) {
  for (const char* text : {R"(["{{company"])", R"(["{{#company}} never closed"])"}) {
    const auto refused = rendered(text);
    BOOST_REQUIRE_MESSAGE(!refused, text);
    BOOST_TEST((refused.error().code == model::ec::pack_invalid));
  }
}

BOOST_AUTO_TEST_CASE(talking_points_keep_the_places_of_answers) {
  const auto json =
      rendered(R"({"talking_point": "{{first}} of {{company}} leads {{line.fraud}} by {{first_value}}."})");
  BOOST_TEST(std::string(json.value().at("talking_point").get_string()) ==
             "{{first}} of Acme & Sons leads Shield by {{first_value}}.");
  BOOST_TEST(!rendered(R"({"talking_point": "{{line.nothing}}"})"));
}

BOOST_AUTO_TEST_CASE(story_speaks_of_the_company_and_its_challenges) {
  const auto profile = profile_of("Stripe");
  const auto story = packs::write_story(request_for("Stripe"), profile, shelves()).value();
  BOOST_TEST((story.challenges == profile.challenges));
  BOOST_TEST(holds(story.opening + story.title + story.summary, "Stripe"));
  for (const auto& query : story.queries)
    BOOST_TEST(!holds(query.question + query.business_value, "{{"), query.id);
}

BOOST_AUTO_TEST_CASE(story_ends_its_summary_with_the_brief) {
  auto request = request_for("Stripe");
  request.brief = "  Fewer disputes, and more of everything else ";
  const auto story = packs::write_story(request, profile_of("Stripe"), shelves()).value();
  BOOST_TEST(story.summary.ends_with(" The meeting's focus: Fewer disputes, and more of everything else."),
             story.summary);
}

BOOST_AUTO_TEST_CASE(story_asks_nothing_that_the_window_is_too_short_for) {
  for (const auto& pack : shelves().packs)
    for (const std::int64_t months : {3, 12, 24}) {
      auto request = request_for("Example Company");
      request.industry = pack.spec.name;
      request.months = months;
      const auto profile = packs::research(request, shelves()).value();
      const auto story = packs::write_story(request, profile, shelves()).value();
      std::vector<std::string> expected;
      for (const auto& query : pack.spec.story.queries)
        if (query.min_months.value_or(0) <= months)
          expected.push_back(query.id);
      std::vector<std::string> ids;
      for (const auto& query : story.queries)
        ids.push_back(query.id);
      std::vector<std::string> told;
      for (const auto& scene : story.scenes) {
        BOOST_TEST(!scene.queries.empty());
        told.insert(told.end(), scene.queries.begin(), scene.queries.end());
      }
      BOOST_TEST((ids == expected), pack.spec.name << ", " << months);
      BOOST_TEST(std::is_permutation(told.begin(), told.end(), ids.begin(), ids.end()));
    }
}

BOOST_AUTO_TEST_SUITE_END()
