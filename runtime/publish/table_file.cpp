#include "runtime/publish/table_file.hpp"

namespace troupe::publish {

table_file::table_file(const std::filesystem::path& folder, const std::string& path, model::compression how)
    : file_(folder, path + std::string(suffix_of(how))), compressor_(make_compressor(how)) {}

void table_file::write(std::string_view bytes) {
  if (!compressor_)
    return file_.write(bytes);
  ready_.clear();
  compressor_->add(bytes, false, ready_);
  file_.write(ready_);
}

model::file_entry table_file::close() {
  if (compressor_) {
    ready_.clear();
    compressor_->add({}, true, ready_);
    file_.write(ready_);
  }
  return file_.close();
}

} // namespace troupe::publish
