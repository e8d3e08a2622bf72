#pragma once

#include "config/library.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/demo_request.hpp"
#include "messages/model/demo_story.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/llm_call.hpp"
#include "runtime/prompts/dialogue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::prompts {

struct told_scene {
  std::string title;
  std::string narrative;
};
BOOST_DESCRIBE_STRUCT(told_scene, (), (title, narrative))

// The words of a story.
struct narrative {
  std::string title;
  std::string summary;
  std::string opening;
  std::string closing;
  std::vector<std::string> challenges;
  std::vector<std::string> success_metrics;
  std::vector<told_scene> scenes;
};
BOOST_DESCRIBE_STRUCT(narrative, (), (title, summary, opening, closing, challenges, success_metrics, scenes))

// The words around the golden queries of a story.
model::result<model::llm_question> ask_narrative(const config::library& shelves,
                                                 const model::demo_request& request,
                                                 const model::company_profile& profile,
                                                 const model::demo_story& story);

// Judges an answer to it: parts that are good are kept, the others stay empty. No part states a figure, since
// numbers come from results only. `told` is set where title and summary are good, and stays as it was
// otherwise.
verdict judge_narrative(std::string_view answer, const model::company_profile& profile,
                        const model::demo_story& story, narrative& told);

// The story in these words; what they leave out stays as it was.
model::demo_story adopt_narrative(model::demo_story story, const narrative& told);

} // namespace troupe::prompts
