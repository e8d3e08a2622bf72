#include "runtime/publish/output_file.hpp"

#include "messages/model/failure.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace troupe::publish {

output_file::output_file(const std::filesystem::path& folder, std::string path) : file_(folder / path) {
  entry_.path = std::move(path);
  std::error_code failed;
  std::filesystem::create_directories(file_.parent_path(), failed);
  descriptor_ = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor_ < 0)
    refuse(errno);
}

output_file::~output_file() {
  if (descriptor_ >= 0)
    ::close(descriptor_);
}

void output_file::refuse(int error) const {
  throw model::failure_error(
      {model::ec::sink_failed, file_.string() + ": cannot be written: " + std::strerror(error)});
}

void output_file::write(std::string_view bytes) {
  sum_.update(bytes);
  entry_.bytes += static_cast<std::int64_t>(bytes.size());
  while (!bytes.empty()) {
    const auto written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      refuse(errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

model::file_entry output_file::close() {
  const auto descriptor = descriptor_;
  descriptor_ = -1;
  if (::close(descriptor) != 0)
    refuse(errno);
  entry_.sha256 = sum_.hex();
  return entry_;
}

model::file_entry write_text(const std::filesystem::path& folder, const std::string& path,
                             std::string_view text) {
  output_file file(folder, path);
  file.write(text);
  return file.close();
}

model::file_entry describe_file(const std::filesystem::path& folder, const std::string& path) {
  std::error_code failed;
  const auto bytes = std::filesystem::file_size(folder / path, failed);
  if (failed)
    throw model::failure_error({model::ec::sink_failed, (folder / path).string() + ": cannot be read"});
  return {path, static_cast<std::int64_t>(bytes), digest::sha256_of_file(folder / path)};
}

} // namespace troupe::publish
