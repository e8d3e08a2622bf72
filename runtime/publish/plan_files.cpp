#include "runtime/publish/plan_files.hpp"

#include "messages/model/json_codec.hpp"
#include "messages/model/json_text.hpp"
#include "runtime/publish/output_file.hpp"

#include <boost/json.hpp>

#include <fstream>
#include <iterator>

namespace troupe::publish {

namespace {

using model::ec;
using model::failure;
using model::failure_error;

constexpr const char* request_file = "request.json";
constexpr const char* profile_file = "profile.json";
constexpr const char* story_file = "story.json";
constexpr const char* blueprint_file = "blueprint.json";

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw failure_error({ec::invalid_request, file.string() + ": cannot be read: a folder made by plan or "
                                                              "generate has request.json, profile.json, "
                                                              "story.json and blueprint.json"});
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// What the user edited is the user's input.
template <class T>
T read(const std::filesystem::path& file) {
  auto value = model::from_json_text<T>(read_text(file), file.string());
  if (!value)
    throw failure_error({ec::invalid_request, value.error().message});
  return std::move(*value);
}

} // namespace

std::vector<model::file_entry> write_plan_files(const std::filesystem::path& folder,
                                                const model::demo_plan& plan) {
  auto told = plan.story;
  told.queries.clear();
  return {write_text(folder, request_file, model::to_pretty_text(plan.request)),
          write_text(folder, profile_file, model::to_pretty_text(plan.profile)),
          write_text(folder, story_file, model::to_pretty_text(told)),
          write_text(folder, blueprint_file, model::to_pretty_text(plan.blueprint))};
}

model::result<model::demo_plan> read_plan_files(const std::filesystem::path& folder) {
  try {
    model::demo_plan plan{
        read<model::demo_request>(folder / request_file), read<model::company_profile>(folder / profile_file),
        read<model::demo_story>(folder / story_file), read<model::blueprint>(folder / blueprint_file)};
    if (!plan.story.queries.empty())
      return failure{ec::invalid_request, (folder / story_file).string() +
                                              ": queries: must be empty, golden queries stand in " +
                                              blueprint_file};
    plan.story.queries = plan.blueprint.queries;
    return plan;
  } catch (const failure_error& refused) {
    return refused.reason;
  }
}

model::result<model::manifest> read_manifest(const std::filesystem::path& folder) {
  try {
    return read<model::manifest>(folder / "manifest.json");
  } catch (const failure_error& refused) {
    return refused.reason;
  }
}

} // namespace troupe::publish
