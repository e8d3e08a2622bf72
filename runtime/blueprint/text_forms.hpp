#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/pool.hpp"

#include <vector>

namespace troupe::blueprint {

// Replaces every {form.<name>} in the texts of combine, grammar and pattern rules by the `text` of the record
// of that `name` in the first pool "text_forms" (fields name, text) that has it: how a locale writes the name
// of a person, or a telephone number. ec::model_invalid for a form that no such pool has.
model::result<void> write_text_forms(model::data_model& model, const std::vector<model::pool>& available);

} // namespace troupe::blueprint
