#include "runtime/datagen/kernels/text_template.hpp"

namespace troupe::datagen {

model::result<text_template> parse_template(std::string_view text) {
  text_template parsed;
  for (;;) {
    const auto open = text.find('{');
    parsed.literals.emplace_back(text.substr(0, open));
    if (open == std::string_view::npos)
      return parsed;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos || close == open + 1)
      return model::failure{model::ec::model_invalid, "text: unclosed or empty {slot}: " + std::string(text)};
    const auto inside = text.substr(open + 1, close - open - 1);
    const auto option = inside.find_first_of("|:");
    parsed.slots.push_back({std::string(inside.substr(0, option)),
                            option == std::string_view::npos ? "" : std::string(inside.substr(option))});
    text.remove_prefix(close + 1);
  }
}

} // namespace troupe::datagen
