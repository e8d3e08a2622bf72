#pragma once

#include <string>
#include <string_view>

namespace troupe::prompts {

// Whether a text is no English: "holds control characters", "is in another script", "is in another language",
// or "is no UTF-8"; empty for English, with the accents and the few Greek letters that English texts have.
std::string fault_of_language(std::string_view text);

} // namespace troupe::prompts
