#undef BOOST_TEST_MODULE // csv_parser_test.cpp has main
// Good data score high; each fault of keys, references, values and sums is found, and where.
#include "runtime/scorecard/scorer.hpp"
#include "tests/runtime/scored_shop.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;
using namespace troupe::tests;
using model::column_type;

namespace {

// Groups of members, and notes about either: a composite key and a polymorphic reference.
model::blueprint clubs() {
  auto plan = plan_of(10, {});
  auto members = table("members", 1,
                       {column("club_id", column_type::integer, key("member_club")),
                        column("number", column_type::integer, {})});
  members.columns.erase(members.columns.begin());
  members.key = {"club_id", "number"};
  plan.model.tables = {
      table("clubs", 1,
            {column("name", column_type::text, {}), nullable(column("parent_id", column_type::integer, {}))}),
      std::move(members),
      table("visits", 1,
            {column("club_id", column_type::integer, {}), column("number", column_type::integer, {})}),
      table("notes", 1,
            {column("kind", column_type::text, {}), column("about_id", column_type::integer, {})})};
  auto visit = relationship("visit_member", "visits", "club_id", "members");
  visit.more_columns = {"number"};
  auto of_club = relationship("note_club", "notes", "about_id", "clubs");
  of_club.only_when = model::row_condition{"kind", {"club"}};
  auto of_visit = relationship("note_visit", "notes", "about_id", "visits");
  of_visit.only_when = model::row_condition{"kind", {"visit"}};
  plan.model.relationships = {relationship("club_parent", "clubs", "parent_id", "clubs"),
                              relationship("member_club", "members", "club_id", "clubs"), visit, of_club,
                              of_visit};
  return plan;
}

std::vector<std::string> club_files(const std::string& members, const std::string& visits,
                                    const std::string& notes, const std::string& parent = "1") {
  return {"id,name,parent_id\n1,Chess,\n2,Go," + parent + "\n", "club_id,number\n" + members,
          "id,club_id,number\n" + visits, "id,kind,about_id\n" + notes};
}

model::scorecard club_score(const std::vector<std::string>& files) {
  return scorecard::score(clubs(), {}, files, {}).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(score_integrity)

BOOST_AUTO_TEST_CASE(good_data_score_95_or_more) {
  const auto plan = fine_shop();
  const auto card = score(plan, csv_files(plan));
  BOOST_TEST(card.score.as_double() >= 95.0);
  BOOST_TEST(card.tables == 3);
  for (const auto& section : card.sections)
    for (const auto& metric : section.metrics)
      BOOST_TEST(metric.score.as_double() >= 95.0,
                 metric.name + " " + model::to_text(metric.score) + " " + metric.worst);
  BOOST_TEST(card.sections.size() == 6U); // all but story
  for (const auto* name : {"missing_columns", "duplicate_keys", "orphans", "unreadable_values",
                           "missing_values", "broken_records", "broken_sums", "repeated_uniques"})
    BOOST_TEST(points(card, name) == 100.0, name);
}

BOOST_AUTO_TEST_CASE(pieces_of_any_size_score_the_same) {
  const auto plan = fine_shop();
  const auto texts = csv_files(plan).texts();
  scorecard::scorer scorer(plan, fake_words());
  for (std::size_t t = 0; t < texts.size(); ++t) {
    for (std::size_t at = 0; at < texts[t].size(); at += 997)
      scorer.feed(t, std::string_view(texts[t]).substr(at, 997));
    BOOST_TEST(scorer.finish(t).has_value());
  }
  BOOST_TEST((scorer.score({}) == score(plan, csv_files(plan))));
}

BOOST_AUTO_TEST_CASE(finds_keys_that_repeat) {
  const auto plan = fine_shop();
  csv_files files(plan);
  for (std::size_t row = 1; row < 180; row += 10)
    files.cell("customers", row, "id") = files.cell("customers", row - 1, "id");
  const auto card = score(plan, files);
  BOOST_TEST(points(card, "duplicate_keys") < 100.0);
  BOOST_TEST(worst(card, "duplicate_keys") == "customers");
}

BOOST_AUTO_TEST_CASE(finds_orphans) {
  const auto plan = fine_shop();
  csv_files files(plan);
  files.spoil("orders", "customer_id", "9999", 100);
  const auto card = score(plan, files);
  BOOST_TEST(points(card, "orphans") < 100.0);
  BOOST_TEST(worst(card, "orphans") == "orders.customer_id");
}

BOOST_AUTO_TEST_CASE(finds_orphans_of_composite_keys_and_repeated_ones) {
  const auto good = club_score(club_files("1,1\n1,2\n2,1\n", "1,1,2\n2,2,1\n", "1,club,2\n2,visit,1\n"));
  BOOST_TEST(points(good, "orphans") == 100.0);
  BOOST_TEST(points(good, "duplicate_keys") == 100.0);
  const auto orphaned = club_score(club_files("1,1\n1,2\n2,1\n", "1,1,2\n2,2,2\n", "1,club,2\n2,visit,1\n"));
  BOOST_TEST(worst(orphaned, "orphans") == "visits.club_id");
  const auto repeated = club_score(club_files("1,1\n1,2\n1,2\n", "1,1,2\n2,1,1\n", "1,club,2\n2,visit,1\n"));
  BOOST_TEST(worst(repeated, "duplicate_keys") == "members");
}

BOOST_AUTO_TEST_CASE(finds_orphans_of_polymorphic_and_self_references) {
  const auto noted =
      club_score(club_files("1,1\n", "1,1,1\n", "1,club,2\n2,visit,2\n")); // there is one visit
  BOOST_TEST(worst(noted, "orphans") == "notes.about_id");
  const auto led = club_score(club_files("1,1\n", "1,1,1\n", "1,club,2\n2,visit,1\n", "7"));
  BOOST_TEST(worst(led, "orphans") == "clubs.parent_id");
}

BOOST_AUTO_TEST_CASE(finds_values_of_no_type_or_format) {
  const auto plan = fine_shop();
  for (const auto& [table, column, value] : {std::tuple{"orders", "placed_at", "yesterday"},
                                             {"items", "quantity", "two"},
                                             {"orders", "is_gift", "perhaps"},
                                             {"items", "unit_price", "4.567"},
                                             {"customers", "email", "nobody"}}) {
    csv_files files(plan);
    files.spoil(table, column, value);
    BOOST_TEST(worst(score(plan, files), "unreadable_values") == std::string(table) + "." + column);
  }
}

BOOST_AUTO_TEST_CASE(finds_nothing_where_something_must_be) {
  const auto plan = fine_shop();
  csv_files files(plan);
  files.spoil("customers", "city", std::nullopt);
  files.spoil("customers", "big_name", std::nullopt); // nullable
  BOOST_TEST(worst(score(plan, files), "missing_values") == "customers.city");
}

BOOST_AUTO_TEST_CASE(finds_fields_that_belong_to_another_record) {
  const auto plan = fine_shop();
  csv_files files(plan);
  files.cell("customers", 7, "country") = "FR" + files.cell("customers", 7, "country").value();
  BOOST_TEST(worst(score(plan, files), "broken_records") == "customers.country");
}

BOOST_AUTO_TEST_CASE(fields_of_unknown_records_need_only_agree) {
  auto plan = fine_shop();
  csv_files files(plan);
  files.spoil("customers", "city", "Oslo");
  files.spoil("customers", "country", "NO");
  BOOST_TEST(points(score(plan, files), "broken_records") == 100.0);
  files.cell("customers", 10, "country") = "SE";
  BOOST_TEST(worst(score(plan, files), "broken_records") == "customers.country");
}

BOOST_AUTO_TEST_CASE(finds_copies_that_differ_from_the_parent) {
  const auto plan = fine_shop();
  csv_files files(plan);
  auto& segment = files.cell("orders", 100, "segment");
  segment = *segment == "Small" ? "Big" : "Small";
  BOOST_TEST(worst(score(plan, files), "broken_records") == "orders.segment");
}

BOOST_AUTO_TEST_CASE(finds_formulas_and_sums_that_are_a_cent_off) {
  const auto plan = fine_shop();
  csv_files files(plan);
  files.spoil("orders", "total", "1000000.01", 400);
  BOOST_TEST(worst(score(plan, files), "broken_sums") == "orders.total");
  csv_files others(plan);
  others.spoil("items", "line_total", "0.01", 400);
  const auto card = score(plan, others);
  BOOST_TEST(points(card, "broken_sums") < 100.0);
  BOOST_TEST(worst(card, "broken_sums") == "orders.subtotal"); // fewer orders than items
}

BOOST_AUTO_TEST_CASE(finds_unique_values_that_repeat) {
  const auto plan = fine_shop();
  csv_files files(plan);
  files.spoil("customers", "email", "a@shop.example");
  BOOST_TEST(worst(score(plan, files), "repeated_uniques") == "customers.email");
}

BOOST_AUTO_TEST_CASE(misses_columns_and_tables) {
  const auto plan = fine_shop();
  csv_files files(plan);
  files.drop_column("orders", "status");
  BOOST_TEST(worst(score(plan, files), "missing_columns") == "orders.status");
  auto texts = files.texts();
  texts[0].clear();
  const auto card = scorecard::score(plan, {}, texts, {}).value();
  BOOST_TEST(worst(card, "missing_columns") == "customers");
  BOOST_TEST(points(card, "orphans") < 60.0);
  BOOST_TEST(card.tables == 2);
}

BOOST_AUTO_TEST_CASE(refuses_what_cannot_be_read) {
  const auto plan = fine_shop();
  auto texts = csv_files(plan).texts();
  texts[1] += "\"open,1,2\n";
  const auto refused = scorecard::score(plan, {}, texts, {});
  BOOST_REQUIRE(!refused);
  BOOST_TEST((refused.error().code == model::ec::invalid_request));
  BOOST_TEST(refused.error().message == "orders: record 2402: a quote is not closed");
}

BOOST_AUTO_TEST_SUITE_END()
