#include "runtime/llm/providers.hpp"

#include "runtime/llm/provider_setup.hpp"

#include <algorithm>
#include <map>

namespace troupe::llm {

namespace {

using model::llm_model;
using model::llm_provider;
using model::result;

// Makes routes and keeps what those of one provider share.
class route_finder {
public:
  route_finder(const model::llm_config& config, const environment& in) : config_(config), in_(in) {}

  result<const llm_provider*> provider_of(std::string_view name) const {
    std::vector<std::string> names;
    for (const auto& provider : config_.providers) {
      if (provider.name == name)
        return &provider;
      names.push_back(provider.name);
    }
    return refuse("model provider: must be " + any_of(names) + ": " + std::string(name));
  }

  static result<llm_model> model_of(const llm_provider& provider, std::string_view id) {
    std::vector<std::string> ids;
    for (auto m : provider.models) {
      if (m.id == id || (m.id == "*" && !id.empty())) {
        m.id = id;
        return m;
      }
      ids.push_back(m.id == "*" ? "any other" : m.id);
    }
    return refuse("model of " + provider.name + ": must be " + any_of(ids) + ": " + std::string(id));
  }

  result<route> make(const llm_provider& provider, llm_model m) {
    auto found = base_.find(provider.name);
    if (found == base_.end()) {
      auto base = set_up(provider, in_);
      if (!base)
        return base.error();
      found = base_.emplace(provider.name, std::move(*base)).first;
    }
    auto made = found->second;
    made.name = provider.name + ':' + m.id;
    made.to.model = std::move(m);
    return made;
  }

private:
  const model::llm_config& config_;
  const environment& in_;
  std::map<std::string, route> base_;
};

result<std::vector<route>> named_routes(route_finder& finder, std::string_view chain) {
  std::vector<route> routes;
  while (true) {
    const auto comma = chain.find(',');
    const auto name = trimmed(chain.substr(0, comma));
    const auto colon = name.find(':');
    const auto provider = finder.provider_of(name.substr(0, colon));
    if (!provider)
      return provider.error();
    auto m = colon == std::string_view::npos ? result<llm_model>((*provider)->models.front())
                                             : route_finder::model_of(**provider, name.substr(colon + 1));
    if (!m)
      return m.error();
    auto made = finder.make(**provider, std::move(*m));
    if (!made)
      return made.error();
    if (std::any_of(routes.begin(), routes.end(), [&](const route& r) { return r.name == made->name; }))
      return refuse("model chain: names a model twice: " + made->name);
    routes.push_back(std::move(*made));
    if (comma == std::string_view::npos)
      return routes;
    chain.remove_prefix(comma + 1);
  }
}

} // namespace

result<std::vector<route>> find_routes(const model::llm_config& config, const environment& in,
                                       std::string_view chain) {
  route_finder finder(config, in);
  if (!trimmed(chain).empty())
    return named_routes(finder, chain);
  std::vector<route> routes;
  for (const auto& provider : config.providers) {
    if (!is_configured(provider, in))
      continue;
    auto made = finder.make(provider, provider.models.front());
    if (!made)
      return made.error();
    routes.push_back(std::move(*made));
  }
  return routes;
}

} // namespace troupe::llm
