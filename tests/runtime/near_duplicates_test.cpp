#undef BOOST_TEST_MODULE // company_name_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/blueprint/near_duplicates.hpp"
#include "tests/runtime/pack_plans.hpp"
#include "tests/runtime/rules.hpp"
#include "tests/runtime/small_plans.hpp"

// Words that nearly repeat others leave the pools that serve free text, and no other.
namespace {

using namespace troupe;
using namespace troupe::tests;

model::pool words(const std::string& name, const std::vector<std::string>& values) {
  model::pool pool{name, {"value"}, {}, {}};
  for (const auto& value : values)
    pool.records.push_back({value});
  return pool;
}

std::vector<std::string> left_of(const std::vector<std::string>& values) {
  std::vector<std::string> left;
  for (const auto& record : blueprint::without_near_duplicates(words("any", values)).pool.records)
    left.push_back(record.front());
  return left;
}

} // namespace

BOOST_AUTO_TEST_SUITE(near_duplicates)

BOOST_AUTO_TEST_CASE(keeps_the_first_of_those_that_share_four_fifths_of_their_letter_groups) {
  const std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> table = {
      {{}, {}},
      {{"Dental Clinic", "Dental Clinic"}, {"Dental Clinic"}},
      {{"Dental Clinic", "DENTAL CLINIC"}, {"Dental Clinic"}},
      // 13 groups of 14
      {{"Veterinary Clinic", "Veterinary Clinics"}, {"Veterinary Clinic"}},
      // 11 groups of 15
      {{"Dental Clinic", "Dental Clinics & Co"}, {"Dental Clinic", "Dental Clinics & Co"}},
      // Short words are soon different: 3 groups of 4.
      {{"Mills", "Millsy"}, {"Mills", "Millsy"}},
      {{"Bakery", "Brewery", "Winery"}, {"Bakery", "Brewery", "Winery"}},
      // The second is gone, so the third is compared with the first only.
      {{"Regional Freight Lines", "Regional Freight Line", "Regional Freight Li"},
       {"Regional Freight Lines"}},
  };
  for (const auto& [before, after] : table)
    BOOST_TEST((left_of(before) == after), (before.empty() ? "empty" : before.front()));
}

BOOST_AUTO_TEST_CASE(weights_and_fields_go_with_their_records) {
  const model::pool pool{"trades",
                         {"value", "kind"},
                         {{"Veterinary Clinic", "a"}, {"Veterinary Clinics", "b"}, {"Bakery", "c"}},
                         {5, 6, 7}};
  const auto thinned = blueprint::without_near_duplicates(pool);
  BOOST_TEST(thinned.dropped == 1U);
  BOOST_TEST((thinned.pool.records ==
              std::vector<std::vector<std::string>>{{"Veterinary Clinic", "a"}, {"Bakery", "c"}}));
  BOOST_TEST((thinned.pool.weights == std::vector<std::int64_t>{5, 7}));
  BOOST_TEST((thinned.pool.fields == pool.fields));
}

BOOST_AUTO_TEST_CASE(facts_stay_as_they_are) {
  const std::vector<std::string> alike = {"Saint-Martin-du-Lac", "Saint-Martin-du-Lacs"};
  auto person = column("name", model::column_type::text, combine("{people}"));
  person.semantic = model::semantic::person_name;
  auto town = column("town", model::column_type::text, field("shop", "towns.value"));
  town.semantic = model::semantic::city;
  const auto plan =
      plan_of(10, {column("shop", model::column_type::text, combine("{towns} {trades}")), person, town,
                   column("kind", model::column_type::text, record("kinds", "value")),
                   column("mixed", model::column_type::text, combine("{kinds} {products}"))});
  std::vector<model::pool> pools;
  for (const auto* name : {"people", "towns", "kinds", "products", "unused", "trades"})
    pools.push_back(words(name, alike));
  BOOST_TEST(blueprint::thin_free_text(plan.model, pools) == 1U);
  for (const auto& pool : pools)
    BOOST_TEST(pool.records.size() == (pool.name == "trades" ? 1U : 2U), pool.name);
}

BOOST_AUTO_TEST_CASE(shipped_packs_have_nothing_to_drop) {
  for (const auto& pack : shelves().packs) {
    auto pools = pack.spec.pools;
    pools.insert(pools.end(), shelves().lexicon.begin(), shelves().lexicon.end());
    auto request = request_for("Example Company", 5'000);
    request.industry = pack.spec.name;
    const auto plan = plan_for(request).plan;
    for (const auto& used : plan.pools)
      for (const auto& pool : pools)
        if (pool.name == used.name)
          BOOST_TEST(used.records.size() == pool.records.size(), pack.spec.name << ": " << pool.name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
