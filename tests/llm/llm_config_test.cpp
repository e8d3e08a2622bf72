#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "config/llm_config_loader.hpp"
#include "messages/model/json_text.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;

namespace {

const std::string model_text =
    R"({"id":"m","input_usd_per_million":"0.1","output_usd_per_million":"1","context_tokens":10,"max_output_tokens":5})";

std::string provider(const std::string& models, const std::string& name = "x",
                     const std::string& url = "https://x") {
  return R"({"name":")" + name + R"(","dialect":"openai","base_url":")" + url + R"(","models":[)" + models +
         "]}";
}

std::string listed(const std::string& providers) {
  return R"({"providers":[)" + providers + "]}";
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

std::string problem(const std::string& text) {
  const auto found = config::read_llm_config(text, "f");
  return found ? "" : found.error().message;
}

} // namespace

BOOST_AUTO_TEST_SUITE(llm_configs)

BOOST_AUTO_TEST_CASE(the_shipped_one_names_the_cheap_models_first) {
  const auto found = config::load_llm_config(std::filesystem::path(TROUPE_SOURCE_DIR) / "config").value();
  std::string defaults;
  for (const auto& p : found.providers)
    defaults += p.name + ' ' + p.models.front().id + ' ' + p.models.front().effort.value_or("-") + '\n';
  BOOST_TEST(defaults == "gemini gemini-3.5-flash-lite minimal\nvertex gemini-3.5-flash-lite minimal\n"
                         "openai gpt-6-luna none\nanthropic claude-haiku-5-5 low\nollama llama3.2 -\n"
                         "local default -\n");
  const auto again = model::from_json_text<model::llm_config>(model::to_json_text(found), "f").value();
  BOOST_TEST((again == found));
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_told_with_its_path) {
  BOOST_TEST(problem(listed(provider(model_text))) == "");
  const std::vector<std::pair<std::string, std::string>> table = {
      {"{", "f: not JSON: "},
      {"{}", "f: providers: must not be empty"},
      {listed(""), "f: providers: must not be empty"},
      {listed(provider("")), "f: providers[0].models: must hold the default model at least"},
      {listed(changed(provider(model_text), "openai", "telnet")),
       "f: providers[0].dialect: expected gemini, vertex, openai or anthropic"},
      {listed(changed(provider(model_text), "\"name\"", "\"nam\"")), "f: providers[0].name: is missing"},
      {listed(provider(model_text) + ',' + provider(model_text)), "f: providers[1].name: is used twice: x"},
      {listed(provider(model_text + ',' + model_text)), "f: providers[0].models[1].id: is used twice: m"},
      {listed(provider(changed(model_text, "\"m\"", "\"*\""))),
       "f: providers[0].models[0].id: must name a model: the default"},
      {listed(provider(model_text, "x:y")), "f: providers[0].name: must be a text without"},
      {listed(provider(changed(model_text, "\"m\"", "\"a,b\""))),
       "f: providers[0].models[0].id: must be a text"},
      {listed(provider(model_text, "x", "ftp://x")),
       "f: providers[0].base_url: must be an http or https URL"},
      {listed(provider(model_text, "x", "https://x/")), "f: providers[0].base_url: must be an http or https"},
      {listed(provider(changed(model_text, "0.1", "-0.1"))),
       "f: providers[0].models[0].input_usd_per_million: must not be negative"},
      {listed(provider(changed(model_text, "\"1\"", "\"-1\""))),
       "f: providers[0].models[0].output_usd_per_million: must not be negative"},
      {listed(provider(changed(model_text, ":10", ":0"))),
       "f: providers[0].models[0].context_tokens: must be positive"},
      {listed(provider(changed(model_text, ":5", ":-5"))),
       "f: providers[0].models[0].max_output_tokens: must be positive"},
      {listed(provider(changed(model_text, ":5", ":5,\"max_in_flight\":0"))),
       "f: providers[0].models[0].max_in_flight: must be positive"},
  };
  for (const auto& [text, expected] : table)
    BOOST_TEST(problem(text).starts_with(expected), problem(text));
}

BOOST_AUTO_TEST_CASE(a_folder_without_the_file_is_told) {
  const test::temp_folder folder;
  BOOST_TEST(config::load_llm_config(folder.path()).error().message ==
             (folder.path() / "llm.json").string() + ": cannot be read");
}

BOOST_AUTO_TEST_SUITE_END()
