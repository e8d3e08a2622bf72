#pragma once

#include "messages/protocol/actors.hpp"
#include "runtime/llm/model_line.hpp"
#include "runtime/site/site_reader.hpp"

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/atom.hpp>

#include <memory>

namespace troupe::actors {

// Something that a model line has to tell its gateway. Never leaves the process.
struct line_event {
  std::shared_ptr<llm::model_line::news> what;
};

// A company's site, read for the research on it. Never leaves the process.
struct site_event {
  std::shared_ptr<site::site_reading> what;
};

} // namespace troupe::actors

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(troupe::actors::line_event)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(troupe::actors::site_event)

// Messages that actors send to themselves. They are no part of the protocol.
CAF_BEGIN_TYPE_ID_BLOCK(troupe_actors, caf::id_block::troupe_protocol::end)
CAF_ADD_ATOM(troupe_actors, troupe::actors, relaunch_atom, "relaunch")
CAF_ADD_ATOM(troupe_actors, troupe::actors, wake_atom, "wake")
CAF_ADD_ATOM(troupe_actors, troupe::actors, line_atom, "line")
CAF_ADD_TYPE_ID(troupe_actors, (troupe::actors::line_event))
CAF_ADD_ATOM(troupe_actors, troupe::actors, site_atom, "site")
CAF_ADD_TYPE_ID(troupe_actors, (troupe::actors::site_event))
CAF_END_TYPE_ID_BLOCK(troupe_actors)
