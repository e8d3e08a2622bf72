#pragma once

#include "messages/model/manifest.hpp"
#include "runtime/digest/sha256.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace troupe::publish {

// A file that is written front to back, with its size and digest. Every failure (read-only folder, full disk)
// throws model::failure_error (ec::sink_failed) with the path and the system's reason.
class output_file {
public:
  // Creates or empties `folder / path`; missing folders are made.
  output_file(const std::filesystem::path& folder, std::string path);
  output_file(const output_file&) = delete;
  output_file& operator=(const output_file&) = delete;
  ~output_file();

  void write(std::string_view bytes);

  // Closes and describes the file.
  model::file_entry close();

private:
  [[noreturn]] void refuse(int error) const;

  std::filesystem::path file_;
  model::file_entry entry_;
  digest::sha256 sum_;
  int descriptor_ = -1;
};

// Writes a whole text.
model::file_entry write_text(const std::filesystem::path& folder, const std::string& path,
                             std::string_view text);

// Describes a file that something else wrote.
model::file_entry describe_file(const std::filesystem::path& folder, const std::string& path);

} // namespace troupe::publish
