#include "config/library.hpp"

namespace troupe::config {

const shelf_pack* library::find_pack(std::string_view name) const {
  for (const auto& pack : packs)
    if (pack.spec.name == name)
      return &pack;
  return nullptr;
}

const std::vector<model::pool>& library::pools_of(model::locale locale) const {
  static const std::vector<model::pool> none;
  const auto found = locales.find(locale);
  return found == locales.end() ? none : found->second;
}

std::string library::pack_names() const {
  std::string names;
  for (std::size_t i = 0; i < packs.size(); ++i)
    names += (i == 0 ? "" : i + 1 == packs.size() ? " or " : ", ") + packs[i].spec.name;
  return names;
}

} // namespace troupe::config
