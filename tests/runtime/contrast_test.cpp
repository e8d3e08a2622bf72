#undef BOOST_TEST_MODULE // company_name_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/blueprint/edge_cases.hpp"
#include "runtime/blueprint/replant.hpp"
#include "runtime/blueprint/uniform.hpp"
#include "runtime/datagen/csv.hpp"
#include "runtime/datagen/edge_cases.hpp"
#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/pack_plans.hpp"
#include "tests/runtime/small_plans.hpp"

#include <algorithm>
#include <set>

// What lies over a plan: chance, clones, edge cases, and stronger promises.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::content_source;

model::blueprint stripe(content_source source, std::int64_t edge_cases = 0) {
  auto request = request_for("Stripe", 5000);
  request.source = source;
  if (edge_cases > 0)
    request.edge_cases_per_mille = edge_cases;
  return plan_for(request).plan;
}

std::size_t rows_in_all(const datagen::dataset& data) {
  std::size_t rows = 0;
  for (const auto& table : data.tables())
    rows += table.rows();
  return rows;
}

} // namespace

BOOST_AUTO_TEST_SUITE(contrasts)

BOOST_AUTO_TEST_CASE(chance_keeps_tables_and_rows_and_nothing_of_the_story) {
  const auto planned = compiled(stripe(content_source::pack));
  auto levelled = stripe(content_source::pack);
  BOOST_REQUIRE(blueprint::replace_by_uniform(levelled));
  const auto chance = compiled(levelled);
  BOOST_TEST(rows_in_all(*chance) * 100 > rows_in_all(*planned) * 95);
  BOOST_TEST(rows_in_all(*chance) * 100 < rows_in_all(*planned) * 105);
  const auto kinds = [](const datagen::dataset& data) {
    auto counts = count(texts(data, "payments", "method"));
    std::size_t least = data.table(data.table_index("payments")).rows();
    std::size_t most = 0;
    for (const auto& [method, rows] : counts) {
      least = std::min(least, rows);
      most = std::max(most, rows);
    }
    return std::pair(least, most);
  };
  const auto [least, most] = kinds(*chance);
  BOOST_TEST(most - least <= 1U); // all methods alike
  const auto [rarest, commonest] = kinds(*planned);
  BOOST_TEST(commonest > 3 * rarest);
}

BOOST_AUTO_TEST_CASE(clones_repeat_the_first_rows_under_keys_of_their_own) {
  const auto data = compiled(stripe(content_source::clones));
  const auto ids = numbers(*data, "payments", "id");
  const auto methods = texts(*data, "payments", "method");
  const auto amounts = numbers(*data, "payments", "amount");
  BOOST_TEST(std::set(ids.begin(), ids.end()).size() == ids.size());
  for (std::size_t i = 50; i < methods.size(); ++i) {
    BOOST_REQUIRE(methods[i] == methods[i % 50]);
    BOOST_REQUIRE(amounts[i] == amounts[i % 50]);
  }
  BOOST_TEST(csv_of(*data, "payments", 999) == csv_of(*data, "payments"));
}

BOOST_AUTO_TEST_CASE(edge_cases_come_at_their_rate_and_only_where_nothing_counts_on_the_text) {
  const auto plan = stripe(content_source::pack, 200);
  const auto plain = compiled(stripe(content_source::pack));
  const auto edged = compiled(plan);
  const auto edges = datagen::edge_texts();
  std::size_t marked = 0;
  for (const auto& table : plan.model.tables)
    for (const auto& column : table.columns) {
      if (column.type != model::column_type::text || column.hidden)
        continue;
      const auto before = texts(*plain, table.name, column.name);
      const auto after = texts(*edged, table.name, column.name);
      if (!column.edge_cases_per_mille) {
        BOOST_TEST((before == after), table.name << "." << column.name);
        continue;
      }
      ++marked;
      std::size_t changed = 0;
      for (std::size_t i = 0; i < after.size(); ++i) {
        changed += before[i] != after[i];
        if (before[i] != after[i])
          BOOST_TEST((after[i] == "null" || std::find(edges.begin(), edges.end(), after[i]) != edges.end()));
      }
      if (after.size() > 500)
        BOOST_TEST(std::abs(static_cast<double>(changed) / static_cast<double>(after.size()) - 0.2) < 0.06);
    }
  BOOST_TEST(marked >= 3U);
}

BOOST_AUTO_TEST_CASE(edge_cases_survive_csv) {
  const auto data = compiled(stripe(content_source::pack, 500));
  for (const auto& table : data->tables()) {
    const auto rows = read_csv(csv_of(*data, table.spec().name));
    BOOST_REQUIRE(rows.size() == table.rows());
    std::size_t c = 0;
    for (const auto& column : table.spec().columns) {
      if (column.hidden)
        continue;
      if (column.type == model::column_type::text) {
        const auto expected = texts(*data, table.spec().name, column.name);
        for (std::size_t i = 0; i < rows.size(); ++i)
          BOOST_REQUIRE(rows[i][c].value_or("null") == expected[i]);
      }
      ++c;
    }
  }
}

BOOST_AUTO_TEST_CASE(too_few_rows_are_planted_again_with_more) {
  const auto plan = stripe(content_source::pack);
  const auto& query = *std::find_if(plan.queries.begin(), plan.queries.end(),
                                    [](const auto& q) { return q.query.from == "payments"; });
  model::query_proof proof;
  proof.id = query.id;
  proof.lacking = {"power"};
  const auto stronger = blueprint::replant(plan, {proof});
  BOOST_TEST(compiled(stronger)->table(compiled(stronger)->table_index("payments")).rows() >
             compiled(plan)->table(compiled(plan)->table_index("payments")).rows());
  proof.holds = true;
  BOOST_TEST((blueprint::replant(plan, {proof}) == plan));
}

BOOST_AUTO_TEST_CASE(weak_spikes_are_planted_again_higher) {
  const auto plan = stripe(content_source::pack);
  const auto& query = *std::find_if(plan.queries.begin(), plan.queries.end(),
                                    [](const auto& q) { return q.contract.shape == model::insight::spike; });
  model::query_proof proof;
  proof.id = query.id;
  proof.lacking = {"effect"};
  const auto highest = [](const model::blueprint& of) {
    std::int64_t factor = 0;
    for (const auto& rhythm : of.rhythms)
      for (const auto& spike : rhythm.spikes)
        factor = std::max(factor, spike.factor.micros);
    return factor;
  };
  BOOST_TEST(highest(blueprint::replant(plan, {proof})) > highest(plan));
}

BOOST_AUTO_TEST_SUITE_END()
