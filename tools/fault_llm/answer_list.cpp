#include "tools/fault_llm/answer_list.hpp"

#include "runtime/llm/json_lookup.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace troupe::fault_llm {

namespace fs = std::filesystem;

model::result<void> answer_list::load(const std::string& path) {
  if (!fs::is_directory(path))
    return load_file(path);
  std::vector<std::string> files;
  for (const auto& each : fs::directory_iterator(path))
    if (each.path().extension() == ".json")
      files.push_back(each.path().string());
  std::sort(files.begin(), files.end());
  for (const auto& file : files)
    if (auto loaded = load_file(file); !loaded)
      return loaded;
  return {};
}

model::result<void> answer_list::load_file(const std::string& file) {
  const auto bad = [&](const char* why) {
    return model::failure{model::ec::invalid_request, file + ": " + why};
  };
  std::ifstream in(file, std::ios::binary);
  if (!in)
    return bad("cannot be read");
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  boost::system::error_code failed;
  const auto document = boost::json::parse(text, failed);
  const auto* answers =
      failed || !document.is_object() ? nullptr : llm::array_at(document.get_object(), "answers");
  if (answers == nullptr)
    return bad("is no JSON object with a list \"answers\"");
  for (const auto& each : *answers) {
    const auto* object = each.if_object();
    const auto* answer = object == nullptr ? nullptr : object->if_contains("answer");
    if (answer == nullptr)
      return bad("an entry has no \"answer\"");
    entries_.push_back(
        {std::string(llm::text_at(*object, "match")), std::string(llm::text_at(*object, "schema")), *answer});
  }
  return {};
}

const boost::json::value* answer_list::find(const question& asked) const {
  for (const auto& written : entries_) {
    const bool is_other =
        !written.schema.empty() && !asked.schema_name.empty() && written.schema != asked.schema_name;
    if (!is_other && asked.prompt.find(written.match) != std::string::npos)
      return &written.answer;
  }
  return nullptr;
}

} // namespace troupe::fault_llm
