#pragma once

#include "actors/errors.hpp"

#include <caf/exit_reason.hpp>
#include <caf/local_actor.hpp>
#include <caf/make_message.hpp>
#include <caf/scheduled_actor.hpp>
#include <caf/sec.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <exception>
#include <string>

namespace troupe::actors {

// What an exception says, as an exit reason: CAF would lose its text.
inline caf::error to_exit_reason(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& e) {
    return caf::error{static_cast<std::uint8_t>(caf::sec::runtime_error), caf::atom("system"),
                      caf::make_message(std::string(e.what()))};
  } catch (...) {
    return caf::sec::runtime_error;
  }
}

// Gives an actor the handlers that every actor of ours has: an exception ends it with its text as the reason
// (its supervisor decides what follows), an error or a down message that nobody asked for is ignored (an
// error answer to an asynchronous message must not end the sender), an exit message ends it.
template <class Self>
void install_handlers(Self* self) {
  self->set_exception_handler(
      [](caf::scheduled_actor*, std::exception_ptr& thrown) { return to_exit_reason(thrown); });
  self->set_error_handler([](caf::scheduled_actor*, caf::error&) {});
  self->set_down_handler([](caf::scheduled_actor*, caf::down_msg&) {});
  self->set_exit_handler([](caf::scheduled_actor* s, caf::exit_msg& m) { s->quit(std::move(m.reason)); });
}

} // namespace troupe::actors
