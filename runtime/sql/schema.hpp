#pragma once

#include "messages/model/data_model.hpp"

#include <string>
#include <string_view>

namespace troupe::sql {

// Finds things of a data model by name. All throw model::failure_error (ec::model_invalid) for names that do
// not exist or are hidden.
class schema {
public:
  explicit schema(const model::data_model& model) : model_(model) {}

  const model::table& table(std::string_view name) const;
  // "table.column"
  const model::column& column(std::string_view qualified) const;
  const model::relationship& relationship(std::string_view name) const;
  const model::column& column_of(const model::table& table, std::string_view name) const;

private:
  const model::data_model& model_;
};

} // namespace troupe::sql
