#include "config/library_loader.hpp"

#include "config/prompt_loader.hpp"
#include "config/time_zones.hpp"
#include "messages/model/json_text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace troupe::config {

namespace {

using model::ec;
using model::failure;
using model::result;
namespace fs = std::filesystem;

constexpr std::uintmax_t max_file_bytes = 16U << 20;

result<std::string> read_file(const fs::path& file) {
  std::error_code failed;
  if (const auto size = fs::file_size(file, failed); !failed && size > max_file_bytes)
    return failure{ec::pack_invalid, file.string() + ": is larger than 16 MiB"};
  std::ifstream in(file, std::ios::binary);
  if (!in)
    return failure{ec::pack_invalid, file.string() + ": cannot be read"};
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// The .json files of a folder by name, so that nothing depends on the order of the directory.
std::vector<fs::path> json_files(const fs::path& dir) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(dir, failed))
    if (entry.path().extension() == ".json" && entry.path().filename() != "schema.json")
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

template <class T>
result<T> load(const fs::path& file) {
  const auto text = read_file(file);
  if (!text)
    return text.error();
  return model::from_json_text<T>(*text, file.string());
}

// The pools of all files of a folder.
result<std::vector<model::pool>> load_pools(const fs::path& dir) {
  std::vector<model::pool> pools;
  for (const auto& file : json_files(dir)) {
    auto lexicon = load<model::lexicon_file>(file);
    if (!lexicon)
      return lexicon.error();
    std::move(lexicon->pools.begin(), lexicon->pools.end(), std::back_inserter(pools));
  }
  return pools;
}

result<void> add_locales(library& shelves, const fs::path& dir) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(dir, failed)) {
    if (!entry.is_directory())
      continue;
    const auto locale = model::parse_enum<model::locale>(entry.path().filename().string());
    if (!locale)
      return failure{ec::pack_invalid, entry.path().string() + ": no locale has this name; there are " +
                                           model::names_of<model::locale>()};
    auto pools = load_pools(entry.path());
    if (!pools)
      return pools.error();
    shelves.locales.emplace(*locale, std::move(*pools));
  }
  return {};
}

} // namespace

result<shelf_pack> load_pack(const fs::path& file) {
  const auto text = read_file(file);
  if (!text)
    return text.error();
  auto spec = model::from_json_text<model::industry_pack>(*text, file.string());
  if (!spec)
    return spec.error();
  if (spec->name != file.stem().string())
    return failure{ec::pack_invalid, file.string() + ": name: must be the file's name: " + spec->name};
  return shelf_pack{std::move(*spec), boost::json::parse(*text)};
}

result<void> add_time_zones(library& shelves, const model::industry_pack& pack) {
  for (const auto& rhythm : pack.rhythms) {
    const auto is_it = [&](const model::time_zone& zone) { return zone.name == rhythm.time_zone; };
    if (!rhythm.time_zone || std::any_of(shelves.zones.begin(), shelves.zones.end(), is_it))
      continue;
    auto zone = load_time_zone(*rhythm.time_zone);
    if (!zone)
      return failure{zone.error().code,
                     "pack " + pack.name + ": rhythm " + rhythm.name + ": " + zone.error().message};
    shelves.zones.push_back(std::move(*zone));
  }
  return {};
}

result<library> load_library(const fs::path& dir) {
  library shelves;
  for (const auto& file : json_files(dir / "packs")) {
    auto pack = load_pack(file);
    if (!pack)
      return pack.error();
    if (const auto added = add_time_zones(shelves, pack->spec); !added)
      return added.error();
    shelves.packs.push_back(std::move(*pack));
  }
  for (const auto& file : json_files(dir / "catalogue")) {
    auto company = load<model::known_company>(file);
    if (!company)
      return company.error();
    shelves.companies.push_back(std::move(*company));
  }
  auto general = load_pools(dir / "lexicon");
  if (!general)
    return general.error();
  shelves.lexicon = std::move(*general);
  if (const auto added = add_locales(shelves, dir / "lexicon"); !added)
    return added.error();
  for (const auto& name : {"company_facts", "product_lines", "story_narrative", "table_content"}) {
    const auto file = dir / "prompts" / (std::string(name) + ".mustache");
    const auto text = read_file(file);
    if (!text)
      return text.error();
    auto prompt = read_prompt(*text, name, file.string());
    if (!prompt)
      return prompt.error();
    shelves.prompts.push_back(std::move(*prompt));
  }
  return shelves;
}

} // namespace troupe::config
