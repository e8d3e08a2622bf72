#include "runtime/packs/story.hpp"

#include "runtime/packs/rendering.hpp"
#include "runtime/packs/words.hpp"

namespace troupe::packs {

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
  if (const auto brief = trim(request.brief.value_or("")); !brief.empty())
    story.summary += " The meeting's focus: " + std::string(brief) + (brief.ends_with('.') ? "" : ".");
  return story;
}

} // namespace troupe::packs
