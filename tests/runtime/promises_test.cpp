#include "runtime/blueprint/uniform.hpp"
#include "runtime/datagen/row_block.hpp"
#include "runtime/publish/sqlite_loader.hpp"
#include "runtime/store/query_runner.hpp"
#include "tests/runtime/pack_plans.hpp"
#include "tests/runtime/small_plans.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

// The heart of the matter: the shipped packs keep their promises, and chance does not.
namespace {

using namespace troupe;
using namespace troupe::tests;

constexpr std::int64_t rows = 20'000;

std::vector<model::query_proof> proofs_of(const model::blueprint& plan) {
  const test::temp_folder folder;
  const auto file = folder.path() / "demo.sqlite";
  const auto data = compiled(plan);
  publish::sqlite_loader loader(file, plan.model);
  constexpr std::uint64_t slice = 4096;
  for (std::size_t t = 0; t < data->tables().size(); ++t)
    for (std::uint64_t first = 0; first < data->table(t).rows(); first += slice) {
      const auto count = std::min(slice, data->table(t).rows() - first);
      std::string bytes;
      datagen::append_block(*data, t, first, count, bytes);
      loader.insert(t, bytes, count);
    }
  loader.finish();
  return store::run_queries(file, plan).proofs;
}

struct tally {
  std::size_t proofs = 0;
  std::size_t executed = 0;
  std::size_t held = 0;
};

// All packs, for seeds 1 to `seeds`.
tally prove_all(bool is_levelled, std::int64_t seeds) {
  tally all;
  for (const auto& pack : shelves().packs)
    for (std::int64_t seed = 1; seed <= seeds; ++seed) {
      auto request = request_for("Example Company", rows);
      request.industry = pack.spec.name;
      request.seed = seed;
      auto plan = plan_for(request).plan;
      if (is_levelled) // every name and category still there: the hardest chance to tell from a story
        BOOST_REQUIRE(blueprint::replace_by_uniform(plan));
      for (const auto& proof : proofs_of(plan)) {
        ++all.proofs;
        all.executed += proof.executes && proof.lacking != std::vector<std::string>{"empty"};
        all.held += proof.holds;
        if (proof.holds == is_levelled)
          BOOST_TEST_MESSAGE(pack.spec.name << " seed " << seed << ": " << proof.id << ": " << proof.detail);
      }
    }
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(promises)

BOOST_AUTO_TEST_CASE(there_are_twelve_packs_or_more_with_ten_queries_of_six_shapes) {
  BOOST_TEST(shelves().packs.size() >= 12U);
  for (const auto& pack : shelves().packs) {
    std::set<model::insight> shapes;
    for (const auto& query : pack.spec.story.queries)
      shapes.insert(query.contract.shape);
    BOOST_TEST(pack.spec.model.tables.size() >= 8U, pack.spec.name);
    BOOST_TEST(pack.spec.story.queries.size() >= 10U, pack.spec.name);
    BOOST_TEST(shapes.size() >= 6U, pack.spec.name);
  }
}

BOOST_AUTO_TEST_CASE(of_every_pack_hold_at_three_sigma) {
  const auto all = prove_all(false, 2);
  BOOST_TEST(all.executed == all.proofs);
  BOOST_TEST(all.held * 100 >= all.proofs * 98, all.held << " of " << all.proofs);
}

BOOST_AUTO_TEST_CASE(fail_on_uniformly_random_data_of_the_same_schema) {
  const auto all = prove_all(true, 1);
  BOOST_TEST(all.held * 10 <= all.proofs, all.held << " of " << all.proofs);
}

BOOST_AUTO_TEST_SUITE_END()
