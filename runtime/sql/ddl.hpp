#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/sql/dialect.hpp"

#include <string>
#include <vector>

namespace troupe::sql {

// CREATE TABLE statements of the delivered columns, parents first, with primary and foreign keys (declared,
// not enforced in BigQuery), NOT NULL and descriptions where the dialect has them. Each without a final
// semicolon.
std::vector<std::string> create_tables(const model::data_model& model, dialect which);

// CREATE INDEX statements on the foreign keys; none for BigQuery, which has no such indices.
std::vector<std::string> create_indices(const model::data_model& model, dialect which);

// Both as one script.
std::string script(const model::data_model& model, dialect which);

} // namespace troupe::sql
