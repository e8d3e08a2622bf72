#pragma once

#include "messages/model/demo_request.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace troupe::publish {

// Compresses a stream that comes in pieces. The compressed bytes depend on the stream alone, not on its
// pieces. Throws model::failure_error (ec::internal) when the library refuses.
class compressor {
public:
  virtual ~compressor() = default;

  // Takes the next bytes and appends what is ready to `out`; `is_last` ends the stream.
  virtual void add(std::string_view bytes, bool is_last, std::string& out) = 0;
};

// None for compression::none.
std::unique_ptr<compressor> make_compressor(model::compression how);

// What a compressed file's name ends with: "", ".gz", ".zst".
std::string_view suffix_of(model::compression how);

} // namespace troupe::publish
