#pragma once

#include "messages/model/failure.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace troupe::datagen {

// A text with {slots}: literal[0] slot[0] literal[1] slot[1] ... literal[n].
struct text_template {
  struct slot {
    std::string name;
    std::string option; // what follows '|' or ':', with that character; may be empty
  };
  std::vector<std::string> literals;
  std::vector<slot> slots;
};

// Splits "{first|lower}@{row:6}". ec::model_invalid for an unclosed or empty slot.
model::result<text_template> parse_template(std::string_view text);

} // namespace troupe::datagen
