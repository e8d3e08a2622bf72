#pragma once

#include "config/library.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/industry_pack.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace troupe::packs {

// What the placeholders of a pack stand for: {{company}}, and {{line.<key>}} for each product line.
struct pack_words {
  std::string company;
  std::vector<model::product_line> lines;
};

// A copy of the document in which every text is rendered with the words (mustache, nothing escaped).
// ec::pack_invalid for text that is not a template, or a placeholder that has no word.
model::result<boost::json::value> render(const boost::json::value& document, const pack_words& words);

// The pack rendered for one company.
model::result<model::industry_pack> render_pack(const config::shelf_pack& pack, const pack_words& words);

} // namespace troupe::packs
