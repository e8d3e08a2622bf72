#pragma once

#include "messages/protocol/actors.hpp"

namespace troupe::actors {

// Proves the golden queries on the finished database: created by the DEMO RUN for the checking stage, ended
// by it. Runs SQL, so it runs detached; never changes the database.
protocol::contract_checker_actor::behavior_type
contract_checker(protocol::contract_checker_actor::pointer self, protocol::event_hub_actor hub);

} // namespace troupe::actors
