#undef BOOST_TEST_MODULE // company_name_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/scorecard/similar_texts.hpp"
#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/pack_plans.hpp"
#include "tests/runtime/small_plans.hpp"

#include <set>

// Text at scale without clones: the names of 3,000 customers and of 800 products of every pack.
namespace {

using namespace troupe;
using namespace troupe::tests;

// Where a pack has its customers or products, and what names them.
struct named_rows {
  std::string pack;
  std::string table;
  std::vector<std::string> name; // columns
  std::size_t rows;

  friend std::ostream& operator<<(std::ostream& out, const named_rows& n) {
    return out << n.pack << '.' << n.table << '.' << n.name.back();
  }
};

constexpr std::size_t customers = 3'000;
constexpr std::size_t products = 800;

const std::vector<named_rows> firms_and_goods = {
    {"b2b_saas", "accounts", {"name"}, customers},
    {"banking", "merchants", {"name"}, customers},
    {"commerce", "merchants", {"name"}, customers},
    {"commerce", "catalog_items", {"name"}, products},
    {"insurance", "repair_partners", {"name"}, customers},
    {"logistics", "customers", {"name"}, customers},
    {"manufacturing", "customers", {"name"}, customers},
    {"manufacturing", "parts", {"name"}, products},
    {"media_streaming", "titles", {"name"}, products},
    {"observability", "customers", {"name"}, customers},
    {"payments", "customers", {"name"}, customers},
    {"retail", "articles", {"name"}, products},
    {"retail", "suppliers", {"name"}, products},
};

const std::vector<named_rows> people = {
    {"banking", "customers", {"contact_name"}, customers},
    {"commerce", "shoppers", {"first_name", "last_name"}, customers},
    {"healthcare", "patients", {"first_name", "last_name"}, customers},
    {"insurance", "policyholders", {"contact_name"}, customers},
    {"media_streaming", "subscribers", {"first_name", "last_name"}, customers},
    {"retail", "customers", {"name"}, customers},
    {"telecom", "customers", {"first_name", "last_name"}, customers},
    {"travel", "travellers", {"name"}, customers},
};

std::vector<std::string> names_of(const datagen::dataset& data, const named_rows& of) {
  auto names = texts(data, of.table, of.name.front());
  for (std::size_t c = 1; c < of.name.size(); ++c) {
    const auto more = texts(data, of.table, of.name[c]);
    for (std::size_t i = 0; i < names.size(); ++i)
      names[i] += ' ' + more[i];
  }
  return names;
}

// A demo just large enough for so many rows of the table.
std::shared_ptr<const datagen::dataset> data_of(const named_rows& of) {
  auto request = request_for("Example Company", 50'000);
  request.industry = of.pack;
  for (;;) {
    auto data = compiled(plan_for(request).plan);
    const auto rows = data->table(data->table_index(of.table)).rows();
    if (rows >= of.rows)
      return data;
    request.rows =
        request.rows * static_cast<std::int64_t>(of.rows + of.rows / 20) / static_cast<std::int64_t>(rows);
  }
}

// Rows that agree with one before in every delivered column but the key.
std::size_t clones_in(const datagen::dataset& data, const std::string& table) {
  std::set<csv_rows::value_type> different;
  std::size_t clones = 0;
  for (auto& row : read_csv(csv_of(data, table))) {
    row.erase(row.begin());
    clones += different.insert(std::move(row)).second ? 0U : 1U;
  }
  return clones;
}

struct figures {
  double distinct;
  double near;
  std::size_t clones;
};

figures measure(const named_rows& of) {
  const auto data = data_of(of);
  auto names = names_of(*data, of);
  names.resize(of.rows);
  const std::set<std::string> different(names.begin(), names.end());
  const auto all = static_cast<double>(of.rows);
  figures found{static_cast<double>(different.size()) / all,
                static_cast<double>(scorecard::near_duplicates(
                    std::vector<std::string>(different.begin(), different.end()))) /
                    all,
                clones_in(*data, of.table)};
  BOOST_TEST_MESSAGE(of << ": " << found.distinct << " distinct, " << found.near << " near, " << found.clones
                        << " clones of " << names.size());
  return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(distinct_texts)

BOOST_AUTO_TEST_CASE(three_thousand_firms_and_eight_hundred_products_hardly_resemble_each_other) {
  for (const auto& of : firms_and_goods) {
    const auto found = measure(of);
    BOOST_TEST(found.distinct >= 0.99, of);
    BOOST_TEST(found.near <= 0.01, of);
    BOOST_TEST(found.clones == 0U, of);
  }
}

BOOST_AUTO_TEST_CASE(people_may_share_a_name_but_no_rows_are_clones) {
  for (const auto& of : people) {
    const auto found = measure(of);
    BOOST_TEST(found.clones == 0U, of);
  }
}

BOOST_AUTO_TEST_SUITE_END()
