// Bad input gets one clear line and a documented exit code, and leaves nothing behind.
#include "tests/support/program.hpp"
#include "tests/support/temp_folder.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>

using namespace troupe;

namespace {

constexpr int usage = 64;
constexpr int bad_data = 65;
constexpr int cannot_write = 73;
constexpr int bad_config = 78;

struct refusal {
  std::vector<std::string> arguments;
  int code;
  std::string says;
};

void check(const refusal& expected, const test::temp_folder& folder) {
  std::vector<std::string> arguments = {TROUPE_PROGRAM};
  arguments.insert(arguments.end(), expected.arguments.begin(), expected.arguments.end());
  const auto got = test::run_program(arguments, folder.path().string());
  std::string shown;
  for (const auto& argument : expected.arguments)
    shown += argument.substr(0, 60) + " ";
  BOOST_TEST_CONTEXT(shown << "-> " << got.err) {
    BOOST_TEST(got.code == expected.code);
    BOOST_TEST(got.err.find("troupe: ") != std::string::npos);
    BOOST_TEST(got.err.find(expected.says) != std::string::npos);
    const auto lines = std::count(got.err.begin(), got.err.end(), '\n');
    const auto progress = static_cast<long>(got.err.starts_with("- ") ? 1 : 0);
    BOOST_TEST(lines <= 1 + progress * 8);
    BOOST_TEST(got.out.empty());
    BOOST_TEST(folder.entries() == 0U);
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(bad_input)

BOOST_AUTO_TEST_CASE(of_every_option_is_refused_with_one_line) {
  const test::temp_folder folder;
  const std::vector<refusal> refusals = {
      {{"generate"}, usage, "company"},
      {{"generate", "Stripe", "--no-such-option"}, usage, "--no-such-option"},
      {{"frobnicate"}, usage, "frobnicate"},
      {{}, usage, "subcommand"},
      {{"generate", ""}, bad_data, "company: is empty"},
      {{"generate", "   "}, bad_data, "company: is empty"},
      {{"generate", std::string(300, 'x')}, bad_data, "company: is longer than 200 bytes"},
      {{"generate", "https://user:secret@stripe.com"}, bad_data, "must not hold credentials"},
      {{"generate", "http://192.168.0.1/"}, bad_data, "not an address"},
      {{"generate", "http://[::1]/"}, bad_data, "not an address"},
      {{"generate", "http://localhost:8080"}, bad_data, "local host"},
      {{"generate", "ftp://stripe.com"}, bad_data, "only http and https"},
      {{"generate", "Stripe", "--industry", "underwater basket weaving"}, bad_data, "no pack knows it"},
      {{"generate", "Stripe", "--as-of", "22.11.2026"},
       bad_data,
       "--as-of: must be a date such as 2026-01-31"},
      {{"generate", "Stripe", "--as-of", "2026-02-30"}, bad_data, "--as-of: must be a date"},
      {{"generate", "Stripe", "--as-of", "2999-01-01"},
       bad_data,
       "--as-of: must not lie more than a year ahead"},
      {{"generate", "Stripe", "--as-of", "1066-10-14"}, bad_data, "--as-of: must not lie before 1990"},
      {{"generate", "Stripe", "--rows", "0"}, bad_data, "--rows: must be a whole number from"},
      {{"generate", "Stripe", "--rows=-5"}, bad_data, "--rows: must be a whole number from"},
      {{"generate", "Stripe", "--rows", "1000000000000"}, bad_data, "--rows: must be a whole number from"},
      {{"generate", "Stripe", "--rows", "1e6"}, bad_data, "--rows: must be a whole number from"},
      {{"generate", "Stripe", "--rows", "5000", "--scale", "small"}, bad_data, "cannot be given together"},
      {{"generate", "Stripe", "--scale", "huge"}, bad_data, "--scale: must be small, medium or large"},
      {{"generate", "Stripe", "--months", "0"}, bad_data, "--months: must be a whole number from 3 to 120"},
      {{"generate", "Stripe", "--seed", "9007199254740992"}, bad_data, "--seed: must be a whole number from"},
      {{"generate", "Stripe", "--audience", "nobody"}, bad_data, "--audience: must be external or internal"},
      {{"generate", "Stripe", "--locale", "tlh"}, bad_data, "--locale: must be en, de, fr, es or ja: tlh"},
      {{"generate", "Stripe", "--edge-cases", "1.5"}, bad_data, "--edge-cases: must be a share from 0 to 1"},
      {{"generate", "Stripe", "--format", "parquet"}, bad_data, "--format: must be csv, jsonl or csv,jsonl"},
      {{"generate", "Stripe", "--compress", "rar"}, bad_data, "--compress: must be gz or zst"},
      {{"plan"}, usage, "company"},
      {{"plan", "Stripe", "--rows", "3"}, bad_data, "--rows: must be a whole number from"},
      {{"build"}, usage, "folder"},
      {{"build", "nowhere"}, bad_data, "nowhere/manifest.json: cannot be read"},
      {{"refresh", "nowhere"}, bad_data, "nowhere/manifest.json: cannot be read"},
      {{"generate", "Stripe", "--source", "thin air"},
       bad_data,
       "--source: must be auto, pack, faker, uniform or clones"},
      {{"generate", "Stripe", "--brief-file", "not-there.txt"}, bad_data, "--brief-file: cannot be read"},
      {{"generate", "Stripe", "--out", "/proc/kit"}, cannot_write, "/proc/"},
      {{"pack", "lint", "not-there.json"}, bad_config, "not-there.json: cannot be read"},
      {{"pack", "show", "no_such_pack"}, bad_data, "no pack of this name: no_such_pack"},
      {{"pack", "new", "Bad Name"}, bad_data, "must be a snake_case name"},
      {{"pack", "new", "harbours", "--from", "no_such_pack"}, bad_data, "no pack of this name: no_such_pack"},
      {{"pack", "new", "harbours", "-o", "/proc/harbours.json"}, cannot_write, "/proc/"},
  };
  for (const auto& expected : refusals)
    check(expected, folder);
}

BOOST_AUTO_TEST_CASE(output_folder_that_is_not_a_kit_is_left_alone) {
  const test::temp_folder folder;
  const auto mine = folder.path() / "mine";
  std::filesystem::create_directory(mine);
  std::ofstream(mine / "thesis.txt") << "years of work";
  const auto got = test::run_program(
      {TROUPE_PROGRAM, "generate", "Stripe", "--rows", "6000", "-q", "--out", mine.string()});
  BOOST_TEST(got.code == bad_data);
  BOOST_TEST(got.err.find("is not a demo kit") != std::string::npos);
  BOOST_TEST(std::filesystem::exists(mine / "thesis.txt"));
  BOOST_TEST(folder.entries() == 1U);
}

BOOST_AUTO_TEST_CASE(bad_edit_of_a_plan_is_named_and_the_plan_stays) {
  const test::temp_folder folder;
  const auto plan = (folder.path() / "plan").string();
  BOOST_REQUIRE(
      test::run_program({TROUPE_PROGRAM, "plan", "Stripe", "--as-of", "2026-06-30", "-q", "--out", plan})
          .code == 0);
  const auto edit = [&](const std::string& before, const std::string& after) {
    std::ifstream in(plan + "/blueprint.json");
    std::string text(std::istreambuf_iterator<char>(in), {});
    in.close();
    text.replace(text.find(before), before.size(), after);
    std::ofstream(plan + "/blueprint.json") << text;
    return test::run_program({TROUPE_PROGRAM, "build", plan, "-q"});
  };
  auto got = edit("\"months\": 24", "\"months\": 240");
  BOOST_TEST(got.code == bad_data);
  BOOST_TEST(got.err.find("blueprint.json: months: must be 3 to 120: 240") != std::string::npos, got.err);
  got = edit("\"months\": 240", "\"months\": \"many\"");
  BOOST_TEST(got.code == bad_data);
  BOOST_TEST(got.err.find("/blueprint.json: months: expected a whole number") != std::string::npos, got.err);
  got = edit("\"months\": \"many\"", "\"months\": 24,");
  BOOST_TEST(got.code == bad_data);
  BOOST_TEST(got.err.find("/blueprint.json: not JSON: ") != std::string::npos, got.err);
  BOOST_TEST(std::filesystem::exists(plan + "/plan.md"));
  BOOST_TEST(edit("24,,", "24,").code == 0);
  BOOST_TEST(std::filesystem::exists(plan + "/story.md"));
  got = test::run_program({TROUPE_PROGRAM, "plan", "Stripe", "-q", "--out", plan});
  BOOST_TEST(got.code == bad_data);
  BOOST_TEST(got.err.find("holds a finished kit") != std::string::npos, got.err);
  got = test::run_program({TROUPE_PROGRAM, "refresh", plan, "--as-of", "2026-06-01"});
  BOOST_TEST(got.code == bad_data);
  BOOST_TEST(got.err.find("must not lie before the kit's own, 2026-06-30: 2026-06-01") != std::string::npos,
             got.err);
  BOOST_TEST(folder.entries() == 1U);
}

BOOST_AUTO_TEST_CASE(full_disk_is_named_and_nothing_half_written_stays) {
  const test::temp_folder folder;
  const auto disk = (folder.path() / "disk").string();
  std::filesystem::create_directory(disk);
  if (test::run_program({"/bin/mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk}).code != 0) {
    BOOST_TEST_MESSAGE("skipped: this needs the right to mount a file system of 1 MiB");
    return;
  }
  const auto got = test::run_program(
      {TROUPE_PROGRAM, "generate", "Stripe", "--rows", "40000", "-q", "--out", disk + "/kit"});
  BOOST_TEST(got.code == cannot_write);
  BOOST_TEST(std::filesystem::is_empty(disk));
  test::run_program({"/bin/umount", disk});
  BOOST_TEST(std::count(got.err.begin(), got.err.end(), '\n') == 1);
  BOOST_TEST((got.err.find("No space left") != std::string::npos ||
              got.err.find("disk is full") != std::string::npos),
             got.err);
}

BOOST_AUTO_TEST_CASE(broken_pack_is_named_with_file_line_and_path) {
  const test::temp_folder folder;
  const auto file = folder.path() / "payments.json";
  std::ofstream(file) << "{\n  \"name\": \"payments\",\n  \"version\": one\n}\n";
  auto got = test::run_program({TROUPE_PROGRAM, "pack", "lint", file.string()});
  BOOST_TEST(got.code == bad_config);
  BOOST_TEST(got.err.find("payments.json: not JSON: ") != std::string::npos);
  BOOST_TEST(got.err.find("at line 3") != std::string::npos);

  std::ifstream in(TROUPE_SOURCE_DIR "/config/packs/payments.json");
  std::string text(std::istreambuf_iterator<char>(in), {});
  const std::string formula = "\"expression\": ";
  const auto at = text.find(formula);
  BOOST_REQUIRE(at != std::string::npos);
  text.insert(at + formula.size() + 1, "no_such_column + ");
  std::ofstream(file) << text;
  got = test::run_program({TROUPE_PROGRAM, "pack", "lint", file.string()});
  BOOST_TEST(got.code == bad_config);
  BOOST_TEST(got.err.find("no column of this name in the table: no_such_column") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(broken_data_folder_stops_generate_before_it_begins) {
  const test::temp_folder folder;
  std::filesystem::create_directories(folder.path() / "data" / "packs");
  std::ofstream(folder.path() / "data" / "packs" / "broken.json") << "{}";
  ::setenv("TROUPE_DATA_DIR", (folder.path() / "data").c_str(), 1);
  const auto got =
      test::run_program({TROUPE_PROGRAM, "generate", "Stripe", "--out", (folder.path() / "kit").string()});
  ::unsetenv("TROUPE_DATA_DIR");
  BOOST_TEST(got.code == bad_config);
  BOOST_TEST(got.err.find("broken.json: name: is missing") != std::string::npos);
  BOOST_TEST(!std::filesystem::exists(folder.path() / "kit"));
}

BOOST_AUTO_TEST_SUITE_END()
