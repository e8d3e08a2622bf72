#include "actors/agents.hpp"
#include "actors/handlers.hpp"
#include "actors/inquiry.hpp"
#include "runtime/packs/story.hpp"
#include "runtime/prompts/prompt.hpp"
#include "runtime/prompts/story_prompt.hpp"

#include <caf/typed_response_promise.hpp>

#include <memory>

namespace troupe::actors {

using namespace protocol;

story_actor::behavior_type story_agent(story_actor::pointer self, shelves_ptr shelves,
                                       llm_gateway_actor gateway) {
  install_handlers(self);
  return {[=](const write_story& task) -> caf::result<story_written> {
    auto story = packs::write_story(task.request, task.profile, *shelves);
    if (!story)
      return to_error(story.error());
    if (!gateway || task.terms.milliseconds <= 0)
      return story_written{std::move(*story), {}};
    auto question = prompts::ask_narrative(*shelves, task.request, task.profile, *story);
    if (!question)
      return to_error(question.error());
    auto promise = self->make_response_promise<story_written>();
    auto told = std::make_shared<prompts::narrative>();
    inquire(self, gateway, task.terms,
            {"story: narrative", prompts::label_of(shelves->prompt("story_narrative")), std::move(*question),
             [=, profile = task.profile, story = *story](const std::string& text) {
               return prompts::judge_narrative(text, profile, story, *told);
             }},
            [promise, told, story = *story](inquiry_end end) mutable {
              auto written =
                  end.is_usable ? prompts::adopt_narrative(std::move(story), *told) : std::move(story);
              promise.deliver(story_written{std::move(written), {std::move(end.use)}});
            });
    return promise;
  }};
}

} // namespace troupe::actors
