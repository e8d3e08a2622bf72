#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "tools/troupe/exit_codes.hpp"
#include "tools/troupe/generate_options.hpp"
#include "tools/troupe/progress.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <memory>

using namespace troupe;

namespace {

const model::date today = *model::parse_date("2026-11-22");

cli::generate_options options_for(const std::string& company) {
  cli::generate_options options;
  options.company = company;
  return options;
}

// What a progress view writes for some events.
std::string shown(cli::progress::mode mode, const std::vector<model::run_event>& events) {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* out = ::open_memstream(&text, &size);
  cli::progress view(out, mode, 80);
  for (const auto& event : events)
    view.show(event);
  view.finish();
  std::fclose(out);
  std::string all(text, size);
  std::free(text);
  return all;
}

const std::vector<model::run_event> some_events = {
    {model::run_event_kind::stage_started, "csv", "", 0, 0},
    {model::run_event_kind::stage_started, "sqlite", "", 0, 0},
    {model::run_event_kind::table_progressed, "payments", "csv", 500, 1000},
    {model::run_event_kind::table_progressed, "payments", "csv", 1000, 1000},
    {model::run_event_kind::table_progressed, "payments", "sqlite", 1000, 1000}};

} // namespace

BOOST_AUTO_TEST_SUITE(generate_command)

BOOST_AUTO_TEST_CASE(fills_in_every_default) {
  const auto task = cli::check(options_for("Acme Dental Supplies"), today).value();
  BOOST_TEST(task.request.rows == 20'000);
  BOOST_TEST(task.request.months == 24);
  BOOST_TEST(task.request.seed == 1);
  BOOST_TEST((task.request.as_of == today));
  BOOST_TEST(task.folder == "demo-acme-dental-supplies");
  BOOST_TEST(task.threads >= 1U);
}

BOOST_AUTO_TEST_CASE(knows_the_forms_of_files) {
  using enum model::table_format;
  auto options = options_for("stripe.com");
  BOOST_TEST((cli::check(options, today)->request.formats == std::vector{csv}));
  options.formats = "jsonl,csv,jsonl";
  options.compress = "zst";
  const auto task = cli::check(options, today).value();
  BOOST_TEST((task.request.formats == std::vector{json_lines, csv}));
  BOOST_TEST((task.request.compression == model::compression::zstd));
  for (const auto* wrong : {"", "csv,", "CSV", "json", ",csv"}) {
    options.formats = wrong;
    BOOST_TEST(!cli::check(options, today).has_value(), wrong);
  }
}

BOOST_AUTO_TEST_CASE(knows_the_scales) {
  auto options = options_for("stripe.com");
  for (const auto& [scale, rows] : {std::pair{"small", 20'000}, {"medium", 200'000}, {"large", 2'000'000}}) {
    options.scale = scale;
    BOOST_TEST(cli::check(options, today).value().request.rows == rows);
  }
}

BOOST_AUTO_TEST_CASE(maps_every_failure_to_a_documented_exit_code) {
  BOOST_TEST(cli::exit_code_of(model::ec::none) == cli::ok);
  BOOST_TEST(cli::exit_code_of(model::ec::unknown_industry) == cli::bad_data);
  BOOST_TEST(cli::exit_code_of(model::ec::pack_invalid) == cli::bad_config);
  BOOST_TEST(cli::exit_code_of(model::ec::sink_failed) == cli::cannot_write);
  BOOST_TEST(cli::exit_code_of(model::ec::agent_failed) == cli::parked);
  BOOST_TEST(cli::exit_code_of(model::ec::cancelled) == cli::interrupted);
}

BOOST_AUTO_TEST_CASE(shows_plain_lines_without_a_terminal) {
  BOOST_TEST(shown(cli::progress::mode::plain, some_events) ==
             "- generating tables\n  payments: 1,000 rows\n");
}

BOOST_AUTO_TEST_CASE(redraws_a_bar_per_table_on_a_terminal) {
  const auto text = shown(cli::progress::mode::live, some_events);
  BOOST_TEST(text.find("  payments [#######.......................]  25%  1,000 rows\n") != std::string::npos,
             text);
  BOOST_TEST(text.find("\x1b[1A\x1b[2K") != std::string::npos);
  BOOST_TEST(text.find("  payments [##############################] 100%  1,000 rows\n") != std::string::npos,
             text);
}

BOOST_AUTO_TEST_CASE(shows_nothing_when_quiet) {
  BOOST_TEST(shown(cli::progress::mode::quiet, some_events).empty());
}

BOOST_AUTO_TEST_SUITE_END()
