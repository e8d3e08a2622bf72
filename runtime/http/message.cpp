#include "runtime/http/message.hpp"

namespace troupe::http {

const std::string* response::find(std::string_view name) const {
  for (const auto& h : headers)
    if (h.name == name)
      return &h.value;
  return nullptr;
}

} // namespace troupe::http
