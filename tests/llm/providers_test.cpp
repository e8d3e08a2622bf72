#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "config/llm_config_loader.hpp"
#include "runtime/llm/base_url.hpp"
#include "runtime/llm/providers.hpp"
#include "tests/llm/surroundings.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;

namespace {

const model::llm_config& shipped() {
  static const auto config =
      config::load_llm_config(std::filesystem::path(TROUPE_SOURCE_DIR) / "config").value();
  return config;
}

model::result<std::vector<llm::route>> find(const test::texts& variables, const std::string& chain = "") {
  return llm::find_routes(shipped(), test::environment_of(variables, {{"/user.json", test::user_file}}),
                          chain);
}

// The names of the routes, or the failure.
std::string in_short(const model::result<std::vector<llm::route>>& routes) {
  if (!routes)
    return routes.error().message;
  std::string text;
  for (const auto& r : *routes)
    text += (text.empty() ? "" : " ") + r.name;
  return text;
}

const test::texts all_keys = {{"GEMINI_API_KEY", "g"}, {"OPENAI_API_KEY", "o"}, {"ANTHROPIC_API_KEY", "a"}};

test::texts with(test::texts variables, const test::texts& more) {
  variables.insert(more.begin(), more.end());
  return variables;
}

const test::texts adc = {{"GOOGLE_APPLICATION_CREDENTIALS", "/user.json"}, {"GOOGLE_CLOUD_PROJECT", "p"}};

} // namespace

BOOST_AUTO_TEST_SUITE(providers)

BOOST_AUTO_TEST_CASE(chains_become_routes) {
  struct row {
    test::texts variables;
    std::string chain;
    std::string expected;
  };
  const std::string cheap = "gemini:gemini-3.5-flash-lite openai:gpt-6-luna anthropic:claude-haiku-5-5";
  const std::string vertex = "vertex:gemini-3.5-flash-lite";
  const std::vector<row> table = {
      {{}, "", ""},
      {{}, "  ", ""},
      {all_keys, "", cheap},
      {{{"OPENAI_API_KEY", "o"}}, "", "openai:gpt-6-luna"},
      {{{"ANTHROPIC_AUTH_TOKEN", "t"}}, "", "anthropic:claude-haiku-5-5"},
      {{{"LOCAL_LLM_API_KEY", "k"}}, "", "local:default"},
      {{{"GOOGLE_CLOUD_PROJECT", "p"}}, "", ""},
      {adc, "", vertex},
      {with(all_keys, adc), "",
       "gemini:gemini-3.5-flash-lite " + vertex + " openai:gpt-6-luna anthropic:claude-haiku-5-5"},
      {with(with(all_keys, adc), {{"GOOGLE_GENAI_USE_VERTEXAI", "True"}}), "",
       vertex + " openai:gpt-6-luna anthropic:claude-haiku-5-5"},
      {{{"GEMINI_API_KEY", "g"}, {"GOOGLE_GENAI_USE_ENTERPRISE", "TRUE"}, {"GOOGLE_CLOUD_PROJECT", "p"}},
       "",
       vertex},
      {{{"GEMINI_API_KEY", "g"}, {"GOOGLE_GENAI_USE_VERTEXAI", "1"}}, "", "gemini:gemini-3.5-flash-lite"},
      {{{"GEMINI_API_KEY", "g"},
        {"GOOGLE_GENAI_USE_VERTEXAI", "true"},
        {"GOOGLE_GENAI_USE_ENTERPRISE", "false"}},
       "",
       "gemini:gemini-3.5-flash-lite"},
      {all_keys, "anthropic,gemini", "anthropic:claude-haiku-5-5 gemini:gemini-3.5-flash-lite"},
      {all_keys, " openai:gpt-6.1-terra , openai ", "openai:gpt-6.1-terra openai:gpt-6-luna"},
      {with(all_keys, {{"GOOGLE_GENAI_USE_VERTEXAI", "true"}}), "gemini", "gemini:gemini-3.5-flash-lite"},
      {{}, "ollama", "ollama:llama3.2"},
      {{}, "ollama:qwen3:8b", "ollama:qwen3:8b"},
      {{}, "local:Qwen/Qwen3-8B,local", "local:Qwen/Qwen3-8B local:default"},
      {all_keys, "gpt", "model provider: must be gemini, vertex, openai, anthropic, ollama or local: gpt"},
      {all_keys, "gemini,,openai",
       "model provider: must be gemini, vertex, openai, anthropic, ollama or local: "},
      {all_keys, "anthropic:opus",
       "model of anthropic: must be claude-haiku-5-5 or claude-haiku-4-5-20251001: opus"},
      {all_keys, "anthropic:", "model of anthropic: must be claude-haiku-5-5 or claude-haiku-4-5-20251001: "},
      {{}, "local:", "model of local: must be default or any other: "},
      {all_keys, "openai,openai:gpt-6-luna", "model chain: names a model twice: openai:gpt-6-luna"},
      {{}, "gemini", "gemini: has no credentials: set GOOGLE_API_KEY or GEMINI_API_KEY"},
      {{{"OPENAI_API_KEY", "a b"}}, "", "OPENAI_API_KEY: holds characters that no key has"},
      {{{"GOOGLE_APPLICATION_CREDENTIALS", "/gone.json"}},
       "",
       "GOOGLE_APPLICATION_CREDENTIALS: cannot be read: /gone.json"},
      {{{"GOOGLE_APPLICATION_CREDENTIALS", "/user.json"}},
       "vertex",
       "vertex: has no project: set GOOGLE_CLOUD_PROJECT"},
      {with({{"GOOGLE_CLOUD_LOCATION", "eu/../us"}}, adc), "vertex",
       "GOOGLE_CLOUD_LOCATION: must be a name: eu/../us"},
      {with(all_keys, {{"OPENAI_BASE_URL", "localhost"}}), "",
       "OPENAI_BASE_URL: must be a URL such as https://api.openai.com/v1: localhost"},
  };
  for (const auto& [variables, chain, expected] : table)
    BOOST_TEST(in_short(find(variables, chain)) == expected);
}

BOOST_AUTO_TEST_CASE(targets_carry_what_the_environment_says) {
  const auto gemini =
      find(with(all_keys, {{"GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:1/"}}), "gemini").value();
  BOOST_TEST(gemini.at(0).to.base_url == "http://127.0.0.1:1");
  BOOST_TEST(gemini.at(0).to.api_version == "v1beta");
  BOOST_TEST((gemini.at(0).to.dialect == model::llm_dialect::gemini));
  BOOST_TEST(gemini.at(0).to.model.effort.value_or("") == "minimal");
  const auto step = gemini.at(0).credential->want({});
  BOOST_TEST(step.headers.value().at(0).value == "g");
  const auto local = find({{"LOCAL_LLM_BASE_URL", "http://gpu:8000/v1"}}, "local:Qwen/Qwen3-8B").value();
  BOOST_TEST(local.at(0).to.base_url == "http://gpu:8000/v1");
  BOOST_TEST(local.at(0).to.max_tokens_name == "max_tokens");
  BOOST_TEST(local.at(0).to.model.id == "Qwen/Qwen3-8B");
  BOOST_TEST(local.at(0).credential->want({}).headers.value().empty());
  const auto beta = find(with(all_keys, {{"GOOGLE_GENAI_API_VERSION", "v1"}}), "gemini,anthropic").value();
  BOOST_TEST(beta.at(0).to.api_version == "v1");
  BOOST_TEST(beta.at(1).to.api_version == "2023-06-01");
}

BOOST_AUTO_TEST_CASE(vertex_has_project_location_and_one_token_for_all_models) {
  const auto routes = find(with(adc, {{"GOOGLE_CLOUD_LOCATION", "eu"}, {"GOOGLE_GENAI_API_VERSION", "beta"}}),
                           "vertex,vertex:gemini-3.8-flash")
                          .value();
  BOOST_TEST(routes.at(0).to.project == "p");
  BOOST_TEST(routes.at(0).to.location == "eu");
  BOOST_TEST(routes.at(0).to.base_url == "https://aiplatform.eu.rep.googleapis.com");
  BOOST_TEST(routes.at(0).to.api_version == "v1beta1");
  BOOST_TEST(!routes.at(0).project_of.has_value());
  BOOST_TEST(routes.at(0).credential == routes.at(1).credential);
  BOOST_TEST(routes.at(0).credential->want({}).fetch.has_value());
  const auto here = find({{"GCE_METADATA_HOST", "127.0.0.1:9"}}, "vertex").value();
  BOOST_TEST(here.at(0).to.location == "global");
  BOOST_TEST(here.at(0).to.project == "");
  BOOST_TEST(here.at(0).project_of.value().host == "127.0.0.1:9");
  const auto elsewhere =
      find(with(adc, {{"GOOGLE_VERTEX_BASE_URL", "http://127.0.0.1:1"}}), "vertex").value();
  BOOST_TEST(elsewhere.at(0).to.base_url == "http://127.0.0.1:1");
}

BOOST_AUTO_TEST_CASE(locations_have_their_hosts) {
  BOOST_TEST(llm::vertex_url("") == "https://aiplatform.googleapis.com");
  BOOST_TEST(llm::vertex_url("global") == "https://aiplatform.googleapis.com");
  BOOST_TEST(llm::vertex_url("us") == "https://aiplatform.us.rep.googleapis.com");
  BOOST_TEST(llm::vertex_url("europe-west4") == "https://europe-west4-aiplatform.googleapis.com");
}

BOOST_AUTO_TEST_CASE(the_host_of_ollama_has_many_forms) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"127.0.0.1:11434", "http://127.0.0.1:11434/v1"},
      {"gpu", "http://gpu:11434/v1"},
      {":8000", "http://127.0.0.1:8000/v1"},
      {"0.0.0.0", "http://127.0.0.1:11434/v1"},
      {"0.0.0.0:9", "http://127.0.0.1:9/v1"},
      {"[::1]", "http://[::1]:11434/v1"},
      {"[::]:9", "http://[::1]:9/v1"},
      {"http://gpu:9/", "http://gpu:9/v1"},
      {"https://gpu.example", "https://gpu.example/v1"},
      {"https://gpu.example/ollama/v1", "https://gpu.example/ollama/v1"}};
  for (const auto& [host, expected] : table)
    BOOST_TEST(llm::ollama_url(host) == expected);
  BOOST_TEST(find({{"OLLAMA_HOST", "gpu"}}, "ollama").value().at(0).to.base_url == "http://gpu:11434/v1");
}

BOOST_AUTO_TEST_SUITE_END()
