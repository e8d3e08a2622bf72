#pragma once

#include "messages/protocol/actors.hpp"

namespace troupe::actors {

// Opens, completes and discards the folder of a kit: created by the DEMO RUN for each of these, ended by it.
// Does file I/O, so it runs detached.
protocol::kit_writer_actor::behavior_type kit_writer(protocol::kit_writer_actor::pointer self);

} // namespace troupe::actors
