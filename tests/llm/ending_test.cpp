#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "tests/llm/exchanges.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;

namespace {

struct ending_case {
  std::string reason;
  std::string expected; // for an answer whose text is "x"
};

void check(const llm::target& from, const std::vector<ending_case>& cases, const std::string& streamed,
           const std::string& whole) {
  const auto with_reason = [](std::string text, const std::string& reason) {
    return text.replace(text.find("REASON"), 6, reason);
  };
  for (const auto& [reason, expected] : cases) {
    BOOST_TEST(
        test::in_short(test::read(from, {.body = with_reason(streamed, reason)})).starts_with(expected),
        reason);
    const auto reply = test::read(from, {.body = with_reason(whole, reason)});
    BOOST_TEST(test::in_short(reply).starts_with(expected), reason);
    if (expected != "answer")
      BOOST_TEST(test::failure_text(reply).find(reason) != std::string::npos, test::failure_text(reply));
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(endings)

BOOST_AUTO_TEST_CASE(gemini) {
  const std::string document =
      R"({"candidates":[{"content":{"parts":[{"text":"x"}]},"finishReason":"REASON"}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":4}})";
  check(test::gemini_target(),
        {{"STOP", "answer"},
         {"MAX_TOKENS", "truncated 3+4"},
         {"CONTINUATION", "truncated 3+4"},
         {"SAFETY", "refusal 3+4"},
         {"RECITATION", "refusal"},
         {"LANGUAGE", "refusal"},
         {"BLOCKLIST", "refusal"},
         {"PROHIBITED_CONTENT", "refusal"},
         {"SPII", "refusal"},
         {"IMAGE_SAFETY", "refusal"},
         {"OTHER", "broken 3+4"},
         {"MALFORMED_FUNCTION_CALL", "broken"},
         {"UNEXPECTED_TOOL_CALL", "broken"},
         {"TOO_MANY_TOOL_CALLS", "broken"},
         {"MALFORMED_RESPONSE", "broken"},
         {"FINISH_REASON_UNSPECIFIED", "broken"},
         {"NOT_INVENTED_YET", "broken"}},
        test::events({document}), document);
}

BOOST_AUTO_TEST_CASE(gemini_blocks_prompts_without_any_candidate) {
  for (const auto* reason : {"SAFETY", "OTHER", "BLOCKLIST", "PROHIBITED_CONTENT", "IMAGE_SAFETY",
                             "MODEL_ARMOR", "JAILBREAK", "NOT_INVENTED_YET"}) {
    const auto body = R"({"promptFeedback":{"blockReason":")" + std::string(reason) +
                      R"("},"usageMetadata":{"promptTokenCount":5}})";
    BOOST_TEST(test::in_short(test::read(test::gemini_target(), {.body = test::events({body})})) ==
               "refusal 5+0");
  }
}

BOOST_AUTO_TEST_CASE(openai) {
  check(
      test::openai_target(),
      {{"stop", "answer"},
       {"length", "truncated 3+4"},
       {"content_filter", "refusal 3+4"},
       {"tool_calls", "broken 3+4"},
       {"function_call", "broken"},
       {"abort", "broken"},
       {"not_invented_yet", "broken"}},
      test::events({R"({"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":"REASON"}]})",
                    R"({"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4}})", "[DONE]"}),
      R"({"choices":[{"index":0,"message":{"content":"x"},"finish_reason":"REASON"}],"usage":{"prompt_tokens":3,"completion_tokens":4}})");
}

BOOST_AUTO_TEST_CASE(openai_refuses_in_words) {
  const auto streamed = test::read(
      test::openai_target(),
      {.body = test::events({R"({"choices":[{"index":0,"delta":{"refusal":"I cannot"}}]})",
                             R"({"choices":[{"index":0,"delta":{"refusal":" help."}}]})",
                             R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})", "[DONE]"})});
  BOOST_TEST(test::in_short(streamed) == "refusal 0+0");
  BOOST_TEST(test::failure_text(streamed) == "gpt-6-luna: answer: refused: I cannot help.");
  const auto whole = test::read(
      test::openai_target(),
      {.body =
           R"({"choices":[{"index":0,"message":{"content":null,"refusal":"No."},"finish_reason":"stop"}]})"});
  BOOST_TEST(test::failure_text(whole) == "gpt-6-luna: answer: refused: No.");
}

BOOST_AUTO_TEST_CASE(anthropic) {
  check(
      test::anthropic_target(),
      {{"end_turn", "answer"},
       {"stop_sequence", "answer"},
       {"max_tokens", "truncated 3+4"},
       {"model_context_window_exceeded", "truncated 3+4"},
       {"refusal", "refusal 3+4"},
       {"tool_use", "broken 3+4"},
       {"pause_turn", "broken"},
       {"not_invented_yet", "broken"}},
      test::events(
          {R"({"type":"message_start","message":{"type":"message","model":"m","content":[],"stop_reason":null,"usage":{"input_tokens":3,"output_tokens":1}}})",
           R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"x"}})",
           R"({"type":"message_delta","delta":{"stop_reason":"REASON"},"usage":{"output_tokens":4}})",
           R"({"type":"message_stop"})"}),
      R"({"type":"message","model":"m","content":[{"type":"text","text":"x"}],"stop_reason":"REASON","usage":{"input_tokens":3,"output_tokens":4}})");
}

BOOST_AUTO_TEST_CASE(anthropic_explains_refusals) {
  const auto reply = test::read(
      test::anthropic_target(),
      {.body =
           R"({"type":"message","model":"m","content":[],"stop_reason":"refusal","stop_details":{"type":"refusal","category":"bio","explanation":"Not this."}})"});
  BOOST_TEST(test::failure_text(reply) == "claude-haiku-5-5: answer: refused: refusal: Not this.");
}

BOOST_AUTO_TEST_CASE(an_answer_without_text_or_reason_is_none) {
  using test::in_short;
  using test::read;
  BOOST_TEST(in_short(read(test::openai_target(),
                           {.body = R"({"choices":[{"message":{"content":""},"finish_reason":"stop"}]})"})) ==
             "broken 0+0");
  BOOST_TEST(in_short(read(test::openai_target(),
                           {.body = R"({"choices":[{"message":{"content":"x"}}]})"})) == "broken 0+0");
  BOOST_TEST(in_short(read(test::gemini_target(), {.body = "{}"})) == "broken 0+0");
  BOOST_TEST(in_short(read(test::gemini_target(), {.body = ""})) == "broken 0+0");
  BOOST_TEST(in_short(read(test::anthropic_target(), {.body = "data: {\"type\":\"message_stop\"}\n\n"})) ==
             "broken 0+0");
}

BOOST_AUTO_TEST_SUITE_END()
