#undef BOOST_TEST_MODULE // one file of the program makes main()
// A plan that somebody edited is refused with file, path and reason.
#include "runtime/blueprint/plan_check.hpp"

#include "messages/model/json_text.hpp"
#include "runtime/blueprint/design.hpp"
#include "runtime/blueprint/refresh.hpp"
#include "runtime/packs/research.hpp"
#include "runtime/packs/story.hpp"
#include "tests/support/shelves.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <random>

using namespace troupe;

namespace {

const model::demo_plan& stripe() {
  static const auto plan = [] {
    model::demo_plan made;
    made.request = test::request_for("stripe.com");
    made.profile = packs::research(made.request, *test::shelves()).value();
    made.story = packs::write_story(made.request, made.profile, *test::shelves()).value();
    made.blueprint = blueprint::design(made.request, made.profile, made.story, *test::shelves()).value();
    return made;
  }();
  return plan;
}

struct bad_edit {
  std::string says; // of the first violation: path and problem
  std::function<void(model::demo_plan&)> edit;
};

} // namespace

BOOST_AUTO_TEST_SUITE(plan_checks)

BOOST_AUTO_TEST_CASE(find_nothing_wrong_with_what_modelling_designs) {
  BOOST_TEST(model::describe(blueprint::check_plan(stripe()), "plan") == "plan");
}

BOOST_AUTO_TEST_CASE(name_file_path_and_reason_of_a_bad_edit) {
  const std::vector<bad_edit> edits = {
      {"request.json: as_of: differs from blueprint.json",
       [](auto& p) { p.request.as_of = *model::parse_date("2020-01-01"); }},
      {"story.json: scenes: must ask every query exactly once: mrr_by_product_line",
       [](auto& p) { std::erase(p.story.scenes.front().queries, "mrr_by_product_line"); }},
      {"story.json: scenes: asks a query that is not there: nonsense",
       [](auto& p) { p.story.scenes.back().queries.push_back("nonsense"); }},
      {"blueprint.json: version: must be 1 to 1: 2", [](auto& p) { p.blueprint.version = 2; }},
      {"blueprint.json: rows: must be 1 to 100000000: -5", [](auto& p) { p.blueprint.rows = -5; }},
      {"blueprint.json: months: must be 3 to 120: 0",
       [](auto& p) { p.blueprint.months = p.request.months = 0; }},
      {"blueprint.json: as_of: must not lie before 1990-01-01",
       [](auto& p) { p.blueprint.as_of = p.request.as_of = *model::parse_date("1900-01-01"); }},
      {"blueprint.json: model.tables: must be 1 to 100 tables",
       [](auto& p) { p.blueprint.model.tables.clear(); }},
      {"blueprint.json: pools[0].records[3]: has 5 values for 6 fields",
       [](auto& p) { p.blueprint.pools[0].records[3].pop_back(); }},
      {"blueprint.json: rhythms[0].weekdays: must be empty or 7 positive weights",
       [](auto& p) {
         p.blueprint.rhythms[0].weekdays = {1, 2, 3};
       }},
      {"blueprint.json: model.tables[1].name: is a reserved word of SQL: group",
       [](auto& p) { p.blueprint.model.tables[1].name = "group"; }},
      {"blueprint.json: model.tables[1].rows.per_mille: must be 0 to 100000: 200000",
       [](auto& p) { p.blueprint.model.tables[1].rows.per_mille = 200'000; }},
      {"blueprint.json: rhythms[0].months[2]: must be 0 to 1000000000: 5000000000",
       [](auto& p) { p.blueprint.rhythms[0].months = {1, 1, 5'000'000'000, 1, 1, 1, 1, 1, 1, 1, 1, 1}; }},
      {"blueprint.json: model.tables[0].columns[1].rule: must be exactly one rule",
       [](auto& p) { p.blueprint.model.tables[0].columns[1].rule = {}; }},
      {"blueprint.json: queries[0].contract: promises nothing",
       [](auto& p) {
         p.blueprint.queries[0].contract.at_least = p.blueprint.queries[0].contract.at_most = std::nullopt;
       }},
      {"blueprint.json: queries[0].query: ", [](auto& p) { p.blueprint.queries[0].query.from = "nowhere"; }},
      {"blueprint.json: model: ",
       [](auto& p) {
         for (auto& table : p.blueprint.model.tables)
           for (auto& column : table.columns)
             if (column.rule.formula)
               column.rule.formula->expression = "1 +";
       }},
  };
  for (const auto& bad : edits) {
    auto plan = stripe();
    bad.edit(plan);
    const auto found = blueprint::check_plan(plan);
    BOOST_REQUIRE_MESSAGE(!found.empty(), bad.says);
    const auto first = found.front().path + ": " + found.front().problem;
    BOOST_TEST(first.starts_with(bad.says), first << " instead of " << bad.says);
  }
}

// Whatever somebody types into the file: it is refused, or it compiles; nothing crashes or hangs.
BOOST_AUTO_TEST_CASE(survive_any_edit) {
  const auto original = model::to_json(stripe().blueprint);
  std::mt19937 random(20'261'122);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  const std::vector<boost::json::value> odd = {0,
                                               -1,
                                               1'000'000'007,
                                               std::int64_t{1} << 62,
                                               "",
                                               "0",
                                               "-1",
                                               "999999999999",
                                               "1e9",
                                               "{",
                                               "{row:99999999}",
                                               "1/0",
                                               "((((",
                                               "payments.amount",
                                               "id",
                                               "Radar",
                                               true,
                                               nullptr};
  int refused = 0;
  int unreadable = 0;
  constexpr int edits = 150;
  for (int n = 0; n < edits; ++n) {
    auto edited = original;
    auto* at = &edited;
    while (!(at->is_object() && at->get_object().empty()) && !(at->is_array() && at->get_array().empty())) {
      if (at->is_object())
        at = &(at->get_object().begin() + static_cast<std::ptrdiff_t>(below(at->get_object().size())))
                  ->value();
      else if (at->is_array())
        at = &at->get_array()[below(at->get_array().size())];
      else
        break;
      if (below(12) == 0)
        break;
    }
    if (at->is_string() || at->is_int64() || below(3) == 0)
      *at = odd[below(odd.size())];
    else if (at->is_array() && !at->get_array().empty())
      at->get_array().pop_back();
    else if (at->is_bool())
      *at = !at->get_bool();
    std::vector<model::violation> found;
    auto plan = stripe();
    plan.blueprint = model::from_json<model::blueprint>(edited, "", found);
    plan.story.queries = plan.blueprint.queries;
    if (!found.empty())
      ++unreadable;
    else if (!blueprint::check_plan(plan).empty())
      ++refused;
  }
  BOOST_TEST(unreadable > 10);
  BOOST_TEST(refused > 10);
  BOOST_TEST(unreadable + refused < edits);
}

BOOST_AUTO_TEST_CASE(refreshing_slides_by_whole_weeks_and_never_back) {
  const auto as_of = stripe().blueprint.as_of.day;
  for (const auto& [later, slid] : {std::pair{0, 0}, {6, 0}, {7, 7}, {90, 84}, {365, 364}}) {
    const auto plan = blueprint::refresh(stripe(), model::date{as_of + std::chrono::days{later}}).value();
    BOOST_TEST((plan.blueprint.as_of.day - as_of == std::chrono::days{slid}));
    BOOST_TEST((plan.request.as_of == plan.blueprint.as_of));
    BOOST_TEST((plan.blueprint.model == stripe().blueprint.model));
  }
  const auto refused = blueprint::refresh(stripe(), model::date{as_of - std::chrono::days{1}});
  BOOST_TEST(refused.error().message == "as_of: must not lie before the kit's own, 2026-11-22: 2026-11-21");
}

BOOST_AUTO_TEST_SUITE_END()
