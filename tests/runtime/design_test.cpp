#undef BOOST_TEST_MODULE // company_name_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/blueprint/faker.hpp"
#include "runtime/datagen/csv.hpp"
#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/pack_plans.hpp"
#include "tests/runtime/small_plans.hpp"

#include <set>
#include <tuple>

// Plans for real companies, with the packs' content and with plain fake data.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::content_source;

const std::vector<std::string> companies = {"Stripe", "Shopify", "Datadog", "Salesforce",
                                            "Nordic Online Store"};

planned plan_with(const std::string& company, content_source source) {
  auto request = request_for(company, 1500);
  request.source = source;
  return plan_for(request);
}

} // namespace

BOOST_AUTO_TEST_SUITE(designs)

BOOST_AUTO_TEST_CASE(every_product_comes_with_its_category_and_line_from_the_profile) {
  for (const auto& company : companies) {
    const auto made = plan_with(company, content_source::pack);
    std::set<std::tuple<std::string, std::string, std::string>> sold;
    for (const auto& line : made.profile.lines)
      for (const auto& product : line.products)
        sold.emplace(product.name, product.category, line.name);
    const auto data = compiled(made.plan);
    const auto names = texts(*data, "products", "name");
    const auto categories = texts(*data, "products", "category");
    const auto lines = texts(*data, "products", "product_line");
    BOOST_TEST(names.size() == sold.size());
    for (std::size_t i = 0; i < names.size(); ++i)
      BOOST_TEST(sold.contains({names[i], categories[i], lines[i]}), company << ": " << names[i]);
  }
}

BOOST_AUTO_TEST_CASE(faker_leaves_nothing_of_the_company_in_its_products) {
  for (const auto& company : companies) {
    const auto made = plan_with(company, content_source::faker);
    const auto products = csv_of(*compiled(made.plan), "products");
    for (const auto& line : made.profile.lines) {
      BOOST_TEST(products.find(line.name) == std::string::npos, company << ": " << line.name);
      for (const auto& product : line.products) {
        BOOST_TEST(products.find(product.name) == std::string::npos, company << ": " << product.name);
        BOOST_TEST(products.find(product.description) == std::string::npos, company << ": " << product.name);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(faker_keeps_tables_keys_counts_and_times) {
  auto plan = plan_with("Stripe", content_source::pack).plan;
  const auto pack = compiled(plan);
  blueprint::replace_by_faker(plan);
  plan.pools.insert(plan.pools.end(), shelves().lexicon.begin(), shelves().lexicon.end());
  const auto faker = compiled(plan);
  BOOST_REQUIRE(pack->tables().size() == faker->tables().size());
  for (const auto* table : {"products", "customers", "subscriptions", "payments", "payouts"}) {
    const auto index = pack->table_index(table);
    const auto& spec = pack->table(index).spec();
    BOOST_TEST(pack->table(index).rows() == faker->table(index).rows());
    const auto& time = spec.columns[*pack->table(index).time_column()].name;
    BOOST_TEST((numbers(*pack, table, time) == numbers(*faker, table, time)), table << '.' << time);
    BOOST_TEST(datagen::csv_header(spec) == datagen::csv_header(faker->table(index).spec()));
  }
}

BOOST_AUTO_TEST_CASE(sources_tell_for_every_delivered_column_where_it_comes_from) {
  const auto pack = plan_with("Stripe", content_source::pack).plan;
  const auto faker = plan_with("Stripe", content_source::faker).plan;
  std::size_t delivered = 0;
  for (const auto& table : pack.model.tables)
    for (const auto& column : table.columns)
      delivered += !column.hidden;
  BOOST_REQUIRE(pack.sources.size() == delivered);
  BOOST_REQUIRE(faker.sources.size() == delivered);
  const auto source_of = [](const model::blueprint& plan, const std::string& column) {
    for (const auto& source : plan.sources)
      if (source.table == "products" && source.column == column)
        return source;
    return model::column_source{};
  };
  BOOST_TEST((source_of(pack, "name").source == model::source_kind::pack));
  BOOST_TEST(source_of(pack, "category").reason == "company catalogue, product lines of Stripe");
  BOOST_TEST((source_of(pack, "id").source == model::source_kind::engine));
  BOOST_TEST((source_of(faker, "name").source == model::source_kind::faker));
  BOOST_TEST((source_of(faker, "id").source == model::source_kind::engine));
}

BOOST_AUTO_TEST_CASE(plans_hold_every_pool_they_use_once_and_no_other) {
  const auto plan = plan_with("Stripe", content_source::pack).plan;
  std::set<std::string> names;
  for (const auto& pool : plan.pools)
    BOOST_TEST(names.insert(pool.name).second, pool.name);
  BOOST_TEST(names.contains("products"));
  BOOST_TEST(!names.contains("faker_words"));
}

BOOST_AUTO_TEST_CASE(rows_come_close_to_what_was_asked_for) {
  for (const auto& pack : shelves().packs) {
    auto request = request_for("Example Company", 20'000);
    request.industry = pack.spec.name;
    const auto data = compiled(plan_for(request).plan);
    double rows = 0;
    for (const auto& table : data->tables())
      rows += static_cast<double>(table.rows());
    BOOST_TEST(rows > 0.95 * 20'000, pack.spec.name << ": " << rows);
    BOOST_TEST(rows < 1.05 * 20'000, pack.spec.name << ": " << rows);
  }
}

BOOST_AUTO_TEST_SUITE_END()
