// Arrows point downward: no include climbs, pure code stays pure, no request waits for ever.
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path root = TROUPE_SOURCE_DIR;

// Folders from the bottom up; a file may include its own layer and those below.
const std::vector<std::pair<std::string, int>>& layers() {
  static const std::vector<std::pair<std::string, int>> all = {{"messages/model", 0},
                                                               {"messages/protocol", 1},
                                                               {"config", 2},
                                                               {"runtime/datagen", 3},
                                                               {"runtime/blueprint", 3},
                                                               {"runtime/contracts", 3},
                                                               {"runtime/packs", 3},
                                                               {"runtime/sql", 3},
                                                               {"runtime/scorecard", 3},
                                                               {"runtime/policy", 3},
                                                               {"runtime/prompts", 3},
                                                               {"runtime/digest", 4},
                                                               {"runtime/publish", 4},
                                                               {"runtime/store", 4},
                                                               {"runtime/http", 4},
                                                               {"runtime/llm", 4},
                                                               {"runtime/site", 4},
                                                               {"actors", 5},
                                                               {"tools/troupe", 6},
                                                               {"tools/bench", 6},
                                                               {"tools/fault_llm", 6},
                                                               {"tests", 7}};
  return all;
}

int layer_of(const std::string& path) {
  for (const auto& [folder, layer] : layers())
    if (path.starts_with(folder + "/"))
      return layer;
  return -1;
}

std::map<std::string, std::vector<std::string>> sources() {
  std::map<std::string, std::vector<std::string>> all;
  for (const auto* top : {"messages", "config", "runtime", "actors", "tools", "tests"})
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp")
        continue;
      std::ifstream in(entry.path());
      auto& lines = all[fs::relative(entry.path(), root).string()];
      for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    }
  return all;
}

template <class Check>
void for_each_line(Check&& check) {
  for (const auto& [file, lines] : sources())
    for (std::size_t i = 0; i < lines.size(); ++i)
      check(file, lines[i], file + ":" + std::to_string(i + 1) + ": " + lines[i]);
}

} // namespace

BOOST_AUTO_TEST_SUITE(layering)

BOOST_AUTO_TEST_CASE(every_source_belongs_to_a_layer) {
  const auto all = sources();
  BOOST_TEST(all.size() > 100U);
  for (const auto& [file, lines] : all)
    BOOST_TEST(layer_of(file) >= 0, file);
}

BOOST_AUTO_TEST_CASE(no_include_climbs) {
  const std::regex include(R"x(^#include "([^"]+)")x");
  for_each_line([&](const std::string& file, const std::string& line, const std::string& where) {
    std::smatch found;
    if (!std::regex_search(line, found, include))
      return;
    const auto target = found[1].str();
    BOOST_TEST(layer_of(target) >= 0, where);
    BOOST_TEST(layer_of(target) <= layer_of(file), where);
  });
}

BOOST_AUTO_TEST_CASE(caf_is_known_only_to_protocol_actors_and_tools) {
  for_each_line([](const std::string& file, const std::string& line, const std::string& where) {
    const auto layer = layer_of(file);
    if (line.starts_with("#include <caf/"))
      BOOST_TEST((layer == 1 || layer >= 4), where);
    BOOST_TEST(!line.starts_with("#include <caf/all.hpp>"), where);
  });
}

BOOST_AUTO_TEST_CASE(pure_code_knows_no_clock_thread_or_file) {
  const std::regex impure(
      R"x(^#include <(thread|mutex|future|fstream|filesystem|iostream|cstdio>.*FILE|unistd.h|random)>|steady_clock|system_clock|getenv)x");
  for_each_line([&](const std::string& file, const std::string& line, const std::string& where) {
    const auto layer = layer_of(file);
    if (layer == 0 || layer == 3)
      BOOST_TEST(!std::regex_search(line, impure), where);
  });
}

BOOST_AUTO_TEST_CASE(no_request_waits_for_ever) {
  const std::regex infinite(R"x(\bcaf::infinite\b|request\([^;]*\binfinite\b)x");
  for_each_line([&](const std::string& file, const std::string& line, const std::string& where) {
    if (layer_of(file) < 7)
      BOOST_TEST(!std::regex_search(line, infinite), where);
  });
}

BOOST_AUTO_TEST_SUITE_END()
