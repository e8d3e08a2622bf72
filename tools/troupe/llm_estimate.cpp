#include "tools/troupe/llm_estimate.hpp"

#include "config/data_dir.hpp"
#include "config/library_loader.hpp"
#include "runtime/blueprint/content.hpp"
#include "runtime/blueprint/design.hpp"
#include "runtime/llm/question_key.hpp"
#include "runtime/packs/research.hpp"
#include "runtime/packs/story.hpp"
#include "runtime/policy/llm_route.hpp"
#include "runtime/prompts/company_prompt.hpp"
#include "runtime/prompts/content_prompt.hpp"
#include "runtime/prompts/story_prompt.hpp"
#include "tools/troupe/exit_codes.hpp"
#include "tools/troupe/model_options.hpp"
#include "tools/troupe/run_demo.hpp"
#include "tools/troupe/today.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdio>

namespace troupe::cli {

namespace {

// What answers usually take, by the questions' kinds: tokens, with a little thinking.
constexpr std::int64_t facts_answer = 1'600;
constexpr std::int64_t lines_answer = 700;
constexpr std::int64_t story_answer = 1'300;
constexpr std::int64_t tokens_per_name = 14;
constexpr std::int64_t tokens_per_product = 70;

struct planned {
  std::int64_t questions = 0;
  std::int64_t input_tokens = 0;
  std::int64_t output_tokens = 0;

  void add(const model::result<model::llm_question>& question, std::int64_t answer) {
    const auto& asked = question.value();
    auto bytes = asked.system.size() + asked.schema.size();
    for (const auto& turn : asked.turns)
      bytes += turn.text.size();
    ++questions;
    input_tokens += static_cast<std::int64_t>(bytes / 4);
    output_tokens += answer;
  }
};

planned plan_questions(const model::demo_request& request, const config::library& shelves) {
  planned sum;
  const auto profile = packs::research(request, shelves).value();
  sum.add(prompts::ask_company_facts(shelves, request, profile, {}), facts_answer);
  sum.add(prompts::ask_product_lines(shelves, request, profile), lines_answer);
  const auto story = packs::write_story(request, profile, shelves).value();
  sum.add(prompts::ask_narrative(shelves, request, profile, story), story_answer);
  const auto plan = blueprint::design(request, profile, story, shelves).value();
  for (const auto& order : blueprint::content_orders(plan, profile)) {
    const auto tokens = order.fields.size() > 1 ? tokens_per_product : tokens_per_name;
    for (const auto& batch : prompts::batches_of(order))
      sum.add(prompts::ask_content(shelves, profile, story.title + ". " + story.summary, order, batch, {}),
              batch.wanted() * tokens);
  }
  return sum;
}

// The models to name prices for: those of the chain, or all.
std::vector<std::pair<std::string, model::llm_model>> models_of(const model::llm_config& config,
                                                                const std::string& chain) {
  std::vector<std::pair<std::string, model::llm_model>> models;
  for (const auto& provider : config.providers)
    for (const auto& each : provider.models) {
      const auto name = provider.name + ":" + each.id;
      const bool is_default = &each == &provider.models.front();
      const auto list = "," + chain + ",";
      const bool is_named = list.find("," + name + ",") != std::string::npos ||
                            (is_default && list.find("," + provider.name + ",") != std::string::npos);
      if (each.id != "*" && (chain.empty() || is_named))
        models.emplace_back(name, each);
    }
  return models;
}

std::string usd_of(const model::llm_model& model, const planned& sum) {
  policy::llm_route_rules prices;
  prices.input_micros_per_million = model.input_usd_per_million.micros;
  prices.output_micros_per_million = model.output_usd_per_million.micros;
  return model::to_text(model::decimal{policy::cost_micros(prices, {sum.input_tokens, sum.output_tokens})});
}

} // namespace

int llm_estimate(const llm_estimate_options& options) {
  const auto task = check(options.demo, today());
  if (!task)
    return refuse(task.error());
  const auto dir = config::data_dir();
  const auto shelves = dir ? config::load_library(*dir) : dir.error();
  if (!shelves)
    return refuse(shelves.error());
  const auto config = llm_config_of(options.demo.models, *dir);
  if (!config)
    return refuse(config.error());
  const auto models = models_of(*config, options.demo.models.providers);
  if (models.empty())
    return refuse({model::ec::invalid_request,
                   "--provider: no model of llm.json has this name: " + options.demo.models.providers});
  planned sum;
  try {
    sum = plan_questions(task->request, *shelves);
  } catch (const model::failure_error& refused) {
    return refuse(refused.reason);
  }
  if (options.json) {
    boost::json::object costs;
    for (const auto& [name, model] : models)
      costs.emplace(name, usd_of(model, sum));
    const boost::json::object json{{"questions", sum.questions},
                                   {"input_tokens", sum.input_tokens},
                                   {"output_tokens", sum.output_tokens},
                                   {"usd", std::move(costs)}};
    std::printf("%s\n", boost::json::serialize(json).c_str());
    return ok;
  }
  std::printf("%lld questions, about %lld tokens in and %lld out, without corrections\n",
              static_cast<long long>(sum.questions), static_cast<long long>(sum.input_tokens),
              static_cast<long long>(sum.output_tokens));
  for (const auto& [name, model] : models)
    std::printf("  %-44s %s USD\n", name.c_str(), usd_of(model, sum).c_str());
  return ok;
}

} // namespace troupe::cli
