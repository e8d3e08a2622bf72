#undef BOOST_TEST_MODULE // random_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/pack_plans.hpp"
#include "tests/runtime/small_plans.hpp"
#include "tests/support/planned_moments.hpp"

#include <set>

// What must be true in the delivered CSV of the shipped packs, read as a stranger would.
namespace {

using namespace troupe;
using namespace troupe::tests;

// A table's delivered columns by name.
class delivered {
public:
  delivered(const datagen::dataset& data, const std::string& table) : rows_(read_csv(csv_of(data, table))) {
    for (const auto& column : data.table(data.table_index(table)).spec().columns)
      if (!column.hidden)
        at_.emplace(column.name, at_.size());
  }

  std::size_t size() const { return rows_.size(); }
  const std::optional<std::string>& cell(std::size_t row, const std::string& column) const {
    return rows_[row].at(at_.at(column));
  }
  // Cents of a decimal cell, units of an integer one.
  std::int64_t number(std::size_t row, const std::string& column) const {
    auto text = cell(row, column).value();
    std::erase(text, '.');
    return std::stoll(text);
  }

private:
  csv_rows rows_;
  std::map<std::string, std::size_t> at_;
};

std::shared_ptr<const datagen::dataset> demo_of(const std::string& company) {
  return compiled(plan_for(request_for(company)).plan);
}

} // namespace

BOOST_AUTO_TEST_SUITE(pack_data)

BOOST_AUTO_TEST_CASE(order_totals_equal_their_items_to_the_cent) {
  const auto data = demo_of("Nordic Online Store");
  const delivered orders(*data, "orders");
  const delivered items(*data, "order_items");
  std::map<std::int64_t, std::int64_t> sums;
  for (std::size_t i = 0; i < items.size(); ++i) {
    BOOST_REQUIRE_EQUAL(items.number(i, "line_total"),
                        items.number(i, "quantity") * items.number(i, "unit_price"));
    sums[items.number(i, "order_id")] += items.number(i, "line_total");
  }
  BOOST_REQUIRE(orders.size() > 300U);
  BOOST_REQUIRE(sums.size() == orders.size());
  for (std::size_t i = 0; i < orders.size(); ++i) {
    BOOST_REQUIRE_EQUAL(orders.number(i, "subtotal"), sums.at(orders.number(i, "id")));
    BOOST_REQUIRE_EQUAL(orders.number(i, "total"), orders.number(i, "subtotal") +
                                                       orders.number(i, "shipping_fee") -
                                                       orders.number(i, "discount"));
  }
}

BOOST_AUTO_TEST_CASE(recurring_revenue_adds_up_to_the_cent_and_opens_where_it_closed) {
  const auto data = demo_of("Stripe");
  const delivered movements(*data, "mrr_movements");
  std::map<std::string, std::int64_t> balances; // by subscription
  std::size_t changes = 0;
  for (std::size_t i = 0; i < movements.size(); ++i) {
    const auto opening = movements.number(i, "opening_mrr");
    const auto closing = movements.number(i, "closing_mrr");
    std::int64_t change = 0;
    for (const auto* movement : {"new_mrr", "expansion", "contraction", "churned"})
      change += movements.number(i, movement);
    auto& balance = balances.try_emplace(movements.cell(i, "subscription_id").value(), opening).first->second;
    BOOST_REQUIRE_EQUAL(opening, balance);
    BOOST_REQUIRE_EQUAL(opening + change, closing);
    balance = closing;
    changes += change != 0;
  }
  BOOST_TEST(changes > 100U);
}

BOOST_AUTO_TEST_CASE(every_foreign_key_finds_its_parent_and_unique_columns_are_unique) {
  for (const auto& pack : shelves().packs) {
    auto request = request_for("Example Company", 2000);
    request.industry = pack.spec.name;
    const auto data = compiled(plan_for(request).plan);
    for (const auto& relationship : data->plan().model.relationships) {
      const auto parents = data->table(data->table_index(relationship.parent)).rows();
      for (const auto key : numbers(*data, relationship.table, relationship.column))
        BOOST_REQUIRE((datagen::is_null(key) || (key >= 1 && key <= static_cast<std::int64_t>(parents))));
    }
    for (const auto& table : data->plan().model.tables)
      for (const auto& column : table.columns)
        if (column.unique && column.type == model::column_type::text)
          for (const auto& [text, times] : count(texts(*data, table.name, column.name)))
            BOOST_REQUIRE_MESSAGE(times == 1, pack.spec.name << ": " << table.name << '.' << column.name
                                                             << " repeats " << text);
  }
}

BOOST_AUTO_TEST_CASE(only_nullable_columns_are_null_and_no_moment_lies_after_as_of) {
  for (const auto& pack : shelves().packs) {
    auto request = request_for("Example Company", 2000);
    request.industry = pack.spec.name;
    const auto data = compiled(plan_for(request).plan);
    for (const auto& table : data->plan().model.tables) {
      const delivered rows(*data, table.name);
      for (const auto& column : table.columns)
        for (std::size_t i = 0; i < rows.size() && !column.hidden; ++i) {
          const auto& cell = rows.cell(i, column.name);
          BOOST_REQUIRE_MESSAGE(cell || column.nullable, pack.spec.name << ": " << table.name << '.'
                                                                        << column.name << " is null in row "
                                                                        << i + 1);
          if (cell && column.type == model::column_type::timestamp &&
              !test::may_be_future(data->plan().model, table.name, column.name))
            BOOST_REQUIRE_LE(*cell, "2026-06-30 23:59:59");
        }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
