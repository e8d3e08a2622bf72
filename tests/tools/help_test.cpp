#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "tests/support/program.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <regex>

using namespace troupe;

BOOST_AUTO_TEST_SUITE(help)

BOOST_AUTO_TEST_CASE(stands_on_every_command) {
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{},
                                                                                       {"generate"},
                                                                                       {"plan"},
                                                                                       {"build"},
                                                                                       {"refresh"},
                                                                                       {"pack"},
                                                                                       {"pack", "show"},
                                                                                       {"pack", "new"},
                                                                                       {"pack", "lint"},
                                                                                       {"pack", "list"},
                                                                                       {"pack", "schema"},
                                                                                       {"score"}}) {
    std::vector<std::string> arguments = {TROUPE_PROGRAM};
    arguments.insert(arguments.end(), command.begin(), command.end());
    arguments.push_back("--help");
    const auto got = test::run_program(arguments);
    BOOST_TEST(got.code == 0);
    BOOST_TEST(got.out.find("Usage: ") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(and_documentation_name_the_same_options) {
  auto got = test::run_program({TROUPE_PROGRAM, "generate", "--help"});
  for (const auto* command : {"plan", "build", "refresh", "score"})
    got.out += test::run_program({TROUPE_PROGRAM, command, "--help"}).out;
  std::ifstream in(TROUPE_SOURCE_DIR "/docs/cli.md");
  const std::string document(std::istreambuf_iterator<char>(in), {});
  const std::regex option("--[a-z][a-z-]+");
  std::size_t options = 0;
  for (auto it = std::sregex_iterator(got.out.begin(), got.out.end(), option); it != std::sregex_iterator();
       ++it) {
    ++options;
    BOOST_TEST(document.find("`" + it->str()) != std::string::npos, it->str());
  }
  BOOST_TEST(options >= 17U);
}

BOOST_AUTO_TEST_SUITE_END()
