#pragma once

#include "messages/model/failure.hpp"

#include <caf/actor_system_config.hpp>
#include <caf/error.hpp>

namespace troupe::actors {

// The one place where failures of pure code become errors between actors, and back.
caf::error to_error(const model::failure& what);

// The failure inside an error of ours; for CAF's own errors ec::internal with their text.
model::failure to_failure(const caf::error& what);

// True for errors that to_error() made: the request was understood and refused, so asking again will not
// help.
bool is_refusal(const caf::error& what);

// Makes the system print our errors as text.
void register_errors(caf::actor_system_config& config);

} // namespace troupe::actors
