#pragma once

#include <caf/error.hpp>

#include <memory>
#include <string>

namespace troupe::datagen {
class dataset;
}

namespace troupe::protocol {

// A compiled dataset, shared inside a process. Between processes it travels as its blueprint, from which the
// receiver compiles it again: equal blueprints make equal bytes.
struct dataset_ref {
  std::shared_ptr<const datagen::dataset> data;

  const datagen::dataset* operator->() const { return data.get(); }
  const datagen::dataset& operator*() const { return *data; }
};

// The blueprint's JSON text; empty for an empty reference.
std::string write_dataset(const dataset_ref& ref);
// Compiles the blueprint of such a text.
caf::error read_dataset(const std::string& text, dataset_ref& ref);

template <class Inspector>
typename Inspector::result_type inspect(Inspector& f, dataset_ref& ref) {
  if constexpr (Inspector::reads_state) {
    auto text = write_dataset(ref);
    return f(text);
  } else {
    std::string text;
    if (auto failed = f(text))
      return failed;
    return read_dataset(text, ref);
  }
}

} // namespace troupe::protocol
