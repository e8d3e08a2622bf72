#include "runtime/packs/story.hpp"

#include "runtime/packs/rendering.hpp"
#include "runtime/packs/words.hpp"

#include <algorithm>

namespace troupe::packs {

namespace {

// Leaves out the questions that need a longer history, and scenes that have nothing left to ask.
void fit_to_window(model::demo_story& story, std::int64_t months) {
  const auto is_too_long = [&](const model::golden_query& query) {
    return query.min_months.value_or(0) > months;
  };
  for (const auto& query : story.queries)
    if (is_too_long(query))
      for (auto& scene : story.scenes)
        std::erase(scene.queries, query.id);
  std::erase_if(story.queries, is_too_long);
  std::erase_if(story.scenes, [](const model::scene& scene) { return scene.queries.empty(); });
}

// What a story must say first when its data are not meant to carry it.
std::string contrast_of(model::content_source source) {
  switch (source) {
  case model::content_source::faker:
    return "these tables hold plain fake data, as a generic library makes them.";
  case model::content_source::uniform:
    return "these tables hold uniformly random values.";
  case model::content_source::clones:
    return "these tables hold the same few rows over and over.";
  default:
    return "";
  }
}

} // namespace

model::result<model::demo_story> write_story(const model::demo_request& request,
                                             const model::company_profile& profile,
                                             const config::library& shelves) {
  const auto* shelf = shelves.find_pack(profile.pack);
  if (shelf == nullptr)
    return model::failure{model::ec::pack_invalid, "story: no pack of this name: " + profile.pack};
  auto pack = render_pack(*shelf, {profile.name, profile.lines});
  if (!pack)
    return pack.error();
  auto story = std::move(pack->story);
  story.challenges = profile.challenges;
  fit_to_window(story, request.months);
  if (const auto contrast = contrast_of(request.source); !contrast.empty())
    story.summary =
        "For contrast: " + contrast + " What the story promises is mostly not in them. " + story.summary;
  const auto given = request.brief.value_or("");
  if (const auto brief = trim(given); !brief.empty())
    story.summary += " The meeting's focus: " + std::string(brief) + (brief.ends_with('.') ? "" : ".");
  return story;
}

} // namespace troupe::packs
