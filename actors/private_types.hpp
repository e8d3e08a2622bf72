#pragma once

#include "messages/protocol/actors.hpp"

#include <caf/atom.hpp>

// Messages that actors send to themselves. They are no part of the protocol.
CAF_BEGIN_TYPE_ID_BLOCK(troupe_actors, caf::id_block::troupe_protocol::end)
CAF_ADD_ATOM(troupe_actors, troupe::actors, relaunch_atom, "relaunch")
CAF_END_TYPE_ID_BLOCK(troupe_actors)
