#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "tests/support/kit.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;

BOOST_AUTO_TEST_SUITE(equal_requests)

BOOST_AUTO_TEST_CASE(make_equal_bytes_with_any_number_of_threads) {
  auto request = test::request_for("shopify.com");
  request.rows = 50'000;
  const test::made_kit one(request, 1);
  BOOST_REQUIRE(!one.ended.manifest.files.empty());
  for (const std::size_t threads : {2U, 4U, 16U}) {
    const test::made_kit more(request, threads);
    BOOST_TEST((one.ended.manifest.files == more.ended.manifest.files), threads);
    BOOST_TEST(one.ended.manifest.blueprint_sha256 == more.ended.manifest.blueprint_sha256);
    for (const auto& file : one.ended.manifest.files)
      BOOST_TEST((one.text(file.path) == more.text(file.path)), file.path);
  }
}

BOOST_AUTO_TEST_CASE(differ_in_data_but_not_in_promises_for_another_seed) {
  auto request = test::request_for("stripe.com");
  request.rows = 20'000;
  const test::made_kit first(request);
  request.seed += 1;
  const test::made_kit second(request);
  BOOST_TEST((first.text("data/payments.csv") != second.text("data/payments.csv")));
  BOOST_TEST((first.text("data/customers.csv") != second.text("data/customers.csv")));
  BOOST_TEST((first.plan().queries == second.plan().queries));
  BOOST_TEST((second.ended.state == model::demo_state::succeeded));
}

BOOST_AUTO_TEST_SUITE_END()
