#undef BOOST_TEST_MODULE // dialect_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/fault_llm/asking.hpp"
#include "tests/http/fetching.hpp"
#include "tests/support/program.hpp"
#include "tests/support/temp_folder.hpp"
#include "tools/fault_llm/fault_table.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace troupe::test {

namespace {

std::string line_from(FILE* in) {
  std::array<char, 256> text{};
  std::string line = std::fgets(text.data(), text.size(), in) == nullptr ? "" : text.data();
  if (line.ends_with('\n'))
    line.pop_back();
  return line;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_program)

BOOST_AUTO_TEST_CASE(it_says_where_it_listens_keeps_its_log_and_ends_on_sigterm) {
  temp_folder folder;
  const auto log = (folder.path() / "log").string();
  FILE* program =
      ::popen(("echo $$; exec " TROUPE_FAULT_LLM " --port 0 --fault fences@Acme --log " + log).c_str(), "r");
  const auto id = std::stoi(line_from(program));
  const auto said = line_from(program);
  const std::string start = "listening on ";
  BOOST_REQUIRE(said.starts_with(start + "http://127.0.0.1:"));
  http::client client(plain_options());
  const auto reply = ask(client, target_at(said.substr(start.size()), {}, "ok"), structured());
  BOOST_TEST(in_short(reply) == "answer");
  ended_notes(client, said.substr(start.size()), 1);
  ::kill(id, SIGTERM);
  BOOST_TEST(::pclose(program) == 0);
  std::ifstream in(log);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  BOOST_TEST(text.find(R"("fault":"fences")") != std::string::npos);
  BOOST_TEST(text.find("k-secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(its_help_names_every_fault_and_bad_options_are_refused) {
  const auto help = run_program({TROUPE_FAULT_LLM, "--help"});
  BOOST_TEST(help.code == 0);
  for (const auto& kind : fault_llm::fault_kinds())
    BOOST_TEST(help.out.find(std::string(kind.name)) != std::string::npos);
  BOOST_TEST(run_program({TROUPE_FAULT_LLM, "--prot", "0"}).code == 64);
  const auto refused = run_program({TROUPE_FAULT_LLM, "--fault", "nothing@Acme"});
  BOOST_TEST(refused.code == 1);
  BOOST_TEST(refused.err.find("is no fault: nothing@Acme") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
