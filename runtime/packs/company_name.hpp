#pragma once

#include "messages/model/failure.hpp"

#include <string>
#include <string_view>

namespace troupe::packs {

// A company as its user named it, taken apart.
struct company_name {
  std::string name;   // "Stripe", "Acme Dental Supplies"
  std::string domain; // "stripe.com"; empty when a plain name was given
};

// Reads a name ("Stripe"), a domain ("stripe.com") or a URL ("https://stripe.com/pricing").
// ec::invalid_request for empty, too long (over 200 bytes) or unprintable text, URLs with credentials or
// another scheme than http and https, and hosts that are addresses or local names: what is named must be a
// public company.
model::result<company_name> parse_company(std::string_view text);

// The part of a name that fits product names: the name itself, or its first word when it is long.
std::string brand_of(std::string_view name);

} // namespace troupe::packs
