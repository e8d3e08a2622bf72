#pragma once

#include "messages/model/company_profile.hpp"
#include "messages/model/data_model.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/pool.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace troupe::blueprint {

// The pools behind the {slots} of a combine or grammar text, in their order: "first_names" of
// "{first_names.latin} & Co".
std::vector<std::string> slot_pools(std::string_view text);

// The pool "products": one record per product with the fields name, category, line, description, price_model,
// price.
model::pool product_pool(const std::vector<model::product_line>& lines);

// Those of the available pools that a rule of the model names, each once, in order of use. ec::model_invalid
// for a name that none has.
model::result<std::vector<model::pool>> used_pools(const model::data_model& model,
                                                   const std::vector<model::pool>& available);

} // namespace troupe::blueprint
