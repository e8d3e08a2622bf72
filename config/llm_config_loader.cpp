#include "config/llm_config_loader.hpp"

#include "messages/model/json_text.hpp"

#include <fstream>
#include <iterator>
#include <set>

namespace troupe::config {

namespace {

using model::ec;
using model::failure;
using model::result;
using model::violation;

bool is_name(std::string_view name) {
  return !name.empty() && name.find_first_of(":, \t") == std::string_view::npos;
}

void check_model(const model::llm_model& m, const std::string& path, std::vector<violation>& found) {
  if (m.id.empty() || m.id.find_first_of(", \t") != std::string::npos)
    found.push_back({path + ".id", "must be a text without commas and blanks"});
  if (m.input_usd_per_million.micros < 0)
    found.push_back({path + ".input_usd_per_million", "must not be negative"});
  if (m.output_usd_per_million.micros < 0)
    found.push_back({path + ".output_usd_per_million", "must not be negative"});
  if (m.context_tokens <= 0)
    found.push_back({path + ".context_tokens", "must be positive"});
  if (m.max_output_tokens <= 0)
    found.push_back({path + ".max_output_tokens", "must be positive"});
  const auto check_limit = [&](const char* name, const std::optional<std::int64_t>& limit) {
    if (limit && *limit <= 0)
      found.push_back({path + '.' + name, "must be positive"});
  };
  check_limit("requests_per_minute", m.requests_per_minute);
  check_limit("tokens_per_minute", m.tokens_per_minute);
  check_limit("max_in_flight", m.max_in_flight);
}

void check_models(const model::llm_provider& provider, const std::string& path,
                  std::vector<violation>& found) {
  if (provider.models.empty())
    found.push_back({path + ".models", "must hold the default model at least"});
  else if (provider.models.front().id == "*")
    found.push_back({path + ".models[0].id", "must name a model: the default"});
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < provider.models.size(); ++i) {
    const auto at = path + ".models[" + std::to_string(i) + ']';
    check_model(provider.models[i], at, found);
    if (!ids.insert(provider.models[i].id).second)
      found.push_back({at + ".id", "is used twice: " + provider.models[i].id});
  }
}

void check_provider(const model::llm_provider& provider, const std::string& path,
                    std::vector<violation>& found) {
  if (!is_name(provider.name))
    found.push_back({path + ".name", "must be a text without colons, commas and blanks"});
  const auto& url = provider.base_url;
  if (!(url.starts_with("http://") || url.starts_with("https://")) || url.ends_with('/'))
    found.push_back({path + ".base_url", "must be an http or https URL without a slash at its end: " + url});
  check_models(provider, path, found);
}

} // namespace

result<model::llm_config> read_llm_config(std::string_view text, std::string_view what) {
  auto config = model::from_json_text<model::llm_config>(text, what);
  if (!config)
    return config;
  std::vector<violation> found;
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < config->providers.size(); ++i) {
    const auto& provider = config->providers[i];
    const auto path = "providers[" + std::to_string(i) + ']';
    check_provider(provider, path, found);
    if (!names.insert(provider.name).second)
      found.push_back({path + ".name", "is used twice: " + provider.name});
  }
  if (config->providers.empty())
    found.push_back({"providers", "must not be empty"});
  if (!found.empty())
    return failure{ec::pack_invalid, model::describe(found, what)};
  return config;
}

result<model::llm_config> load_llm_config(const std::filesystem::path& dir) {
  const auto file = dir / "llm.json";
  std::ifstream in(file, std::ios::binary);
  if (!in)
    return failure{ec::pack_invalid, file.string() + ": cannot be read"};
  return read_llm_config(std::string(std::istreambuf_iterator<char>(in), {}), file.string());
}

} // namespace troupe::config
