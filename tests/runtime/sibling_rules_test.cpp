#undef BOOST_TEST_MODULE // random_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/datagen/csv.hpp"
#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/small_plans.hpp"

#include <map>

// Rules that look at the rows under the same parent, and those that choose by numbers or moments.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::column_type;

model::column_rule previous(const std::string& column, const std::string& otherwise) {
  model::column_rule rule;
  rule.previous = model::previous_rule{column, otherwise};
  return rule;
}

model::column_rule running_sum(const std::string& column) {
  model::column_rule rule;
  rule.running_sum = model::running_sum_rule{column};
  return rule;
}

// Monthly balances of accounts: each opens where the one before closed.
model::blueprint ledger() {
  auto plan = plan_of(40, {column("months", column_type::integer, uniform("0", "9"))});
  auto rows = table("balances", 0,
                    {column("thing_id", column_type::integer, key("balance_thing")),
                     column("place", column_type::text, plain(model::plain_rule::place)),
                     column("closing", column_type::decimal, uniform("1.00", "99.00")),
                     column("opening", column_type::decimal, previous("closing", "0.00")),
                     column("change", column_type::decimal, formula("closing - opening")),
                     column("total", column_type::decimal, running_sum("change"))});
  plan.model.tables.push_back(std::move(rows));
  plan.model.relationships = {counted("balance_thing", "balances", "thing_id", "things", "months")};
  return plan;
}

model::column_rule delay(const std::string& from, std::string_view hours, bool may_be_future) {
  model::column_rule rule;
  rule.delay = model::delay_rule{
      from, {dec(hours), dec("0"), dec("0"), dec("100000"), std::nullopt, {}}, may_be_future};
  return rule;
}

} // namespace

BOOST_AUTO_TEST_SUITE(sibling_rules)

BOOST_AUTO_TEST_CASE(rows_open_where_the_row_before_closed) {
  const auto data = compiled(ledger());
  const auto parents = numbers(*data, "balances", "thing_id");
  const auto opening = numbers(*data, "balances", "opening");
  const auto closing = numbers(*data, "balances", "closing");
  BOOST_REQUIRE(parents.size() > 100U);
  for (std::size_t i = 0; i < parents.size(); ++i)
    BOOST_TEST(opening[i] == (i > 0 && parents[i - 1] == parents[i] ? closing[i - 1] : 0));
}

BOOST_AUTO_TEST_CASE(running_sums_end_at_the_last_closing) {
  const auto data = compiled(ledger());
  BOOST_TEST((numbers(*data, "balances", "total") == numbers(*data, "balances", "closing")));
}

BOOST_AUTO_TEST_CASE(slices_that_begin_within_a_group_are_what_the_whole_is) {
  const auto data = compiled(ledger());
  for (const std::size_t slice : {1U, 2U, 7U})
    BOOST_TEST(csv_of(*data, "balances", slice) == csv_of(*data, "balances"));
}

BOOST_AUTO_TEST_CASE(place_tells_first_middle_last_and_only) {
  const auto data = compiled(ledger());
  const auto parents = numbers(*data, "balances", "thing_id");
  const auto places = texts(*data, "balances", "place");
  for (std::size_t i = 0; i < parents.size(); ++i) {
    const bool is_first = i == 0 || parents[i - 1] != parents[i];
    const bool is_last = i + 1 == parents.size() || parents[i + 1] != parents[i];
    BOOST_TEST(places[i] == (is_first ? (is_last ? "only" : "first") : (is_last ? "last" : "middle")));
  }
  BOOST_TEST(count(places).size() == 4U);
}

BOOST_AUTO_TEST_CASE(cases_by_bound_and_by_value_take_the_first_that_holds) {
  model::column_rule rule;
  rule.choose = model::choose_rule{
      "score", {{{"3"}, std::nullopt, "three"}, {{}, dec("9"), "high"}, {{}, dec("7"), "middle"}}, "low"};
  const auto data = compiled(plan_of(300, {column("score", column_type::integer, uniform("0", "10")),
                                           column("band", column_type::text, rule)}));
  const auto scores = numbers(*data, "things", "score");
  const auto bands = texts(*data, "things", "band");
  for (std::size_t i = 0; i < scores.size(); ++i)
    BOOST_TEST(bands[i] == (scores[i] == 3   ? "three"
                            : scores[i] >= 9 ? "high"
                            : scores[i] >= 7 ? "middle"
                                             : "low"));
}

BOOST_AUTO_TEST_CASE(earliest_and_latest_leave_nulls_out) {
  model::column_rule first;
  first.earliest = model::moments_rule{{"a", "b"}};
  model::column_rule last;
  last.latest = model::moments_rule{{"a", "b"}};
  model::column_rule scattered;
  scattered.scatter = model::scatter_rule{300};
  const auto data = compiled(plan_of(200, {column("a", column_type::timestamp, time("level", 0, 0)),
                                           nullable(column("b", column_type::timestamp, scattered)),
                                           column("first", column_type::timestamp, first),
                                           column("last", column_type::timestamp, last)}));
  const auto a = numbers(*data, "things", "a");
  const auto b = numbers(*data, "things", "b");
  const auto earliest = numbers(*data, "things", "first");
  const auto latest = numbers(*data, "things", "last");
  std::size_t nulls = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    nulls += datagen::is_null(b[i]);
    BOOST_TEST(earliest[i] == (datagen::is_null(b[i]) ? a[i] : std::min(a[i], b[i])));
    BOOST_TEST(latest[i] == (datagen::is_null(b[i]) ? a[i] : std::max(a[i], b[i])));
  }
  BOOST_TEST(nulls > 30U);
}

BOOST_AUTO_TEST_CASE(planned_moments_may_lie_in_the_future) {
  const auto data = compiled(
      plan_of(100, {column("at", column_type::timestamp, time("level", 0, 0)),
                    column("due_at", column_type::timestamp, delay("at", "8000", true)),
                    nullable(column("done_at", column_type::timestamp, delay("at", "8000", false)))}));
  const auto at = numbers(*data, "things", "at");
  const auto due = numbers(*data, "things", "due_at");
  const auto done = numbers(*data, "things", "done_at");
  const auto end = data->window().end();
  for (std::size_t i = 0; i < at.size(); ++i) {
    BOOST_TEST(due[i] == at[i] + 8000 * 3600);
    BOOST_TEST((due[i] <= end ? done[i] == due[i] : datagen::is_null(done[i])));
  }
  BOOST_TEST(due.back() > end);
}

BOOST_AUTO_TEST_CASE(delays_take_longer_for_the_rows_of_a_factor) {
  auto slow = delay("at", "10", true);
  slow.delay->dwell.by = "kind";
  slow.delay->dwell.given = {{{"hard"}, dec("3")}};
  const auto data = compiled(plan_of(60, {column("at", column_type::timestamp, time("level", 0, 0)),
                                          column("kind", column_type::text, draw({{"easy", 1}, {"hard", 1}})),
                                          column("done_at", column_type::timestamp, slow)}));
  const auto at = numbers(*data, "things", "at");
  const auto kinds = texts(*data, "things", "kind");
  const auto done = numbers(*data, "things", "done_at");
  for (std::size_t i = 0; i < at.size(); ++i)
    BOOST_TEST(done[i] - at[i] == (kinds[i] == "hard" ? 30 : 10) * 3600);
}

BOOST_AUTO_TEST_CASE(uuids_are_distinct_and_of_version_four) {
  const auto data = compiled(plan_of(500, {column("code", column_type::text, pattern("{uuid}"))}));
  const auto codes = texts(*data, "things", "code");
  BOOST_TEST(count(codes).size() == 500U);
  for (const auto& code : codes) {
    BOOST_TEST(code.size() == 36U);
    BOOST_TEST(code[14] == '4');
    BOOST_TEST(std::string("89ab").find(code[19]) != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(grammars_draw_sentences_by_weight_and_words_from_pools) {
  auto plan = shop();
  model::column_rule rule;
  rule.grammar = model::grammar_rule{
      {{"{heads} sells {trades}.", 3, std::nullopt}, {"Ask, \"{heads}\"!", 1, std::nullopt}}};
  table_of(plan, "orders").columns.push_back(column("note", column_type::text, rule));
  const auto data = compiled(plan);
  const auto notes = texts(*data, "orders", "note");
  std::size_t asks = 0;
  for (const auto& note : notes)
    asks += note.starts_with("Ask, \"");
  BOOST_TEST(asks > 90U);
  BOOST_TEST(asks < 165U);
  BOOST_TEST(count(notes).size() > 30U);
  const auto rows = read_csv(csv_of(*data, "orders"));
  for (std::size_t i = 0; i < rows.size(); ++i)
    BOOST_TEST(rows[i].back().value() == notes[i]);
}

BOOST_AUTO_TEST_SUITE_END()
