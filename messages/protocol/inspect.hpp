#pragma once

#include "messages/model/json_text.hpp"

#include <caf/error.hpp>
#include <caf/none.hpp>
#include <caf/sec.hpp>

#include <string>

// CAF inspection of every described type: it travels as its JSON text, because CAF 0.17's binary form hangs
// on infinite doubles, knows no std::optional and decodes version skew silently.
namespace troupe::model {

template <class Inspector, described_struct T>
typename Inspector::result_type inspect(Inspector& f, T& value) {
  if constexpr (Inspector::reads_state) {
    auto text = to_json_text(value);
    return f(text);
  } else {
    std::string text;
    if (auto failed = f(text))
      return failed;
    auto read = from_json_text<T>(text, "message");
    if (!read)
      return caf::make_error(caf::sec::invalid_argument, read.error().message);
    value = std::move(*read);
    return caf::none;
  }
}

} // namespace troupe::model

namespace troupe::protocol {

using model::inspect; // found by argument-dependent lookup for the messages

} // namespace troupe::protocol
