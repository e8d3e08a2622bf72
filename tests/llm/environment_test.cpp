#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "runtime/llm/environment.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>

using namespace troupe;

BOOST_AUTO_TEST_SUITE(environments)

BOOST_AUTO_TEST_CASE(the_process_has_variables_and_files) {
  const auto here = llm::process_environment();
  ::setenv("TROUPE_LLM_TEST", " x ", 1);
  BOOST_TEST(here.variable("TROUPE_LLM_TEST").value_or("none") == " x ");
  BOOST_TEST(llm::value_of(here, "TROUPE_LLM_TEST") == "x");
  ::unsetenv("TROUPE_LLM_TEST");
  BOOST_TEST(!here.variable("TROUPE_LLM_TEST").has_value());
  const test::temp_folder folder;
  const auto path = (folder.path() / "f").string();
  BOOST_TEST(!here.file(path).has_value());
  BOOST_TEST(!here.file(folder.path().string()).has_value());
  std::ofstream(path) << std::string(10'000, 'x');
  BOOST_TEST(here.file(path).value_or("") == std::string(10'000, 'x'));
  std::ofstream(path) << "";
  BOOST_TEST(here.file(path).value_or("none") == "");
  std::ofstream(path) << std::string((1U << 20) + 1, 'x');
  BOOST_TEST(!here.file(path).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
