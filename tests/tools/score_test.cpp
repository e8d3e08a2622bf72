#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "tests/support/program.hpp"
#include "tests/support/temp_folder.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>

using namespace troupe;

namespace {

test::program_result run_troupe(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), TROUPE_PROGRAM);
  return test::run_program(arguments);
}

// One kit for all cases.
const std::filesystem::path& kit() {
  static const test::temp_folder folder;
  static const auto made = [] {
    auto path = folder.path() / "kit";
    const auto got = run_troupe(
        {"generate", "stripe.com", "--rows", "6000", "--as-of", "2026-06-30", "--out", path.string()});
    BOOST_REQUIRE(got.code == 0);
    return path;
  }();
  return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(score_command)

BOOST_AUTO_TEST_CASE(prints_every_section_of_a_kit) {
  const auto got = run_troupe({"score", kit().string()});
  BOOST_TEST(got.code == 0, got.err);
  for (const auto* part : {"of 100 (9 tables", "\nintegrity ", "\ntime ", "\nshape ", "\ndiversity ",
                           "\nrelevance ", "\nstory ", "\nsafety ", "orphans"})
    BOOST_TEST(got.out.find(part) != std::string::npos, part);
}

BOOST_AUTO_TEST_CASE(prints_json_alone_and_the_same_story_without_the_database) {
  const auto whole = run_troupe({"score", kit().string(), "--json"});
  BOOST_TEST(whole.code == 0, whole.err);
  const auto json = boost::json::parse(whole.out);
  BOOST_TEST(json.at("tables").as_int64() == 9);
  BOOST_TEST(json.at("sections").as_array().size() == 7U);
  const test::temp_folder plain;
  for (const auto& file : std::filesystem::directory_iterator(kit() / "data"))
    std::filesystem::copy(file, plain.path());
  const auto same = run_troupe(
      {"score", plain.path().string(), "--json", "--blueprint", (kit() / "blueprint.json").string()});
  BOOST_TEST(same.code == 0, same.err);
  BOOST_TEST(same.out == whole.out);
}

BOOST_AUTO_TEST_CASE(refuses_in_one_line_what_is_missing_or_broken) {
  const test::temp_folder folder;
  const auto dir = folder.path().string();
  std::ofstream(folder.path() / "bad.json") << "{\"version\": 1";
  for (const auto& [arguments, reason] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"score", dir + "/none"}, "no such folder"},
           {{"score", dir}, "blueprint.json: no such file"},
           {{"score", dir, "--blueprint", dir + "/bad.json"}, "bad.json: not JSON"},
           {{"score", dir, "--blueprint", (kit() / "blueprint.json").string()}, "has no file"}}) {
    const auto got = run_troupe(arguments);
    BOOST_TEST(got.code == 65);
    BOOST_TEST(got.out.empty());
    BOOST_TEST(got.err.find(reason) != std::string::npos, got.err);
    BOOST_TEST(std::count(got.err.begin(), got.err.end(), '\n') == 1);
  }
}

BOOST_AUTO_TEST_SUITE_END()
