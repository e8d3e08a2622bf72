#include "config/library.hpp"

#include <stdexcept>

namespace troupe::config {

const shelf_pack* library::find_pack(std::string_view name) const {
  for (const auto& pack : packs)
    if (pack.spec.name == name)
      return &pack;
  return nullptr;
}

const prompt_template& library::prompt(std::string_view name) const {
  for (const auto& prompt : prompts)
    if (prompt.name == name)
      return prompt;
  throw std::out_of_range("library: no prompt of this name: " + std::string(name));
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
