// Keys are told to providers and to nobody else.
#undef BOOST_TEST_MODULE // gateway_test.cpp has main
#include "tests/http/scripted_server.hpp"
#include "tests/models/model_kit.hpp"
#include "tests/models/model_server.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace troupe;
using namespace troupe::test;
namespace fs = std::filesystem;

namespace {

const std::string key = "sk-live-THIS-IS-SECRET-0123456789";

bool tells(const std::string& text) {
  return text.find(key) != std::string::npos || text.find("THIS-IS-SECRET") != std::string::npos;
}

void check_folder(const fs::path& folder) {
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file())
      continue;
    ++files;
    BOOST_TEST(!tells(read_file(entry.path())), entry.path().string());
  }
  BOOST_TEST(files > 0U);
}

// Makes a demo with everything that is kept switched on, and looks for the key in all of it.
void check_demo(model_setting how) {
  const temp_folder folder;
  how.environment = with_key(key);
  how.llm_time = std::chrono::seconds{3};
  how.desk.places.cache = folder.path() / "cache";
  how.desk.places.recording = folder.path() / "answers.jsonl";
  const model_kit kit(small_request("stripe.com"), how);
  BOOST_TEST(
      (kit.ended.state == model::demo_state::degraded || kit.ended.state == model::demo_state::succeeded));
  check_folder(kit.path());
  check_folder(folder.path());
  BOOST_TEST(!kit.events.empty());
  for (const auto& event : kit.events)
    BOOST_TEST(!tells(event.subject + " " + event.text), event.text);
  BOOST_TEST(!tells(kit.ended.reason));
  for (const auto& use : kit.ended.manifest.llm.value().uses) {
    BOOST_TEST(!tells(use.reason + use.model), use.reason);
    for (const auto& attempt : use.attempts)
      BOOST_TEST(!tells(attempt.text), attempt.text);
  }
}

// A provider that shows everybody what it was sent, as an error of that status.
void show_request(peer& client, const std::string& status) {
  auto request = client.read_request();
  std::string shown;
  for (const char c : request.substr(0, request.find("\r\n\r\n")))
    shown += c == '"' || c == '\\' ? "'" : c == '\r' ? "" : c == '\n' ? " | " : std::string(1, c);
  const auto body = R"({"error":{"message":"You sent: )" + shown + " key )" + key + R"("}})";
  client.send("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
}

} // namespace

BOOST_AUTO_TEST_SUITE(keys)

BOOST_AUTO_TEST_CASE(are_in_nothing_that_a_demo_leaves) {
  for (const auto dialect :
       {model::llm_dialect::openai, model::llm_dialect::gemini, model::llm_dialect::anthropic}) {
    model_server server(with_faults({"one-in-2-auth@Wanted: values", "429-ms-10@The demo has these scenes",
                                     "error-in-200@The demo tells of these roles"}));
    BOOST_TEST_CONTEXT(model::to_text(dialect))
    check_demo(model_setting(two_providers(server.url(), dialect), "first:ok,second:ok"));
  }
}

BOOST_AUTO_TEST_CASE(are_kept_by_us_when_a_provider_shows_them_to_us) {
  for (const auto* status :
       {"401 Unauthorized", "400 Bad Request", "429 Too Many Requests", "500 Oops", "200 OK"}) {
    scripted_server server([status](peer& client, int) { show_request(client, status); });
    auto url = server.url();
    url.pop_back(); // the slash
    BOOST_TEST_CONTEXT(status) check_demo(model_setting(two_providers(url), "first:ok"));
  }
}

BOOST_AUTO_TEST_SUITE_END()
