#include "runtime/publish/kit_folder.hpp"

#include "runtime/publish/own_files.hpp"

#include <unistd.h>

namespace troupe::publish {

namespace {

using model::ec;
using model::failure;
namespace fs = std::filesystem;

failure cannot(const fs::path& what, const std::string& action, const std::error_code& why) {
  return {ec::sink_failed, what.string() + ": cannot be " + action + ": " + why.message()};
}

// A folder without a trailing slash, absolute, so that its parent is right.
fs::path normal(const fs::path& folder) {
  auto path = fs::absolute(folder).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

// Hidden, beside the kit's folder (a rename must not cross file systems), one per process.
fs::path staging_of(const fs::path& folder) {
  return folder.parent_path() / ("." + folder.filename().string() + ".partial-" + std::to_string(::getpid()));
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
  const auto staging = staging_of(folder);
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
  const auto put_back = [&] {
    std::error_code ignored;
    if (replaces)
      fs::rename(old, folder, ignored);
  };
  if (replaces)
    if (const auto kept = keep_own_files(old, staging); !kept) {
      put_back();
      return kept.error();
    }
  fs::rename(staging, folder, failed);
  if (failed) {
    put_back();
    return cannot(folder, "put in place", failed);
  }
  fs::remove_all(old, failed);
  return {};
}

void discard_staging(const fs::path& folder) {
  std::error_code ignored;
  fs::remove_all(staging_of(normal(folder)), ignored);
}

} // namespace troupe::publish
