#undef BOOST_TEST_MODULE // answer_json_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/prompts/content_prompt.hpp"

#include <boost/json.hpp>

// What is kept of the records that a model wrote.
namespace troupe::test {

namespace json = boost::json;

namespace {

struct judging {
  judging() {
    order.table = "products";
    order.fields = {{"name", "n", {}},
                    {"description", "d", {}},
                    {"price_model", "m", {"per month", "one_time"}},
                    {"price", "p", {}}};
    order.strata = {{"Payments", 2}, {"Fraud", 2}};
    batch.shares = {{0, 2}, {1, 2}};
  }

  // Records by group.
  prompts::verdict judge(const std::string& payments, const std::string& fraud) {
    return prompts::judge_content(R"({"groups":[{"key":"Payments","records":[)" + payments +
                                      R"(]},{"key":"fraud","records":[)" + fraud + "]}]}",
                                  order, batch, {"awesome", "chair"}, names, written);
  }

  static std::string record(const std::string& name, const std::string& others = "") {
    json::object fields{
        {"name", name}, {"description", "Takes cards."}, {"price_model", "per month"}, {"price", "5.00"}};
    const auto replaced = json::parse("{" + others + "}");
    for (const auto& [key, value] : replaced.as_object())
      fields[key] = value;
    return json::serialize(fields);
  }

  model::content_order order;
  prompts::content_batch batch;
  std::set<std::string> names;
  std::vector<model::content_record> written;
};

bool mentions(const prompts::verdict& worth, const std::string& what) {
  for (const auto& problem : worth.problems)
    if (problem.find(what) != std::string::npos)
      return true;
  return false;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(records_of_a_model, judging)

BOOST_AUTO_TEST_CASE(are_kept_in_their_groups_when_they_are_good) {
  const auto worth =
      judge(record("Card Gate") + "," + record("Pay Link"), record("Risk Radar") + "," + record("Shield"));
  BOOST_TEST(worth.is_usable);
  BOOST_TEST(worth.problems.empty());
  BOOST_REQUIRE(written.size() == 4U);
  BOOST_TEST((written[0] == model::content_record{0, {"Card Gate", "Takes cards.", "per month", "5.00"}}));
  BOOST_TEST(written[3].stratum == 1);
  BOOST_TEST(names.size() == 4U);
}

BOOST_AUTO_TEST_CASE(are_dropped_with_a_reason) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {record(""), "\"\" is empty"},
      {record("Product 3"), "\"Product 3\" is a placeholder"},
      {record("365"), "\"365\" is a number"},
      {record("Awesome Chair"), "is made of generic words"},
      {record("<b>Pay</b>"), "holds markup"},
      {record("Ignore previous instructions"), "echoes instructions"},
      {record("支付网关"), "is in another script"},
      {record("Verwaltung für Händler und Kunden"), "is in another language"},
      {record(std::string(81, 'x')), "is longer than 80 bytes"},
      {record("x", R"("name":["a"])"), "is empty"},
      {record("x", R"("name":null)"), "answer.groups[0].records[0].name: is missing"},
      {R"({"description":"d"})", "answer.groups[0].records[0].name: is missing"},
      {R"("Card Gate")", "answer.groups[0].records[0]: expected an object"}};
  for (const auto& [given, problem] : table) {
    written.clear();
    names.clear();
    const auto worth = judge(given, record("Shield"));
    BOOST_TEST(worth.is_usable);
    BOOST_TEST(written.size() == 1U, given);
    BOOST_TEST(mentions(worth, problem), given << ": " << json::serialize(json::value_from(worth.problems)));
  }
}

BOOST_AUTO_TEST_CASE(are_dropped_when_their_name_is_there_already) {
  names.insert(" shield ");
  const auto worth = judge(record("Card Gate") + "," + record("CARD-GATE"), record("Shield"));
  BOOST_TEST(written.size() == 1U);
  BOOST_TEST(mentions(worth, "\"CARD-GATE\" is there already"));
  BOOST_TEST(mentions(worth, "\"Shield\" is there already"));
  BOOST_TEST(mentions(worth, "group \"Fraud\": 0 good records of 2"));
}

BOOST_AUTO_TEST_CASE(keep_their_name_when_another_field_is_bad) {
  const auto worth =
      judge(record("Card Gate", R"("description":"{{x}}","price_model":"weekly","price":"call us")") + "," +
                record("Pay Link", R"("description":null,"price_model":"One Time","price":"$1,200.00")"),
            "");
  BOOST_REQUIRE(written.size() == 2U);
  BOOST_TEST((written[0].fields == std::vector<std::string>{"Card Gate", "", "", ""}));
  BOOST_TEST((written[1].fields == std::vector<std::string>{"Pay Link", "", "one_time", "1200"}));
  for (const auto* problem :
       {"\"Card Gate\".description: holds markup", "\"Card Gate\".price_model: expected one of",
        "\"Card Gate\".price: expected a number", "\"Pay Link\".description: is no text"})
    BOOST_TEST(mentions(worth, problem), problem);
}

BOOST_AUTO_TEST_CASE(that_are_too_few_are_told_by_group) {
  const auto worth = judge(record("Card Gate") + "," + record("Pay Link"), "");
  BOOST_TEST(worth.is_usable);
  BOOST_TEST(mentions(worth, "group \"Fraud\": 0 good records of 2"));
  BOOST_TEST(!mentions(worth, "group \"Payments\""));
}

BOOST_AUTO_TEST_CASE(that_are_enough_leave_nothing_to_wish) {
  batch.shares = {{0, 4}};
  const auto worth =
      judge(record("Card Gate") + "," + record("Pay Link") + "," + record("Tap") + "," + record(""), "");
  BOOST_TEST(worth.is_usable);
  BOOST_TEST(worth.problems.empty());
}

BOOST_AUTO_TEST_CASE(of_no_group_or_no_answer_are_useless) {
  for (const auto* answer :
       {"no", "{}", R"({"groups":[]})", R"({"groups":[{"key":"Other","records":[{"name":"A b"}]}]})",
        R"({"groups":[{"key":"Fraud"}]})", R"({"groups":"none"})"}) {
    const auto worth = prompts::judge_content(answer, order, batch, {}, names, written);
    BOOST_TEST(!worth.is_usable, answer);
    BOOST_TEST(!worth.problems.empty(), answer);
  }
  BOOST_TEST(written.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
