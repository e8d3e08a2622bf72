#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
// A kit refreshed to a later day holds the same business, and every promise again.
#include "runtime/blueprint/refresh.hpp"
#include "runtime/publish/plan_files.hpp"
#include "tests/support/kit.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace troupe;

namespace {

struct refreshed {
  explicit refreshed(const std::string& company) : before(request_of(company)), after(task_of(before)) {}

  static model::demo_request request_of(const std::string& company) {
    auto request = test::request_for(company);
    request.rows = 20'000;
    return request;
  }

  static protocol::start_demo task_of(const test::made_kit& kit) {
    auto plan = publish::read_plan_files(kit.path()).value();
    const auto day = model::date{plan.blueprint.as_of.day + std::chrono::days{90}};
    plan = blueprint::refresh(std::move(plan), day).value();
    return {plan.request, {}, protocol::run_goal::kit, plan};
  }

  test::made_kit before;
  test::made_kit after;
};

} // namespace

BOOST_AUTO_TEST_SUITE(refreshed_kits)

BOOST_AUTO_TEST_CASE(keep_promises_entities_and_weekdays) {
  for (const auto* company : {"stripe.com", "shopify.com", "solarwinds.com"})
    BOOST_TEST_CONTEXT(company) {
      const refreshed kit(company);
      const auto& manifest = kit.after.ended.manifest;
      BOOST_TEST((kit.after.ended.state == model::demo_state::succeeded), kit.after.ended.reason);
      BOOST_TEST((manifest.as_of.day - kit.before.ended.manifest.as_of.day == std::chrono::days{84}));
      for (const auto& proof : manifest.proofs)
        BOOST_TEST(proof.holds, proof.id << ": " << proof.detail);
      const auto plan = kit.after.plan();
      for (const auto& table : plan.model.tables) {
        if (table.role != model::table_role::master)
          continue;
        for (const auto& column : table.columns)
          if (!column.hidden && (column.semantic == model::semantic::company_name ||
                                 column.semantic == model::semantic::product_name ||
                                 column.semantic == model::semantic::email)) {
            const auto all = "SELECT " + column.name + " FROM " + table.name + " ORDER BY id";
            BOOST_TEST(kit.after.texts(all) == kit.before.texts(all), boost::test_tools::per_element());
          }
      }
    }
}

BOOST_AUTO_TEST_CASE(end_at_the_new_day_with_the_old_weekday_profile) {
  const refreshed kit("stripe.com");
  BOOST_TEST(kit.after.number("SELECT unixepoch('2027-02-14', '+1 day') - unixepoch(max(created_at)) FROM "
                              "payments") < 86'400);
  const auto share = [](const test::made_kit& made, int weekday) {
    const auto all = made.number("SELECT count(*) FROM payments");
    const auto some = made.number("SELECT count(*) FROM payments WHERE strftime('%w', created_at) = '" +
                                  std::to_string(weekday) + "'");
    return static_cast<double>(some) / static_cast<double>(all);
  };
  for (int day = 0; day < 7; ++day)
    BOOST_TEST(std::abs(share(kit.after, day) - share(kit.before, day)) < 0.015);
}

BOOST_AUTO_TEST_SUITE_END()
