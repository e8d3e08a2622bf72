#pragma once

#include "actors/agents.hpp"
#include "messages/protocol/actors.hpp"

namespace troupe::actors {

// Proves the golden queries on the finished database and scores the finished files: created by the DEMO RUN
// for the checking stage, ended by it. Runs SQL and reads files, so it runs detached; never changes either.
protocol::contract_checker_actor::behavior_type
contract_checker(protocol::contract_checker_actor::pointer self, shelves_ptr shelves,
                 protocol::event_hub_actor hub);

} // namespace troupe::actors
