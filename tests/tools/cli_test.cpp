#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "tests/support/program.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

using namespace troupe;

namespace {

// Of a fixed day, so that it is the same demo tomorrow; small, but large enough for every promise.
std::vector<std::string> generate(const std::string& out, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {TROUPE_PROGRAM, "generate",   "stripe.com", "--rows", "10000",
                                        "--as-of",      "2026-06-30", "--out",      out};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

} // namespace

BOOST_AUTO_TEST_SUITE(command_line)

BOOST_AUTO_TEST_CASE(generate_sums_up_what_it_made) {
  const test::temp_folder folder;
  const auto got = test::run_program(generate("kit"), folder.path().string());
  BOOST_TEST(got.code == 0);
  for (const auto* part : {"Stripe demo: 9 tables", "golden queries proven", "payments",
                           "ok    mrr_by_product_line: Payments $", "Columns by source:", "Kit: kit"})
    BOOST_TEST(got.out.find(part) != std::string::npos, part);
  for (const auto* part :
       {"- researching the company\n", "  payments: ", "  proven  platform_without_fraud: "})
    BOOST_TEST(got.err.find(part) != std::string::npos, part);
  BOOST_TEST(got.err.find('\x1b') == std::string::npos); // no terminal, no control sequences
}

BOOST_AUTO_TEST_CASE(json_is_alone_on_stdout) {
  const test::temp_folder folder;
  const auto got = test::run_program(generate((folder.path() / "kit").string(), {"--json"}));
  BOOST_TEST(got.code == 0);
  const auto json = boost::json::parse(got.out);
  BOOST_TEST(json.at("state").as_string() == "succeeded");
  BOOST_TEST(json.at("manifest").at("tables").as_array().size() == 9U);
  BOOST_TEST(got.err.find("researching") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(plan_edit_build_and_refresh_tell_what_they_did) {
  const test::temp_folder folder;
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), TROUPE_PROGRAM);
    const auto got = test::run_program(arguments, folder.path().string());
    BOOST_TEST(got.code == 0, got.err);
    return got.out;
  };
  const auto holds = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  const auto planned = run({"plan", "stripe.com", "--as-of", "2026-06-30"});
  BOOST_TEST(holds(planned, "Stripe plan: 9 tables"));
  BOOST_TEST(holds(planned, "troupe build demo-stripe"));
  const auto built = run({"build", "demo-stripe"});
  BOOST_TEST(holds(built, "15 of 15 golden queries proven"));
  BOOST_TEST(!holds(built, "Changed since"));
  BOOST_TEST(holds(run({"build", "demo-stripe"}), "Changed since the last build: no table (0 of 9 files)"));
  const auto file = folder.path() / "demo-stripe" / "blueprint.json";
  std::ifstream in(file);
  std::string text(std::istreambuf_iterator<char>(in), {});
  const std::string name = "\"Payment Links\"";
  text.replace(text.find(name), name.size(), "\"Stage Light\"");
  std::ofstream(file) << text;
  BOOST_TEST(
      holds(run({"build", "demo-stripe"}), "Changed since the last build: data/products.csv (1 of 9 files)"));
  const auto refreshed = run({"refresh", "demo-stripe", "--as-of", "2026-09-28", "--out", "later", "--json"});
  const auto json = boost::json::parse(refreshed);
  BOOST_TEST(json.at("state").as_string() == "succeeded");
  BOOST_TEST(json.at("manifest").at("as_of").as_string() == "2026-09-22");
}

BOOST_AUTO_TEST_CASE(pack_show_and_new_help_to_write_a_pack) {
  const test::temp_folder folder;
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), TROUPE_PROGRAM);
    return test::run_program(arguments, folder.path().string());
  };
  const auto shown = run({"pack", "show", "payments"});
  BOOST_TEST(shown.code == 0);
  for (const auto* part :
       {"payments version ", "Tables", "subscriptions", "Golden queries", "churn_first_90_days"})
    BOOST_TEST(shown.out.find(part) != std::string::npos, part);
  const auto json = boost::json::parse(run({"pack", "show", "payments", "--json"}).out);
  BOOST_TEST(json.at("name").as_string() == "payments");
  const auto made = run({"pack", "new", "harbours", "--from", "logistics"});
  BOOST_TEST(made.code == 0, made.err);
  BOOST_TEST(made.out.find("harbours.json") != std::string::npos);
  BOOST_TEST(run({"pack", "lint", "harbours.json"}).code == 0);
  const auto again = run({"pack", "new", "harbours"});
  BOOST_TEST(again.code == 65);
  BOOST_TEST(again.err.find("harbours.json: exists") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(quiet_says_nothing_on_stderr) {
  const test::temp_folder folder;
  BOOST_TEST(test::run_program(generate((folder.path() / "kit").string(), {"--quiet"})).err.empty());
}

BOOST_AUTO_TEST_CASE(interrupt_ends_it_and_leaves_nothing) {
  const test::temp_folder folder;
  bool is_sent = false;
  const auto interrupted = test::run_program({TROUPE_PROGRAM, "generate", "stripe.com", "--scale", "large",
                                              "--out", (folder.path() / "kit").string()},
                                             "/", [&](const std::string& line, pid_t pid) {
                                               if (!is_sent && line == "- generating tables") {
                                                 is_sent = true;
                                                 ::kill(pid, SIGINT);
                                               }
                                             });
  BOOST_TEST(is_sent);
  BOOST_TEST(interrupted.code == 130);
  BOOST_TEST(interrupted.err.find("troupe: cancelled: interrupted\n") != std::string::npos);
  BOOST_TEST(folder.entries() == 0U);
}

BOOST_AUTO_TEST_CASE(works_from_an_installed_prefix_in_any_folder) {
  const test::temp_folder folder;
  const auto prefix = (folder.path() / "prefix").string();
  const auto installed =
      test::run_program({"/usr/bin/cmake", "--install", TROUPE_BUILD_DIR, "--prefix", prefix});
  BOOST_REQUIRE(installed.code == 0);
  auto arguments = generate("kit");
  arguments[0] = prefix + "/bin/troupe";
  const auto got = test::run_program(arguments, folder.path().string());
  BOOST_TEST(got.code == 0, got.err);
  BOOST_TEST(std::filesystem::exists(folder.path() / "kit" / "manifest.json"));
}

BOOST_AUTO_TEST_CASE(pack_commands_list_check_and_describe) {
  const auto list = test::run_program({TROUPE_PROGRAM, "pack", "list"});
  for (const auto* pack : {"b2b_saas", "commerce", "observability", "payments"})
    BOOST_TEST(list.out.find(pack) != std::string::npos, pack);
  const auto lint = test::run_program({TROUPE_PROGRAM, "pack", "lint", "--json"});
  BOOST_TEST(lint.code == 0);
  BOOST_TEST(lint.out == "[]\n");
  const auto schema = boost::json::parse(test::run_program({TROUPE_PROGRAM, "pack", "schema"}).out);
  BOOST_TEST(schema.at("title").as_string() == "Troupe industry pack");
}

BOOST_AUTO_TEST_SUITE_END()
