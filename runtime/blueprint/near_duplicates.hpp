#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/pool.hpp"

#include <cstddef>
#include <vector>

namespace troupe::blueprint {

struct thinned_pool {
  model::pool pool;
  std::size_t dropped = 0; // records
};

// The pool without records whose first field nearly repeats that of one kept before (at least 0.8 of the
// letter groups of three of both are in each, datagen/similar_texts.hpp); weights go with their records.
thinned_pool without_near_duplicates(const model::pool& pool);

// Thins the pools that only serve free text: those that combine or grammar rules name, unless a column takes
// their records as facts (record, draw, a table's rows) or tells a person, a place or a currency from them.
// The pool "products" is never touched. Returns how many records were dropped.
std::size_t thin_free_text(const model::data_model& model, std::vector<model::pool>& pools);

} // namespace troupe::blueprint
