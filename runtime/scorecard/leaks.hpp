#pragma once

#include <string_view>

namespace troupe::scorecard {

// True for a text that names an e-mail or web domain outside those reserved for examples (RFC 2606): after an
// @, https:// or www.; or the text itself where `is_domain`.
bool names_real_domain(std::string_view text, bool is_domain);

// True for a number of 13 to 19 digits, alone or in the groups of a card, that passes Luhn's check and is
// none of the cards that payment providers publish for tests.
bool holds_card_number(std::string_view text);

} // namespace troupe::scorecard
