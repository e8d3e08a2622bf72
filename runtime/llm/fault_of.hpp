#pragma once

#include "messages/model/llm_call.hpp"
#include "runtime/http/exchange.hpp"
#include "runtime/llm/error_body.hpp"

#include <string_view>

// What others' ways to fail mean for us.
namespace troupe::llm {

// Of a response whose status is not 2xx. `should_retry` is the value of x-should-retry ("true", "false" or
// empty), which is believed: true makes the fault one that is asked again, false one that is not.
model::llm_fault fault_of_status(int status, const error_report& error, std::string_view should_retry);

// Of an error inside a response or stream of status 200: by its words, then by its code; broken when it says
// nothing that is known.
model::llm_fault fault_inside(const error_report& error);

// Of an exchange that did not come to an end; `fault` is not none.
model::llm_fault fault_of_exchange(http::exchange_fault fault);

} // namespace troupe::llm
