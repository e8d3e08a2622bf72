#include "actors/errors.hpp"

#include "messages/model/describe.hpp"

#include <caf/atom.hpp>
#include <caf/deep_to_string.hpp>
#include <caf/exit_reason.hpp>
#include <caf/make_message.hpp>
#include <caf/sec.hpp>

namespace troupe::actors {

namespace {

constexpr auto category = caf::atom("troupe");

std::string text_of(const caf::message& context) {
  return context.match_elements<std::string>() ? context.get_as<std::string>(0) : std::string{};
}

} // namespace

caf::error to_error(const model::failure& what) {
  return {static_cast<std::uint8_t>(what.code), category, caf::make_message(what.message)};
}

bool is_refusal(const caf::error& what) {
  return what.category() == category;
}

model::failure to_failure(const caf::error& what) {
  if (is_refusal(what))
    return {static_cast<model::ec>(what.code()), text_of(what.context())};
  if (what == caf::sec::request_timeout)
    return {model::ec::timed_out, "no answer within the time limit"};
  std::string text = what.category() == caf::atom("system") ? to_string(static_cast<caf::sec>(what.code()))
                     : what.category() == caf::atom("exit")
                         ? to_string(static_cast<caf::exit_reason>(what.code()))
                         : "unknown error";
  if (const auto context = text_of(what.context()); !context.empty())
    text += ": " + context;
  return {model::ec::internal, text};
}

void register_errors(caf::actor_system_config& config) {
  config.add_error_category(category, [](std::uint8_t code, caf::atom_value, const caf::message& context) {
    return std::string(model::to_text(static_cast<model::ec>(code))) + ": " + text_of(context);
  });
}

} // namespace troupe::actors
