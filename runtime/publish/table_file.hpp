#pragma once

#include "runtime/publish/compressor.hpp"
#include "runtime/publish/output_file.hpp"

namespace troupe::publish {

// A table's file, compressed as wanted; its name then gets the compression's suffix. Failures as for
// output_file.
class table_file {
public:
  table_file(const std::filesystem::path& folder, const std::string& path, model::compression how);

  void write(std::string_view bytes);

  // Closes and describes the file as it lies on the disk.
  model::file_entry close();

private:
  output_file file_;
  std::unique_ptr<compressor> compressor_;
  std::string ready_;
};

} // namespace troupe::publish
