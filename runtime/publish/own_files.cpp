#include "runtime/publish/own_files.hpp"

#include "runtime/digest/sha256.hpp"
#include "runtime/publish/plan_files.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace troupe::publish {

namespace {

namespace fs = std::filesystem;

// Tables are not edited in place, and reading them would take long.
bool is_table(const std::string& path) {
  return path == "demo.sqlite" || path.starts_with("data/") || path.starts_with("samples/");
}

bool is_built_from(const std::string& path) {
  return path == "request.json" || path == "profile.json" || path == "story.json" ||
         path == "blueprint.json" || path == "manifest.json";
}

std::map<std::string, std::string> listed_in(const fs::path& kit) {
  std::map<std::string, std::string> digests;
  if (const auto manifest = read_manifest(kit))
    for (const auto& file : manifest->files)
      digests[file.path] = file.sha256;
  return digests;
}

// All files and links below a folder, relative to it.
std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_symlink() || entry.is_regular_file())
      files.push_back(fs::relative(entry.path(), folder).string());
  std::sort(files.begin(), files.end());
  return files;
}

// Moves a file; nothing that the new kit has is replaced.
void carry(const fs::path& from, const fs::path& to) {
  if (fs::exists(fs::symlink_status(to)))
    return;
  fs::create_directories(to.parent_path());
  if (fs::is_symlink(from))
    fs::copy_symlink(from, to);
  else
    fs::create_hard_link(from, to);
}

} // namespace

model::result<void> keep_own_files(const fs::path& old_kit, const fs::path& new_kit) {
  try {
    const auto listed = listed_in(old_kit);
    for (const auto& path : files_in(old_kit)) {
      const auto entry = listed.find(path);
      if (is_built_from(path))
        continue;
      if (entry == listed.end())
        carry(old_kit / path, new_kit / path);
      else if (!is_table(path) && digest::sha256_of_file(old_kit / path) != entry->second)
        carry(old_kit / path, new_kit / (path + ".edited"));
    }
    return {};
  } catch (const fs::filesystem_error& error) {
    return model::failure{model::ec::sink_failed,
                          error.path1().string() + ": cannot be carried over: " + error.code().message()};
  }
}

} // namespace troupe::publish
