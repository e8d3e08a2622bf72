#undef BOOST_TEST_MODULE // csv_parser_test.cpp has main
// Each fault of time, shape, diversity, relevance, story and safety is found, and where.
#include "runtime/scorecard/concentration.hpp"
#include "runtime/scorecard/declared_numbers.hpp"
#include "runtime/scorecard/leaks.hpp"
#include "runtime/scorecard/phone_numbers.hpp"
#include "runtime/scorecard/similar_texts.hpp"
#include "tests/runtime/scored_shop.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <numeric>

using namespace troupe;
using namespace troupe::tests;

namespace {

// Sends every order to the customers in turn.
void spread_evenly(csv_files& files) {
  for (std::size_t row = 0; row < files.rows("orders"); ++row)
    files.cell("orders", row, "customer_id") = std::to_string(row % files.rows("customers") + 1);
}

model::query_proof proof(const std::string& id, bool holds, std::string_view sigma,
                         std::vector<std::string> lacking) {
  model::query_proof made;
  made.id = id;
  made.holds = holds;
  made.sigma = dec(sigma);
  made.lacking = std::move(lacking);
  return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(score_content)

BOOST_AUTO_TEST_CASE(finds_rows_before_their_parents) {
  const auto plan = fine_shop();
  csv_files files(plan);
  files.spoil("customers", "joined_at", "2026-06-30 23:00:00", 3);
  const auto card = score(plan, files);
  BOOST_TEST(points(card, "moments_out_of_order") < 70.0);
  BOOST_TEST(worst(card, "moments_out_of_order") == "orders.placed_at");
}

BOOST_AUTO_TEST_CASE(finds_states_entered_before_the_start) {
  const auto plan = fine_shop();
  csv_files files(plan);
  files.spoil("orders", "paid_at", "2025-07-01 00:00:00", 2);
  BOOST_TEST(worst(score(plan, files), "moments_out_of_order") == "orders.paid_at");
}

BOOST_AUTO_TEST_CASE(finds_moments_after_the_end_unless_they_may_be) {
  auto plan = fine_shop();
  csv_files files(plan);
  files.spoil("orders", "paid_at", "2026-07-01 00:00:00");
  BOOST_TEST(worst(score(plan, files), "moments_after_the_end") == "orders.paid_at");
  auto& rule = column_of(plan, "orders", "paid_at").rule;
  rule = {};
  rule.delay = model::delay_rule{"placed_at", {}, true};
  BOOST_TEST(points(score(plan, files), "moments_after_the_end") == 100.0);
}

BOOST_AUTO_TEST_CASE(finds_months_without_rows_and_data_that_stop_early) {
  const auto plan = fine_shop();
  csv_files files(plan);
  for (std::size_t row = 0; row < files.rows("orders"); ++row)
    if (auto& at = files.cell("orders", row, "placed_at"); *at >= "2026-04-01")
      at = "2026-03-" + std::to_string(10 + row % 20) + " 10:00:00";
  const auto card = score(plan, files);
  BOOST_TEST(points(card, "months_populated") == 75.0);
  BOOST_TEST(points(card, "freshness") < 1.0);
  BOOST_TEST(points(card, "last_quarter") < 1.0);
  BOOST_TEST(worst(card, "last_quarter") == "orders.placed_at");
}

BOOST_AUTO_TEST_CASE(finds_a_level_week) {
  const auto plan = fine_shop();
  csv_files files(plan);
  for (std::size_t row = 0; row < files.rows("orders"); ++row)
    files.cell("orders", row, "placed_at") = "2026-" + std::to_string(10 + row % 3).replace(0, 1, "0") + "-" +
                                             std::to_string(10 + row % 19) + " 10:00:00";
  const auto card = score(plan, files);
  BOOST_TEST(points(card, "weekday_profile") < 60.0);
}

BOOST_AUTO_TEST_CASE(finds_even_children_where_unevenness_was_declared) {
  const auto plan = fine_shop();
  csv_files files(plan);
  BOOST_TEST(points(score(plan, files), "top_fifth") > 99.0);
  spread_evenly(files);
  BOOST_TEST(points(score(plan, files), "top_fifth") < 60.0);
}

BOOST_AUTO_TEST_CASE(even_children_are_good_where_they_were_declared) {
  auto plan = fine_shop();
  plan.model.relationships[0].drawn = model::drawing{};
  csv_files files(plan);
  BOOST_TEST(points(score(plan, files), "top_fifth") > 99.0);
  for (std::size_t row = 0; row < files.rows("orders"); ++row)
    files.cell("orders", row, "customer_id") = std::to_string(row % 4 == 0 ? row % 180 + 1 : row % 7 + 1);
  BOOST_TEST(points(score(plan, files), "top_fifth") < 10.0);
}

BOOST_AUTO_TEST_CASE(every_declared_popularity_expects_what_the_engine_draws) {
  for (const auto kind : {model::popularity::even, model::popularity::skewed, model::popularity::zipf}) {
    auto plan = fine_shop();
    model::drawing rule;
    rule.popularity = kind;
    plan.model.relationships[0].drawn = rule;
    BOOST_TEST(points(score(plan, csv_files(plan)), "top_fifth") > 95.0, model::to_text(kind));
  }
}

BOOST_AUTO_TEST_CASE(the_top_share_is_that_of_the_largest_fifth) {
  BOOST_TEST(scorecard::top_share({1, 1, 6, 1, 1, 1, 6, 1, 1, 1}) == 0.6);
  BOOST_TEST(scorecard::top_share({0, 0, 0, 0, 9}) == 1.0);
  BOOST_TEST(scorecard::top_share({}) == 0.0);
}

BOOST_AUTO_TEST_CASE(finds_categories_of_other_weights) {
  const auto plan = fine_shop();
  csv_files files(plan);
  for (std::size_t row = 0; row < files.rows("items"); ++row)
    files.cell("items", row, "quantity") = std::to_string(row % 3 + 1);
  const auto card = score(plan, files);
  BOOST_TEST(worst(card, "category_weights") == "items.quantity");
  BOOST_TEST(worst(card, "category_entropy") == "items.quantity");
}

BOOST_AUTO_TEST_CASE(finds_numbers_of_another_distribution) {
  const auto plan = fine_shop();
  csv_files files(plan);
  for (std::size_t row = 0; row < files.rows("items"); ++row)
    files.cell("items", row, "unit_price") = "50.00";
  const auto card = score(plan, files);
  BOOST_TEST(points(card, "number_distributions") < 1.0);
  BOOST_TEST(worst(card, "number_distributions") == "items.unit_price");
}

BOOST_AUTO_TEST_CASE(knows_every_distribution_of_the_engine) {
  using enum model::distribution;
  for (const auto kind : {constant, uniform, normal, lognormal, zipf}) {
    model::number_rule rule;
    rule.distribution = kind;
    rule.center = dec("40");
    rule.spread = dec(kind == normal ? "12" : kind == zipf ? "1.3" : "0.6");
    rule.min = dec("5");
    rule.max = dec("95");
    rule.step = dec("0.5");
    model::column_rule filled;
    filled.number = rule;
    const auto data = compiled(plan_of(4000, {column("n", model::column_type::decimal, filled)}));
    auto values = numbers(*data, "things", "n");
    const scorecard::declared_numbers declared(rule, model::column_type::decimal);
    BOOST_TEST(declared.distance(values) < 0.03, model::to_text(kind));
    std::vector<std::int64_t> others(4000, 1000);
    BOOST_TEST(declared.distance(others) > 0.25, model::to_text(kind));
  }
}

BOOST_AUTO_TEST_CASE(compares_numbers_where_no_factor_applies) {
  auto plan = fine_shop();
  auto& rule = *column_of(plan, "items", "unit_price").rule.number;
  rule.by = "quantity";
  rule.given = {{{"1"}, dec("10")}};
  BOOST_TEST(points(score(plan, csv_files(plan)), "number_distributions") > 99.0);
}

BOOST_AUTO_TEST_CASE(finds_names_that_repeat) {
  const auto plan = fine_shop();
  csv_files files(plan);
  files.spoil("customers", "name", "Acme", 2);
  const auto card = score(plan, files);
  BOOST_TEST(points(card, "repeated_names") < 80.0);
  BOOST_TEST(worst(card, "repeated_names") == "customers.name");
}

BOOST_AUTO_TEST_CASE(finds_names_and_descriptions_that_nearly_repeat) {
  const auto plan = fine_shop();
  csv_files files(plan);
  for (std::size_t row = 0; row < files.rows("orders"); ++row)
    files.cell("orders", row, "note") = "The very same long note about order " + std::to_string(row);
  const auto card = score(plan, files);
  BOOST_TEST(worst(card, "near_duplicates") == "orders.note");
  BOOST_TEST(worst(card, "distinct_2") == "orders.note");
  BOOST_TEST(points(card, "near_duplicates") < 20.0);
}

BOOST_AUTO_TEST_CASE(near_duplicates_share_four_fifths_of_their_letter_groups) {
  BOOST_TEST(scorecard::near_duplicates({"Northwind Garden Furniture Ltd", "Northwind Garden Furniture Inc",
                                         "Harbour Cycles", "Quarry Bakery"}) == 1U);
  BOOST_TEST(scorecard::near_duplicates({"Northwind Foods", "Northwind Tools", "Southbank Foods"}) == 0U);
  BOOST_TEST(scorecard::near_duplicates({"ab", "a", ""}) == 0U);
  BOOST_TEST(scorecard::distinct_word_pairs({"a b c", "A, b d"}) == 0.75);
}

BOOST_AUTO_TEST_CASE(finds_cloned_rows) {
  const auto plan = fine_shop();
  csv_files files(plan);
  BOOST_TEST(points(score(plan, files), "clones") > 99.0);
  auto& items = files.rows_of("items");
  const auto originals = items.size() - 1;
  for (std::size_t i = 0; i < originals / 2; ++i) {
    auto copy = items[i + 1];
    copy[0] = std::to_string(originals + i + 1);
    items.push_back(std::move(copy));
  }
  const auto card = score(plan, files);
  BOOST_TEST(points(card, "clones") < 20.0);
  BOOST_TEST(worst(card, "clones") == "items");
}

BOOST_AUTO_TEST_CASE(finds_texts_that_a_fake_data_library_writes) {
  const auto plan = fine_shop();
  csv_files files(plan);
  files.spoil("customers", "name", "Rubber Chair", 4);
  const auto fake = score(plan, files);
  BOOST_TEST(points(fake, "generic_texts") < 99.0);
  BOOST_TEST(worst(fake, "generic_texts") == "customers.name");
  csv_files others(plan);
  others.spoil("customers", "name", "Zylophant Quux", 4);
  const auto foreign = score(plan, others);
  BOOST_TEST(points(foreign, "generic_texts") == 100.0);
  BOOST_TEST(worst(foreign, "foreign_texts") == "customers.name");
}

BOOST_AUTO_TEST_CASE(the_story_is_what_its_proofs_are) {
  const auto plan = fine_shop();
  const csv_files files(plan);
  BOOST_TEST((find_metric(score(plan, files), "broken_promises") == nullptr));
  const auto card = score(
      plan, files, {proof("clear", true, "25", {}), proof("weak", false, "2", {"significance", "rival"})});
  BOOST_TEST(points(card, "broken_promises") == 50.0);
  BOOST_TEST(points(card, "significance") == 60.0);
  BOOST_TEST(points(card, "rivals") == 50.0);
  BOOST_TEST(worst(card, "rivals") == "weak");
}

BOOST_AUTO_TEST_CASE(finds_what_may_belong_to_somebody) {
  const auto plan = fine_shop();
  for (const auto& [metric, column, value] : {std::tuple{"real_domains", "email", "jo@gmail.com"},
                                              {"card_numbers", "name", "pay 4539 1488 0343 6467"},
                                              {"real_phones", "phone", "(415) 867-5309"},
                                              {"real_phones", "phone", "612 345 678"}}) {
    csv_files files(plan);
    files.cell("customers", 5, column) = value;
    const auto card = score(plan, files);
    BOOST_TEST(points(card, metric) <= 50.0);
    BOOST_TEST(worst(card, metric) == std::string("customers.") + column);
  }
}

BOOST_AUTO_TEST_CASE(knows_reserved_domains_test_cards_and_fictional_phones) {
  using namespace scorecard;
  for (const auto* real :
       {"jo@gmail.com", "see https://stripe.com/docs", "www.acme.co.uk", "a@example.com.evil.org"})
    BOOST_TEST(names_real_domain(real, false), real);
  for (const auto* reserved :
       {"jo@acme.example", "https://shop.test/x", "a@mail.example.com", "www.a.invalid", "a @ b"})
    BOOST_TEST(!names_real_domain(reserved, false), reserved);
  BOOST_TEST(names_real_domain("acme.io", true));
  BOOST_TEST(!names_real_domain("acme.io", false));
  for (const auto* card : {"4539148803436467", "4539 1488 0343 6467", "id 4539-1488-0343-6467."})
    BOOST_TEST(holds_card_number(card), card);
  for (const auto* none : {"4242424242424242", "4111 1111 1111 1111", "378282246310005", "4539148803436468",
                           "po_4539148803436467", "2026-01-31 08:15:00", "45391488034364671234"})
    BOOST_TEST(!holds_card_number(none), none);
  for (const auto* phone : {"(415) 867-5309", "+1 415 867 5309", "415.867.5309", "call 415-555-0200"})
    BOOST_TEST(holds_real_phone(phone, false), phone);
  for (const auto* none : {"(415) 555-0132", "+1-202-555-0199", "+44 20 7946 0018", "4158675309",
                           "XXXX-0049-1234567", "2026-01-31 08"})
    BOOST_TEST(!holds_real_phone(none, false), none);
  BOOST_TEST(holds_real_phone("4158675309", true));
}

BOOST_AUTO_TEST_CASE(knows_the_phones_of_nobody_in_every_locale_from_live_ones) {
  using scorecard::holds_real_phone;
  for (const auto* nobody : {"(212) 555-0100", "+1 212-555-0199", "+49 30 23125 042", "+49 (0)30 23125042",
                             "0049 40 66969 999", "030 23125 000", "+49 221 4710 123", "+49 171 3920042",
                             "+49 176 04069042", "+49 152 28817386", "+33 1 99 00 12 34", "+33 6 39 98 00 00",
                             "01 99 00 12 34", "+34 012 34 56 78", "+81 3-0123-4567", "03-0123-4567"}) {
    BOOST_TEST(!holds_real_phone(nobody, true), nobody);
    BOOST_TEST(!holds_real_phone(nobody, false), nobody);
  }
  for (const auto* live :
       {"+1 212 555 0200", "+49 30 23126 042", "+49 30 23125 0420", "+49 171 3920142", "+33 1 98 00 12 34",
        "+33 6 39 97 00 00", "+34 912 34 56 78", "+81 3-3123-4567", "+81 90-1234-5678"}) {
    BOOST_TEST(holds_real_phone(live, true), live);
    BOOST_TEST(holds_real_phone(live, false), live);
  }
  // As dialled at home, and countries that are not in the table: only a column of phones tells.
  for (const auto* live : {"030 23126 042", "0049 40 66968 999", "01 98 00 12 34", "612 345 678",
                           "03-3123-4567", "+44 20 7946 0018"}) {
    BOOST_TEST(holds_real_phone(live, true), live);
    BOOST_TEST(!holds_real_phone(live, false), live);
  }
}

BOOST_AUTO_TEST_SUITE_END()
