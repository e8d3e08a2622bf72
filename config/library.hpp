#pragma once

#include "config/prompt_template.hpp"
#include "messages/model/industry_pack.hpp"
#include "messages/model/locale.hpp"

#include <boost/json/value.hpp>

#include <map>
#include <string>
#include <vector>

namespace troupe::config {

// A pack as it was read: the document still holds its placeholders.
struct shelf_pack {
  model::industry_pack spec;
  boost::json::value document;
};

// All that Troupe knows without asking anyone: packs, company facts and general vocabularies.
struct library {
  std::vector<shelf_pack> packs; // by name, ascending
  std::vector<model::known_company> companies;
  std::vector<model::pool> lexicon;                          // general; what en speaks
  std::map<model::locale, std::vector<model::pool>> locales; // instead of general pools of the same name
  std::vector<model::time_zone> zones;                       // those that rhythms of the packs name
  std::vector<prompt_template> prompts;

  // The pack of that name, or null.
  const shelf_pack* find_pack(std::string_view name) const;

  // The prompt of that name; they are the program's own, so it is there.
  const prompt_template& prompt(std::string_view name) const;

  // The locale's own pools; empty for one that has none.
  const std::vector<model::pool>& pools_of(model::locale locale) const;

  // "b2b_saas, commerce or payments": for messages.
  std::string pack_names() const;
};

} // namespace troupe::config
