#undef BOOST_TEST_MODULE // random_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/small_plans.hpp"

#include <functional>

// What holds for whole datasets, whatever their rules.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::column_type;

const std::vector<std::string> tables = {"customers", "orders", "items"};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(datasets)

BOOST_AUTO_TEST_CASE(slices_of_any_size_give_the_same_bytes_as_one_pass) {
  const auto data = compiled(shop());
  for (const auto& table : tables) {
    const auto whole = csv_of(*data, table);
    BOOST_TEST(whole.size() > 1000U);
    for (const std::size_t slice : {1U, 2U, 7U, 64U, 333U, 100'000U})
      BOOST_TEST((csv_of(*data, table, slice) == whole), table << " by " << slice);
  }
}

BOOST_AUTO_TEST_CASE(equal_blueprints_make_equal_bytes) {
  const auto one = compiled(shop());
  const auto other = compiled(shop());
  for (const auto& table : tables)
    BOOST_TEST((csv_of(*one, table, 17) == csv_of(*other, table)), table);
}

BOOST_AUTO_TEST_CASE(another_seed_changes_the_bytes_of_every_table) {
  auto plan = shop();
  plan.seed = 2;
  const auto one = compiled(shop());
  const auto other = compiled(plan);
  for (const auto& table : tables)
    BOOST_TEST((csv_of(*one, table) != csv_of(*other, table)), table);
}

BOOST_AUTO_TEST_CASE(adding_a_column_changes_no_other_columns_bytes) {
  auto plan = shop();
  auto& orders = table_of(plan, "orders").columns;
  orders.insert(orders.begin() + 2, hidden(column("extra", column_type::decimal, uniform("0", "9"))));
  orders.push_back(column("token", column_type::text, pattern("{hex:8}")));
  auto& customers = table_of(plan, "customers").columns;
  customers.insert(customers.begin() + 1, hidden(column("mood", column_type::text, draw({{"a", 1}}))));
  const auto before = compiled(shop());
  const auto after = compiled(plan);
  BOOST_TEST((csv_of(*before, "customers") == csv_of(*after, "customers")));
  BOOST_TEST((csv_of(*before, "items") == csv_of(*after, "items")));
  auto rows = read_csv(csv_of(*after, "orders"));
  for (auto& row : rows)
    row.pop_back();
  BOOST_TEST((rows == read_csv(csv_of(*before, "orders"))));
}

BOOST_AUTO_TEST_CASE(a_table_alone_equals_the_table_in_the_whole) {
  auto plan = shop();
  plan.model.tables.resize(1);
  plan.model.relationships.clear();
  BOOST_TEST((csv_of(*compiled(plan), "customers") == csv_of(*compiled(shop()), "customers")));
}

BOOST_AUTO_TEST_CASE(sums_over_children_equal_their_parts_to_the_cent) {
  const auto data = compiled(shop());
  std::map<std::int64_t, std::int64_t> sums;
  const auto orders = numbers(*data, "items", "order_id");
  const auto parts = numbers(*data, "items", "line_total");
  for (std::size_t i = 0; i < orders.size(); ++i)
    sums[orders[i]] += parts[i];
  const auto subtotals = numbers(*data, "orders", "subtotal");
  const auto totals = numbers(*data, "orders", "total");
  BOOST_REQUIRE(sums.size() == subtotals.size());
  for (std::size_t i = 0; i < subtotals.size(); ++i) {
    BOOST_TEST(subtotals[i] == sums.at(static_cast<std::int64_t>(i) + 1));
    BOOST_TEST(totals[i] == subtotals[i] + 490);
  }
}

BOOST_AUTO_TEST_CASE(draws_and_flags_come_out_in_exact_quotas) {
  const auto data = compiled(shop());
  BOOST_TEST(count(texts(*data, "customers", "segment")).at("Small") == 36U);
  BOOST_TEST(count(texts(*data, "customers", "segment")).at("Big") == 24U);
  BOOST_TEST(count(texts(*data, "customers", "city")).at("Bonn") == 30U);
  BOOST_TEST(count(numbers(*data, "orders", "is_gift")).at(1) == 50U);
}

BOOST_AUTO_TEST_CASE(fields_of_one_record_stay_together) {
  const std::map<std::string, std::string> country = {{"Bonn", "DE"}, {"Lyon", "FR"}, {"Bath", "GB"}};
  const auto data = compiled(shop());
  const auto cities = texts(*data, "customers", "city");
  const auto countries = texts(*data, "customers", "country");
  for (std::size_t i = 0; i < cities.size(); ++i)
    BOOST_TEST(countries[i] == country.at(cities[i]));
}

BOOST_AUTO_TEST_CASE(combinations_repeat_only_beyond_their_number_and_then_with_a_number) {
  const auto names = texts(*compiled(shop()), "customers", "name"); // 60 of 35 combinations
  const auto counts = count(names);
  BOOST_TEST(counts.size() == 60U);
  std::size_t numbered = 0;
  for (const auto& name : names)
    numbered += name.ends_with(" 2");
  BOOST_TEST(numbered == 25U);
}

BOOST_AUTO_TEST_CASE(weights_that_move_shift_the_mix_over_the_window) {
  auto plan = plan_of(4000, {column("at", column_type::timestamp, time("level", 0, 0)),
                             column("kind", column_type::text, draw({{"old", 90}, {"new", 10}}))});
  auto& values = column_of(plan, "things", "kind").rule.draw->values;
  values[0].later = 20;
  values[1].later = 80;
  const auto kinds = texts(*compiled(plan), "things", "kind");
  const auto is_new = [&](std::size_t from) {
    return std::count(kinds.begin() + static_cast<std::ptrdiff_t>(from),
                      kinds.begin() + static_cast<std::ptrdiff_t>(from) + 1000, "new");
  };
  BOOST_TEST(std::abs(static_cast<double>(is_new(0)) - 187.5) < 45.0);    // mean of 10 % to 27.5 %
  BOOST_TEST(std::abs(static_cast<double>(is_new(3000)) - 712.5) < 45.0); // mean of 62.5 % to 80 %
}

BOOST_AUTO_TEST_CASE(columns_that_depend_on_themselves_are_refused_by_name) {
  auto plan = plan_of(3, {column("a", column_type::integer, formula("b + 1")),
                          column("b", column_type::integer, formula("a + 1"))});
  BOOST_TEST(refusal(plan) == "things.a: depends on itself");
  auto through_parent = shop();
  column_of(through_parent, "items", "line_total").rule = parent("item_order", "subtotal");
  BOOST_TEST(holds(refusal(through_parent), "depend on themselves"));
}

BOOST_AUTO_TEST_CASE(unknown_names_are_refused_with_table_and_column) {
  using change = std::function<void(model::blueprint&)>;
  const auto with = [](const char* name, model::column_rule rule) -> change {
    return [=](model::blueprint& plan) { column_of(plan, "orders", name).rule = rule; };
  };
  const std::vector<std::pair<change, std::string>> cases = {
      {with("total", formula("subtotal + nothing")), "orders.total: no column of this name"},
      {with("number", pattern("{nothing|slug}")), "orders.number: no column of this name"},
      {with("number", pattern("{row:5")), "orders.number: text: unclosed"},
      {with("number", combine("{nothing}")), "orders.number: no pool of this name: nothing"},
      {with("number", combine("No. {cities.mayor}")), "orders.number: pool cities has no field"},
      {with("number", record("cities", "mayor")), "orders.number: pool cities has no field"},
      {with("number", field("status", "x")), "orders.number: field needs a column with"},
      {with("placed_at", time("nothing", 0, 0)), "orders.placed_at: no rhythm of this name: nothing"},
      {with("segment", parent("nothing", "segment")), "orders.segment: no relationship of this name"},
      {with("segment", parent("order_customer", "joined_at")), "orders.segment: has another type"},
      {with("customer_id", key("item_order")), "orders.customer_id: no relationship of this name"},
      {with("subtotal", children_sum("order_customer", "x")), "orders.subtotal: children_sum needs"},
      {with("paid_at", entered("lost")), "orders.paid_at: the lifecycle has no such state: lost"},
      {with("is_gift", plain(model::plain_rule::ordinal)),
       "orders.is_gift: this rule makes integers, the column holds boolean"},
      {with("is_gift", draw({{"maybe", 1}})), "orders.is_gift: not a value of its type (boolean)"},
      {with("is_gift", draw({{"true", 0}})), "orders.is_gift: draw needs a value with a positive weight"},
      {with("total", only_when("subtotal", "status", "x")), "orders.total: only_when needs a nullable"},
      {with("total", model::column_rule{}), "orders.total: needs exactly one rule"}};
  for (const auto& [damage, expected] : cases) {
    auto plan = shop();
    damage(plan);
    BOOST_TEST(holds(refusal(plan), expected), refusal(plan) << " instead of " << expected);
  }
}

BOOST_AUTO_TEST_CASE(rules_that_make_another_type_are_refused) {
  const auto with = [](const std::string& table, const std::string& name, model::column_rule rule) {
    auto plan = shop();
    column_of(plan, table, name).rule = std::move(rule);
    return refusal(plan);
  };
  BOOST_TEST(holds(with("orders", "item_count", plain(model::plain_rule::state)),
                   "orders.item_count: this rule makes text"));
  BOOST_TEST(
      holds(with("orders", "number", key("order_customer")), "orders.number: this rule makes integers"));
  BOOST_TEST(holds(with("orders", "subtotal", children_sum("item_order", "quantity")),
                   "orders.subtotal: children_sum needs a column of its own type in items: quantity"));
  BOOST_TEST(holds(with("customers", "country", field("country", "country")),
                   "customers.country: field needs a column with"));
  model::column_rule late;
  late.delay = model::delay_rule{"number", {dec("1"), dec("0"), dec("0"), dec("9"), std::nullopt, {}}};
  BOOST_TEST(
      holds(with("orders", "paid_at", late), "orders.paid_at: needs a date or timestamp column: number"));
  auto plan = shop();
  table_of(plan, "orders").lifecycle->start = "number";
  BOOST_TEST(holds(refusal(plan), "orders.lifecycle: start must be a timestamp column: number"));
}

BOOST_AUTO_TEST_CASE(tables_must_stand_after_their_parents) {
  auto plan = shop();
  std::swap(plan.model.tables[0], plan.model.tables[1]);
  BOOST_TEST(holds(refusal(plan),
                   "order_customer: its column must be nullable, as the parent table stands later: "
                   "orders.customer_id"));
  auto grouped = shop();
  std::swap(grouped.model.tables[1], grouped.model.tables[2]);
  BOOST_TEST(holds(refusal(grouped), "item_order: parent table must stand before its child: orders"));
}

BOOST_AUTO_TEST_SUITE_END()
