#include "runtime/store/table_files.hpp"

#include "runtime/store/decompressor.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace troupe::store {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t piece = 1U << 20;

model::failure unreadable(const fs::path& file, const std::string& reason) {
  return {model::ec::invalid_request, file.string() + ": " + reason};
}

model::result<void> read_raw(const fs::path& file, const std::function<void(std::string_view)>& take) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return unreadable(file, std::string("cannot be opened: ") + std::strerror(errno));
  std::vector<char> buffer(piece);
  ssize_t size = 0;
  while ((size = ::read(descriptor, buffer.data(), buffer.size())) > 0)
    take({buffer.data(), static_cast<std::size_t>(size)});
  const int error = errno;
  ::close(descriptor);
  if (size < 0)
    return unreadable(file, std::string("cannot be read: ") + std::strerror(error));
  return {};
}

} // namespace

std::optional<fs::path> table_file(const fs::path& dir, const model::table& table) {
  std::error_code ignored;
  for (const auto& folder : {dir / "data", dir})
    for (const auto* form : {".csv", ".jsonl"})
      for (const auto* compression : {"", ".gz", ".zst"})
        if (auto file = folder / (table.name + form + compression); fs::exists(file, ignored))
          return file;
  return std::nullopt;
}

model::result<void> read_in_pieces(const fs::path& file, const std::function<void(std::string_view)>& take) {
  const auto unpacked = make_decompressor(file);
  if (!unpacked)
    return read_raw(file, take);
  std::string_view problem;
  auto read = read_raw(file, [&](std::string_view bytes) {
    if (problem.empty())
      problem = unpacked->add(bytes, take);
  });
  if (!read)
    return read;
  if (!problem.empty())
    return unreadable(file, std::string(problem));
  return unpacked->is_complete() ? model::result<void>() : unreadable(file, "is cut off");
}

} // namespace troupe::store
