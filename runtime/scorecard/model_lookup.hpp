#pragma once

#include "messages/model/blueprint.hpp"

#include <optional>
#include <string>

// Finding one's way in a data model; nothing where a name is not there.
namespace troupe::scorecard {

std::optional<std::size_t> find_table(const model::data_model& model, const std::string& name);
std::optional<std::size_t> find_column(const model::table& table, const std::string& name);
const model::pool* find_pool(const model::blueprint& plan, const std::string& name);
const model::rhythm* find_rhythm(const model::blueprint& plan, const std::string& name);
const model::time_zone* find_zone(const model::blueprint& plan, const std::string& name);
const model::relationship* find_relationship(const model::data_model& model, const std::string& name);

// A column that files have.
std::optional<std::size_t> delivered_column(const model::table& table, const std::string& name);

bool is_moment(const model::column& column);

// The column that says when a row happens: the first with a time or within rule.
std::optional<std::size_t> time_column(const model::table& table);

// True for columns whose moments may lie after the end of the data: delays that say so, and what is made of
// them.
bool may_be_future(const model::data_model& model, const model::table& table, const model::column& column,
                   int depth = 0);

// "table.column"
std::string place_of(const model::table& table, std::size_t column);

} // namespace troupe::scorecard
