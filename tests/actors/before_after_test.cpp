#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "tests/support/kit.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace troupe;

namespace {

struct product_row {
  std::string name;
  std::string category;
  std::string line;
};

std::vector<product_row> products_of(const test::made_kit& kit) {
  SQLite::Database database((kit.path() / "demo.sqlite").string(), SQLite::OPEN_READONLY);
  SQLite::Statement rows(database, "SELECT name, category, product_line FROM products");
  std::vector<product_row> products;
  while (rows.executeStep())
    products.push_back(
        {rows.getColumn(0).getString(), rows.getColumn(1).getString(), rows.getColumn(2).getString()});
  return products;
}

// Both snapshots stay beside the test program, to be looked at.
void write_snapshot(const std::string& name, const std::vector<product_row>& products) {
  std::ofstream out(name);
  for (const auto& p : products)
    out << p.name << " | " << p.category << " | " << p.line << "\n";
}

} // namespace

BOOST_AUTO_TEST_CASE(pack_makes_products_of_payments_where_faker_makes_none) {
  auto request = test::request_for("stripe.com");
  const test::made_kit with_pack(request);
  request.source = model::content_source::faker;
  const test::made_kit with_faker(request);

  const auto profile =
      model::from_json_text<model::company_profile>(with_pack.text("profile.json"), "profile.json").value();
  std::set<std::string> names;
  std::set<std::string> categories;
  std::set<std::string> lines;
  for (const auto& line : profile.lines) {
    lines.insert(line.name);
    for (const auto& product : line.products) {
      names.insert(product.name);
      categories.insert(product.category);
    }
  }
  const auto before = products_of(with_faker);
  const auto after = products_of(with_pack);
  write_snapshot("products.stripe.faker.txt", before);
  write_snapshot("products.stripe.pack.txt", after);
  BOOST_TEST(after.size() >= 20U);
  BOOST_TEST(before.size() == after.size());
  for (const auto& product : after) {
    BOOST_TEST(names.contains(product.name), product.name);
    BOOST_TEST(categories.contains(product.category), product.category);
    BOOST_TEST(lines.contains(product.line), product.line);
  }
  for (const auto& product : before) {
    BOOST_TEST(!names.contains(product.name), product.name);
    BOOST_TEST(!categories.contains(product.category), product.category);
    BOOST_TEST(!lines.contains(product.line), product.line);
  }
  for (const auto* line : {"Payments", "Connect", "Radar", "Billing", "Terminal"})
    BOOST_TEST(lines.contains(line), line);
}
