#pragma once

#include "runtime/datagen/dataset.hpp"
#include "runtime/datagen/random.hpp"

namespace troupe::datagen {

struct scope;

// Makes the kernel of each column of one table from its rule. The table's row count and links must be known;
// kernels keep references into the dataset, which therefore must outlive them.
class kernel_factory {
public:
  kernel_factory(const dataset& data, const compiled_table& table) : data_(data), table_(table) {}

  // Throws model::failure_error (ec::model_invalid), naming table and column, for rules that cannot be
  // carried out.
  std::unique_ptr<kernel> make(const model::column& column, key_type key) const;

private:
  std::unique_ptr<kernel> make_kernel(const model::column& column, key_type key) const;
  std::unique_ptr<kernel> make_plain(model::plain_rule rule) const;
  std::unique_ptr<kernel> make_field(const scope& in, const model::field_rule& rule) const;

  const dataset& data_;
  const compiled_table& table_;
};

} // namespace troupe::datagen
