#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "runtime/llm/fault_of.hpp"
#include "tests/llm/exchanges.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;

namespace {

std::string google_error(int code, const std::string& status, const std::string& details = "") {
  return R"({"error":{"code":)" + std::to_string(code) + R"(,"message":"some words","status":")" + status +
         R"(","details":[)" + details + "]}}";
}

std::string quota(const std::string& id) {
  return R"({"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaMetric":"m","quotaId":")" +
         id + R"(","quotaValue":"10"}]})";
}

const std::string retry_info =
    R"(,{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.25s"})";

std::string openai_error(const std::string& type, const std::string& code) {
  return R"({"error":{"message":"some words","type":")" + type + R"(","param":null,"code":")" + code + "\"}}";
}

std::string anthropic_error(const std::string& type) {
  return R"({"type":"error","error":{"type":")" + type + R"(","message":"some words"},"request_id":"req_1"})";
}

struct status_case {
  int status;
  std::string body;
  std::string expected;
  std::vector<http::header> headers = {};
};

const std::vector<status_case>& status_cases() {
  static const std::vector<status_case> all = {
      {400, google_error(400, "INVALID_ARGUMENT"), "caller"},
      {400, google_error(400, "FAILED_PRECONDITION"), "caller"},
      {400,
       google_error(400, "INVALID_ARGUMENT",
                    R"({"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"})"),
       "auth"},
      {401, google_error(401, "UNAUTHENTICATED"), "auth"},
      {403, google_error(403, "PERMISSION_DENIED"), "auth"},
      {403,
       google_error(403, "PERMISSION_DENIED",
                    R"({"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"BILLING_DISABLED"})"),
       "quota"},
      {403, google_error(403, "RESOURCE_EXHAUSTED"), "rate_limit"},
      {403, R"({"error":{"code":403,"message":"some words","errors":[{"reason":"rateLimitExceeded"}]}})",
       "rate_limit"},
      {403, R"({"error":{"code":403,"message":"some words","errors":[{"reason":"quotaExceeded"}]}})",
       "quota"},
      {404, google_error(404, "NOT_FOUND"), "caller"},
      {429, google_error(429, "RESOURCE_EXHAUSTED"), "rate_limit"},
      {429,
       google_error(429, "RESOURCE_EXHAUSTED",
                    quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier") + retry_info),
       "rate_limit 34250"},
      {429,
       "[" +
           google_error(429, "RESOURCE_EXHAUSTED",
                        quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier") + retry_info) +
           "]",
       "quota 34250"},
      {500, google_error(500, "INTERNAL"), "overload"},
      {503, google_error(503, "UNAVAILABLE"), "overload"},
      {504, google_error(504, "DEADLINE_EXCEEDED"), "overload"},
      {400, openai_error("invalid_request_error", "context_length_exceeded"), "caller"},
      {401, openai_error("invalid_request_error", "invalid_api_key"), "auth"},
      {429, openai_error("requests", "rate_limit_exceeded"), "rate_limit"},
      {429, openai_error("insufficient_quota", "insufficient_quota"), "quota"},
      {429, openai_error("x", "billing_hard_limit_reached"), "quota"},
      {500, openai_error("server_error", ""), "overload"},
      {400, anthropic_error("invalid_request_error"), "caller"},
      {401, anthropic_error("authentication_error"), "auth"},
      {402, anthropic_error("billing_error"), "quota"},
      {403, anthropic_error("permission_error"), "auth"},
      {403, anthropic_error("billing_error"), "quota"},
      {404, anthropic_error("not_found_error"), "caller"},
      {413, openai_error("tokens", "rate_limit_exceeded"), "caller"},
      {503, google_error(503, "UNAVAILABLE", quota("RequestsPerDay")), "overload"},
      {413, anthropic_error("request_too_large"), "caller"},
      {429, anthropic_error("rate_limit_error"), "rate_limit 7000", {{"retry-after", "7"}}},
      {500, anthropic_error("api_error"), "overload"},
      {504, anthropic_error("timeout_error"), "overload"},
      {529, anthropic_error("overloaded_error"), "overload"},
      {404, R"({"error":"model 'x' not found: some words"})", "caller"},
      {400, R"({"object":"error","message":"some words","type":"BadRequestError","code":400})", "caller"},
      {422, R"({"detail":[{"msg":"some words"}]})", "caller"},
      {408, "some words", "overload"},
      {409, "some words", "overload"},
      {425, "some words", "overload"},
      {502, "<html><h1>some words</h1></html>", "overload"},
      {503, "some words", "overload 1500", {{"retry-after-ms", "1500"}}},
      {301, "some words", "caller"},
      {429, "some words", "quota", {{"x-should-retry", "false"}}},
      {500, "some words", "caller", {{"x-should-retry", "false"}}},
      {401, "some words", "auth", {{"x-should-retry", "false"}}},
      {400, "some words", "overload", {{"x-should-retry", "true"}}},
      {429, openai_error("x", "insufficient_quota"), "rate_limit", {{"x-should-retry", "true"}}},
  };
  return all;
}

// Of an error inside a stream of status 200.
struct inside_case {
  llm::target from;
  std::string document;
  std::string expected;
};

const std::vector<inside_case>& inside_cases() {
  static const std::vector<inside_case> all = {
      {test::anthropic_target(), anthropic_error("overloaded_error"), "overload 3+4"},
      {test::anthropic_target(), anthropic_error("api_error"), "overload 3+4"},
      {test::anthropic_target(), anthropic_error("rate_limit_error"), "rate_limit 3+4"},
      {test::anthropic_target(), anthropic_error("authentication_error"), "auth 3+4"},
      {test::anthropic_target(), anthropic_error("not_invented_yet"), "broken 3+4"},
      {test::gemini_target(), google_error(503, "UNAVAILABLE"), "overload 3+4"},
      {test::gemini_target(), google_error(429, "RESOURCE_EXHAUSTED", quota("PerMinute") + retry_info),
       "rate_limit 34250 3+4"},
      {test::gemini_target(), google_error(429, "RESOURCE_EXHAUSTED", quota("TokensPerDay")), "quota 3+4"},
      {test::gemini_target(), google_error(400, "INVALID_ARGUMENT"), "caller 3+4"},
      {test::gemini_target(), google_error(500, "NOT_INVENTED_YET"), "overload 3+4"},
      {test::openai_target(), openai_error("server_error", ""), "overload 3+4"},
      {test::openai_target(), openai_error("insufficient_quota", "insufficient_quota"), "quota 3+4"},
      {test::openai_target(), openai_error("x", "content_filter"), "refusal 3+4"},
      {test::openai_target(), R"({"error":"some words"})", "broken 3+4"},
      {test::openai_target(), R"({"object":"error","message":"some words","code":500})", "overload 3+4"},
  };
  return all;
}

std::string begun(const llm::target& from) {
  switch (from.dialect) {
  case model::llm_dialect::gemini:
  case model::llm_dialect::vertex:
    return R"({"candidates":[{"content":{"parts":[{"text":"x"}]}}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":4}})";
  case model::llm_dialect::openai:
    return R"({"choices":[{"index":0,"delta":{"content":"x"}}],"usage":{"prompt_tokens":3,"completion_tokens":4}})";
  case model::llm_dialect::anthropic:
    break;
  }
  return R"({"type":"message_start","message":{"type":"message","model":"m","content":[{"type":"text","text":"x"}],"usage":{"input_tokens":3,"output_tokens":4}}})";
}

} // namespace

BOOST_AUTO_TEST_SUITE(errors)

BOOST_AUTO_TEST_CASE(statuses_and_their_bodies_are_told_apart) {
  for (const auto& [status, body, expected, headers] : status_cases()) {
    const test::exchange what{status, headers, body};
    for (const auto& from : {test::gemini_target(), test::openai_target(), test::anthropic_target()}) {
      const auto reply = test::read(from, what);
      BOOST_TEST(test::in_short(reply) == expected + " 0+0", status << ' ' << body);
      BOOST_TEST(test::failure_text(reply).find("some words") != std::string::npos,
                 test::failure_text(reply));
      BOOST_TEST(test::failure_text(reply).find("status " + std::to_string(status)) != std::string::npos);
      BOOST_TEST(test::in_short(test::read(from, what, 1)) == expected + " 0+0");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_status_counts_even_if_its_body_was_cut) {
  const auto reply = test::read(
      test::openai_target(), {429, {{"retry-after", "2"}}, R"({"error":{"mess)", http::exchange_fault::cut});
  BOOST_TEST(test::in_short(reply) == "rate_limit 2000 0+0");
}

BOOST_AUTO_TEST_CASE(errors_inside_streams_are_told_apart) {
  for (const auto& [from, document, expected] : inside_cases()) {
    const auto start = test::events({begun(from)});
    for (const auto& error : {test::events({document}), "event: error\n" + test::events({document}),
                              document + "\n\n", document}) {
      BOOST_TEST(test::in_short(test::read(from, {.body = start + error})) == expected, error);
      BOOST_TEST(test::in_short(test::read(from, {.body = start + error}, 1)) == expected, error);
    }
    const auto alone = test::in_short(test::read(from, {.body = document}));
    BOOST_TEST(alone.substr(0, alone.rfind(' ')) == expected.substr(0, expected.rfind(' ')), document);
  }
}

BOOST_AUTO_TEST_CASE(a_limit_that_every_response_tells_is_no_wish_to_wait) {
  const auto reply = test::read(test::openai_target(),
                                {200,
                                 {{"x-ratelimit-reset-requests", "6m0s"}},
                                 test::events({R"({"error":{"message":"m","type":"server_error"}})"})});
  BOOST_TEST(test::in_short(reply) == "overload 0+0");
}

BOOST_AUTO_TEST_CASE(nonsense_of_status_200_is_broken) {
  for (const auto* body :
       {"<html>captive portal</html>", "data: {\"a\":\n\n", "data: 12\n\n", "{\"choices\":", "null",
        "data: {\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}\n", "[1,2]",
        "{\"choices\":{}}", "{\"choices\":[3]}", "{\"choices\":[{\"message\":7,\"finish_reason\":true}]}",
        "{\"candidates\":[{\"content\":{\"parts\":[null,{\"text\":3}]}}]}",
        "{\"type\":\"message_start\",\"message\":3}", "\xFF\xFE\x01"})
    for (const auto& from : {test::gemini_target(), test::openai_target(), test::anthropic_target()})
      BOOST_TEST(test::in_short(test::read(from, {.body = body})) == "broken 0+0", body);
}

BOOST_AUTO_TEST_CASE(every_way_an_exchange_fails_has_its_fault) {
  using http::exchange_fault;
  using model::llm_fault;
  const std::vector<std::pair<exchange_fault, llm_fault>> table = {
      {exchange_fault::bad_request, llm_fault::caller},
      {exchange_fault::resolve, llm_fault::transport},
      {exchange_fault::connect, llm_fault::transport},
      {exchange_fault::tls, llm_fault::transport},
      {exchange_fault::proxy, llm_fault::transport},
      {exchange_fault::forbidden, llm_fault::caller},
      {exchange_fault::reset, llm_fault::transport},
      {exchange_fault::cut, llm_fault::broken},
      {exchange_fault::malformed, llm_fault::broken},
      {exchange_fault::too_large, llm_fault::broken},
      {exchange_fault::connect_timeout, llm_fault::transport},
      {exchange_fault::headers_timeout, llm_fault::silent},
      {exchange_fault::content_timeout, llm_fault::silent},
      {exchange_fault::idle_timeout, llm_fault::silent},
      {exchange_fault::too_slow, llm_fault::silent},
      {exchange_fault::deadline, llm_fault::deadline},
      {exchange_fault::cancelled, llm_fault::cancelled}};
  std::size_t others = 0;
  model::for_each_enumerator<exchange_fault>([&](const char*, exchange_fault) { ++others; });
  BOOST_TEST(table.size() + 1 == others);
  for (const auto& [fault, expected] : table) {
    http::outcome outcome;
    outcome.fault = fault;
    outcome.detail = "some words";
    const auto reader = llm::make_reader(test::openai_target());
    const auto reply = reader->finish(outcome, test::some_moment);
    BOOST_TEST(test::in_short(reply) == std::string(model::to_text(expected)) + " 0+0");
    BOOST_TEST(test::failure_text(reply) ==
               "gpt-6-luna: " + std::string(model::to_text(fault)) + ": some words");
  }
}

BOOST_AUTO_TEST_CASE(time_that_is_over_counts_more_than_a_status) {
  BOOST_TEST(test::in_short(test::read(test::openai_target(),
                                       {503, {}, "x", http::exchange_fault::deadline})) == "deadline 0+0");
}

BOOST_AUTO_TEST_CASE(no_failure_text_repeats_the_key) {
  const std::string key = "sk-proj-abcdefghijklmnop0123456789";
  for (const auto status : {200, 401}) {
    const auto reply =
        test::read(test::openai_target(),
                   {status,
                    {},
                    R"({"error":{"message":"Incorrect API key provided: )" + key + R"(.\nSee the docs."}})"});
    const auto text = test::failure_text(reply);
    BOOST_TEST(text.find("abcdef") == std::string::npos, text);
    BOOST_TEST(text.find("[redacted]") != std::string::npos, text);
    BOOST_TEST(text.find('\n') == std::string::npos, text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
