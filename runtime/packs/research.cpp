#include "runtime/packs/research.hpp"

#include "runtime/packs/company_name.hpp"
#include "runtime/packs/rendering.hpp"
#include "runtime/packs/words.hpp"

#include <algorithm>

namespace troupe::packs {

namespace {

using model::ec;
using model::failure;
using model::result;

// How much a keyword counts by where it stands.
constexpr std::int64_t weight_in_hint = 100;
constexpr std::int64_t weight_in_name = 10;
constexpr std::int64_t weight_in_brief = 3;
constexpr std::int64_t default_adoption = 220; // per mille, of lines that a pack says nothing about

const model::known_company* find_known(const config::library& shelves, const company_name& company) {
  const auto name = lower(company.name);
  for (const auto& known : shelves.companies) {
    const auto has = [](const auto& list, const std::string& text) {
      return std::find(list.begin(), list.end(), text) != list.end();
    };
    if (has(known.domains, company.domain) || lower(known.name) == name || has(known.aliases, name) ||
        has(known.domains, name))
      return &known;
  }
  return nullptr;
}

std::int64_t score(const model::industry_pack& pack, const model::demo_request& request,
                   const company_name& company) {
  const auto name = word_line(company.name + " " + company.domain);
  const auto hint = word_line(request.industry.value_or(""));
  const auto brief = word_line(request.brief.value_or(""));
  const auto label = lower(company.name);
  std::int64_t points = 0;
  if (contains_word(hint, pack.name) || contains_word(hint, pack.title))
    points += 10 * weight_in_hint;
  for (const auto& keyword : pack.recognise.keywords) {
    points += contains_word(hint, keyword) ? weight_in_hint : 0;
    points += contains_word(brief, keyword) ? weight_in_brief : 0;
    // Domains run words together: "bookshop.org" names a shop.
    const bool is_inside =
        !company.domain.empty() && keyword.size() >= 4 && label.find(keyword) != std::string::npos;
    points += contains_word(name, keyword) || is_inside ? weight_in_name : 0;
  }
  return points;
}

struct recognised {
  const config::shelf_pack* pack = nullptr;
  std::string because;
};

result<recognised> recognise(const model::demo_request& request, const config::library& shelves,
                             const company_name& company) {
  recognised best;
  std::int64_t best_points = -1;
  for (const auto& pack : shelves.packs) {
    auto points = score(pack.spec, request, company);
    if (request.industry && points < weight_in_hint)
      continue;
    if (points > best_points ||
        (points == best_points && best.pack != nullptr &&
         (points == 0 ? pack.spec.recognise.priority < best.pack->spec.recognise.priority
                      : pack.spec.recognise.priority > best.pack->spec.recognise.priority))) {
      best = {&pack,
              points == 0
                  ? "general business pack: no industry was recognised (--industry or --brief can tell)"
                  : "industry recognised by its words"};
      best_points = points;
    }
  }
  if (request.industry && best.pack == nullptr)
    return failure{ec::unknown_industry, "industry: no pack knows it: " + *request.industry +
                                             " (packs: " + shelves.pack_names() + ")"};
  if (best.pack == nullptr)
    return failure{ec::pack_invalid, "packs: none found"};
  if (request.industry)
    best.because = "industry given by the user";
  return best;
}

void fill_adoption(std::vector<model::product_line>& lines, const model::industry_pack& pack) {
  for (auto& line : lines) {
    for (const auto& known : pack.lines)
      if (known.key == line.key && !line.adoption_per_mille)
        line.adoption_per_mille = known.adoption_per_mille;
    if (!line.adoption_per_mille)
      line.adoption_per_mille = default_adoption;
  }
}

template <class List>
List first_of(const List& preferred, const List& otherwise) {
  return preferred.empty() ? otherwise : preferred;
}

} // namespace

result<model::company_profile> research(const model::demo_request& request, const config::library& shelves) {
  const auto company = parse_company(request.company);
  if (!company)
    return company.error();
  const auto* known = find_known(shelves, *company);
  recognised found;
  if (known != nullptr && !request.industry) {
    found = {shelves.find_pack(known->pack), "company catalogue"};
    if (found.pack == nullptr)
      return failure{ec::pack_invalid,
                     "catalogue: " + known->name + " names a pack that is not there: " + known->pack};
  } else {
    auto by_words = recognise(request, shelves, *company);
    if (!by_words)
      return by_words.error();
    found = std::move(*by_words);
    if (known != nullptr && found.pack->spec.name != known->pack)
      known = nullptr; // shown as another industry: the catalogue's product lines do not fit
  }

  // Product lines first, under the short brand; then the rest of the pack speaks of the company by its full
  // name.
  const auto& raw = found.pack->spec;
  const auto name = known != nullptr ? known->name : company->name;
  auto branded = render_pack(*found.pack, {brand_of(name), raw.lines});
  if (!branded)
    return branded.error();
  auto lines = known != nullptr ? known->lines : branded->lines;
  fill_adoption(lines, raw);
  auto pack = render_pack(*found.pack, {name, lines});
  if (!pack)
    return pack.error();

  model::company_profile profile;
  profile.name = name;
  profile.domain = company->domain.empty() && known != nullptr ? known->domains.front() : company->domain;
  profile.pack = raw.name;
  profile.pack_version = raw.version;
  profile.industry = known != nullptr ? known->industry : pack->industry;
  profile.summary = known != nullptr ? known->summary : pack->summary;
  profile.business_model = known != nullptr ? known->business_model : pack->business_model;
  profile.customers = known != nullptr ? known->customers : pack->customers;
  profile.lines = std::move(lines);
  profile.entities = pack->entities;
  profile.kpis = first_of(known != nullptr ? known->kpis : std::vector<std::string>{}, pack->kpis);
  profile.challenges =
      first_of(known != nullptr ? known->challenges : std::vector<std::string>{}, pack->challenges);
  profile.business_questions = pack->business_questions;
  profile.lexicon = known != nullptr ? known->terms : std::vector<std::string>{};
  profile.lexicon.insert(profile.lexicon.end(), pack->lexicon.begin(), pack->lexicon.end());
  profile.sources = {found.because, "industry pack " + raw.name + " version " + std::to_string(raw.version)};
  return profile;
}

} // namespace troupe::packs
