#pragma once

#include "messages/model/blueprint.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/content_order.hpp"

#include <vector>

// Which vocabularies of a plan a model may write, and what becomes of what it wrote.
namespace troupe::blueprint {

// The vocabularies of the master tables' content columns: names, products, categories. Left out is what the
// model must not invent (people, places, addresses, codes), what belongs together as a fact (an airport and
// its city), and single values that rules or questions speak of.
std::vector<model::content_order> content_orders(const model::blueprint& plan,
                                                 const model::company_profile& profile);

// Puts written records into the vocabulary, each into the place of one of its stratum, so that the shares of
// the strata and all that depends on them stay. Products replace their line's products altogether. Fields
// that are empty, and prices out of all proportion to the line's, are filled as in the vocabulary before.
// Returns how many records were taken.
std::size_t adopt_content(model::blueprint& plan, const model::content_order& order,
                          const std::vector<model::content_record>& records);

// Says in the plan's sources that the vocabulary's columns come from a model: `how` has the source, the
// reason, and who answered.
void tell_written(model::blueprint& plan, const model::content_order& order, const model::column_source& how);

// Says that a model was asked in vain; the columns keep their source.
void tell_fallback(model::blueprint& plan, const model::content_order& order,
                   const model::column_source& why);

} // namespace troupe::blueprint
