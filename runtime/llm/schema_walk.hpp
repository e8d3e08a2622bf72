#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <functional>
#include <span>
#include <string_view>

// Steps that the schema transforms share.
namespace troupe::llm {

// Calls change(schema) for the schema and all schemas inside it, inner ones first.
void for_each_schema(boost::json::object& schema, const std::function<void(boost::json::object&)>& change);

// Takes a keyword out of the schema and into its description: "Price. (minimum: 0; maximum: 9)".
void move_to_description(boost::json::object& schema, std::string_view keyword);

// Moves every keyword that is not among those known; drops what says nothing about the answer ($schema,
// $comment).
void keep_only(boost::json::object& schema, std::span<const std::string_view> known);

// Whether the schema describes an object: by its type, or because it has properties.
bool is_object_schema(const boost::json::object& schema);

// Renames oneOf to anyOf where there is no anyOf.
void one_of_to_any_of(boost::json::object& schema);

// Refuses properties beyond those listed, in objects; a schema for further ones moves to the description.
void close(boost::json::object& schema);

// Lets null be valid too.
void make_nullable(boost::json::value& schema);

} // namespace troupe::llm
