#include "config/data_dir.hpp"

#include <cstdlib>

namespace troupe::config {

model::result<std::filesystem::path> data_dir() {
  std::error_code ignored;
  const auto* given = std::getenv("TROUPE_DATA_DIR");
  const auto dir =
      given != nullptr && *given != '\0'
          ? std::filesystem::path(given)
          : std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path().parent_path() / "share" /
                "troupe";
  if (!std::filesystem::is_directory(dir / "packs", ignored))
    return model::failure{model::ec::pack_invalid,
                          "data folder: has no packs/ in it (set TROUPE_DATA_DIR or install again): " +
                              dir.string()};
  return dir;
}

} // namespace troupe::config
