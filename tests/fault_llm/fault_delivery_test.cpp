#undef BOOST_TEST_MODULE // dialect_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/fault_llm/asking.hpp"
#include "tests/fault_llm/running_server.hpp"
#include "tests/http/fetching.hpp"
#include "tools/fault_llm/fault_table.hpp"

#include <map>

namespace troupe::test {

namespace {

using std::chrono::milliseconds;

// A fault as it is asked for, its kind in the table, and what the codecs make of it.
struct example {
  std::string name;
  std::string kind;
  std::string fault;
  bool is_timed = false; // ends by the client's patience
};

const std::vector<example>& examples() {
  static const std::vector<example> all = {{"hang", "hang", "silent", true},
                                           {"silence", "silence", "silent", true},
                                           {"keepalive", "keepalive", "silent", true},
                                           {"drip", "drip", "silent", true},
                                           {"stall", "stall", "silent", true},
                                           {"cut", "cut", "broken"},
                                           {"cut-clean", "cut-clean", "broken"},
                                           {"slow-20", "slow-N", "answer"},
                                           {"pace-5", "pace-N", "answer"},
                                           {"reset", "reset", "transport"},
                                           {"reset-mid", "reset-mid", "broken"},
                                           {"length-too-long", "length-too-long", "broken"},
                                           {"length-too-short", "length-too-short", "broken"},
                                           {"429", "NNN", "rate_limit"},
                                           {"500", "NNN", "overload"},
                                           {"503", "NNN", "overload"},
                                           {"529", "NNN", "overload"},
                                           {"404", "NNN", "caller"},
                                           {"429-seconds-2", "NNN-seconds-N", "rate_limit"},
                                           {"429-ms-1500", "NNN-ms-N", "rate_limit"},
                                           {"429-date-3", "NNN-date-N", "rate_limit"},
                                           {"429-reset-2", "NNN-reset-N", "rate_limit"},
                                           {"429-retryinfo-2", "NNN-retryinfo-N", "rate_limit"},
                                           {"429-long-120", "NNN-long-N", "rate_limit"},
                                           {"429-daily", "429-daily", "quota"},
                                           {"auth", "auth", "auth"},
                                           {"error-in-200", "error-in-200", "overload"},
                                           {"error-in-stream", "error-in-stream", "overload"},
                                           {"truncated-json", "truncated-json", "answer"},
                                           {"wrong-schema", "wrong-schema", "answer"},
                                           {"short-list", "short-list", "answer"},
                                           {"duplicates", "duplicates", "answer"},
                                           {"wrong-language", "wrong-language", "answer"},
                                           {"fences", "fences", "answer"},
                                           {"injection", "injection", "answer"},
                                           {"invalid-utf8", "invalid-utf8", "broken"},
                                           {"huge", "huge", "broken"},
                                           {"max-tokens", "max-tokens", "truncated"},
                                           {"refusal", "refusal", "refusal"},
                                           {"unknown-finish", "unknown-finish", "broken"},
                                           {"503-burst-100", "FAULT-burst-N", "overload"},
                                           {"one-in-1-cut", "one-in-K-FAULT", "broken"},
                                           {"slow-20+fences", "fences", "answer"},
                                           {"no-such-fault", "", "answer"}};
  return all;
}

http::limits patience_for(const example& what) {
  http::limits bounds;
  if (what.is_timed) {
    bounds.headers = bounds.first_content = bounds.idle = bounds.window = milliseconds(120);
  }
  return bounds;
}

// A stream that says that it is whole is believed, though its length was announced wrongly.
std::string expected(const example& what, const way& how) {
  const bool says_so =
      how.dialect == model::llm_dialect::openai || how.dialect == model::llm_dialect::anthropic;
  return what.name == "length-too-long" && says_so && !how.is_whole ? "answer" : what.fault;
}

} // namespace

BOOST_AUTO_TEST_SUITE(faults_of_delivery)

BOOST_AUTO_TEST_CASE(every_fault_is_what_the_codecs_take_it_for_and_lands_in_the_log) {
  running_server server;
  auto options = plain_options();
  options.max_idle_per_host = 0; // a kept connection that breaks is followed by a second attempt on a new one
  http::client client(options);
  int attempts = 0;
  for (const auto& how : all_ways())
    for (const auto& what : examples()) {
      const auto reply =
          ask(client, target_at(server.url(), how, what.name), structured(), patience_for(what));
      BOOST_TEST(in_short(reply) == expected(what, how), what.name << ", " << to_text(how));
      const auto notes = ended_notes(client, server.url(), ++attempts);
      BOOST_REQUIRE(static_cast<int>(notes.size()) == attempts);
      const auto& note = notes.back();
      BOOST_TEST(note.at("fault").as_string() == (what.kind.empty() ? "ok" : what.name));
      BOOST_TEST(note.at("model").as_string() == what.name);
      BOOST_TEST(note.at("dialect").as_string() == model::to_text(how.dialect));
      BOOST_TEST(note.at("is_stream").as_bool() == !how.is_whole);
      BOOST_TEST(note.at("about").as_string() == "Company: Acme");
    }
}

BOOST_AUTO_TEST_CASE(the_examples_show_every_kind_of_fault) {
  std::map<std::string, int> shown;
  for (const auto& what : examples())
    ++shown[what.kind];
  for (const auto& kind : fault_llm::fault_kinds())
    BOOST_TEST(shown[std::string(kind.name)] > 0, kind.name);
}

BOOST_AUTO_TEST_CASE(refusals_say_when_to_come_again) {
  running_server server;
  http::client client(plain_options());
  const std::map<std::string, std::int64_t> waits = {{"429-seconds-2", 2'000},   {"429-ms-1500", 1'500},
                                                     {"429-date-30", 30'000},    {"429-reset-20", 20'000},
                                                     {"429-retryinfo-2", 2'000}, {"429-long-120", 120'000},
                                                     {"503-seconds-1", 1'000}};
  for (const auto& how : all_ways())
    for (const auto& [name, wait] : waits) {
      const auto reply = ask(client, target_at(server.url(), how, name), prose());
      const auto& failed = std::get<model::llm_failure>(reply);
      BOOST_REQUIRE(failed.retry_after_ms.has_value());
      const auto late = wait - *failed.retry_after_ms; // dates lose up to a second and what has passed
      BOOST_TEST((late >= 0 && late < 3'000), name << ", " << to_text(how) << ": " << *failed.retry_after_ms);
    }
}

BOOST_AUTO_TEST_CASE(a_cancelled_attempt_is_noticed_within_a_quarter_of_a_second) {
  running_server server;
  http::client client(plain_options());
  int attempts = 0;
  for (const auto* name : {"hang", "silence", "stall", "slow-60000"}) {
    const auto to = target_at(server.url(), {}, name);
    auto asked =
        begin(client, llm::encode(to, credential_for(to.dialect), prose()), {}, llm::make_reader(to));
    begun_notes(client, server.url(), ++attempts);
    const auto since = http::clock::now();
    client.cancel(asked.ticket);
    const auto notes = ended_notes(client, server.url(), attempts);
    BOOST_TEST((http::clock::now() - since < milliseconds(250)));
    BOOST_TEST(notes.back().at("ended").as_string() == "client_closed");
    BOOST_TEST((asked.get().fault == http::exchange_fault::cancelled));
  }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
