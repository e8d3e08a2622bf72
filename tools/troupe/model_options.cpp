#include "tools/troupe/model_options.hpp"

#include "config/llm_config_loader.hpp"

#include <fstream>
#include <iterator>

namespace troupe::cli {

using model::ec;
using model::failure;
using model::result;

namespace {

// $XDG_CACHE_HOME/troupe/llm, or that under ~/.cache; empty where there is no home.
std::filesystem::path cache_folder(const llm::environment& in) {
  if (const auto cache = llm::value_of(in, "XDG_CACHE_HOME"); !cache.empty())
    return std::filesystem::path(cache) / "troupe" / "llm";
  if (const auto home = llm::value_of(in, "HOME"); !home.empty())
    return std::filesystem::path(home) / ".cache" / "troupe" / "llm";
  return {};
}

} // namespace

void add_model_options(CLI::App& command, model_options& options) {
  command.add_option("--provider", options.providers,
                     "Models to ask, in order: gemini,openai:gpt-6-luna (default: whatever has a key)");
  command.add_flag("--require-llm", options.requires_llm, "Fail where a model's content would be missing");
  command.add_option("--llm-budget", options.budget,
                     "Most that models may cost for this demo, in US dollars");
  command.add_option("--llm-time", options.seconds, "Seconds in which models are asked (default 600)");
  command.add_option("--llm-hedge", options.hedge,
                     "Milliseconds after which a slow answer is asked for once more, from the next model");
  command.add_flag("--read-site", options.reads_site,
                   "Show models a few pages of the company's own web site");
  command.add_option("--record", options.record, "Write every answer of a model to this file");
  command.add_option("--replay", options.replay, "Take every answer from such a file: no network is used");
  command.add_flag("--no-llm-cache", options.is_uncached, "Ask anew, also what was asked before");
  command.add_option("--llm-config", options.config,
                     "Providers, models, prices and limits (default: the shipped llm.json)");
}

result<actors::desk_settings> desk_settings_of(const model_options& options, const llm::environment& in) {
  if (!options.replay.empty() && !options.providers.empty())
    return failure{ec::invalid_request,
                   "--replay: cannot be given together with --provider: nobody is asked"};
  if (!options.replay.empty() && options.replay == options.record)
    return failure{ec::invalid_request, "--record: is the file to replay: " + options.record};
  actors::desk_settings settings;
  if (!options.hedge.empty()) {
    const auto wait = model::parse_decimal(options.hedge);
    constexpr std::int64_t one = 1'000'000;
    if (!wait || wait->micros < one || wait->micros % one != 0)
      return failure{ec::invalid_request,
                     "--llm-hedge: must be a whole number of milliseconds: " + options.hedge};
    settings.rules.hedge_after = std::chrono::milliseconds(wait->micros / one);
  }
  settings.chain = options.providers;
  settings.reads_sites = options.reads_site;
  settings.places.recording = options.record;
  settings.places.replay = options.replay;
  if (!options.is_uncached)
    settings.places.cache = cache_folder(in);
  return settings;
}

result<model::llm_config> llm_config_of(const model_options& options, const std::filesystem::path& data_dir) {
  if (options.config.empty())
    return config::load_llm_config(data_dir);
  std::ifstream in(options.config, std::ios::binary);
  if (!in)
    return failure{ec::invalid_request, "--llm-config: cannot be read: " + options.config};
  return config::read_llm_config(std::string(std::istreambuf_iterator<char>(in), {}), options.config);
}

} // namespace troupe::cli
