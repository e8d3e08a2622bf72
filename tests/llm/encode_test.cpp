#include "tests/llm/exchanges.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace troupe;
namespace json = boost::json;

namespace {

const std::string schema =
    R"({"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false})";

model::llm_question question() {
  return {"sys", {{model::llm_speaker::user, "hi"}}, "x", schema, 99};
}

json::value body_of(const http::request& request) {
  return json::parse(request.body);
}

std::vector<std::string> values_of(const http::request& request, std::string_view name) {
  std::vector<std::string> values;
  for (const auto& h : request.headers)
    if (h.name == name)
      values.push_back(h.value);
  return values;
}

void check_same(const json::value& found, const std::string& expected) {
  BOOST_TEST(found == json::parse(expected), json::serialize(found));
}

} // namespace

BOOST_AUTO_TEST_SUITE(encoding)

BOOST_AUTO_TEST_CASE(gemini_is_asked_as_its_own_client_asks) {
  const auto request = llm::encode(test::gemini_target(), {{"x-goog-api-key", "K"}}, question());
  BOOST_TEST(request.method == "POST");
  BOOST_TEST(request.url == "https://generativelanguage.googleapis.com/v1beta/models/"
                            "gemini-3.5-flash-lite:streamGenerateContent?alt=sse");
  BOOST_TEST(values_of(request, "x-goog-api-key") == std::vector<std::string>{"K"});
  BOOST_TEST(values_of(request, "content-type") == std::vector<std::string>{"application/json"});
  check_same(body_of(request), R"({"contents":[{"role":"user","parts":[{"text":"hi"}]}],
    "systemInstruction":{"role":"user","parts":[{"text":"sys"}]},
    "generationConfig":{"maxOutputTokens":99,"responseMimeType":"application/json","responseJsonSchema":)" +
                                   schema + R"(,"thinkingConfig":{"thinkingLevel":"LOW"}}})");
}

BOOST_AUTO_TEST_CASE(vertex_has_its_own_path) {
  auto to = test::gemini_target();
  to.dialect = model::llm_dialect::vertex;
  to.base_url = "https://aiplatform.googleapis.com";
  to.api_version = "v1beta1";
  to.project = "p";
  to.location = "eu";
  const std::string models = "/publishers/google/models/gemini-3.5-flash-lite:";
  const auto url = [&] { return llm::encode(to, {}, question()).url; };
  BOOST_TEST(url() == "https://aiplatform.googleapis.com/v1beta1/projects/p/locations/eu" + models +
                          "streamGenerateContent?alt=sse");
  to.location.clear();
  to.model.is_whole = true;
  BOOST_TEST(url() == "https://aiplatform.googleapis.com/v1beta1/projects/p/locations/global" + models +
                          "generateContent");
  to.project.clear();
  BOOST_TEST(url() == "https://aiplatform.googleapis.com/v1beta1" + models + "generateContent");
  BOOST_TEST(llm::encode(to, {}, question()).body == llm::encode(test::gemini_target(), {}, question()).body);
}

BOOST_AUTO_TEST_CASE(openai_is_asked_as_its_own_client_asks) {
  const auto request = llm::encode(test::openai_target(), {{"authorization", "Bearer K"}}, question());
  BOOST_TEST(request.url == "https://api.openai.com/v1/chat/completions");
  BOOST_TEST(values_of(request, "authorization") == std::vector<std::string>{"Bearer K"});
  check_same(body_of(request), R"({"model":"gpt-6-luna",
    "messages":[{"role":"system","content":"sys"},{"role":"user","content":"hi"}],
    "max_completion_tokens":99,"reasoning_effort":"none",
    "response_format":{"type":"json_schema","json_schema":{"name":"x","strict":true,"schema":)" +
                                   schema + R"(}},"stream":true,"stream_options":{"include_usage":true}})");
}

BOOST_AUTO_TEST_CASE(servers_that_know_no_other_name_are_told_max_tokens) {
  auto to = test::openai_target();
  to.max_tokens_name = "max_tokens";
  to.model.effort.reset();
  to.model.is_whole = true;
  check_same(body_of(llm::encode(to, {}, {"", {{model::llm_speaker::user, "hi"}}, "", "", 99})),
             R"({"model":"gpt-6-luna","messages":[{"role":"user","content":"hi"}],"max_tokens":99})");
}

BOOST_AUTO_TEST_CASE(anthropic_is_asked_as_its_own_client_asks) {
  const auto request = llm::encode(test::anthropic_target(), {{"x-api-key", "K"}}, question());
  BOOST_TEST(request.url == "https://api.anthropic.com/v1/messages");
  BOOST_TEST(values_of(request, "x-api-key") == std::vector<std::string>{"K"});
  BOOST_TEST(values_of(request, "anthropic-version") == std::vector<std::string>{"2023-06-01"});
  check_same(body_of(request), R"({"model":"claude-haiku-5-5","max_tokens":99,"system":"sys",
    "messages":[{"role":"user","content":"hi"}],
    "output_config":{"effort":"low","format":{"type":"json_schema","schema":)" +
                                   schema + R"(}},"stream":true})");
}

BOOST_AUTO_TEST_CASE(what_is_absent_is_not_sent) {
  const model::llm_question bare{"", {{model::llm_speaker::user, "hi"}}, "", "", 8192};
  auto gemini = test::gemini_target();
  gemini.model.effort.reset();
  check_same(body_of(llm::encode(gemini, {}, bare)),
             R"({"contents":[{"role":"user","parts":[{"text":"hi"}]}],
                 "generationConfig":{"maxOutputTokens":8192}})");
  auto anthropic = test::anthropic_target();
  anthropic.model.effort.reset();
  anthropic.model.is_whole = true;
  check_same(body_of(llm::encode(anthropic, {}, bare)),
             R"({"model":"claude-haiku-5-5","max_tokens":8192,"messages":[{"role":"user","content":"hi"}]})");
}

BOOST_AUTO_TEST_CASE(nothing_sets_the_temperature) {
  for (const auto& to : {test::gemini_target(), test::openai_target(), test::anthropic_target()}) {
    const auto body = llm::encode(to, {}, question()).body;
    for (const auto* knob : {"temperature", "topP", "topK", "top_p", "top_k"})
      BOOST_TEST(body.find(knob) == std::string::npos, body);
  }
}

BOOST_AUTO_TEST_CASE(turns_of_the_model_carry_each_dialects_name_for_it) {
  const model::llm_question talk{"",
                                 {{model::llm_speaker::user, "1"},
                                  {model::llm_speaker::assistant, "2"},
                                  {model::llm_speaker::user, "3"}},
                                 "",
                                 "",
                                 10};
  BOOST_TEST(body_of(llm::encode(test::gemini_target(), {}, talk)).at_pointer("/contents/1/role") == "model");
  BOOST_TEST(body_of(llm::encode(test::openai_target(), {}, talk)).at_pointer("/messages/1/role") ==
             "assistant");
  BOOST_TEST(body_of(llm::encode(test::anthropic_target(), {}, talk)).at_pointer("/messages/1/role") ==
             "assistant");
}

BOOST_AUTO_TEST_CASE(no_model_is_asked_for_more_than_it_can_give) {
  auto asked = question();
  asked.max_output_tokens = 1'000'000;
  BOOST_TEST(body_of(llm::encode(test::anthropic_target(), {}, asked)).at("max_tokens") == 65'536);
  auto unknown = test::openai_target();
  unknown.model.max_output_tokens = 0;
  BOOST_TEST(body_of(llm::encode(unknown, {}, asked)).at("max_completion_tokens") == 1'000'000);
}

BOOST_AUTO_TEST_CASE(a_plain_model_reads_the_schema_in_its_instructions) {
  for (auto to : {test::gemini_target(), test::openai_target(), test::anthropic_target()}) {
    to.model.is_plain = true;
    to.model.effort.reset();
    const auto body = llm::encode(to, {}, question()).body;
    for (const auto* parameter : {"responseJsonSchema", "response_format", "output_config"})
      BOOST_TEST(body.find(parameter) == std::string::npos, body);
    const auto quoted = json::serialize(json::value(schema));
    BOOST_TEST(body.find(quoted.substr(1)) != std::string::npos, body);
    BOOST_TEST(body.find("\"sys\\n\\nAnswer with one JSON object") != std::string::npos, body);
  }
}

BOOST_AUTO_TEST_SUITE_END()
