#include "runtime/publish/kit_folder.hpp"

#include <unistd.h>

namespace troupe::publish {

namespace {

using model::ec;
using model::failure;
namespace fs = std::filesystem;

constexpr std::string_view mark = ".partial-";

failure cannot(const fs::path& what, const std::string& action, const std::error_code& why) {
  return {ec::sink_failed, what.string() + ": cannot be " + action + ": " + why.message()};
}

// A folder without a trailing slash, absolute, so that its parent is right.
fs::path normal(const fs::path& folder) {
  auto path = fs::absolute(folder).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

} // namespace

model::result<fs::path> open_staging(const fs::path& given) {
  const auto folder = normal(given);
  std::error_code failed;
  if (fs::exists(folder, failed)) {
    if (!fs::is_directory(folder, failed))
      return failure{ec::invalid_request, "out: exists and is not a folder: " + folder.string()};
    if (!fs::is_empty(folder, failed) && !fs::exists(folder / "manifest.json", failed))
      return failure{ec::invalid_request,
                     "out: exists and is not a demo kit (no manifest.json), so it is left alone: " +
                         folder.string()};
  }
  fs::create_directories(folder.parent_path(), failed);
  if (failed)
    return cannot(folder.parent_path(), "made", failed);
  const auto staging = folder.parent_path() /
                       ("." + folder.filename().string() + std::string(mark) + std::to_string(::getpid()));
  fs::remove_all(staging, failed);
  if (!fs::create_directory(staging, failed) || failed)
    return cannot(staging, "made", failed);
  return staging;
}

model::result<void> commit_staging(const fs::path& staging, const fs::path& given) {
  const auto folder = normal(given);
  std::error_code failed;
  auto old = staging;
  old += "-old";
  const bool replaces = fs::exists(folder, failed);
  if (replaces) {
    fs::rename(folder, old, failed);
    if (failed)
      return cannot(folder, "replaced", failed);
  }
  fs::rename(staging, folder, failed);
  if (failed) {
    std::error_code ignored;
    if (replaces)
      fs::rename(old, folder, ignored);
    return cannot(folder, "put in place", failed);
  }
  fs::remove_all(old, failed);
  return {};
}

void discard_staging(const fs::path& staging) {
  std::error_code ignored;
  if (staging.filename().string().find(mark) != std::string::npos)
    fs::remove_all(staging, ignored);
}

} // namespace troupe::publish
