#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "tests/llm/exchanges.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

using namespace troupe;

namespace {

struct answer_case {
  std::string name;
  llm::target from;
  std::string body;
  std::string expected;
};

const std::string anthropic_stream =
    "event: message_start\n"
    R"(data: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"claude-haiku-5-5","content":[],"stop_reason":null,"usage":{"input_tokens":10,"cache_read_input_tokens":2,"output_tokens":1}}})"
    "\n\nevent: content_block_start\n"
    R"(data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}})"
    "\n\nevent: ping\ndata: {\"type\": \"ping\"}\n\nevent: content_block_delta\n"
    R"(data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}})"
    "\n\nevent: content_block_delta\n"
    R"(data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"{\"a\":"}})"
    "\n\nevent: content_block_delta\n"
    R"(data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"1}"}})"
    "\n\nevent: content_block_stop\n"
    R"(data: {"type":"content_block_stop","index":1})"
    "\n\nevent: message_delta\n"
    R"(data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":25}})"
    "\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

const std::string gemini_first =
    R"({"candidates":[{"content":{"parts":[{"text":"pondering","thought":true}],"role":"model"},"index":0}],"modelVersion":"gemini-3.5-flash-lite-001"})";
const std::string gemini_second =
    R"({"candidates":[{"content":{"parts":[{"text":"{\"a\":"},{"text":" \"Zürich\"}"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":7},"modelVersion":"gemini-3.5-flash-lite-001"})";
const std::string gemini_last =
    R"({"candidates":[{"content":{"parts":[{"text":"","thoughtSignature":"c2ln"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":9,"thoughtsTokenCount":30,"toolUsePromptTokenCount":1,"totalTokenCount":47},"modelVersion":"gemini-3.5-flash-lite-001"})";
const std::string gemini_expected = R"(answer "{\"a\": \"Zürich\"}" gemini-3.5-flash-lite-001 8+39)";

const std::vector<std::string> openai_chunks = {
    R"({"id":"c","object":"chat.completion.chunk","model":"gpt-6-luna-2026-09-22","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"finish_reason":null}],"usage":null})",
    R"({"model":"gpt-6-luna-2026-09-22","choices":[{"index":0,"delta":{"content":"{\"a\""},"finish_reason":null}]})",
    R"({"model":"gpt-6-luna-2026-09-22","choices":[{"index":0,"delta":{"content":":1}"},"finish_reason":null}]})",
    R"({"model":"gpt-6-luna-2026-09-22","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})",
    R"({"model":"gpt-6-luna-2026-09-22","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":34,"total_tokens":46,"completion_tokens_details":{"reasoning_tokens":20}}})",
    "[DONE]"};
const std::string openai_expected = R"(answer "{\"a\":1}" gpt-6-luna-2026-09-22 12+34)";

std::string with_line_ends(std::string text, const std::string& end) {
  std::string out;
  for (const auto c : text)
    out += c == '\n' ? end : std::string(1, c);
  return out;
}

std::vector<answer_case> answer_cases() {
  const auto gemini = test::events({gemini_first, gemini_second, gemini_last});
  const auto openai = test::events(openai_chunks);
  return {
      {"Gemini", test::gemini_target(), gemini, gemini_expected},
      {"Gemini with CRLF", test::gemini_target(), with_line_ends(gemini, "\r\n"), gemini_expected},
      {"Gemini with CR", test::gemini_target(), with_line_ends(gemini, "\r"), gemini_expected},
      {"Gemini as a list", test::gemini_target(),
       "[" + gemini_first + ",\n" + gemini_second + ",\n" + gemini_last + "]", gemini_expected},
      {"Gemini whole", test::gemini_target(),
       R"({"candidates":[{"content":{"parts":[{"text":"x","thought":true},{"text":"ok"}]},"finishReason":"STOP"}]})",
       "answer \"ok\" gemini-3.5-flash-lite 0+0"},
      {"OpenAI", test::openai_target(), openai, openai_expected},
      {"OpenAI with comments and a byte order mark", test::openai_target(),
       "\xEF\xBB\xBF: OPENROUTER PROCESSING\n\n" + openai + "data: nonsense\n\n", openai_expected},
      {"OpenAI without [DONE]", test::openai_target(),
       test::events({openai_chunks.begin(), openai_chunks.end() - 1}), openai_expected},
      {"OpenAI whose [DONE] has no empty line", test::openai_target(), openai.substr(0, openai.size() - 2),
       openai_expected},
      {"OpenAI whole", test::openai_target(),
       R"({"id":"c","object":"chat.completion","model":"gpt-6-luna-2026-09-22","choices":[{"index":0,"message":{"role":"assistant","content":"{\"a\":1}","refusal":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":34}})",
       openai_expected},
      {"Ollama, which thinks aloud and counts nothing", test::openai_target(),
       test::events(
           {R"({"choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"hm"}}]})",
            R"({"choices":[{"index":0,"delta":{"content":"ok"},"finish_reason":"stop"}]})", "[DONE]"}),
       "answer \"ok\" gpt-6-luna 0+0"},
      {"Anthropic", test::anthropic_target(), anthropic_stream,
       R"(answer "{\"a\":1}" claude-haiku-5-5 12+25)"},
      {"Anthropic whole", test::anthropic_target(),
       "\n"
       R"({"id":"m","type":"message","role":"assistant","model":"claude-haiku-5-5","content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"text","text":"ok"}],"stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":4,"output_tokens_details":{"thinking_tokens":2}}})",
       "answer \"ok\" claude-haiku-5-5 3+4"},
  };
}

http::body_piece fed(llm::reply_reader& reader, const std::string& document) {
  return reader.feed("data: " + document + "\n\n");
}

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(http::body_piece)

BOOST_AUTO_TEST_SUITE(reading)

BOOST_AUTO_TEST_CASE(answers_are_understood_however_they_are_split) {
  std::mt19937 random(20'261'122);
  for (const auto& [name, from, body, expected] : answer_cases()) {
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(test::in_short(test::read(from, {.body = body})) == expected);
      BOOST_TEST(test::in_short(test::read(from, {.body = body}, 1)) == expected);
      for (int round = 0; round < 50; ++round) {
        std::vector<std::size_t> sizes(body.size());
        for (auto& size : sizes)
          size = 1 + random() % 90;
        BOOST_REQUIRE(test::in_short(test::read_split(from, {.body = body}, sizes)) == expected);
      }
    }
  }
}

// A stream may be cut at any byte: it is an answer only after its finish reason, and never a shorter one.
BOOST_AUTO_TEST_CASE(a_cut_stream_is_never_a_short_answer) {
  for (const auto& [name, from, body, expected] : answer_cases()) {
    const bool ends_by_itself = body.find("[DONE]") != std::string::npos || name == "Anthropic";
    for (std::size_t length = 0; length < body.size(); ++length) {
      const auto ended = test::in_short(test::read(from, {.body = body.substr(0, length)}));
      const auto text = expected.substr(0, expected.rfind(' '));
      BOOST_REQUIRE_MESSAGE(ended.starts_with("broken") || ended.starts_with(text), name << ": " << ended);
      const auto cut = test::in_short(
          test::read(from, {.body = body.substr(0, length), .fault = http::exchange_fault::cut}));
      BOOST_REQUIRE_MESSAGE(cut.starts_with("broken") || (ends_by_itself && cut == expected),
                            name << ": " << cut);
    }
  }
}

// Whatever bytes come, there is a reply: the answer, another text, or a failure.
BOOST_AUTO_TEST_CASE(damaged_responses_are_replied_to) {
  std::mt19937 random(1);
  std::size_t failures = 0;
  for (const auto& [name, from, body, expected] : answer_cases())
    for (int round = 0; round < 300; ++round) {
      auto damaged = body;
      for (auto changes = 1 + random() % 4; changes > 0; --changes)
        damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
      const auto reply = test::read(from, {.body = damaged}, 1 + random() % 200);
      if (const auto* failure = std::get_if<model::llm_failure>(&reply)) {
        ++failures;
        BOOST_REQUIRE_MESSAGE(failure->fault == model::llm_fault::broken, name << ": " << damaged);
        BOOST_REQUIRE(failure->text.size() <= 300);
      }
    }
  BOOST_TEST(failures > 1000U);
}

BOOST_AUTO_TEST_CASE(only_what_carries_answer_or_thinking_is_content) {
  using http::body_piece;
  struct line {
    std::string document;
    body_piece expected;
  };
  const std::vector<std::pair<llm::target, std::vector<line>>> talks = {
      {test::openai_target(),
       {{openai_chunks[0], body_piece::nothing},
        {openai_chunks[1], body_piece::content},
        {R"({"choices":[{"index":0,"delta":{"reasoning_content":"hm"}}]})", body_piece::content},
        {openai_chunks[3], body_piece::nothing},
        {openai_chunks[4], body_piece::nothing},
        {"[DONE]", body_piece::complete},
        {openai_chunks[1], body_piece::complete}}},
      {test::gemini_target(),
       {{gemini_first, body_piece::content},
        {gemini_second, body_piece::content},
        {gemini_last, body_piece::nothing}}},
      {test::anthropic_target(),
       {{R"({"type":"ping"})", body_piece::nothing},
        {R"({"type":"content_block_start","content_block":{"type":"text","text":""}})", body_piece::nothing},
        {R"({"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"hm"}})",
         body_piece::content},
        {R"({"type":"content_block_delta","delta":{"type":"signature_delta","signature":"c2ln"}})",
         body_piece::nothing},
        {R"({"type":"content_block_delta","delta":{"type":"text_delta","text":"x"}})", body_piece::content},
        {R"({"type":"message_stop"})", body_piece::complete}}}};
  for (const auto& [from, lines] : talks) {
    const auto reader = llm::make_reader(from);
    reader->begin(200, {});
    BOOST_TEST(reader->feed(": keep-alive\n\n") == body_piece::nothing);
    BOOST_TEST(reader->feed("\n") == body_piece::nothing);
    for (const auto& [document, expected] : lines)
      BOOST_TEST(fed(*reader, document) == expected, document);
  }
}

BOOST_AUTO_TEST_CASE(blanks_before_a_document_are_no_content) {
  const auto reader = llm::make_reader(test::openai_target());
  reader->begin(200, {});
  BOOST_TEST(reader->feed(" \n \n") == http::body_piece::nothing);
  BOOST_TEST(reader->feed("{\"choices\"") == http::body_piece::content);
  BOOST_TEST(reader->feed("  ") == http::body_piece::nothing);
}

BOOST_AUTO_TEST_CASE(an_event_without_end_is_not_kept_for_ever) {
  const auto reader = llm::make_reader(test::openai_target());
  reader->begin(200, {});
  const std::string piece(1U << 16, 'x');
  auto found = reader->feed("data: ");
  for (int i = 0; i < 100 && found == http::body_piece::nothing; ++i)
    found = reader->feed(piece);
  BOOST_TEST(found == http::body_piece::broken);
  BOOST_TEST(test::in_short(reader->finish({}, test::some_moment)) == "broken 0+0");
}

BOOST_AUTO_TEST_CASE(an_error_page_without_end_is_not_read_to_its_end) {
  const auto reader = llm::make_reader(test::openai_target());
  reader->begin(502, {});
  const std::string piece(1U << 14, 'x');
  int pieces = 1;
  while (reader->feed(piece) == http::body_piece::content && pieces < 100)
    ++pieces;
  BOOST_TEST(pieces == 4);
  BOOST_TEST(test::in_short(reader->finish({}, test::some_moment)) == "overload 0+0");
}

BOOST_AUTO_TEST_SUITE_END()
