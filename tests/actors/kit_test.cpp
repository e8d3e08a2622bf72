#include "tests/support/kit.hpp"
#include "tests/support/planned_moments.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <set>

using namespace troupe;

namespace {

const std::vector<std::string>& companies() {
  static const std::vector<std::string> names = {"stripe.com", "Shopify", "https://www.solarwinds.com/",
                                                 "Acme Dental Supplies", "lufthansa.com"};
  return names;
}

const std::map<std::string, test::made_kit>& kits() {
  static const auto made = [] {
    std::map<std::string, test::made_kit> all;
    for (const auto& company : companies()) {
      auto request = test::request_for(company);
      request.rows = 20'000;
      all.try_emplace(company, request);
    }
    return all;
  }();
  return made;
}

// The first delivered moment of a table that is never null: when its rows begin to exist.
const model::column* birth_of(const model::table& table) {
  for (const auto& column : table.columns)
    if (!column.hidden && !column.nullable &&
        (column.type == model::column_type::timestamp || column.type == model::column_type::date))
      return &column;
  return nullptr;
}

const model::table& table_of(const model::blueprint& plan, const std::string& name) {
  for (const auto& table : plan.model.tables)
    if (table.name == name)
      return table;
  throw std::runtime_error("no table " + name);
}

template <class Check>
void for_each_kit(Check&& check) {
  for (const auto& [company, kit] : kits())
    BOOST_TEST_CONTEXT(company)
  check(kit, kit.plan());
}

} // namespace

BOOST_AUTO_TEST_SUITE(kits_of_five_companies)

BOOST_AUTO_TEST_CASE(are_proven_in_every_golden_query) {
  for_each_kit([](const test::made_kit& kit, const model::blueprint& plan) {
    BOOST_TEST((kit.ended.state == model::demo_state::succeeded), kit.ended.reason);
    BOOST_TEST(plan.queries.size() >= 8U);
    for (const auto& proof : kit.ended.manifest.proofs)
      BOOST_TEST(proof.holds, proof.id << ": " << proof.detail);
  });
}

BOOST_AUTO_TEST_CASE(hold_every_file_that_the_manifest_lists_and_no_other) {
  for_each_kit([](const test::made_kit& kit, const model::blueprint&) {
    std::set<std::string> listed = {"manifest.json"};
    for (const auto& file : kit.ended.manifest.files)
      listed.insert(file.path);
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kit.path()))
      if (entry.is_regular_file())
        found.insert(std::filesystem::relative(entry.path(), kit.path()).string());
    BOOST_TEST(found == listed, boost::test_tools::per_element());
    for (const auto* file : {"blueprint.json", "profile.json", "story.md", "demo.sqlite",
                             "queries/golden.json", "queries/bigquery.sql", "ddl/postgres.sql"})
      BOOST_TEST(found.contains(file), file);
  });
}

BOOST_AUTO_TEST_CASE(have_no_orphans_and_no_duplicate_keys) {
  for_each_kit([](const test::made_kit& kit, const model::blueprint& plan) {
    for (const auto& r : plan.model.relationships)
      BOOST_TEST(kit.number("SELECT count(*) FROM " + r.table + " c WHERE c." + r.column +
                            " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + r.parent + " p WHERE p.id = c." +
                            r.column + ")") == 0,
                 r.name);
    for (const auto& table : plan.model.tables)
      for (const auto& column : table.columns)
        if (column.unique && !column.hidden)
          BOOST_TEST(kit.number("SELECT count(*) - count(DISTINCT " + column.name + ") FROM " + table.name) ==
                         0,
                     table.name + "." + column.name);
  });
}

BOOST_AUTO_TEST_CASE(have_no_child_before_its_parent) {
  for_each_kit([](const test::made_kit& kit, const model::blueprint& plan) {
    for (const auto& r : plan.model.relationships) {
      const auto* child = birth_of(table_of(plan, r.table));
      const auto* parent = birth_of(table_of(plan, r.parent));
      if (child == nullptr || parent == nullptr)
        continue;
      const bool by_day = child->type == model::column_type::date || parent->type == model::column_type::date;
      const auto moment = [&](const std::string& name) { return by_day ? "date(" + name + ")" : name; };
      BOOST_TEST(kit.number("SELECT count(*) FROM " + r.table + " c JOIN " + r.parent + " p ON p.id = c." +
                            r.column + " WHERE " + moment("c." + child->name) + " < " +
                            moment("p." + parent->name)) == 0,
                 r.name);
    }
  });
}

BOOST_AUTO_TEST_CASE(fill_every_month_of_the_window_and_nothing_after_it) {
  for_each_kit([](const test::made_kit& kit, const model::blueprint& plan) {
    for (const auto& table : plan.model.tables) {
      for (const auto& column : table.columns)
        if (!column.hidden && !test::may_be_future(plan.model, table.name, column.name) &&
            (column.type == model::column_type::timestamp || column.type == model::column_type::date))
          BOOST_TEST(kit.number("SELECT count(*) FROM " + table.name + " WHERE date(" + column.name +
                                ") > '" + to_text(plan.as_of) + "'") == 0,
                     table.name + "." + column.name);
      const auto* birth = birth_of(table);
      const auto rows = kit.number("SELECT count(*) FROM " + table.name);
      if (table.role == model::table_role::master || birth == nullptr || rows < 500)
        continue;
      const auto first = to_text(model::add_months(plan.as_of, -static_cast<int>(plan.months)));
      BOOST_TEST(kit.number("SELECT count(DISTINCT strftime('%Y-%m', " + birth->name + ")) FROM " +
                            table.name + " WHERE " + birth->name + " > '" + first + "'") >=
                     plan.months - 1, // a window that begins within a month
                 table.name);
    }
  });
}

BOOST_AUTO_TEST_CASE(have_no_master_that_is_a_clone_and_hardly_a_fact) {
  for_each_kit([](const test::made_kit& kit, const model::blueprint& plan) {
    for (const auto& table : plan.model.tables) {
      std::string columns;
      for (std::size_t c = 1; c < table.columns.size(); ++c)
        if (!table.columns[c].hidden)
          columns += (columns.empty() ? "" : ", ") + table.columns[c].name;
      // Two travellers of one booking may take the same bag.
      const auto allowed = table.role == model::table_role::master
                               ? 0
                               : kit.number("SELECT count(*) / 100 FROM " + table.name);
      BOOST_TEST(kit.number("SELECT count(*) - (SELECT count(*) FROM (SELECT DISTINCT " + columns + " FROM " +
                            table.name + ")) FROM " + table.name) <= allowed,
                 table.name);
    }
  });
}

BOOST_AUTO_TEST_CASE(deliver_the_results_that_their_queries_give) {
  for_each_kit([](const test::made_kit& kit, const model::blueprint& plan) {
    const auto golden = boost::json::parse(kit.text("queries/golden.json")).as_array();
    BOOST_REQUIRE(golden.size() == plan.queries.size());
    SQLite::Database database((kit.path() / "demo.sqlite").string(), SQLite::OPEN_READONLY);
    for (const auto& query : golden) {
      SQLite::Statement statement(database, std::string(query.at("sql").at("sqlite").as_string()));
      std::size_t rows = 0;
      while (statement.executeStep())
        ++rows;
      BOOST_TEST(rows == query.at("rows").as_array().size());
      BOOST_TEST(static_cast<std::size_t>(statement.getColumnCount()) ==
                 query.at("columns").as_array().size());
      BOOST_TEST(std::string(query.at("talking_point").as_string()).find("{{") == std::string::npos);
      for (const auto* part : {"question", "complexity", "chart", "business_value"})
        BOOST_TEST(query.as_object().contains(part), part);
    }
  });
}

BOOST_AUTO_TEST_CASE(answer_the_three_questions_about_stripe) {
  const auto golden = boost::json::parse(kits().at("stripe.com").text("queries/golden.json")).as_array();
  std::set<std::string> questions;
  for (const auto& query : golden)
    questions.emplace(query.at("question").as_string());
  for (const auto* question : {"Show me MRR by product line", "Which customers use Connect but not Radar?",
                               "What's our churn rate for first 90 days?"})
    BOOST_TEST(questions.contains(question), question);
}

BOOST_AUTO_TEST_SUITE_END()
