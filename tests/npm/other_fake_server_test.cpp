// Our client and codecs against aimock, a fake server that knows nothing of us. Its program and answers are
// named by the variables AIMOCK and AIMOCK_ANSWERS.
#include <boost/test/unit_test.hpp>

#include "tests/fault_llm/asking.hpp"
#include "tests/http/fetching.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

namespace troupe::test {

namespace {

// The fake server, on any free port.
class aimock {
public:
  aimock() {
    pipe_ = ::popen("echo $$; exec node \"$AIMOCK\" -p 0 -f \"$AIMOCK_ANSWERS\" --strict 2>&1", "r");
    std::array<char, 512> line{};
    const std::string marker = "listening on ";
    while (std::fgets(line.data(), line.size(), pipe_) != nullptr) {
      const std::string text = line.data();
      if (id_ == 0)
        id_ = std::stoi(text);
      if (const auto at = text.find(marker); at != std::string::npos) {
        url = text.substr(at + marker.size(), text.find_last_not_of("\r\n") + 1 - at - marker.size());
        return;
      }
    }
    throw std::runtime_error("aimock does not listen");
  }
  ~aimock() {
    ::kill(id_, SIGTERM);
    ::pclose(pipe_);
  }
  aimock(const aimock&) = delete;
  aimock& operator=(const aimock&) = delete;

  std::string url;

private:
  FILE* pipe_ = nullptr;
  int id_ = 0;
};

model::llm_question about(const std::string& text) {
  return {"Be brief.", {{model::llm_speaker::user, text}}, "", "", 2'048};
}

// It knows Vertex only under v1.
llm::target at(const aimock& server, const way& how) {
  auto to = target_at(server.url, how, "some-model");
  if (how.dialect == model::llm_dialect::vertex)
    to.api_version = "v1";
  return to;
}

llm::reply ask_with(http::client& client, const llm::target& to, const http::header& extra) {
  auto credential = credential_for(to.dialect);
  credential.push_back(extra);
  const auto reader = llm::make_reader(to);
  const auto outcome = fetch(client, llm::encode(to, credential, about("What does Acme do?")), {}, reader);
  return reader->finish(outcome, std::chrono::system_clock::now());
}

} // namespace

BOOST_AUTO_TEST_SUITE(another_fake_server)

BOOST_AUTO_TEST_CASE(our_client_reads_its_answers_and_errors_in_every_dialect) {
  const aimock server;
  http::client client(plain_options());
  for (const auto& how : all_ways()) {
    const auto to = at(server, how);
    const auto reply = ask(client, to, about("What does Acme do?"));
    BOOST_REQUIRE_MESSAGE(in_short(reply) == "answer", to_text(how) << ": " << in_short(reply));
    const auto& answer = std::get<model::llm_answer>(reply);
    BOOST_TEST(answer.text == "Acme makes anvils for coyotes.");
    BOOST_TEST(in_short(ask(client, to, about("This is cut."))) == "truncated", to_text(how));
    const auto limited = ask(client, to, about("This is limited."));
    BOOST_REQUIRE(in_short(limited) == "rate_limit");
    BOOST_TEST(std::get<model::llm_failure>(limited).retry_after_ms.value_or(0) == 2'000);
  }
}

BOOST_AUTO_TEST_CASE(our_client_survives_its_chaos) {
  const aimock server;
  http::client client(plain_options());
  const std::map<std::string, std::string> chaos = {{"drop", "overload"},
                                                    {"malformed", "broken"},
                                                    {"disconnect", "transport"},
                                                    {"ratelimit", "rate_limit"}};
  for (const auto& how : all_ways())
    for (const auto& [what, fault] : chaos)
      BOOST_TEST(in_short(ask_with(client, at(server, how), {"x-aimock-chaos-" + what, "1"})) == fault,
                 what << ", " << to_text(how));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
