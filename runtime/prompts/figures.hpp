#pragma once

#include <string_view>

namespace troupe::prompts {

// Whether a text states a number, an amount, a percentage or a period ("Q4"). Words of the trade that hold
// digits ("B2B", "5G", "24/7") state none.
bool states_figure(std::string_view text);

} // namespace troupe::prompts
