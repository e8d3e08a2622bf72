#include "tools/troupe/commands.hpp"
#include "tools/troupe/llm_check.hpp"
#include "tools/troupe/llm_estimate.hpp"

#include <memory>

// troupe llm check and troupe llm estimate.
namespace troupe::cli {

void add_llm(CLI::App& app, action& chosen) {
  auto* command = app.add_subcommand("llm", "Which models can be asked, and what a demo would cost");
  command->require_subcommand(1);

  auto check_options = std::make_shared<llm_check_options>();
  auto* check =
      command->add_subcommand("check", "Ask each configured model one cheap question: latency and cost");
  check->add_option("--provider", check_options->models.providers,
                    "Only these, such as gemini,openai:gpt-6-luna");
  check->add_option("--llm-config", check_options->models.config,
                    "Providers and models (default: the shipped llm.json)");
  check->add_flag("--json", check_options->json, "Print one JSON object on stdout and nothing else there");
  check->callback([=, &chosen] { chosen = [=] { return llm_check(*check_options); }; });

  auto estimate_options = std::make_shared<llm_estimate_options>();
  auto* estimate =
      command->add_subcommand("estimate", "What a demo would ask, and cost with each model; asks nobody");
  estimate->add_option("company", estimate_options->demo.company, "Company name or URL")->required();
  estimate->add_option("--industry", estimate_options->demo.industry,
                       "Industry, when name and domain do not tell");
  estimate->add_option("--brief", estimate_options->demo.brief, "What the meeting is about");
  estimate->add_option("--provider", estimate_options->demo.models.providers,
                       "Only these models (default: all of llm.json)");
  estimate->add_option("--llm-config", estimate_options->demo.models.config,
                       "Providers and models (default: the shipped llm.json)");
  estimate->add_flag("--json", estimate_options->json,
                     "Print one JSON object on stdout and nothing else there");
  estimate->callback([=, &chosen] { chosen = [=] { return llm_estimate(*estimate_options); }; });
}

} // namespace troupe::cli
