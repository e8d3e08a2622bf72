#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "runtime/llm/credentials.hpp"
#include "tests/llm/surroundings.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;

namespace {

model::llm_provider provider(model::llm_dialect dialect, std::vector<std::string> key_env) {
  model::llm_provider p;
  p.dialect = dialect;
  p.key_env = std::move(key_env);
  return p;
}

std::string in_short(const std::optional<std::vector<http::header>>& headers) {
  std::string text = headers ? "" : "none";
  if (headers)
    for (const auto& h : *headers)
      text += h.name + '=' + h.value + ';';
  return text;
}

const auto gemini = provider(model::llm_dialect::gemini, {"GOOGLE_API_KEY", "GEMINI_API_KEY"});
const auto openai = provider(model::llm_dialect::openai, {"OPENAI_API_KEY"});
const auto local = provider(model::llm_dialect::openai, {"LOCAL_LLM_API_KEY"});
const auto anthropic = provider(model::llm_dialect::anthropic, {"ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"});

} // namespace

BOOST_AUTO_TEST_SUITE(credentials)

BOOST_AUTO_TEST_CASE(keys_become_the_headers_of_their_dialect) {
  struct row {
    model::llm_provider from;
    test::texts variables;
    std::string expected;
  };
  const std::vector<row> table = {
      {gemini, {}, "none"},
      {gemini, {{"GEMINI_API_KEY", "g"}}, "x-goog-api-key=g;"},
      {gemini, {{"GEMINI_API_KEY", "g"}, {"GOOGLE_API_KEY", " AQ.o\n"}}, "x-goog-api-key=AQ.o;"},
      {gemini, {{"GEMINI_API_KEY", "g"}, {"GOOGLE_API_KEY", "  "}}, "x-goog-api-key=g;"},
      {gemini, {{"GEMINI_API_KEY", "g\r\nx-evil: 1"}}, "none"},
      {openai, {{"OPENAI_API_KEY", "k"}}, "authorization=Bearer k;"},
      {openai,
       {{"OPENAI_API_KEY", "k"}, {"OPENAI_ORG_ID", "org"}, {"OPENAI_PROJECT_ID", "proj"}},
       "authorization=Bearer k;openai-organization=org;openai-project=proj;"},
      {openai, {{"OPENAI_ORG_ID", "org"}}, "none"},
      {local, {{"LOCAL_LLM_API_KEY", "k"}, {"OPENAI_ORG_ID", "org"}}, "authorization=Bearer k;"},
      {anthropic, {{"ANTHROPIC_API_KEY", "k"}}, "x-api-key=k;"},
      {anthropic, {{"ANTHROPIC_AUTH_TOKEN", "t"}}, "authorization=Bearer t;"},
      {anthropic, {{"ANTHROPIC_AUTH_TOKEN", "t"}, {"ANTHROPIC_API_KEY", "k"}}, "x-api-key=k;"},
      {provider(model::llm_dialect::openai, {}), {{"OPENAI_API_KEY", "k"}}, "none"},
  };
  for (const auto& [from, variables, expected] : table)
    BOOST_TEST(in_short(llm::key_headers(from, test::environment_of(variables))) == expected);
}

BOOST_AUTO_TEST_CASE(a_key_is_always_at_hand) {
  llm::fixed_credential key(std::vector<http::header>{{"x-api-key", "k"}});
  const auto step = key.want({});
  BOOST_TEST(in_short(step.headers) == "x-api-key=k;");
  BOOST_TEST((!step.fetch && !step.failure));
}

BOOST_AUTO_TEST_SUITE_END()
