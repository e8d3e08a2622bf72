#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
// A demo can stop at its plan, be edited there, and be built.
#include "runtime/publish/plan_files.hpp"
#include "tests/support/kit.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <map>
#include <set>
#include <sstream>

using namespace troupe;

namespace {

// Large enough that every promise holds without planting it again.
model::demo_request stripe() {
  auto request = test::request_for("stripe.com");
  request.rows = 20'000;
  return request;
}

protocol::start_demo planning() {
  return {stripe(), {}, protocol::run_goal::plan};
}

protocol::start_demo building(const model::demo_plan& plan) {
  return {plan.request, {}, protocol::run_goal::kit, plan};
}

const test::made_kit& planned() {
  static const test::made_kit kit(planning());
  return kit;
}

model::demo_plan saved_plan() {
  return publish::read_plan_files(planned().path()).value();
}

const test::made_kit& built() {
  static const test::made_kit kit(building(saved_plan()));
  return kit;
}

// The tables whose files differ from those of the unedited plan.
std::set<std::string> changed_by(const std::function<void(model::blueprint&)>& edit) {
  auto plan = saved_plan();
  edit(plan.blueprint);
  auto task = building(plan);
  task.keeps_plan = true;
  const test::made_kit kit(task);
  std::set<std::string> changed;
  for (const auto& table : plan.blueprint.model.tables)
    if (kit.text("data/" + table.name + ".csv") != built().text("data/" + table.name + ".csv"))
      changed.insert(table.name);
  return changed;
}

// The records of simple CSV: no sample holds quotes or line ends within a key.
std::vector<std::map<std::string, std::string>> records(const std::string& text) {
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> header;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> cells(1);
    bool is_quoted = false;
    for (const char c : line)
      if (c == '"')
        is_quoted = !is_quoted;
      else if (c == ',' && !is_quoted)
        cells.emplace_back();
      else
        cells.back() += c;
    if (header.empty()) {
      header = cells;
      continue;
    }
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < header.size(); ++i)
      row[header[i]] = cells.at(i);
  }
  return rows;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plans)

BOOST_AUTO_TEST_CASE(stop_before_the_rows) {
  BOOST_TEST((planned().ended.state == model::demo_state::planned), planned().ended.reason);
  BOOST_TEST((planned().ended.manifest.state == model::demo_state::planned));
  for (const auto* file : {"request.json", "profile.json", "story.json", "blueprint.json", "plan.md",
                           "manifest.json", "ddl/postgres.sql", "samples/payments.csv"})
    BOOST_TEST(std::filesystem::exists(planned().path() / file), file);
  for (const auto* file : {"data", "demo.sqlite", "story.md", "queries"})
    BOOST_TEST(!std::filesystem::exists(planned().path() / file), file);
  const auto page = planned().text("plan.md");
  for (const auto& query : saved_plan().blueprint.queries)
    BOOST_TEST(page.find(query.question) != std::string::npos, query.id);
}

BOOST_AUTO_TEST_CASE(show_ten_rows_of_each_table_whose_keys_lead_to_rows_shown) {
  const auto plan = saved_plan();
  std::map<std::string, std::vector<std::map<std::string, std::string>>> samples;
  for (const auto& table : plan.blueprint.model.tables) {
    samples[table.name] = records(planned().text("samples/" + table.name + ".csv"));
    BOOST_TEST(samples[table.name].size() >= 10U, table.name);
    BOOST_TEST(samples[table.name].size() <= 40U, table.name);
  }
  for (const auto& relationship : plan.blueprint.model.relationships) {
    std::set<std::string> keys;
    for (const auto& row : samples.at(relationship.parent))
      keys.insert(row.at("id"));
    for (const auto& row : samples.at(relationship.table))
      BOOST_TEST((row.at(relationship.column).empty() || keys.contains(row.at(relationship.column))),
                 relationship.name);
  }
}

BOOST_AUTO_TEST_CASE(show_rows_that_the_kit_will_hold) {
  for (const auto& table : saved_plan().blueprint.model.tables) {
    const auto data = built().text("data/" + table.name + ".csv");
    std::istringstream lines(planned().text("samples/" + table.name + ".csv"));
    for (std::string line; std::getline(lines, line);)
      BOOST_TEST(data.find(line + "\n") != std::string::npos, table.name << ": " << line);
  }
}

BOOST_AUTO_TEST_CASE(built_give_the_kit_that_generating_gives) {
  const test::made_kit generated(stripe());
  BOOST_TEST((built().ended.state == model::demo_state::succeeded), built().ended.reason);
  BOOST_TEST((built().ended.manifest.files == generated.ended.manifest.files));
}

BOOST_AUTO_TEST_CASE(edited_change_only_tables_in_the_lineage_of_the_edit) {
  using names = std::set<std::string>;
  // A name is copied nowhere; a price is: what a subscription starts at, what moved, and what is paid.
  BOOST_TEST((changed_by([](auto& plan) { plan.pools.at(0).records.at(3).at(0) = "Stage Light"; }) ==
              names{"products"}));
  const auto by_share = changed_by([](auto& plan) {
    for (auto& relationship : plan.model.relationships)
      if (relationship.grouped && !relationship.grouped->adoption.empty())
        relationship.grouped->adoption.at(1).per_mille -= 60;
  });
  BOOST_TEST(by_share.contains("subscriptions"));
  for (const auto* table : {"products", "support_tickets", "payouts"})
    BOOST_TEST(!by_share.contains(table), table);
  BOOST_TEST(changed_by([](auto& plan) {
               plan.queries.at(0).contract.at_least = model::decimal{1'400'000};
             }).empty());
  const auto by_status = changed_by([](auto& plan) {
    for (auto& table : plan.model.tables)
      for (auto& column : table.columns)
        if (table.name == "support_tickets" && column.rule.draw && !column.rule.draw->values.empty())
          column.rule.draw->values.front().weight += 5;
  });
  BOOST_TEST((by_status == names{"support_tickets"}));
}

BOOST_AUTO_TEST_CASE(edited_are_not_planted_again_but_told) {
  auto plan = saved_plan();
  plan.blueprint.queries.at(0).contract.at_least = model::decimal{500'000'000};
  auto task = building(plan);
  task.keeps_plan = true;
  const test::made_kit kit(task);
  BOOST_TEST((kit.ended.state == model::demo_state::degraded));
  BOOST_TEST(kit.ended.manifest.replantings == 0);
  BOOST_TEST(kit.text("blueprint.json") == model::to_pretty_text(plan.blueprint));
}

BOOST_AUTO_TEST_CASE(built_in_their_place_keep_what_the_user_put_there) {
  test::made_kit kit(planning());
  const auto write = [&](const std::string& file, const std::string& text) {
    std::filesystem::create_directories((kit.path() / file).parent_path());
    std::ofstream(kit.path() / file, std::ios::binary) << text;
  };
  write("notes.txt", "ask for the CFO");
  write("slides/first.txt", "hello");
  write("samples/payments.csv", "edited sample");
  kit.run(building(saved_plan()));
  BOOST_TEST(kit.text("notes.txt") == "ask for the CFO");
  BOOST_TEST(kit.text("slides/first.txt") == "hello");
  BOOST_TEST(!std::filesystem::exists(kit.path() / "samples"));
  BOOST_TEST(!std::filesystem::exists(kit.path() / "plan.md"));
  write("story.md", "my own words");
  kit.run(building(saved_plan()));
  BOOST_TEST(kit.text("story.md.edited") == "my own words");
  BOOST_TEST(kit.text("story.md").starts_with("# "));
  BOOST_TEST(kit.text("notes.txt") == "ask for the CFO");
}

BOOST_AUTO_TEST_SUITE_END()
