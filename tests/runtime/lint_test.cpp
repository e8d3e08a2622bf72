#undef BOOST_TEST_MODULE // company_name_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/blueprint/lint.hpp"
#include "tests/runtime/pack_plans.hpp"

#include <boost/json.hpp>

#include <functional>

// The shipped packs are sound, and every kind of damage to one of them is found.
namespace {

using namespace troupe;
using boost::json::array;
using boost::json::object;
using boost::json::value;

object& named(value& list, const std::string& name, const char* member = "name") {
  for (auto& item : list.as_array())
    if (item.at(member).as_string() == name)
      return item.as_object();
  throw std::out_of_range(name);
}

object& pool(value& pack, const std::string& name) {
  return named(pack.at("pools"), name);
}

object& table(value& pack, const std::string& name) {
  return named(pack.at("model").at("tables"), name);
}

object& column(value& pack, const std::string& name) {
  const auto dot = name.find('.');
  return named(table(pack, name.substr(0, dot)).at("columns"), name.substr(dot + 1));
}

object& relationship(value& pack, const std::string& name) {
  return named(pack.at("model").at("relationships"), name);
}

object& question(value& pack, const std::string& id) {
  return named(pack.at("story").at("queries"), id, "id");
}

array& asked(value& pack, std::size_t scene) {
  return pack.at("story").at("scenes").as_array()[scene].at("queries").as_array();
}

void set_rule(value& pack, const std::string& name, const char* rule) {
  column(pack, name).at("rule") = boost::json::parse(rule);
}

void erase(value& list, const std::string& name) {
  auto& items = list.as_array();
  for (auto it = items.begin(); it != items.end(); ++it)
    if (it->at("name").as_string() == name) {
      items.erase(it);
      return;
    }
  throw std::out_of_range(name);
}

std::string lint_of(const value& document) {
  std::vector<model::violation> found;
  config::shelf_pack pack{model::from_json<model::industry_pack>(document, "", found), document};
  BOOST_REQUIRE_MESSAGE(found.empty(), "the damage breaks the type: " << found[0].path << found[0].problem);
  std::string text;
  for (const auto& violation : blueprint::lint(pack, tests::shelves()))
    text += violation.path + ": " + violation.problem + '\n';
  return text;
}

using damage = std::function<void(value&)>;

void check_all(const std::vector<std::pair<damage, std::string>>& cases) {
  for (const auto& [apply, expected] : cases) {
    auto document = tests::shelves().find_pack("payments")->document;
    apply(document);
    const auto found = lint_of(document);
    BOOST_TEST(found.find(expected) != std::string::npos, "found \"" << found << "\", not " << expected);
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(linting)

BOOST_AUTO_TEST_CASE(every_shipped_pack_is_sound) {
  BOOST_REQUIRE(tests::shelves().packs.size() >= 4U);
  for (const auto& pack : tests::shelves().packs)
    BOOST_TEST(lint_of(pack.document) == "", pack.spec.name << ": " << lint_of(pack.document));
}

BOOST_AUTO_TEST_CASE(damaged_pools_and_rhythms_are_found) {
  check_all(
      {{[](value& p) { erase(p.at("pools"), "failure_codes"); }, "pools: none has this name: failure_codes"},
       {[](value& p) { pool(p, "failure_codes").at("weights").as_array().pop_back(); },
        "pools[0].weights: must be as many as records: failure_codes"},
       {[](value& p) { pool(p, "failure_codes").at("records").as_array().clear(); },
        "pools[0]: needs fields and records"},
       {[](value& p) { pool(p, "refund_reasons").at("records").as_array()[2].as_array().emplace_back("x"); },
        "pools[1].records[2]: has 2 values for 1 fields"},
       {[](value& p) { named(p.at("rhythms"), "signups").at("months").as_array().pop_back(); },
        "rhythms[1].months: must be empty or 12 positive weights"},
       {[](value& p) { named(p.at("rhythms"), "signups").at("weekdays").as_array()[6] = 0; },
        "rhythms[1].weekdays: must be empty or 7 positive weights"},
       {[](value& p) { named(p.at("rhythms"), "support").at("hours").as_array().emplace_back(1); },
        "rhythms[3].hours: must be empty or 24 positive weights"},
       {[](value& p) { named(p.at("rhythms"), "signups").at("yearly_growth") = "0"; },
        "rhythms[1].yearly_growth: must be positive"},
       {[](value& p) { erase(p.at("rhythms"), "support"); }, "no rhythm of this name: support"}});
}

BOOST_AUTO_TEST_CASE(damaged_tables_and_columns_are_found) {
  check_all(
      {{[](value& p) { set_rule(p, "payments.net", R"({"formula": {"expression": "amount + vat"}})"); },
        "payments.net: no column of this name in the table: vat"},
       {[](value& p) { set_rule(p, "payments.net", R"({"formula": {"expression": "amount +"}})"); },
        "payments.net: formula: unexpected text at column"},
       {[](value& p) { column(p, "payments.net").at("rule").as_object().emplace("plain", "row_number"); },
        "columns[18].rule: must be exactly one rule"},
       {[](value& p) { column(p, "payments.net").at("rule") = object(); },
        "model.tables[4].columns[18].rule: must be exactly one rule"},
       {[](value& p) { column(p, "payments.net").at("name") = "limit"; },
        "name: is a reserved word of SQL: limit"},
       {[](value& p) { column(p, "payments.net").at("name") = "Net"; }, "must be a snake_case name: Net"},
       {[](value& p) { column(p, "payments.net").at("name") = "fee"; }, "name: stands twice: fee"},
       {[](value& p) { table(p, "payouts").at("name") = "payments"; }, "name: stands twice: payments"},
       {[](value& p) { table(p, "payouts").at("name") = "rows"; }, "is a reserved word of SQL: rows"},
       {[](value& p) { column(p, "payouts.id").emplace("hidden", true); },
        "columns[0]: must be the key: a visible column with the rule row_number"},
       {[](value& p) { table(p, "payouts").at("rows").as_object().emplace("fixed", 5); },
        "rows: needs exactly one of fixed, per_mille, pool and grouped"},
       {[](value& p) { table(p, "payouts").at("rows") = object(); }, "rows: needs exactly one of"},
       {[](value& p) {
          auto& rule = column(p, "payments.status").at("rule").at("draw").as_object();
          rule["pool"] = "first_names";
          rule["values"] = array();
        },
        "payments.status: draw from a pool takes no by and given"},
       {[](value& p) { column(p, "payments.net").at("type") = "text"; }, "payments.net: formula needs"},
       {[](value& p) { set_rule(p, "disputes.closed_at", R"({"entered": {"states": ["parked"]}})"); },
        "disputes.closed_at: the lifecycle has no such state: parked"},
       {[](value& p) { table(p, "disputes").at("lifecycle").at("start") = "begun"; },
        "no column of this name: begun"},
       {[](value& p) { set_rule(p, "customers.city", R"({"draw": {"pool": "cities", "field": "mayor"}})"); },
        "customers.city: pool cities has no field of this name: mayor"}});
}

BOOST_AUTO_TEST_CASE(damaged_relationships_are_found) {
  check_all(
      {{[](value& p) { relationship(p, "refund_payment").emplace("drawn", object()); },
        "needs exactly one of grouped and drawn: refund_payment"},
       {[](value& p) { relationship(p, "refund_payment").erase("grouped"); },
        "needs exactly one of grouped and drawn: refund_payment"},
       {[](value& p) { relationship(p, "refund_payment").at("column") = "amount"; },
        "its column must exist, be visible and have the rule key: refunds.amount"},
       {[](value& p) { relationship(p, "refund_payment").at("table") = "parcels"; },
        "its column must exist, be visible and have the rule key: parcels.payment_id"},
       {[](value& p) { relationship(p, "refund_payment").at("parent") = "parcels"; },
        "no table of this name: parcels"},
       {[](value& p) { relationship(p, "refund_payment").at("parent") = "payouts"; },
        "refund_payment: parent table must stand before its child: payouts"},
       {[](value& p) { relationship(p, "refund_payment").at("grouped").at("count_column") = "refunds"; },
        "no column of this name: refunds"},
       {[](value& p) { relationship(p, "subscription_product").at("drawn").at("match") = "name"; },
        "subscription_product: no parent matches"}});
}

BOOST_AUTO_TEST_CASE(damaged_stories_are_found) {
  const auto first_filter = [](value& p) -> value& {
    return question(p, "cancel_reasons").at("query").at("where").as_array()[0].at("column");
  };
  check_all({{[](value& p) { asked(p, 0).erase(asked(p, 0).begin()); },
              "story.scenes: must ask every query exactly once: mrr_by_product_line"},
             {[](value& p) { asked(p, 1).emplace_back("mrr_by_product_line"); },
              "story.scenes: must ask every query exactly once: mrr_by_product_line"},
             {[](value& p) { asked(p, 1).emplace_back("profit"); }, "asks a query that is not there: profit"},
             {[](value& p) { question(p, "cancel_reasons").at("id") = "churn_by_segment"; },
              "id: stands twice: churn_by_segment"},
             {[](value& p) { question(p, "cancel_reasons").at("contract").at("measure") = "profit"; },
              "contract: measure and dimension must be columns of the query"},
             {[](value& p) { question(p, "cancel_reasons").at("contract").as_object().erase("at_least"); },
              "contract: promises nothing: at_least or at_most is missing"},
             {[&](value& p) { first_filter(p) = "subscriptions.any_reason"; },
              "query: query: subscriptions delivers no column of this name: any_reason"},
             {[&](value& p) { first_filter(p) = "customers.name"; },
              "query: query: table is not joined: customers.name"},
             {[](value& p) { question(p, "cancel_reasons").at("query").at("from") = "parcels"; },
              "query: query: no table of this name: parcels"},
             {[](value& p) { p.at("summary") = "{{nobody}} sells."; },
              "pack: pack payments: placeholder without a word"},
             {[](value& p) { p.at("summary") = "{{company sells."; }, "pack: pack payments: "}});
}

BOOST_AUTO_TEST_SUITE_END()
