#undef BOOST_TEST_MODULE // dialect_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/packs/research.hpp"
#include "runtime/packs/story.hpp"
#include "runtime/prompts/company_prompt.hpp"
#include "runtime/prompts/content_prompt.hpp"
#include "runtime/prompts/story_prompt.hpp"
#include "tests/fault_llm/asking.hpp"
#include "tests/fault_llm/running_server.hpp"
#include "tests/http/fetching.hpp"
#include "tests/support/shelves.hpp"
#include "tests/support/temp_folder.hpp"
#include "tools/fault_llm/vocabulary.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <fstream>
#include <set>

namespace troupe::test {

namespace {

std::string text_of(http::client& client, const llm::target& to, const model::llm_question& question) {
  const auto reply = ask(client, to, question);
  BOOST_REQUIRE(in_short(reply) == "answer");
  return std::get<model::llm_answer>(reply).text;
}

model::content_order order_of_products() {
  model::content_order order;
  order.table = "products";
  order.purpose = "What is sold";
  order.columns = {"products.name", "products.price"};
  order.table_columns = {"name: what it is called", "price: in dollars"};
  order.table_rows = 200;
  order.pool = "products";
  order.fields = {{"name", "What it is called", {}},
                  {"description", "One sentence about it", {}},
                  {"price", "List price", {}},
                  {"tier", "How it is sold", {"basic", "premium"}}};
  order.strata = {{"Payments", 12}, {"Risk \"and\" fraud", 7}};
  return order;
}

} // namespace

BOOST_AUTO_TEST_SUITE(content_of_answers)

BOOST_AUTO_TEST_CASE(troupe_has_nothing_to_correct_in_a_good_answer_of_any_dialect) {
  running_server server;
  http::client client(plain_options());
  const auto request = request_for("https://stripe.com");
  const auto profile = packs::research(request, *shelves()).value();
  const auto story = packs::write_story(request, profile, *shelves()).value();
  std::set<std::string> names;
  for (const auto& how : all_ways()) {
    const auto to = target_at(server.url(), how, "ok");
    std::optional<model::company_research> facts;
    const auto asked = prompts::ask_company_facts(*shelves(), request, profile, {}).value();
    BOOST_TEST(prompts::judge_company_facts(text_of(client, to, asked), facts).problems.empty(),
               to_text(how));
    std::vector<prompts::named_line> lines;
    const auto roles = prompts::ask_product_lines(*shelves(), request, profile).value();
    BOOST_TEST(prompts::judge_product_lines(text_of(client, to, roles), profile, lines).problems.empty());
    BOOST_TEST(lines.size() == profile.lines.size());
    prompts::narrative told;
    const auto words = prompts::ask_narrative(*shelves(), request, profile, story).value();
    const auto worth = prompts::judge_narrative(text_of(client, to, words), profile, story, told);
    BOOST_TEST(worth.problems.empty(), (worth.problems.empty() ? "" : worth.problems.front()));
    BOOST_TEST(told.scenes.size() == story.scenes.size());
    const auto order = order_of_products();
    for (const auto& batch : prompts::batches_of(order)) {
      std::vector<model::content_record> records;
      const auto wanted = prompts::ask_content(*shelves(), profile, story.summary, order, batch, {}).value();
      const auto judged =
          prompts::judge_content(text_of(client, to, wanted), order, batch, {}, names, records);
      BOOST_TEST(judged.problems.empty());
      BOOST_TEST(static_cast<std::int64_t>(records.size()) == batch.wanted());
    }
  }
}

BOOST_AUTO_TEST_CASE(faults_of_content_are_what_their_names_say) {
  running_server server;
  http::client client(plain_options());
  const auto say = [&](const std::string& fault) {
    return text_of(client, target_at(server.url(), {}, fault), structured());
  };
  const auto names_in = [](const std::string& text) {
    return boost::json::parse(text).at("names").as_array();
  };
  BOOST_TEST(names_in(say("ok")).size() == 6U);
  BOOST_TEST(names_in(say("short-list")).size() == 3U);
  const auto twins = names_in(say("duplicates"));
  BOOST_TEST((twins[0] == twins[1] && twins[1] == twins[5]));
  BOOST_TEST(!boost::json::parse(say("wrong-schema")).as_object().contains("names"));
  BOOST_CHECK_THROW(boost::json::parse(say("truncated-json")), std::exception);
  BOOST_TEST(say("fences").find("```json\n{") != std::string::npos);
  BOOST_TEST(say("injection").find("Ignore previous instructions") != std::string::npos);
  BOOST_TEST(say("injection").find("<script>") != std::string::npos);
  BOOST_TEST(say("wrong-language").find("Die Übersicht") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(answers_written_beforehand_come_first) {
  temp_folder folder;
  std::ofstream(folder.path() / "a.json")
      << R"({"answers":[{"match":"Acme","schema":"other","answer":"no"},)"
      << R"({"match":"Acme","schema":"names","answer":{"names":["One Ledger"],"kind":"small"}},)"
      << R"({"match":"Acme","schema":"","answer":"Acme makes anvils."}]})";
  fault_llm::options with;
  with.answers = folder.path().string();
  running_server server(with);
  http::client client(plain_options());
  const auto to = target_at(server.url(), {}, "ok");
  BOOST_TEST(text_of(client, to, structured()) == R"({"names":["One Ledger"],"kind":"small"})");
  auto other = prose();
  other.schema_name = "third";
  other.schema = structured().schema;
  BOOST_TEST(text_of(client, to, other) == "Acme makes anvils.");
}

BOOST_AUTO_TEST_CASE(no_name_comes_twice_in_three_hundred_thousand) {
  fault_llm::vocabulary words;
  std::set<std::string> seen;
  for (int i = 0; i < 300'000; ++i)
    seen.insert(words.name());
  BOOST_TEST(seen.size() == 300'000U);
  for (const auto& name : seen)
    if (std::count(name.begin(), name.end(), ' ') > 4)
      BOOST_ERROR(name);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
